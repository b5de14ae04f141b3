# SPDX-License-Identifier: GPL-3.0-or-later
"""Reception, driven by real keys on a screen of its own, over a real store and centre."""
import os
import sqlite3
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "scenarios")]

import window_driver  # noqa: E402 (the path is made above)
from hospital import Hospital  # noqa: E402
from tap import same  # noqa: E402
from window_driver import Manager, Window, until  # noqa: E402

BUILD = sys.argv[1]
MARKUP = "A&E <3"


class World:
    """One hospital, one desk, one Reception on it: made once, used by every test."""

    def __init__(self):
        self.hospital = Hospital(BUILD)
        self.user = self.hospital.centre.users("receptionist")[0]
        self.desk = self.hospital.desk("A", self.user)
        self.manager = Manager()
        self.window = None
        self.open()

    def open(self):
        self.window = Window(os.path.join(BUILD, "desktop/reception/foleni-reception"),
                             "--store", str(self.desk.dir), title="Reception")
        self.window.find("push button", lambda name: name.startswith("Outpatients,"))

    def queue(self, department="OPD"):
        return self.desk.ask("queue", "--department", department)["tickets"]

    def journal(self):
        store = sqlite3.connect(f"file:{self.desk.dir}/desk.db?mode=ro", uri=True)
        count = store.execute("SELECT count(*) FROM journal").fetchone()[0]
        store.close()
        return count

    def waiting(self, name):
        return [ticket for ticket in self.queue() if ticket["name"] == name
                and ticket["state"] == "waiting"]

    def given(self, name):
        """The ticket that the window has given to that person."""
        return until(lambda: self.waiting(name), f"a number for {name}")[0]

    def close(self):
        self.window.close()
        self.manager.close()
        self.hospital.close()


worlds = []


def world():
    if not worlds:
        worlds.append(World())
    return worlds[0]


def a_new_patient_is_registered_by_keys_alone():
    here = world()
    here.window.keys("ctrl+n")
    here.window.type("Mutesi Divine")
    here.window.keys("Return")
    here.window.type("0788412907")
    here.window.keys("Return", "Return")
    here.window.type("28")
    here.window.keys("ctrl+Return")
    ticket = here.given("Mutesi Divine")
    here.window.says(f"{ticket['number']} given to Mutesi Divine")
    here.window.picture("given")
    found = here.desk.ask("search", "Mutesi Divine")["patients"]
    same([(one["name"], one["phone"], one["age"]) for one in found
          if one["phone"] == "+250788412907"],
         [("Mutesi Divine", "+250788412907", 28)], "who was registered")


def a_known_patient_has_a_number_one_key_after_the_phone():
    here = world()
    here.desk.do("register", "--name", "Keza Known", "--phone", "0788000111",
                 "--department", "LAB")
    here.window.keys("ctrl+f")
    here.window.type("0788000111")
    here.window.keys("Return")
    ticket = here.given("Keza Known")
    here.window.says(f"{ticket['number']} given to Keza Known")


def enter_before_the_answer_waits_for_it():
    here = world()
    here.desk.do("register", "--name", "Quick Typist", "--phone", "0788000222",
                 "--department", "LAB")
    here.window.keys("ctrl+f")
    # One burst of keys: no time between the last digit and Enter.
    window_driver.subprocess.run(
        ["xdotool", "key", "--delay", "0", *"0788000222", "Return"], check=True)
    here.given("Quick Typist")


def a_second_number_in_one_department_is_not_given():
    here = world()
    first = here.given("Keza Known")
    before = here.journal()
    here.window.keys("ctrl+f")
    here.window.type("0788000111")
    here.window.keys("Return")
    here.window.says(f"Has {first['number']} already")
    same(here.journal(), before, "actions in the journal")
    same(len(here.waiting("Keza Known")), 1, "numbers of one person")


def a_wrong_phone_is_told_under_the_field_and_writes_nothing():
    here = world()
    before = here.journal()
    here.window.keys("ctrl+n")
    here.window.type("Wrong Digits")
    here.window.keys("Return")
    here.window.type("0788")
    here.window.keys("ctrl+Return")
    here.window.says("No such phone number can exist")
    same(here.window.focused()[0], ("text", "Phone"), "the keyboard is in")
    same(here.journal(), before, "actions in the journal")
    here.window.picture("wrong-phone")
    here.window.keys("ctrl+a")
    here.window.type("0788999000")
    here.window.keys("ctrl+Return")
    here.given("Wrong Digits")


def markup_in_a_name_is_shown_as_it_is():
    here = world()
    here.desk.do("register", "--name", MARKUP, "--phone", "0788000333",
                 "--department", "LAB")
    here.window.keys("ctrl+f")
    here.window.type("0788000333")
    here.window.keys("Return")
    ticket = here.given(MARKUP)
    here.window.says(f"{ticket['number']} given to {MARKUP}")


def undo_takes_the_number_back():
    here = world()
    ticket = here.given(MARKUP)
    here.window.keys("ctrl+shift+z")
    here.window.says(f"Taken back: {ticket['number']}")
    until(lambda: not here.waiting(MARKUP), "the number is cancelled")


def what_another_program_does_is_seen_at_once():
    here = world()
    here.desk.do("register", "--name", "From Elsewhere", "--department", "OPD",
                 "--urgency", "red")
    here.window.says("From Elsewhere")


def tab_leaves_the_queue():
    here = world()
    here.window.keys("ctrl+l")
    until(lambda: any(name == "Queue" for _, name in here.window.focused()),
          "the keyboard is in the queue")
    here.window.keys("Tab")
    until(lambda: here.window.focused()[:1] == [("push button", "Set urgency")],
          "Tab went on to the buttons")
    here.window.keys("shift+Tab")
    until(lambda: any(name == "Queue" for _, name in here.window.focused()),
          "Shift+Tab came back")
    here.window.keys("shift+Tab")
    until(lambda: not any(name == "Queue" for _, name in here.window.focused()),
          "Shift+Tab left the queue")


def urgency_is_set_by_keys():
    here = world()
    here.window.keys("ctrl+f")
    here.window.type("0788999000")
    here.window.keys("Return")  # has a number: the row is selected
    here.window.says("ahead: Wrong Digits")
    here.window.keys("ctrl+u")
    here.window.find("frame", "Urgency")
    here.window.keys("alt+2", "ctrl+Return")
    until(lambda: here.given("Wrong Digits")["urgency"] == "orange", "it is orange")
    here.window.gone("frame", "Urgency")


def less_urgent_needs_a_reason():
    here = world()
    before = here.journal()
    here.window.keys("ctrl+u")
    here.window.find("frame", "Urgency")
    here.window.keys("alt+4", "ctrl+Return")
    here.window.says("Say why")
    same(here.journal(), before, "actions in the journal")
    here.window.type("was read wrong")
    here.window.keys("Return")
    until(lambda: here.given("Wrong Digits")["urgency"] == "green", "it is green")


def hold_and_back_to_the_queue():
    here = world()
    here.window.keys("ctrl+h")
    here.window.says("is on hold")
    until(lambda: not here.waiting("Wrong Digits"), "it waits no more")
    here.window.find("push button", "Back to queue")
    here.window.keys("ctrl+h")
    here.given("Wrong Digits")


def many_deeds_at_once_do_not_disturb_it():
    here = world()
    here.window.keys(*["ctrl+h"] * 11)
    until(lambda: here.window.complaints() == [] and here.window.process.poll() is None,
          "the window lives")
    here.window.keys("ctrl+l")
    if not here.waiting("Wrong Digits"):
        here.window.find("push button", "Back to queue")
        here.window.keys("ctrl+h")
    here.given("Wrong Digits")


def a_queue_is_paused_with_a_reason_and_reopened():
    here = world()
    here.window.press("Queue menu")
    here.window.press("Pause queue…")
    here.window.find("frame", "Pause queue")
    here.window.type("No doctor")
    here.window.keys("ctrl+Return")
    here.window.says("Paused: No doctor")
    here.window.press("Reopen queue")
    until(lambda: here.window.is_silent_about("Paused: No doctor"), "it is open again")


def every_control_has_a_name():
    here = world()
    same(here.window.nameless(), [], "controls without a name")
    for keys, title in (("ctrl+u", "Urgency"), ("ctrl+m", "Move to another department"),
                        ("ctrl+o", "Change the order"), ("ctrl+e", "Patient’s details"),
                        ("ctrl+t", "Today’s appointments"), ("ctrl+question", "Keys")):
        here.window.keys(keys)
        here.window.find("frame", title)
        same(here.window.nameless(), [], f"controls of “{title}” without a name")
        here.window.picture(title)
        here.window.keys("Escape")
        here.window.gone("frame", title)


def without_the_server_work_goes_on_and_is_counted():
    here = world()
    here.window.says("All sent")
    here.hospital.centre.kill()
    here.window.keys("ctrl+n")
    here.window.type("Offline Person")
    here.window.keys("ctrl+Return")
    ticket = here.given("Offline Person")
    here.window.says("Cannot reach the server")
    here.window.says("1 kept here")
    here.window.press(here.window.says("1 kept here").get_name())
    here.window.find("frame", "Not yet sent")
    here.window.says(f"{ticket['number']} · Registered a patient")
    here.window.picture("unsent")
    here.window.keys("Escape")
    here.window.gone("frame", "Not yet sent")
    here.window.press("Send now")
    here.window.says("The server does not answer.")
    here.hospital.centre.serve()
    here.window.press_if_there("Send now")  # it may have found the way by itself
    here.window.says("All sent")


def nobody_stays_on_the_screen_after_signing_out():
    here = world()
    here.window.press(here.window.find(
        "push button", lambda name: name.startswith("Signed in:")).get_name())
    here.window.press("Sign out")
    until(lambda: here.window.focused()[:1] == [("text", "User name")],
          "the keyboard is in the field for the user")
    until(lambda: here.window.is_silent_about("Mutesi Divine"), "no name of a patient")
    here.window.type(here.user)
    here.window.keys("Return")
    here.window.type("a wrong password")
    here.window.keys("Return")
    here.window.says("User name or password is wrong")
    same(here.window.text_of("text", "Password"), "", "what is left in the field")
    here.window.type(here.hospital.centre.staff[here.user]["password"])
    here.window.keys("Return")
    here.window.says("Mutesi Divine")


def who_signs_out_elsewhere_is_gone_from_the_screen_at_once():
    here = world()
    here.window.keys("ctrl+l", "Home", "ctrl+e")
    here.window.find("frame", "Patient’s details")
    status, _, err = here.desk.command("sign-out")
    same(status, 0, err)
    here.window.says("Your session has ended")
    here.window.gone("frame", "Patient’s details")
    until(lambda: here.window.is_silent_about("Mutesi Divine"), "no name of a patient")


def a_new_computer_is_linked_with_a_code():
    here = world()
    here.window.close()
    fresh = os.path.join(here.hospital.folder, "fresh")
    here.window = Window(os.path.join(BUILD, "desktop/reception/foleni-reception"),
                         "--store", fresh, title="Reception")
    until(lambda: here.window.focused()[:1] == [("text", "Server")],
          "the keyboard is in the field for the server")
    here.window.type(here.hospital.centre.address)
    here.window.keys("Return")
    here.window.type("NOTACODENOTACODE")
    here.window.keys("Return")
    here.window.says("This code is wrong")
    here.window.type(here.hospital.centre.invite("Z"))
    here.window.keys("Return")
    until(lambda: here.window.focused()[:1] == [("text", "User name")],
          "the sign-in page")
    # Who works here comes with the first sync.
    here.window.says("All sent")
    here.window.type(here.user)
    here.window.keys("Return")
    here.window.type(here.hospital.centre.staff[here.user]["password"])
    here.window.keys("Return")
    here.window.says("Mutesi Divine")


def a_store_of_a_newer_version_is_left_alone():
    here = world()
    here.window.close()
    fresh = os.path.join(here.hospital.folder, "fresh", "desk.db")
    store = sqlite3.connect(fresh)
    store.execute("PRAGMA user_version = 99")
    store.close()
    here.window = Window(os.path.join(BUILD, "desktop/reception/foleni-reception"),
                         "--store", os.path.dirname(fresh), title="Reception")
    here.window.says("were written by a newer Foleni")
    here.window.press("Try again")
    here.window.says("were written by a newer Foleni")


def a_restarted_reception_goes_straight_in():
    here = world()
    complaints = here.window.complaints()
    here.window.close()
    here.open()
    here.window.says("Mutesi Divine")
    same(complaints, [], "warnings of the first run")


window_driver.need_a_screen()
window_driver.run([
    a_new_patient_is_registered_by_keys_alone,
    a_known_patient_has_a_number_one_key_after_the_phone,
    enter_before_the_answer_waits_for_it,
    a_second_number_in_one_department_is_not_given,
    a_wrong_phone_is_told_under_the_field_and_writes_nothing,
    markup_in_a_name_is_shown_as_it_is,
    undo_takes_the_number_back,
    what_another_program_does_is_seen_at_once,
    tab_leaves_the_queue,
    urgency_is_set_by_keys,
    less_urgent_needs_a_reason,
    hold_and_back_to_the_queue,
    many_deeds_at_once_do_not_disturb_it,
    a_queue_is_paused_with_a_reason_and_reopened,
    every_control_has_a_name,
    without_the_server_work_goes_on_and_is_counted,
    nobody_stays_on_the_screen_after_signing_out,
    a_restarted_reception_goes_straight_in,
    who_signs_out_elsewhere_is_gone_from_the_screen_at_once,
    a_new_computer_is_linked_with_a_code,
    a_store_of_a_newer_version_is_left_alone,
], lambda: worlds)
