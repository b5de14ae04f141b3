#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The administrator: figures of the day that plain SQL confirms, and a conflict reviewed.

Usage: test-the-admin.py BUILD. The figures are taken with the centre stopped.
"""
import random
import sys

import tap
from hospital import HOUR, MINUTE, SECOND, Hospital

START_US = 1_795_409_700 * SECOND  # Monday 23 November 2026, 06:55 in Kigali
DAY = 24 * HOUR
PATIENTS = 120
DEPARTMENTS = {"OPD": "1", "PAED": "21", "DENT": "31"}
FIRST, SECOND_NUMBER, THIRD = "+250739998001", "+250739998002", "+250739998003"

# One row a ticket: what was waited for the first call, and how long the service took.
TIMES = """
  SELECT t.id, d.name AS department, t.state,
         (SELECT level FROM triage WHERE ticket = t.id
          ORDER BY stamp_us DESC LIMIT 1) AS urgency,
         t.entered_us AS entered,
         (SELECT min (stamp_us) FROM step WHERE ticket = t.id AND step = 'call') AS called,
         (SELECT min (stamp_us) FROM step WHERE ticket = t.id AND step = 'start') AS started,
         (SELECT max (stamp_us) FROM step WHERE ticket = t.id AND step = 'serve') AS served
  FROM ticket t JOIN department d ON d.id = t.department
"""
WAITS = f"""
  SELECT (called - entered) / 1000000 FROM ({TIMES})
  WHERE called IS NOT NULL AND (:key IS NULL OR {{key}} = :key)
  ORDER BY called - entered LIMIT 1
  OFFSET (SELECT max ((count(*) * :percent + 99) / 100, 1) - 1 FROM ({TIMES})
          WHERE called IS NOT NULL AND (:key IS NULL OR {{key}} = :key))
"""
SERVICES = f"""
  SELECT (served - coalesce (started, called)) / 1000000 FROM ({TIMES})
  WHERE state = 'served' AND (:key IS NULL OR {{key}} = :key)
  ORDER BY served - coalesce (started, called) LIMIT 1
  OFFSET (SELECT max ((count(*) * :percent + 99) / 100, 1) - 1 FROM ({TIMES})
          WHERE state = 'served' AND (:key IS NULL OR {{key}} = :key))
"""
COUNTS = f"""
  SELECT count(*) AS tickets, sum (state = 'waiting') AS waiting,
         sum (state = 'served') AS served, sum (state = 'no_show') AS no_show,
         sum (state = 'called') AS called
  FROM ({TIMES}) WHERE :key IS NULL OR {{key}} = :key
"""


def play_a_day(hospital, chance):
    """A morning at two receptions and three doctors' doors, all on two desks."""
    a, b = hospital.desks["A"], hospital.desks["B"]
    for number in range(PATIENTS):
        words = ["register", "--name", f"Ishimwe Sole{number}", "--separate",
                 "--department", chance.choice(list(DEPARTMENTS))]
        if chance.random() < 0.7:
            words += ["--urgency", chance.choice(["green", "yellow", "orange"])]
        a.do(*words)
        hospital.time.advance(chance.randint(20, 110) * SECOND)
        if number % 3 == 0:
            a.sync()
            b.sync()
            see_one(hospital, b, chance)
    hospital.sync_all()


def see_one(hospital, doctor, chance):
    department = chance.choice(list(DEPARTMENTS))
    waiting = doctor.ask("queue", "--department", department, "--waiting")["tickets"]
    if not waiting:
        return
    number = doctor.do("call-next", "--department", department, "--room",
                       DEPARTMENTS[department])["number"]
    hospital.time.advance(chance.randint(20, 60) * SECOND)
    way = chance.random()
    if way < 0.15:
        doctor.do("no-show", number)
    elif way < 0.9:
        if chance.random() < 0.8:
            doctor.do("start", number)
        hospital.time.advance(chance.randint(2, 12) * MINUTE)
        doctor.do("serve", number, "--outcome", "done")


def check(figures, store, column, key):
    """One block of figures against SQL; @key as the block names it."""
    name = None if column is None else key
    sql = {"key": column or "1"}
    counts = store.db.execute(COUNTS.format(**sql), {"key": name}).fetchone()
    for what in counts.keys():
        tap.same(figures[what], counts[what], f"{key}: {what}")
    for what, query in (("wait", WAITS), ("service", SERVICES)):
        for label, percent in (("median", 50), ("p90", 90)):
            row = store.db.execute(query.format(**sql),
                                   {"key": name, "percent": percent}).fetchone()
            tap.same(figures[f"{what}_{label}_s"], row[0] if row else None,
                     f"{key}: {what} {label}")
    came = counts["no_show"] + counts["served"]
    tap.same(figures["no_show_rate"],
             round(counts["no_show"] / came, 4) if came else 0, f"{key}: no-show rate")


def tests_of(hospital):
    a, b, admin = (hospital.desks[letter] for letter in "ABE")
    made = {}

    def phone_on(desk):
        with desk.store() as store:
            return store.value("SELECT phone FROM patient WHERE id = ?", made["patient"])

    def phones():
        hospital.sync_all()
        return {letter: phone_on(desk) for letter, desk in hospital.desks.items()}

    def the_figures_equal_plain_sql_with_the_centre_stopped():
        hospital.centre.stop()
        figures = admin.ask("stats")
        with admin.store() as store:
            check(figures["all"], store, None, "all")
            for block in figures["by_department"]:
                check(block, store, "department", block["key"])
            for block in figures["by_urgency"]:
                if block["key"] != "none":
                    check(block, store, "urgency", block["key"])
        tap.same(figures["all"]["tickets"], PATIENTS, "tickets of the day")
        tap.same(len(figures["by_department"]), len(DEPARTMENTS), "departments")
        assert figures["all"]["served"] and figures["all"]["no_show"], figures["all"]
        hospital.centre.serve()

    def a_range_of_days_holds_those_who_came_on_them():
        hospital.time.advance(DAY)
        for desk, role in ((a, "receptionist"), (b, "doctor"), (admin, "admin")):
            desk.sign_in(hospital.centre.users(role)[0])  # a session ends after 8 hours
        came = a.do("register", "--name", "Ishimwe Bukeye", "--department", "OPD")
        hospital.sync_all()
        first, second = "2026-11-23", "2026-11-24"
        volumes = {(None, None): 1, (first, first): PATIENTS, (first, second): PATIENTS + 1,
                   (second, None): 1, (None, first): PATIENTS}
        for (begin, end), tickets in volumes.items():
            words = (["--from", begin] if begin else []) + (["--to", end] if end else [])
            figures = admin.ask("stats", *words)
            tap.same(figures["all"]["tickets"], tickets, f"tickets of {words}")
        both = admin.ask("stats", "--from", first, "--to", second)
        with admin.store() as store:
            check(both["all"], store, None, "all")
            for block in both["by_department"]:
                check(block, store, "department", block["key"])
            for block in both["by_urgency"]:
                if block["key"] != "none":
                    check(block, store, "urgency", block["key"])
        tap.same([block["tickets"] for block in both["by_day"]], [PATIENTS, 1], "by day")
        a.do("cancel", came["number"], "--reason", "tried out")
        hospital.sync_all()

    def two_values_are_one_conflict_on_every_desk():
        made.update(a.do("register", "--name", "Teta Sole", "--phone", FIRST,
                         "--department", "DENT"))
        hospital.sync_all()
        a.do("edit-patient", made["patient"], "--phone", SECOND_NUMBER)
        hospital.time.advance(MINUTE)
        b.do("edit-patient", made["patient"], "--phone", THIRD)
        hospital.time.advance(MINUTE)
        tap.same(set(phones().values()), {THIRD}, "phone on each desk")
        for letter, desk in hospital.desks.items():
            rows = desk.ask("conflicts")["conflicts"]
            tap.same([(row["winner"]["value"], row["loser"]["value"]) for row in rows],
                     [(THIRD, SECOND_NUMBER)], f"conflicts on desk {letter}")
            made["conflict"] = rows[0]["id"]

    def restoring_the_loser_is_an_action_that_every_desk_sees():
        with admin.store() as store:
            before = store.value("SELECT count(*) FROM journal")
        admin.do("conflicts", "--restore", made["conflict"])
        with admin.store() as store:
            tap.same(store.value("SELECT count(*) FROM journal"), before + 1, "actions")
        tap.same(set(phones().values()), {SECOND_NUMBER}, "phone on each desk")
        for letter, desk in hospital.desks.items():
            tap.same(desk.ask("conflicts")["conflicts"], [], f"open on desk {letter}")

    def a_restore_is_undone_by_another_action():
        hospital.time.advance(MINUTE)
        admin.do("conflicts", "--keep", made["conflict"])
        tap.same(set(phones().values()), {THIRD}, "phone on each desk")

    def who_is_no_admin_reviews_nothing():
        status, _, err = a.command("conflicts", "--restore", made["conflict"])
        tap.same(status, 1, f"exit status ({err!r})")
        tap.same(set(phones().values()), {THIRD}, "phone on each desk")

    def a_review_makes_no_conflict_of_its_own():
        with hospital.central() as central:
            tap.same(central.value("SELECT count(*) FROM conflict"), 1, "conflicts")

    return [the_figures_equal_plain_sql_with_the_centre_stopped,
            a_range_of_days_holds_those_who_came_on_them,
            two_values_are_one_conflict_on_every_desk,
            restoring_the_loser_is_an_action_that_every_desk_sees,
            a_restore_is_undone_by_another_action,
            who_is_no_admin_reviews_nothing,
            a_review_makes_no_conflict_of_its_own]


def main():
    chance = random.Random(tap.seed())
    with Hospital(sys.argv[1], START_US) as hospital:
        staff = hospital.centre.users
        hospital.desk("A", staff("receptionist")[0])
        hospital.desk("B", staff("doctor")[0])
        hospital.desk("E", staff("admin")[0])
        play_a_day(hospital, chance)
        tap.run(tests_of(hospital))


main()
