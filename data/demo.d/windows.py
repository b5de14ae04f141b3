# SPDX-License-Identifier: GPL-3.0-or-later
"""Reception, Doctor and Admin on the screen, and a hospital that lives around them."""
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
SERVE_EVERY_S = 40
SETTLES_S = 3


def has_display():
    return bool(os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY"))


class Windows:
    """Three windows on three desks; the other desks work on behind them."""

    def __init__(self, day, story):
        self.day = day
        self.story = story
        self.hospital = day.hospital
        self.opened = []
        self.followers = []
        self.serving = {}

    def open(self):
        """From here on the clocks are the computer's own."""
        self.hospital.to_real_time()
        for program, letter, user in PROGRAMS:
            desk = self.hospital.desks[letter]
            desk.sign_in(user)
            desk.close()
            path = Path(self.hospital.programs.build) / program
            if path.exists():
                self.opened.append(subprocess.Popen(
                    [str(path), "--store", str(desk.dir), "--user", user]))
        for desk in self.others():
            desk.sync()
            self.followers.append(subprocess.Popen(
                [desk.program, "--store", str(desk.dir), "sync", "--follow"],
                stdout=subprocess.DEVNULL))

    def others(self):
        taken = {letter for _, letter, _ in PROGRAMS}
        return [desk for letter, desk in self.hospital.desks.items()
                if letter not in taken]

    def live(self):
        """Until all windows are closed. False: none could be opened."""
        time.sleep(SETTLES_S)
        if not any(window.poll() is None for window in self.opened):
            return False
        self.story.plain()
        self.story.plain("Reception, Doctor and Admin are open and signed in. People go on "
                         "coming to desk B and room 4 goes on")
        self.story.plain("calling. Close all windows, or press Ctrl+C here, to end.")
        next_arrival = next_service = time.monotonic()
        while any(window.poll() is None for window in self.opened):
            now = time.monotonic()
            if now >= next_arrival:
                self.somebody_comes()
                next_arrival = now + ARRIVE_EVERY_S
            if now >= next_service:
                self.room_4_goes_on()
                next_service = now + SERVE_EVERY_S
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

    def room_4_goes_on(self):
        point = self.day.points[1]
        number = self.serving.pop(point.room, None)
        try:
            if number:
                point.desk.do("start", number)
                point.desk.do("serve", number, "--outcome", "done")
            self.serving[point.room] = point.desk.do(
                "call-next", "--department", point.department, "--room",
                point.room)["number"]
        except Refused:
            pass  # somebody else was quicker, or nobody waits

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
