#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three programs and the command on one store, each with 1,000 actions, all at once.

Usage: test-one-store-many-writers.py BUILD. There is no server while they work.
"""
import sys
import threading
from collections import Counter

import tap
from hospital import Desk, Hospital

ACTIONS = 1000
WRITERS = 4
WHO = ["one", "two", "three", "the command"]


class Shift:
    """Four processes on the store of desk A."""

    def __init__(self, build):
        self.hospital = Hospital(build)
        centre = self.hospital.centre
        first = self.hospital.desk("A", centre.users("receptionist")[0])
        first.close()
        centre.kill()
        self.writers = [first] + [Desk(self.hospital.folder, centre, "A")
                                  for _ in range(WRITERS - 1)]
        self.failures = []

    def write(self, number):
        """Two thirds registrations, one third edits of what this writer registered."""
        writer = self.writers[number]
        patient = None
        try:
            for action in range(ACTIONS):
                if action % 3 == 2:
                    writer.do("edit-patient", patient, "--phone",
                              f"+25073999{number}{action:03d}")
                else:
                    patient = writer.do("register", "--name", f"Keza {number} {action}",
                                        "--department", "OPD", "--separate")["patient"]
        except Exception as failure:  # told by the test of the main thread
            self.failures.append((WHO[number], failure))

    def work(self):
        threads = [threading.Thread(target=self.write, args=[number])
                   for number in range(WRITERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def close(self):
        for writer in self.writers:
            if writer.process is not None:
                writer.kill()
        self.hospital.close()


def tests_of(shift):
    def each_sees_at_once_what_the_others_do():
        for number, writer in enumerate(shift.writers):
            made = writer.do("register", "--name", f"Umutoni Sole{number}",
                             "--department", "DENT")
            for other in shift.writers:
                seen = [ticket["number"] for ticket in
                        other.ask("queue", "--department", "DENT")["tickets"]]
                assert made["number"] in seen, f"{made['number']} is not in {seen}"
        for writer in shift.writers:
            found = writer.ask("search", "Umutoni Sole")["patients"]
            tap.same(len(found), WRITERS, "people found by each")
        status, out, err = shift.writers[0].command("queue", "--department", "DENT", "--json")
        assert status == 0 and out.count("Umutoni") == WRITERS, err

    def four_thousand_actions_are_done_and_each_was_confirmed():
        shift.work()
        tap.same(shift.failures, [], "failures")
        for writer in shift.writers:
            tap.same(len(writer.confirmed), ACTIONS + 1, "actions confirmed")

    def the_journal_has_every_row_without_a_gap():
        with shift.writers[0].store() as store:
            rows = store.rows("SELECT inc, n, kind FROM journal ORDER BY inc, n")
        tap.same([(row["inc"], row["n"]) for row in rows],
                 [(1, n + 1) for n in range(WRITERS * (ACTIONS + 1))], "positions")
        kinds = Counter(row["kind"] for row in rows)
        tap.note(dict(kinds))

    def the_journal_is_one_chain():
        verified = shift.writers[0].ask("journal", "verify")
        tap.same(verified["whole"], True, "whole")
        tap.same(verified["actions"], WRITERS * (ACTIONS + 1), "actions verified")

    def no_number_was_given_twice():
        given = Counter(answer["number"] for writer in shift.writers
                        for verb, answer in writer.confirmed if verb == "register")
        twice = [number for number, times in given.items() if times > 1]
        tap.same(twice, [], "numbers confirmed twice")
        with shift.writers[0].store() as store:
            numbers = [row["number"] for row in store.rows("SELECT number FROM ticket")]
        tap.same(sorted(numbers), sorted(given), "numbers in the store")

    def all_of_it_reaches_the_centre_once():
        shift.hospital.centre.serve()
        result = shift.writers[0].sync()
        tap.same(result["pushed"], WRITERS * (ACTIONS + 1), "actions sent")
        with shift.hospital.central() as central:
            tap.same(central.value("SELECT count(*) FROM action_log"),
                     WRITERS * (ACTIONS + 1), "actions at the centre")
            tap.same(central.value("SELECT count(*) FROM conflict"), 0, "conflicts")

    return [each_sees_at_once_what_the_others_do,
            four_thousand_actions_are_done_and_each_was_confirmed,
            the_journal_has_every_row_without_a_gap,
            the_journal_is_one_chain,
            no_number_was_given_twice,
            all_of_it_reaches_the_centre_once]


def main():
    shift = Shift(sys.argv[1])
    try:
        tap.run(tests_of(shift))
    finally:
        shift.close()


main()
