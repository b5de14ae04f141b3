# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells what happens, by the clock on the hospital's wall."""
import sys
import textwrap
from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Africa/Kigali")
WIDTH = 92
INDENT = " " * 9


class Story:
    """Lines on the terminal; bold where something matters, if it is a terminal."""

    def __init__(self, time):
        self.time = time
        self.colourful = sys.stdout.isatty()

    def face(self, us=None):
        moment = self.time.now_us if us is None else us
        return datetime.fromtimestamp(moment / 1e6, ZONE).strftime("%H:%M")

    def chapter(self, title):
        bold, plain = ("\033[1m", "\033[0m") if self.colourful else ("", "")
        print(f"\n{bold}{title}{plain}\n", flush=True)

    def tell(self, text):
        """One thing that happened now."""
        lines = textwrap.wrap(text, WIDTH - len(INDENT))
        print(f"  {self.face()}  {lines[0]}", flush=True)
        for line in lines[1:]:
            print(INDENT + line, flush=True)

    def plain(self, text=""):
        for line in text.splitlines() or [""]:
            print(f"  {line}".rstrip(), flush=True)


def clock_face(iso):
    """ "2026-11-23T05:02:10.000000Z" as the hour on the wall."""
    moment = datetime.fromisoformat(iso.replace("Z", "+00:00"))
    return moment.astimezone(ZONE).strftime("%H:%M")
