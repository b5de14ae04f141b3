# SPDX-License-Identifier: GPL-3.0-or-later
"""A doctor's room, driven by real keys on a screen of its own, over a real store."""
import os
import signal
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "scenarios")]

import window_driver  # noqa: E402 (the path is made above)
from hospital import Hospital  # noqa: E402
from tap import same  # noqa: E402
from window_driver import Manager, Window, until  # noqa: E402

BUILD = sys.argv[1]
MARKUP = "A&E <3"
ROOM, PLACE = "Room 1", "Room 1 · Outpatients"
NOTE = ("text", "Note")


class World:
    """A reception that gives numbers, a room with its window, a colleague next door."""

    def __init__(self):
        self.hospital = Hospital(BUILD)
        doctors = self.hospital.centre.users("doctor")
        self.reception = self.hospital.desk("A",
                                            self.hospital.centre.users("receptionist")[0])
        self.user = doctors[0]
        self.desk = self.hospital.desk("B", self.user)
        self.colleague = self.hospital.desk("C", doctors[1])
        self.manager = Manager()
        self.window = None

    def open(self, title):
        self.window = Window(os.path.join(BUILD, "desktop/doctor/foleni-doctor"),
                             "--store", str(self.desk.dir), title=title)

    def comes(self, name, *more):
        """Somebody is registered next door; the number, once the window shows it."""
        number = self.reception.do("register", "--name", name, "--department", "OPD",
                                   "--separate", *more)["number"]
        self.reception.sync()
        if self.window is not None:
            self.window.says(name)
        return number

    def ticket(self, number, department="OPD"):
        with self.desk.store() as store:
            rows = store.rows(
                "SELECT t.* FROM ticket t JOIN department d ON d.id = t.department"
                " WHERE t.number = ? AND d.code = ?", number, department)
        return rows[0] if rows else None

    def becomes(self, number, state):
        """The ticket, once it is in that state."""
        until(lambda: self.ticket(number)["state"] == state, f"{number} is {state}")
        return self.ticket(number)

    def notes(self, number):
        with self.desk.store() as store:
            return [row["body"] for row in store.rows(
                "SELECT n.body FROM note n JOIN ticket t ON t.id = n.ticket"
                " WHERE t.number = ? ORDER BY n.stamp_us", number)]

    def steps(self, number):
        with self.desk.store() as store:
            return [row["step"] for row in store.rows(
                "SELECT e.step FROM step e JOIN ticket t ON t.id = e.ticket"
                " WHERE t.number = ? ORDER BY e.stamp_us, e.id", number)]

    def journal(self):
        with self.desk.store() as store:
            return store.value("SELECT count(*) FROM journal")

    def drafts(self):
        folder = os.path.join(self.desk.dir, "drafts")
        return os.listdir(folder) if os.path.isdir(folder) else []

    def in_the_room(self, number):
        until(lambda: self.window.focused()[:1] == [NOTE], "the keyboard is in the note")
        self.window.find("label", number)

    def nobody_is_in_the_room(self):
        self.window.says("Nobody is in the room")

    def close(self):
        self.window.close()
        self.manager.close()
        self.hospital.close()


worlds = []


def world():
    if not worlds:
        worlds.append(World())
    return worlds[0]


def the_room_is_asked_once_and_remembered():
    here = world()
    here.comes("Uwimana Claudine", "--urgency", "yellow", "--language", "rw")
    here.open("Doctor")
    here.window.says("Where do you work?")
    until(lambda: (ROOM + ", Outpatients") in here.window.focused()[0][1],
          "the keyboard is on the first room")
    same(here.window.nameless(), [], "controls without a name")
    here.window.keys("Return")
    here.window.find("frame", PLACE)
    here.nobody_is_in_the_room()
    here.window.close()
    here.open(PLACE)
    here.nobody_is_in_the_room()


def f2_calls_who_is_next_to_this_room():
    here = world()
    before = here.journal()
    here.window.says("F2 calls")
    here.window.keys("F2")
    here.window.says("Is here")
    number = here.window.says("called to room 1").get_name().split()[0]
    ticket = here.becomes(number, "called")
    same((ticket["state_by"], ticket["state_room"]), (here.user, "1"), "who and where")
    here.in_the_room(number)
    here.window.says("speaks Kinyarwanda")
    same(here.journal(), before + 1, "actions in the journal")
    here.number = number


def a_key_pressed_twice_calls_one_person():
    here = world()
    number = here.comes("Next Person")
    before = here.journal()
    here.window.keys("F2", "F2", "F2")
    here.window.says(f"{here.number} is still called")
    same(here.journal(), before, "actions in the journal")
    same(here.ticket(number)["state"], "waiting", "the next one")


def what_is_typed_survives_a_kill():
    here = world()
    here.window.type("Fever since Monday")
    here.window.says("kept on this computer")
    here.window.process.send_signal(signal.SIGKILL)
    here.window.process.wait()
    same([name.split(".")[1] for name in here.drafts()], [here.user], "drafts")
    mode = os.stat(os.path.join(here.desk.dir, "drafts", here.drafts()[0])).st_mode
    same(mode & 0o777, 0o600, "who may read a draft")
    here.window.close()
    here.open(PLACE)
    until(lambda: here.window.text_of(*NOTE) == "Fever since Monday", "the draft")
    here.in_the_room(here.number)


def f5_says_that_the_person_is_here():
    here = world()
    here.window.keys("F5")
    here.becomes(here.number, "serving")
    here.window.says("0 min in room")
    here.window.gone("push button", "Is here")


def f4_serves_with_note_and_outcome_and_sends_on():
    here = world()
    here.in_the_room(here.number)
    here.window.keys("ctrl+End")
    here.window.type(", malaria test asked.")
    here.window.picture("visit")
    here.window.keys("alt+l")
    here.window.says("Laboratory")
    before = here.journal()
    here.window.keys("F4")
    ticket = here.becomes(here.number, "served")
    here.window.says(f"{here.number} served, goes to Laboratory")
    same(ticket["outcome"], "lab", "outcome")
    same(here.notes(here.number), ["Fever since Monday, malaria test asked."], "notes")
    onward = here.ticket(here.number, "LAB")
    same((onward["state"], onward["journey"]), ("waiting", ticket["journey"]), "next leg")
    same(here.journal(), before + 1, "it is one action")
    until(lambda: here.drafts() == [], "no draft is left")
    here.nobody_is_in_the_room()


def enter_calls_the_one_chosen_in_the_list():
    here = world()
    first = here.comes("Came First", "--urgency", "green")
    second = here.comes("Came Second", "--urgency", "green")
    here.window.keys("alt+x")
    until(lambda: any(name == "Up next" for _, name in here.window.focused()),
          "the keyboard is in the list")
    here.window.keys("End")
    here.window.keys("Return")
    ticket = until(lambda: here.ticket(second)["state"] == "called" and here.ticket(second),
                   "the last one is called")
    same(ticket["state_room"], "1", "room")
    same(here.ticket(first)["state"], "waiting", "the first one")
    here.in_the_room(second)
    here.number = second


def f6_is_a_no_show_and_can_be_taken_back():
    here = world()
    here.window.keys("F6")
    here.becomes(here.number, "no_show")
    here.window.says(f"{here.number} did not come")
    here.nobody_is_in_the_room()
    here.window.keys("ctrl+shift+z")
    here.becomes(here.number, "waiting")
    here.window.says("Taken back")


def f7_puts_back_and_keeps_what_was_typed():
    here = world()
    here.window.keys("F2")
    number = here.window.says("called to room 1").get_name().split()[0]
    here.in_the_room(number)
    here.window.type("Half a note")
    here.window.says("kept on this computer")
    here.window.keys("F7")
    here.becomes(number, "waiting")
    here.nobody_is_in_the_room()
    same(len(here.drafts()), 1, "drafts")
    here.desk.do("call", number, "--room", "1")
    until(lambda: here.window.text_of(*NOTE) == "Half a note", "the draft is back")
    here.number = number


def on_hold_and_called_back():
    here = world()
    here.window.press("More")
    here.window.press("Set aside (hold)")
    here.becomes(here.number, "held")
    here.nobody_is_in_the_room()
    here.window.press(here.window.says(", on hold: call").get_name())
    here.becomes(here.number, "called")
    until(lambda: here.window.text_of(*NOTE) == "Half a note", "the draft is back")
    same(here.steps(here.number)[-3:], ["hold", "return", "call"], "steps")


def urgency_is_set_by_keys():
    here = world()
    before = here.journal()
    here.window.keys("alt+u")
    here.window.find("frame", "Urgency")
    same(here.window.nameless(), [], "controls without a name")
    here.window.keys("alt+2", "ctrl+Return")
    here.window.gone("frame", "Urgency")
    here.window.says(f"{here.number} is Orange now")
    assert here.journal() > before, "a triage is an action"
    here.window.keys("alt+u")
    here.window.find("frame", "Urgency")
    here.window.keys("alt+4", "ctrl+Return")
    here.window.says("Less urgent than before: say why")
    here.window.keys("Escape")
    here.window.gone("frame", "Urgency")


def every_control_has_a_name_and_tab_leaves_the_list():
    here = world()
    same(here.window.nameless(), [], "controls without a name")
    here.window.keys("alt+x")
    until(lambda: any(name == "Up next" for _, name in here.window.focused()),
          "the keyboard is in the list")
    here.window.keys("Tab")
    until(lambda: here.window.focused()[:1]
          == [("push button", "Work in another room")], "Tab went on")
    here.window.keys("alt+n")
    here.window.keys("Tab")
    until(lambda: here.window.focused()[:1] != [NOTE], "Tab leaves the note")


def moved_on_the_note_goes_into_the_history():
    here = world()
    here.window.press("More")
    here.window.press("Move to another department…")
    here.window.find("frame", "Move to another department")
    here.window.keys("ctrl+Return")
    here.becomes(here.number, "transferred")
    same(here.notes(here.number), ["Half a note"], "notes")
    until(lambda: here.drafts() == [], "no draft is left")


def earlier_visits_are_read_with_their_notes():
    here = world()
    patient = here.ticket(here.number)["patient"]
    here.reception.sync()
    again = here.reception.do("issue", patient, "--department", "OPD")["number"]
    here.reception.sync()
    until(lambda: here.ticket(again), "the number has come")
    here.desk.do("call", again, "--room", "1")
    here.window.says("Half a note")
    here.window.says("Outpatients · Moved on")
    here.window.picture("history")
    here.window.keys("alt+v")
    here.window.keys("Down", "Return")
    here.window.find("frame", "Outpatients · Moved on")
    here.window.keys("Escape")
    here.window.keys("F4")
    here.becomes(again, "served")


def markup_in_a_name_is_shown_as_it_is():
    here = world()
    number = here.comes(MARKUP, "--urgency", "red")
    here.window.says(f"F2 calls {number}, {MARKUP}")
    here.window.keys("F2")
    here.window.find("label", MARKUP)
    here.becomes(number, "called")
    here.window.keys("F4")
    here.becomes(number, "served")


def a_colleague_who_called_the_same_number_is_told_of():
    here = world()
    number = here.comes("Two Rooms", "--urgency", "red")
    here.colleague.sync()
    here.hospital.centre.kill()
    here.window.keys("F2")
    here.becomes(number, "called")
    here.in_the_room(number)
    here.window.type("Seen while the line was cut.")
    here.window.says("kept on this computer")
    here.colleague.do("call", number, "--room", "2")
    here.hospital.centre.serve()
    here.colleague.sync()
    # Unless the desk was quicker and is there by itself.
    here.window.press_if_there("Send now")
    here.window.says(f"also called {number}, and that call stands")
    here.window.picture("rival")
    until(lambda: here.notes(number) == ["Seen while the line was cut."],
          "what was written is in the history")
    here.window.press("I have read this")
    here.window.gone("push button", "I have read this")
    here.nobody_is_in_the_room()


def nobody_stays_on_the_screen_after_signing_out():
    here = world()
    here.window.press(here.window.find(
        "push button", lambda name: name.startswith("Signed in:")).get_name())
    here.window.press("Sign out")
    until(lambda: here.window.focused()[:1] == [("text", "User name")],
          "the sign-in page")
    until(lambda: here.window.is_silent_about("Came First"), "no name of a patient")
    same(here.window.complaints(), [], "warnings")


window_driver.need_a_screen()
window_driver.run([
    the_room_is_asked_once_and_remembered,
    f2_calls_who_is_next_to_this_room,
    a_key_pressed_twice_calls_one_person,
    what_is_typed_survives_a_kill,
    f5_says_that_the_person_is_here,
    f4_serves_with_note_and_outcome_and_sends_on,
    enter_calls_the_one_chosen_in_the_list,
    f6_is_a_no_show_and_can_be_taken_back,
    f7_puts_back_and_keeps_what_was_typed,
    on_hold_and_called_back,
    urgency_is_set_by_keys,
    every_control_has_a_name_and_tab_leaves_the_list,
    moved_on_the_note_goes_into_the_history,
    earlier_visits_are_read_with_their_notes,
    markup_in_a_name_is_shown_as_it_is,
    a_colleague_who_called_the_same_number_is_told_of,
    nobody_stays_on_the_screen_after_signing_out,
], lambda: worlds)
