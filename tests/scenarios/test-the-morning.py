#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The morning: two receptions and two doctors' rooms, cut off from the centre and back.

Usage: test-the-morning.py BUILD. Every desk is a process with a store and a clock of its
own; desk B's clock is three hours wrong. The centre is killed, hours of rehearsed time go
by, desk A is killed amid registrations, and then everybody must agree about everything
that was ever confirmed.
"""
import random
import sys
from collections import Counter
from time import monotonic

import tap
from hospital import HOUR, MINUTE, SECOND, Hospital, Refused, differences

START_US = 1_795_409_700 * SECOND  # Monday 23 November 2026, 06:55 in Kigali
PATIENTS_EACH = 200
KILLS = 3
WRONG_CLOCK_US = 3 * HOUR
TOLERANCE_US = 2 * SECOND
FIRST_NAMES = ["Uwase", "Mugisha", "Achieng", "Njoroge", "Neema", "Juma", "Chidi", "Amina"]
LAST_NAMES = ["Habimana", "Otieno", "Mushi", "Okafor", "Bello", "Wanjiru", "Keza", "Mrema"]
OPD, PAED = "OPD", "PAED"


class Morning:
    """What the day leaves behind, for the tests to look at."""

    def __init__(self, build, number):
        self.chance = random.Random(number)
        self.hospital = Hospital(build, START_US)
        self.centre = self.hospital.centre
        self.time = self.hospital.time
        self.truth = {}     # ticket → rehearsed moment at which desk B issued it
        self.offered = 0    # registrations that were cut off by a kill
        self.people = 0
        self._open_desks()

    def _open_desks(self):
        receptionists = self.centre.users("receptionist")
        doctors = self.centre.users("doctor")
        hospital = self.hospital
        self.a = hospital.desk("A", receptionists[0], skew_us=-7 * SECOND)
        self.b = hospital.desk("B", receptionists[1], skew_us=WRONG_CLOCK_US)
        self.c = hospital.desk("C", doctors[0], skew_us=40 * SECOND)
        self.d = hospital.desk("D", doctors[1], skew_us=-95 * SECOND)

    def person(self):
        """The words of a registration that has not been before."""
        self.people += 1
        name = f"{self.chance.choice(FIRST_NAMES)} {self.chance.choice(LAST_NAMES)}"
        words = ["register", "--name", f"{name} {self.people}", "--separate",
                 "--phone", f"+25073999{self.people:04d}",
                 "--age", str(self.chance.randint(1, 90)),
                 "--department", self.chance.choice([OPD, OPD, PAED])]
        urgency = self.chance.choice([None, "green", "green", "yellow", "orange"])
        if urgency:
            words += ["--urgency", urgency]
        if self.chance.random() < 0.1:
            words += ["--need", self.chance.choice(["pregnant", "disabled"])]
        return words

    def register(self, desk):
        answer = desk.do(*self.person())
        if desk is self.b:
            self.truth[answer["ticket"]] = self.time.now_us
        return answer

    def before(self):
        """All are connected: the doctors hear of some who wait."""
        self.shared = self.register(self.a)
        for _ in range(40):
            self.register(self.chance.choice([self.a, self.b]))
            self.time.advance(20 * SECOND)
        self.wanted_twice = self.register(self.a)
        self.hospital.sync_all()

    def call_and_serve(self, desk, department, room):
        """One patient of a doctor; False when nobody the desk knows of waits."""
        try:
            called = desk.do("call-next", "--department", department, "--room", room)
        except Refused:
            return False
        number = called["number"]
        self.time.advance(self.chance.randint(20, 120) * SECOND)
        if self.chance.random() < 0.1:
            desk.do("no-show", number)
            return True
        desk.do("start", number)
        self.time.advance(self.chance.randint(2, 9) * MINUTE)
        desk.do("serve", number, "--outcome", "done", "--note", "seen")
        return True

    def call_twice(self):
        """Both doctors call the same person; the first also sees them."""
        number = self.wanted_twice["number"]
        self.c.do("call", number, "--room", "1")
        self.time.advance(9 * SECOND)
        self.d.do("call", number, "--room", "21")
        self.time.advance(30 * SECOND)
        self.c.do("start", number)
        self.time.advance(4 * MINUTE)
        self.c.do("serve", number)

    def edit_one_phone(self):
        """Reception A twice, reception B in between."""
        patient = self.shared["patient"]
        self.a.do("edit-patient", patient, "--phone", "+250739998001")
        self.time.advance(5 * MINUTE)
        self.b.do("edit-patient", patient, "--phone", "+250739998002")
        self.time.advance(5 * MINUTE)
        self.a.do("edit-patient", patient, "--phone", "+250739998003")

    def cut_off(self):
        """Hours without the centre."""
        left = {self.a: PATIENTS_EACH, self.b: PATIENTS_EACH}
        self.call_twice()
        self.edit_one_phone()
        while any(left.values()):
            desk = self.chance.choice([desk for desk, more in left.items() if more])
            self.register(desk)
            left[desk] -= 1
            self.time.advance(self.chance.randint(5, 25) * SECOND)
            if self.chance.random() < 0.08:
                self.call_and_serve(self.c, OPD, "2")
            if self.chance.random() < 0.08:
                self.call_and_serve(self.d, PAED, "21")

    def kill_amid_registrations(self):
        """Desk A dies with answers under way; what it had said is known, and no more."""
        for _ in range(KILLS):
            for _ in range(30):
                self.a.send(*self.person())
                self.offered += 1
            for _ in range(self.chance.randint(1, 20)):
                self.a.confirmed.append(("register", self.a.take()))
                self.offered -= 1
            self.a.kill()
            self.time.advance(MINUTE)

    def play(self):
        self.before()
        self.centre.kill()
        began_us = self.time.now_us
        self.cut_off()
        self.kill_amid_registrations()
        tap.note(f"cut off for {(self.time.now_us - began_us) / HOUR:.1f} hours")
        for desk in self.hospital.desks.values():
            try:
                desk.sync(0)
                raise AssertionError("a dead centre answered")
            except Refused as refused:
                tap.same(refused.answer["error"]["code"], "unreachable", "sync's refusal")
        began = monotonic()
        self.centre.serve()
        self.hospital.sync_all()
        tap.note(f"back at one after {monotonic() - began:.1f} s")

    def settle(self):
        """Answers while all still live, then copies of what is on disk."""
        self.statuses = {letter: desk.ask("status")
                         for letter, desk in self.hospital.desks.items()}
        self.listed = {letter: desk.ask("conflicts")["conflicts"]
                       for letter, desk in self.hospital.desks.items()}
        self.verified = {letter: desk.ask("journal", "verify")
                         for letter, desk in self.hospital.desks.items()}
        for desk in self.hospital.desks.values():
            desk.close()
        self.centre.stop()
        self.central = self.hospital.central()
        self.stores = {letter: desk.store() for letter, desk in self.hospital.desks.items()}

    def close(self):
        for store in [getattr(self, "central", None), *getattr(self, "stores", {}).values()]:
            if store:
                store.close()
        self.hospital.close()


def tests_of(morning):
    def nothing_waits_to_be_sent():
        for letter, status in morning.statuses.items():
            tap.same(status["pending"], 0, f"desk {letter} pending")
            tap.same(status["quarantined"], 0, f"desk {letter} quarantined")
        tap.same(len({status["cursor"] for status in morning.statuses.values()}), 1,
                 "cursors")

    def every_desk_has_the_same_order_in_every_department():
        hashes = [status["order_hashes"] for status in morning.statuses.values()]
        assert len(hashes[0]) >= 6, hashes[0]
        for other in hashes[1:]:
            tap.same(other, hashes[0], "order hashes")

    def every_desk_has_the_records_of_the_centre():
        for letter, store in morning.stores.items():
            found = differences(store, morning.central)
            assert not found, f"desk {letter}: " + "; ".join(found)

    def every_confirmed_action_is_at_the_centre():
        known = {row["id"] for row in morning.central.rows("SELECT id FROM ticket")}
        steps = Counter((row["ticket"], row["step"]) for row in
                        morning.central.rows("SELECT ticket, step FROM step"))
        verbs = {"register": "issue", "call-next": "call", "call": "call",
                 "start": "start", "serve": "serve", "no-show": "no_show"}
        for desk in morning.hospital.desks.values():
            for verb, answer in desk.confirmed:
                if verb in verbs:
                    assert answer["ticket"] in known, f"lost: {verb} {answer}"
                    assert steps[answer["ticket"], verbs[verb]], f"lost: {verb} {answer}"

    def every_journal_is_whole_and_at_the_centre():
        logged = {row["action"] for row in
                  morning.central.rows("SELECT action FROM action_log")}
        for letter, store in morning.stores.items():
            mine = [row["action"] for row in store.rows("SELECT action FROM journal")]
            desk = morning.hospital.desks[letter]
            assert set(mine) <= logged, f"desk {letter} has actions the centre lacks"
            tap.same(morning.verified[letter]["actions"], len(mine), "actions verified")
            most = len(desk.confirmed) + (morning.offered if letter == "A" else 0)
            assert len(desk.confirmed) <= len(mine) <= most, (letter, len(mine))
        tap.same(len(logged), sum(store.value("SELECT count(*) FROM journal")
                                  for store in morning.stores.values()), "actions logged")

    def a_killed_registration_is_whole_or_not_there():
        broken = morning.central.rows(
            "SELECT ticket.id FROM ticket LEFT JOIN patient ON patient.id = ticket.patient"
            " WHERE patient.name IS NULL OR ticket.number IS NULL OR NOT EXISTS"
            " (SELECT 1 FROM step WHERE step.ticket = ticket.id AND step.step = 'issue')")
        tap.same(broken, [], "tickets without patient, number or issue")

    def no_two_open_tickets_share_a_number():
        twice = morning.central.rows(
            "SELECT number FROM ticket WHERE state IN"
            " ('waiting', 'called', 'serving', 'held') GROUP BY number HAVING count(*) > 1")
        tap.same(twice, [], "numbers given twice")
        all_numbers = morning.central.rows("SELECT number FROM ticket")
        tap.same(len({row["number"] for row in all_numbers}), len(all_numbers), "numbers")

    def the_double_call_is_one_conflict():
        found = [row for row in morning.listed["A"] if row["record"] == "ticket"]
        tap.same(len(found), 1, "conflicts about tickets")
        tap.same(found[0]["record_id"], morning.wanted_twice["ticket"], "its ticket")
        tap.same(found[0]["field"], "state", "its field")
        tap.same({found[0]["winner"]["desk"], found[0]["loser"]["desk"]}, {"C", "D"}, "desks")
        both_sides_are_told(found[0])

    def the_two_phone_numbers_are_one_conflict():
        found = [row for row in morning.listed["A"] if row["record"] == "patient"]
        tap.same(len(found), 1, "conflicts about patients")
        tap.same(found[0]["record_id"], morning.shared["patient"], "its patient")
        tap.same(found[0]["field"], "phone", "its field")
        tap.same(found[0]["winner"]["value"], "+250739998003", "what stands")
        tap.same(found[0]["loser"]["value"], "+250739998002", "what was replaced")
        tap.same((found[0]["winner"]["desk"], found[0]["loser"]["desk"]), ("A", "B"), "desks")
        both_sides_are_told(found[0])

    def both_sides_are_told(row):
        for side in ("winner", "loser"):
            for name in ("value", "by", "desk", "at", "claimed", "action"):
                assert row[side][name], f"{side} has no {name}: {row}"

    def there_is_no_false_conflict_and_all_desks_tell_the_same():
        for letter, rows in morning.listed.items():
            tap.same(len(rows), 2, f"conflicts on desk {letter}")
            tap.same(rows, morning.listed["A"], f"conflicts on desk {letter}")

    def a_wrong_clock_changes_no_place():
        tap.same(morning.statuses["B"]["clock_offset_ms"], WRONG_CLOCK_US // 1000,
                 "how wrong desk B's clock is")
        entered = {row["id"]: row["entered_us"] for row in
                   morning.central.rows("SELECT id, entered_us FROM ticket")}
        worst = max(abs(entered[ticket] - us) for ticket, us in morning.truth.items())
        tap.note(f"{len(morning.truth)} tickets of the wrong clock, worst {worst} µs off")
        assert len(morning.truth) >= PATIENTS_EACH
        assert worst <= TOLERANCE_US, worst

    return [nothing_waits_to_be_sent,
            every_desk_has_the_same_order_in_every_department,
            every_desk_has_the_records_of_the_centre,
            every_confirmed_action_is_at_the_centre,
            every_journal_is_whole_and_at_the_centre,
            a_killed_registration_is_whole_or_not_there,
            no_two_open_tickets_share_a_number,
            the_double_call_is_one_conflict,
            the_two_phone_numbers_are_one_conflict,
            there_is_no_false_conflict_and_all_desks_tell_the_same,
            a_wrong_clock_changes_no_place]


def main():
    morning = Morning(sys.argv[1], tap.seed())
    try:
        morning.play()
        morning.settle()
        tap.run(tests_of(morning))
    finally:
        morning.close()


main()
