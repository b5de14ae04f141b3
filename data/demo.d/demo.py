# SPDX-License-Identifier: GPL-3.0-or-later
"""The demonstration: the sample hospital, its server and its desks, on this computer.

With a display, Reception, Doctor and Admin open, signed in, on a hospital in the midst of
its morning. Without one, the morning is played by the command line and told as it goes.
"""
import argparse
import signal
import sys
import time
from datetime import datetime, timedelta

import mishaps
from day import BUSIEST_US, CUT_OFF_US, LASTS_US, Day
from hospital import MINUTE, SECOND, Hospital
from story import ZONE, Story
from windows import Windows, has_display

OPENING = (6, 45)


def read_arguments():
    parser = argparse.ArgumentParser(prog="data/demo", description=__doc__)
    parser.add_argument("--build", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--no-display", action="store_true",
                        help="play the morning by the command line")
    parser.add_argument("--keep", action="store_true",
                        help="leave the hospital's folder behind and say where it is")
    parser.add_argument("--seed", type=int, default=1, help="one seed is one day (1)")
    return parser.parse_args()


def opening_today():
    """A quarter to seven of today, at the hospital."""
    hour, minute = OPENING
    today = datetime.now(ZONE).replace(hour=hour, minute=minute, second=0, microsecond=0)
    return int(today.timestamp()) * SECOND


def busiest_now():
    """An opening so that the surge is at its height now, where clocks are real."""
    opening = datetime.now(ZONE) - timedelta(microseconds=BUSIEST_US)
    return int(opening.timestamp()) * SECOND


def play(day, story):
    """The whole morning, with what goes wrong in it."""
    start = day.start_us
    story.chapter("The morning begins")
    day.plan()
    day.run_until(start + CUT_OFF_US[0])
    mishaps.tell_refusal(day)

    story.chapter("Cut off")
    mishaps.lose_the_server(day)
    mishaps.call_one_person_twice(day)
    mishaps.write_two_phone_numbers(day)
    day.run_until(start + CUT_OFF_US[0] + 45 * MINUTE)
    mishaps.go_dark(day)
    day.run_until(start + CUT_OFF_US[1])

    story.chapter("Together again")
    mishaps.bring_the_server_back(day)
    mishaps.tell_wrong_clock(day)
    return mishaps.tell_conflicts(day)


def end_of_the_morning(day, story):
    """The figures, as the administrator's desk has them with no server at all."""
    day.run_until(day.start_us + LASTS_US)
    story.chapter("The figures")
    day.hospital.sync_all()
    mishaps.agree(day)
    day.hospital.centre.stop()
    day.connected = False
    story.tell("The administrator's figures of the day, from the desk's own store (the "
               "server is stopped):")
    day.admin.close()
    status, out, err = day.admin.command("stats")
    assert status == 0, err
    story.plain()
    story.plain(out)


def introduce(hospital, story):
    story.plain("Urugero District Hospital (sample): six departments, 2,000 people who do "
                "not exist.")
    story.plain(f"Everything is in {hospital.folder} and goes away at the end.")


def by_command_line(hospital, seed):
    story = Story(hospital.time)
    introduce(hospital, story)
    day = Day(hospital, story, seed)
    day.open_desks()
    conflicts = play(day, story)
    mishaps.decide(day, conflicts)
    story.chapter("The rest of the morning")
    day.relieve()
    end_of_the_morning(day, story)
    story.plain()
    story.plain("That was the morning. Nothing that a desk had confirmed was lost.")


def with_windows(hospital, seed):
    story = Story(hospital.time)
    introduce(hospital, story)
    story.plain("The morning up to now is played first; the windows open in a moment.")
    day = Day(hospital, story, seed)
    day.open_desks()
    play(day, story)
    story.chapter("On the screen")
    day.run_until(day.start_us + BUSIEST_US)
    day.hospital.sync_all()
    windows = Windows(day, story)
    try:
        windows.open()
        return windows.live()
    finally:
        windows.close()


def end_by_signal(number, frame):
    raise KeyboardInterrupt


def main():
    asked = read_arguments()
    signal.signal(signal.SIGTERM, end_by_signal)
    display = not asked.no_display and has_display()
    began = time.monotonic()
    hospital = Hospital(asked.build, busiest_now() if display else opening_today())
    status = 0
    try:
        if not display or not with_windows(hospital, asked.seed):
            if display:
                print("The windows could not be opened here; the command line goes on.")
                hospital.close()
                hospital = Hospital(asked.build, opening_today())
            by_command_line(hospital, asked.seed)
        print(f"\n  Ended after {time.monotonic() - began:.0f} s.")
    except KeyboardInterrupt:
        print("\n  Ended.")
        status = 130
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        hospital.close(keep=asked.keep)
        if asked.keep:
            print(f"  Kept: {hospital.folder}")
    return status


sys.exit(main())
