#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Restarted, killed, or run twice: nothing is there twice and nothing is lost.

Usage: test-twice-and-killed.py BUILD
"""
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import tap
from cutting_proxy import CuttingProxy
from hospital import Desk, Hospital, Refused, differences, run

DESK_KILLS = 25
CENTRE_KILLS = 8
REGISTERED_A_ROUND = 15


def register(desk, count, label):
    for number in range(count):
        desk.do("register", "--name", f"Ineza {label} {number}", "--department", "OPD",
                "--separate")


def start_sync(desk):
    return subprocess.Popen([desk.program, "--store", str(desk.dir), "sync"],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def time_a_sync(desk):
    """How long one takes on this machine, so that kills fall all over it."""
    register(desk, REGISTERED_A_ROUND, "timed")
    desk.close()
    began = time.monotonic()
    start_sync(desk).wait()
    return (time.monotonic() - began) * 1.3


def same_history(hospital, desk):
    """The centre has each action of the desk's journal, once, in the same places."""
    with desk.store() as store, hospital.central() as central:
        mine = store.rows("SELECT inc, n, action, h FROM journal ORDER BY inc, n")
        theirs = central.rows("SELECT inc, n, action, h FROM action_log WHERE device ="
                              " (SELECT id FROM device WHERE letter = ?) ORDER BY inc, n",
                              desk.letter)
        tap.same(theirs, mine, "journal at the centre")
        tap.same(differences(store, central), [], "records")
        tap.same(central.value("SELECT count(*) FROM conflict"), 0, "conflicts")
        open_now = central.rows("SELECT number FROM ticket")
        tap.same(len({row["number"] for row in open_now}), len(open_now), "numbers")


def tests_of(hospital, desk, chance):
    def a_sync_that_is_killed_again_and_again_gets_there():
        cut = 0
        longest_s = time_a_sync(desk)
        for kill in range(DESK_KILLS):
            register(desk, REGISTERED_A_ROUND, f"k{kill}")
            desk.close()
            sync = start_sync(desk)
            try:
                sync.wait(chance.uniform(0, longest_s))
            except subprocess.TimeoutExpired:
                sync.kill()
                sync.wait()
                cut += 1
        tap.note(f"{cut} of {DESK_KILLS} were cut")
        tap.same(desk.sync()["pending"], 0, "pending")
        same_history(hospital, desk)

    def a_centre_that_is_killed_again_and_again_loses_nothing():
        confirmed = 0
        longest_s = time_a_sync(desk)
        for kill in range(CENTRE_KILLS):
            register(desk, REGISTERED_A_ROUND, f"c{kill}")
            desk.close()
            sync = start_sync(desk)
            time.sleep(chance.uniform(0, longest_s))
            hospital.centre.kill()
            sync.wait()
            with desk.store() as store, hospital.central() as central:
                answered = store.rows("SELECT action FROM journal WHERE state = 'ok'")
                logged = {row["action"] for row in
                          central.rows("SELECT action FROM action_log")}
                lost = [row for row in answered if row["action"] not in logged]
                tap.same(lost, [], "answered and then lost")
                confirmed = len(answered)
            hospital.centre.serve()
        tap.note(f"{confirmed} were answered before the last kill")
        tap.same(desk.sync()["pending"], 0, "pending")
        same_history(hospital, desk)

    def an_answer_that_is_lost_on_the_way_makes_nothing_twice():
        proxy = CuttingProxy(hospital.centre.address)
        desk.close()
        credentials = desk.dir / "credentials"
        direct = credentials.read_text()
        credentials.write_text(direct.replace(hospital.centre.address, proxy.address))
        register(desk, 7, "lost")
        proxy.swallow = b"POST /v1/push"
        try:
            desk.sync(0)
            raise AssertionError("a swallowed answer was taken for one")
        except Refused as refused:
            tap.same(refused.answer["error"]["code"], "unreachable", "the refusal")
        assert proxy.swallowed >= 1
        with hospital.central() as central:
            there = central.value("SELECT count(*) FROM action_log")
        tap.same(desk.ask("status")["pending"], 7, "pending")
        proxy.swallow = None
        tap.same(desk.sync()["pushed"], 7, "answered the second time")
        with hospital.central() as central:
            tap.same(central.value("SELECT count(*) FROM action_log"), there, "actions")
        desk.close()
        credentials.write_text(direct)
        proxy.close()
        same_history(hospital, desk)

    def a_second_sync_has_nothing_to_do():
        again = desk.sync()
        tap.same((again["pushed"], again["pulled"]), (0, 0), "pushed and pulled")

    def a_code_makes_one_desk_and_no_second():
        folder = tempfile.mkdtemp(prefix="foleni-twice-")
        code = hospital.centre.invite("X")
        ends = []
        for letter in ("X", "Y"):
            other = Desk(folder, hospital.centre, letter)
            status, _, err = other.command("enrol", "--server", hospital.centre.address,
                                           "--code-stdin", text=code)
            ends.append((status, (other.dir / "credentials").exists()))
        tap.same(ends, [(0, True), (1, False)], "how the two ended")
        with hospital.central() as central:
            tap.same(central.value("SELECT count(*) FROM device WHERE letter = 'X'"), 1,
                     "desks of that letter")

    def a_letter_is_not_given_again():
        status, _, err = run([hospital.programs.daemon, "invite", "--database",
                              str(hospital.centre.database), "--letter", "A"])
        tap.same(status, 1, f"exit status ({err!r})")

    def a_person_who_waits_is_not_registered_again():
        words = ["register", "--name", "Uwera Sole", "--phone", "+250739998999",
                 "--department", "DENT"]
        first = desk.do(*words)
        try:
            desk.ask(*words)
            raise AssertionError("the same person waits twice")
        except Refused as refused:
            tap.same(refused.status, 1, "exit status")
            tap.same(refused.answer["error"]["existing"]["number"], first["number"],
                     "the number they have")

    def a_database_is_not_made_over_another():
        before = Path(hospital.centre.database).stat().st_ino
        status, _, err = run([hospital.programs.daemon, "init", "--database",
                              str(hospital.centre.database), "--sample"])
        tap.same(status, 1, f"exit status ({err!r})")
        tap.same(Path(hospital.centre.database).stat().st_ino, before, "the file")
        tap.same(desk.sync()["pending"], 0, "pending")

    def a_database_is_not_served_twice():
        status, _, err = run([hospital.programs.daemon, "serve", "--database",
                              str(hospital.centre.database), "--listen", "127.0.0.1:0"])
        tap.same(status, 1, f"exit status ({err!r})")
        assert "already" in err, err
        tap.same(desk.sync()["pending"], 0, "pending")

    def a_desk_that_is_opened_anew_is_where_it_was():
        number = desk.do("register", "--name", "Uwera Nyuma", "--department",
                         "DENT")["number"]
        before = desk.ask("status")
        desk.kill()
        after = desk.ask("status")
        # Two clocks are read one after the other: a millisecond may pass in between.
        for status in (before, after):
            status.pop("clock_offset_ms")
        tap.same(after, before, "status")
        waiting = [ticket["number"] for ticket in
                   desk.ask("queue", "--department", "DENT")["tickets"]]
        assert number in waiting, waiting
        tap.same(desk.ask("journal", "verify")["whole"], True, "journal")

    return [a_sync_that_is_killed_again_and_again_gets_there,
            a_centre_that_is_killed_again_and_again_loses_nothing,
            an_answer_that_is_lost_on_the_way_makes_nothing_twice,
            a_second_sync_has_nothing_to_do,
            a_code_makes_one_desk_and_no_second,
            a_letter_is_not_given_again,
            a_person_who_waits_is_not_registered_again,
            a_database_is_not_made_over_another,
            a_database_is_not_served_twice,
            a_desk_that_is_opened_anew_is_where_it_was]


def main():
    chance = random.Random(tap.seed())
    with Hospital(sys.argv[1]) as hospital:
        desk = hospital.desk("A", hospital.centre.users("receptionist")[0])
        tap.run(tests_of(hospital, desk, chance))


main()
