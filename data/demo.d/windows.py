# SPDX-License-Identifier: GPL-3.0-or-later
"""Reception, Doctor and Admin on the screen, and a hospital that lives around them."""
import itertools
import os
import subprocess
import time
from pathlib import Path

from hospital import Refused

# program, desk, who is signed in
PROGRAMS = [("desktop/reception/foleni-reception", "A", "uwase"),
            ("desktop/doctor/foleni-doctor", "C", "hakizimana"),
            ("desktop/admin/foleni-admin", "E", "mutesi")]
ARRIVE_EVERY_S = 25
CALL_EVERY_S = 12
SETTLES_S = 3


def has_display():
    return bool(os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY"))


class Windows:
    """Three windows on three desks; the other desks work on behind them."""

    def __init__(self, day, story):
        self.day = day
        self.story = story
        self.hospital = day.hospital
        self.memory = Path(day.hospital.folder) / "windows"  # theirs, not the user's
        self.opened = []
        self.followers = []
        self.serving = {}  # room → the number in it, or called to it

    def open(self):
        """From here on the clocks are the computer's own."""
        self.hospital.to_real_time()
        self.remember_room()
        for program, letter, user in PROGRAMS:
            desk = self.hospital.desks[letter]
            desk.sign_in(user)
            desk.close()
            path = Path(self.hospital.programs.build) / program
            if path.exists():
                self.opened.append(subprocess.Popen(
                    [str(path), "--store", str(desk.dir), "--user", user],
                    env={**os.environ, "XDG_STATE_HOME": str(self.memory)}))
        for desk in self.others():
            desk.sync()
            self.followers.append(subprocess.Popen(
                [desk.program, "--store", str(desk.dir), "sync", "--follow"],
                stdout=subprocess.DEVNULL))

    def remember_room(self):
        """The doctor has worked here before, so the window knows the room."""
        doctor = self.day.points[0]
        folder = self.memory / "foleni"
        folder.mkdir(parents=True)
        with doctor.desk.store() as store:
            room = store.value("SELECT id FROM room WHERE name = ?", doctor.room)
        (folder / "windows.ini").write_text(
            f"[{doctor.desk.dir}]\ndoctor-room={room}\n")

    def points_behind(self):
        """The rooms without a window, over and over, each with whom it has in it."""
        behind = [point for point in self.day.points if point.desk in self.others()]
        for point in behind:
            rows = point.desk.ask("queue", "--department", point.department)["tickets"]
            inside = [row["number"] for row in rows if row["room"] == point.room
                      and row["state"] in ("called", "serving")]
            if inside:
                self.serving[point.room] = inside[0]
        return itertools.cycle(behind)

    def others(self):
        taken = {letter for _, letter, _ in PROGRAMS}
        return [desk for letter, desk in self.hospital.desks.items()
                if letter not in taken]

    def live(self):
        """Until all windows are closed. False: none could be opened."""
        time.sleep(SETTLES_S)
        if not any(window.poll() is None for window in self.opened):
            return False
        self.turns = self.points_behind()
        self.story.plain()
        self.story.plain("Reception (desk A), Doctor (room 3) and Admin are open and signed "
                         "in. Behind them people go on")
        self.story.plain("coming to desk B, and the other rooms go on calling. Close all "
                         "windows, or press Ctrl+C, to end.")
        next_arrival = next_call = time.monotonic()
        while any(window.poll() is None for window in self.opened):
            now = time.monotonic()
            if now >= next_arrival:
                self.somebody_comes()
                next_arrival = now + ARRIVE_EVERY_S
            if now >= next_call:
                self.rooms_go_on()
                next_call = now + CALL_EVERY_S
            time.sleep(0.5)
        return True

    def somebody_comes(self):
        """The next of the day's arrivals, at desk B."""
        self.day.connected = False  # the desk's own follower sends it
        for arrival in self.day.arrivals:
            if not arrival.get("came"):
                arrival["came"] = True
                self.day.welcome(self.day.receptions[1], arrival)
                return

    def rooms_go_on(self):
        """One of the other rooms, in turn: done with the one it had, it calls the next."""
        point = next(self.turns)
        number = self.serving.pop(point.room, None)
        try:
            if number:
                self.begin(point, number)
                point.desk.do("serve", number, "--outcome", "done")
            self.serving[point.room] = point.desk.do(
                "call-next", "--department", point.department, "--room",
                point.room)["number"]
        except Refused:
            pass  # somebody else was quicker, or nobody waits

    @staticmethod
    def begin(point, number):
        try:
            point.desk.do("start", number)
        except Refused:
            pass  # has begun already

    def close(self):
        for process in [*self.opened, *self.followers]:
            if process.poll() is None:
                process.terminate()
        for process in [*self.opened, *self.followers]:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
