#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done on one desk is on the others by itself, and who is idle asks nothing.

Usage: test-live.py BUILD. The clocks are real. Times are printed and not judged: a slow
machine is no fault of the programs.
"""
import json
import os
import select
import subprocess
import sys
import time

import tap
from hospital import PATIENCE, Hospital

CALLS = 60
QUIET_S = 3
DESKS = "ABC"


class Follower:
    """A program that stays live on a desk's store, as a window does."""

    def __init__(self, desk):
        self.process = subprocess.Popen(
            [desk.program, "--store", str(desk.dir), "sync", "--follow", "--json"],
            stdout=subprocess.PIPE, env={**os.environ, **desk.env})
        self.rest = b""
        self.cursor = -1

    def await_cursor(self, least):
        """Reads on until the desk stands at @least; when that was, in s."""
        while self.cursor < least:
            ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
            assert ready, f"nothing came after {self.cursor}, {least} was waited for"
            piece = os.read(self.process.stdout.fileno(), 65536)
            assert piece, "the follower ended"
            *lines, self.rest = (self.rest + piece).split(b"\n")
            for line in lines:
                self.cursor = json.loads(line)["cursor"]
        return time.monotonic()

    def stop(self):
        self.process.terminate()
        status = self.process.wait(PATIENCE)
        self.process.stdout.close()
        return status


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def tests_of(hospital, desks, followers):
    reception, doctor, other = (desks[letter] for letter in DESKS)

    def head():
        with hospital.central() as central:
            return int(central.value("SELECT value FROM centre WHERE key = 'head_cs'"))

    def a_registration_is_on_the_other_desks_without_anybody_asking():
        before = {letter: follower.cursor for letter, follower in followers.items()}
        made = [reception.do("register", "--name", f"Uwimana Sole{number}", "--department",
                             "OPD")["number"] for number in range(CALLS)]
        for letter, follower in followers.items():
            while True:
                follower.await_cursor(before[letter] + 1)
                before[letter] = follower.cursor
                seen = {ticket["number"] for ticket in
                        desks[letter].ask("queue", "--department", "OPD")["tickets"]}
                if seen >= set(made):
                    break

    def a_call_is_on_the_other_desks_at_once():
        took = []
        for _ in range(CALLS):
            before = {letter: followers[letter].cursor for letter in "AC"}
            began = time.monotonic()
            doctor.do("call-next", "--department", "OPD", "--room", "1")
            arrived = [followers[letter].await_cursor(before[letter] + 1)
                       for letter in "AC"]
            took.append(max(arrived) - began)
        tap.note(f"from the doctor's call to both other desks: median "
                 f"{percentile(took, 0.5) * 1000:.0f} ms, p95 "
                 f"{percentile(took, 0.95) * 1000:.0f} ms, worst "
                 f"{max(took) * 1000:.0f} ms")
        for letter in "AC":
            followers[letter].await_cursor(head())
        called = [ticket for ticket in
                  other.ask("queue", "--department", "OPD")["tickets"]
                  if ticket["state"] == "called"]
        tap.same(len(called), CALLS, "called on the third desk")

    def who_is_idle_sends_no_request():
        for follower in followers.values():
            follower.await_cursor(head())
        before = hospital.centre.metric("foleni_requests_total")
        accepted = hospital.centre.metric("foleni_connections_accepted_total")
        time.sleep(QUIET_S)  # nothing is waited for: the quiet itself is looked at
        after = hospital.centre.metric("foleni_requests_total")
        own = hospital.centre.metric("foleni_connections_accepted_total")
        tap.note(f"{after - before:.0f} answers in {QUIET_S} s, of them 2 to this test")
        tap.same(after - before, 2, "answers, with the two that this test asked for")
        tap.same(own - accepted, 2, "connections, with this test's own")

    def the_order_is_the_same_everywhere():
        tap.same(len({json.dumps(desk.ask("status")["order_hashes"])
                      for desk in desks.values()}), 1, "different orders")

    def a_centre_that_was_killed_is_found_again():
        hospital.centre.kill()
        made = reception.do("register", "--name", "Uwimana Nyuma", "--department", "DENT")
        hospital.centre.serve()
        follower, cursor = followers["C"], followers["C"].cursor
        while made["number"] not in [ticket["number"] for ticket in other.ask(
                "queue", "--department", "DENT")["tickets"]]:
            follower.await_cursor(cursor + 1)
            cursor = follower.cursor

    def a_live_program_ends_when_it_is_asked_to():
        tap.same([follower.stop() for follower in followers.values()], [0, 0, 0],
                 "exit statuses")

    return [a_registration_is_on_the_other_desks_without_anybody_asking,
            a_call_is_on_the_other_desks_at_once,
            who_is_idle_sends_no_request,
            the_order_is_the_same_everywhere,
            a_centre_that_was_killed_is_found_again,
            a_live_program_ends_when_it_is_asked_to]


def main():
    with Hospital(sys.argv[1]) as hospital:
        receptionists = hospital.centre.users("receptionist")
        users = [receptionists[0], hospital.centre.users("doctor")[0], receptionists[1]]
        desks = {letter: hospital.desk(letter, user)
                 for letter, user in zip(DESKS, users)}
        followers = {letter: Follower(desk) for letter, desk in desks.items()}
        for follower in followers.values():
            follower.await_cursor(1)
        try:
            tap.run(tests_of(hospital, desks, followers))
        finally:
            for follower in followers.values():
                if follower.process.poll() is None:
                    follower.process.kill()


main()
