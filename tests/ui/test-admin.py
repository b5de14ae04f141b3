# SPDX-License-Identifier: GPL-3.0-or-later
"""The administrator's figures, on a screen of its own, against plain SQL on the store."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "scenarios")]

import window_driver  # noqa: E402 (the path is made above)
from hospital import MINUTE, Hospital  # noqa: E402
from tap import same  # noqa: E402
from window_driver import Manager, Window, until  # noqa: E402

BUILD = sys.argv[1]
EIGHT_IN_KIGALI_US = 1795240800000000  # 2026-11-21 06:00 UTC

# Of each ticket that was called: how long it waited.
WAITS = """SELECT (SELECT min (e.stamp_us) FROM step e
                   WHERE e.ticket = t.id AND e.step = 'call') - t.entered_us AS wait
           FROM ticket t WHERE EXISTS (SELECT 1 FROM step e
           WHERE e.ticket = t.id AND e.step = 'call') {and_where} ORDER BY wait"""


class World:
    """A morning of forty people, then a centre that is switched off."""

    def __init__(self):
        self.hospital = Hospital(BUILD, start_us=EIGHT_IN_KIGALI_US)
        os.environ.update(self.hospital.time.environment())
        centre = self.hospital.centre
        self.reception = self.hospital.desk("A", centre.users("receptionist")[0])
        self.doctor = self.hospital.desk("B", centre.users("doctor")[0])
        self.admin = self.hospital.desk("E", centre.users("admin")[0])
        self.play()
        self.hospital.sync_all()
        self.hospital.time.advance(75 * MINUTE)
        centre.stop()
        self.manager = Manager()
        self.window = Window(os.path.join(BUILD, "desktop/admin/foleni-admin"),
                             "--store", str(self.admin.dir), title="Admin")
        self.window.find("list", "Sections")

    def play(self):
        colours = ["green", "yellow", "green", "orange", "green"]
        for turn in range(40):
            self.reception.do("register", "--name", f"Person {turn}", "--department",
                              "OPD" if turn % 3 else "MAT", "--urgency",
                              colours[turn % len(colours)], "--separate")
            self.hospital.time.advance(3 * MINUTE)
            if turn % 4 == 3:
                self.hospital.sync_all()
                self.see("OPD", "1", turn)
                self.see("MAT", "11", turn)

    def see(self, department, room, turn):
        """Two people of the queue are called; one in eight does not come."""
        for _ in range(2):
            if self.doctor.ask("queue", "--department", department)["tickets"] == []:
                return
            called = self.doctor.do("call-next", "--department", department,
                                    "--room", room)["number"]
            self.hospital.time.advance((4 + turn % 5) * MINUTE)
            if turn % 8 == 7 and room == "1":
                self.doctor.do("no-show", called)
                return
            self.doctor.do("serve", called, "--outcome", "done")

    def value(self, sql, *values):
        with self.admin.store() as store:
            return store.value(sql, *values)

    def rank(self, percent, and_where="", *values):
        """The value by nearest rank, in minutes as the window writes them."""
        with self.admin.store() as store:
            waits = [row["wait"]
                     for row in store.rows(WAITS.format(and_where=and_where), *values)]
        return words(waits[(len(waits) * percent + 99) // 100 - 1])

    def count(self, state, department=None):
        return self.value(
            "SELECT count(*) FROM ticket t JOIN department d ON d.id = t.department"
            " WHERE t.state = ? AND (? IS NULL OR d.code = ?)", state, department,
            department)

    def close(self):
        self.window.close()
        self.manager.close()
        self.hospital.close()


def words(us):
    minutes = us // MINUTE
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02}"


worlds = []


def world():
    if not worlds:
        worlds.append(World())
    return worlds[0]


def row_of(window, first):
    """The cells of the table's row that begins with that word."""
    def found():
        for node in window_driver.walk(window.root):
            if node.get_role_name() not in ("table row", "list item", "tree item"):
                continue
            cells = [inner.get_name() for inner in window_driver.walk(node)
                     if inner.get_role_name() == "label"]
            if cells[:1] == [first]:
                return cells
        return None
    return until(found, f"a row of {first}")


def today_says_what_sql_says():
    here = world()
    waiting, served = here.count("waiting"), here.count("served")
    assert waiting > 0 and served > 0, "the morning has played"
    here.window.says(f"Waiting now: {waiting}, ")
    here.window.says(f"Seen today: {served}, {here.count('no_show')} no-show")
    here.window.says(f"Median wait today: {here.rank(50)}, "
                     f"9 in 10 waited less than {here.rank(90)}")
    late = here.value("SELECT count(*) FROM place WHERE due_us < ?",
                      here.hospital.time.now_us)
    assert 0 < late < waiting, "some are late, and some are not"
    here.window.says(f"Past their target: {late}, of {waiting} waiting")
    here.window.picture("today")
    same(here.window.nameless(), [], "controls without a name")


def every_department_has_its_line():
    here = world()
    for code, name in (("OPD", "Outpatients"), ("MAT", "Maternity")):
        cells = row_of(here.window, name)
        same((cells[2], cells[6]),
             (str(here.count("waiting", code)), str(here.count("served", code))),
             f"waiting and seen of {name}")
        same(cells[5], here.rank(50, "AND t.department = (SELECT id FROM department"
                                     " WHERE code = ?)", code), f"median of {name}")


def who_waits_longest_over_their_time_is_named():
    here = world()
    first = here.value(
        "SELECT t.number FROM place p JOIN ticket t ON t.id = p.ticket"
        " ORDER BY p.due_us, t.id LIMIT 1")
    here.window.find("label", first)


def the_charts_can_be_read_out():
    here = world()
    here.window.says("Waits by hour: 8–9: median ")
    here.window.keys("ctrl+2")
    here.window.says("People by hour: 8–9: ")


def analytics_say_what_sql_says():
    here = world()
    here.window.keys("ctrl+2")
    tickets = here.value("SELECT count(*) FROM ticket")
    here.window.says(f"People: {tickets}, {here.count('served')} served")
    here.window.says(f"Median wait: {here.rank(50)}, 9 in 10 less than {here.rank(90)}")
    missed, served = here.count("no_show"), here.count("served")
    rate = int(missed / (missed + served) * 100 + 0.5)
    here.window.says(f"No-shows: {rate} %, {missed} of {missed + served} called")
    same(here.window.nameless(), [], "controls without a name")
    here.window.keys("alt+u")
    for level, word in (("orange", "Orange"), ("green", "Green")):
        cells = row_of(here.window, word)
        same(cells[1], str(here.value("SELECT count(*) FROM triage WHERE level = ?",
                                      level)), f"people of {word}")
        same(cells[4], here.rank(50, "AND (SELECT level FROM triage x"
                                     " WHERE x.ticket = t.id) = ?", level),
             f"median of {word}")
    here.window.picture("analytics")


def any_days_may_be_asked_for():
    here = world()
    here.window.keys("alt+7")
    here.window.says("How many came, by day")
    here.window.says("People by day: 21 Nov: 40")
    here.window.keys("alt+o")
    until(lambda: here.window.focused()[:1] == [("text", "From")],
          "the keyboard is in the first day")
    here.window.keys("ctrl+a")
    here.window.type("2026-02-30")
    here.window.keys("Return")
    here.window.says("A day is written 2026-11-21")
    here.window.keys("ctrl+a")
    here.window.type("2026-11-01")
    here.window.keys("Tab", "ctrl+a")
    here.window.type("2026-11-20")
    here.window.keys("Return")
    here.window.says("Nobody came on these days")
    here.window.says("People: 0, 0 served")


def nothing_was_warned_of():
    same(world().window.complaints(), [], "warnings")


window_driver.need_a_screen()
window_driver.run([
    today_says_what_sql_says,
    every_department_has_its_line,
    who_waits_longest_over_their_time_is_named,
    the_charts_can_be_read_out,
    analytics_say_what_sql_says,
    any_days_may_be_asked_for,
    nothing_was_warned_of,
], lambda: worlds)
