# SPDX-License-Identifier: GPL-3.0-or-later
"""A morning at the sample hospital, played through the desks' own commands.

Everybody who comes is made by `foleni-syncd sample-day`; everything that is done is a
command of `foleni` in a process of its own desk. What happens in a minute happens in the
order in which it is put down here, so a seed is a day.
"""
import heapq
import json
import random
from collections import Counter

from hospital import HOUR, MINUTE, SECOND, Refused, run

OPENS_S = 6 * 3600 + 45 * 60  # by the sample day, which counts from local midnight
LASTS_US = 5 * HOUR
CUT_OFF_US = (105 * MINUTE, 165 * MINUTE)  # the server is away, from the opening
BUSIEST_US = CUT_OFF_US[1] + 7 * MINUTE  # many wait, some of them too long
WRONG_CLOCK_US = 3 * HOUR
ARRIVALS = 170
QUARTER_US = 15 * MINUTE

# letter, who sits there, department, room
RECEPTIONS = [("A", "uwase"), ("B", "mugisha")]
POINTS = [("C", "hakizimana", "OPD", "3"), ("D", "wambui", "OPD", "4"),
          ("F", "mwakalinga", "PAED", "21"), ("G", "adewale", "MAT", "11"),
          ("H", "nsengimana", "DENT", "31"), ("L", "tuyishime", "LAB", "L1"),
          ("P", "mwiza", "PHARM", "P1")]
LATE = ("K", "ishimwe", "OPD", "1")
ADMIN = ("E", "mutesi")


class Point:
    """Somebody who calls people in: a doctor's room, a bench, a counter."""

    def __init__(self, desk, department, room, turn):
        self.desk = desk
        self.department = department
        self.room = room
        self.turn = turn  # among the points of its department, from 0


class Day:
    """The people, the desks, and what is still to happen."""

    def __init__(self, hospital, story, seed):
        self.hospital = hospital
        self.story = story
        self.time = hospital.time
        self.chance = random.Random(seed)
        self.start_us = self.time.now_us
        self.quarter_us = self.start_us + QUARTER_US
        self.connected = True
        self.coming = []     # heap of (when, order, what to do)
        self.order = 0
        self.visits = {}     # number → the arrival it was given for
        self.counts = Counter()
        self.since = Counter()
        self.arrivals = self._arrivals(seed)

    def _arrivals(self, seed):
        status, out, err = run([self.hospital.programs.daemon, "sample-day", "--seed",
                                str(seed), "--arrivals", str(ARRIVALS)],
                               self.time.environment())
        assert status == 0, err
        return [arrival for arrival in json.loads(out)["arrivals"]
                if arrival["at_s"] >= OPENS_S - 1800]

    def open_desks(self):
        for letter, user in [*RECEPTIONS, ADMIN]:
            skew = WRONG_CLOCK_US if letter == "B" else 0
            self.hospital.desk(letter, user, skew)
        desks = self.hospital.desks
        self.points = []
        self.sharing = Counter()
        for letter, user, department, room in POINTS:
            self.points.append(Point(self.hospital.desk(letter, user), department, room,
                                     self.sharing[department]))
            self.sharing[department] += 1
        self.receptions = [desks[letter] for letter, _ in RECEPTIONS]
        self.admin = desks[ADMIN[0]]

    def relieve(self):
        """One more doctor, when the queue is long."""
        letter, user, department, room = LATE
        point = Point(self.hospital.desk(letter, user), department, room, 0)
        self.points.append(point)
        self.next_of(point)
        self.story.tell(f"Room {room} opens as well.")

    def at(self, when_us, deed):
        self.order += 1
        heapq.heappush(self.coming, (when_us, self.order, deed))

    def after(self, us, deed):
        self.at(self.time.now_us + us, deed)

    def plan(self):
        for arrival in self.arrivals:
            when = self.start_us + (arrival["at_s"] - OPENS_S) * SECOND
            self.at(max(when, self.start_us), lambda arrival=arrival: self.arrive(arrival))
        for number, point in enumerate(self.points):
            self.after((5 + number) * MINUTE, lambda point=point: self.next_of(point))

    def sync(self, desk):
        if self.connected:
            desk.sync()

    # At the receptions

    def arrive(self, arrival):
        arrival["came"] = True
        desk = self.receptions[self.chance.random() < 0.5]
        answer = self.welcome(desk, arrival)
        if answer is not None:
            self.visits[answer["number"]] = arrival
            self.counts["came"] += 1
            self.since["came"] += 1
            self.story_of_arrival(desk, arrival, answer)
            self.sync(desk)

    def welcome(self, desk, arrival):
        """Searched for first, registered only if nobody knows them."""
        urgency = ["--urgency", arrival["urgency"]] if arrival["urgency"] else []
        known = [person for person in
                 desk.ask("search", arrival["phone"])["patients"]
                 if person["name"] == arrival["name"]]
        try:
            if known:
                return desk.do("issue", known[0]["id"], "--department",
                               arrival["department"], *urgency)
            return desk.do("register", *self.particulars(arrival), *urgency)
        except Refused:
            return None  # waits already

    @staticmethod
    def particulars(arrival):
        words = ["--name", arrival["name"], "--phone", arrival["phone"],
                 "--sex", arrival["sex"], "--age", str(arrival["age"]),
                 "--department", arrival["department"], "--separate"]
        for need in (arrival["needs"] or "").split():
            words += ["--need", need]
        return words

    # At the points

    def next_of(self, point):
        """Calls the next person in, or looks again in a minute."""
        self.sync(point.desk)
        number = self.call(point)
        if number is None:
            self.after(MINUTE, lambda: self.next_of(point))
            return
        self.counts["called"] += 1
        self.since["called"] += 1
        self.story_of_call(point, number)
        self.sync(point.desk)
        self.after(self.chance.randint(20, 70) * SECOND, lambda: self.meet(point, number))

    def call(self, point):
        where = ["--department", point.department]
        try:
            if self.connected:
                return point.desk.do("call-next", *where, "--room", point.room)["number"]
            waiting = point.desk.ask("queue", *where, "--waiting")["tickets"]
            doors = self.sharing[point.department]
            mine = [ticket["number"] for ticket in waiting
                    if int(ticket["number"][1:]) % doors == point.turn]
            if not mine:
                return None
            return point.desk.do("call", mine[0], "--room", point.room)["number"]
        except Refused:
            return None

    def meet(self, point, number):
        arrival = self.visits.get(number)
        if arrival and arrival["no_show"] and "missed" not in arrival:
            arrival["missed"] = True
            point.desk.do("no-show", number)
            self.counts["did not come"] += 1
            self.sync(point.desk)
            self.after(5 * SECOND, lambda: self.next_of(point))
            return
        point.desk.do("start", number)
        service_s = arrival["service_s"] if arrival else 300
        if point.department in ("LAB", "PHARM"):
            service_s = min(service_s, 240)
        self.after(min(service_s, 900) * SECOND, lambda: self.finish(point, number))

    def finish(self, point, number):
        if point.department == "LAB" and self.visits.get(number, {}).get("for_results"):
            point.desk.do("transfer", number, "--to", "OPD", "--results")
            self.counts["back with results"] += 1
        else:
            point.desk.do("serve", number, *self.outcome(point, number))
            self.counts["served"] += 1
            self.since["served"] += 1
        self.sync(point.desk)
        self.after(self.chance.randint(5, 40) * SECOND, lambda: self.next_of(point))

    def outcome(self, point, number):
        arrival = self.visits.get(number)
        way = self.chance.random()
        if point.department != "OPD" or not self.connected or arrival is None:
            return ["--outcome", "done"]
        if way < 0.2 and "for_results" not in arrival:
            arrival["for_results"] = True
            return ["--outcome", "lab", "--to", "LAB"]
        if way < 0.6:
            return ["--outcome", "done", "--to", "PHARM"]
        return ["--outcome", "done"]

    # The clock

    def run_until(self, end_us):
        """Plays what comes before @end_us, and sums up every quarter of an hour."""
        while self.coming and self.coming[0][0] < end_us:
            when, _, deed = heapq.heappop(self.coming)
            self.move_past_quarters(when)
            deed()
        self.move_past_quarters(end_us)

    def move_past_quarters(self, when_us):
        while when_us >= self.quarter_us:
            self.move_to(self.quarter_us)
            self.sum_up()
            self.quarter_us += QUARTER_US
        self.move_to(when_us)

    def move_to(self, when_us):
        if when_us > self.time.now_us:
            self.time.advance(when_us - self.time.now_us)

    # What is told

    def story_of_arrival(self, desk, arrival, answer):
        if self.counts["came"] <= 4:
            how = "known here" if arrival["known"] else "new here"
            colour = arrival["urgency"] or "not triaged"
            self.story.tell(f"Desk {desk.letter}: {arrival['name']}, {arrival['age']}, "
                            f"{how}, {colour}: number {answer['number']} for "
                            f"{answer['department']}, {answer['people_ahead']} ahead")

    def story_of_call(self, point, number):
        if self.counts["called"] <= 3:
            self.story.tell(f"Room {point.room} ({point.department}) calls {number}, "
                            f"{self.visits[number]['name']}")

    def sum_up(self):
        waiting = {row["code"]: row["waiting"] for row in
                   self.admin_view()["departments"] if row["waiting"]}
        queues = ", ".join(f"{code} {number}" for code, number in waiting.items())
        where = "Waiting" if self.connected else "Waiting, as far as desk A can know"
        self.story.tell(f"{self.since['came']:2} came, {self.since['called']:2} called, "
                        f"{self.since['served']:2} served. {where}: {queues or 'nobody'}")
        self.since.clear()

    def admin_view(self):
        """What desk A sees: cut off, it knows what it did and what it knew before."""
        desk = self.receptions[0]
        self.sync(desk)
        return desk.ask("departments")
