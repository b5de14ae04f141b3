# SPDX-License-Identifier: GPL-3.0-or-later
"""The administrator's lists, by real keys: conflicts, queues, staff, desks."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "scenarios")]

import window_driver  # noqa: E402 (the path is made above)
from hospital import Hospital  # noqa: E402
from tap import same  # noqa: E402
from window_driver import Manager, Window, until  # noqa: E402

BUILD = sys.argv[1]
MARKUP = "A&E <3"
FIRST, SECOND, THIRD = "+250788000001", "+250788000002", "+250788000003"
CONFLICTS, QUEUES, STAFF, DESKS = "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+6"


class World:
    """A hospital in which two desks have changed the same phone number twice over."""

    def __init__(self):
        self.hospital = Hospital(BUILD)
        receptionists = self.hospital.centre.users("receptionist")
        doctors = self.hospital.centre.users("doctor")
        self.a = self.hospital.desk("A", receptionists[0])
        self.d = self.hospital.desk("D", receptionists[-1])
        self.b = self.hospital.desk("B", doctors[0])
        self.c = self.hospital.desk("C", doctors[-1])
        self.admin = self.hospital.desk("E", self.hospital.centre.users("admin")[0])
        self.patients = {}
        self.disagree(MARKUP)
        self.disagree("Kamau Mary")
        self.call_twice("Uwimana Claudine")
        self.manager = Manager()
        self.window = Window(os.path.join(BUILD, "desktop/admin/foleni-admin"),
                             "--store", str(self.admin.dir), title="Admin")
        self.window.find("list", "Sections")

    def disagree(self, name):
        """The person's number is changed at two desks that know nothing of each other."""
        made = self.a.do("register", "--name", name, "--phone", FIRST, "--separate",
                         "--department", "LAB")
        self.patients[name] = made["patient"]
        self.hospital.sync_all()
        self.a.do("edit-patient", made["patient"], "--phone", SECOND)
        self.d.do("edit-patient", made["patient"], "--phone", THIRD)
        self.hospital.sync_all()

    def call_twice(self, name):
        made = self.a.do("register", "--name", name, "--department", "OPD")
        self.hospital.sync_all()
        for desk, room in ((self.b, "1"), (self.c, "2")):
            desk.do("call", made["number"], "--room", room)
        self.hospital.sync_all()

    def phone(self, name):
        with self.admin.store() as store:
            return store.value("SELECT phone FROM patient WHERE id = ?",
                               self.patients[name])

    def reviews(self):
        with self.admin.store() as store:
            return store.value("SELECT count(*) FROM journal"
                               " WHERE kind = 'review-conflict'")

    def review(self, name):
        with self.admin.store() as store:
            return store.value("SELECT review FROM conflict WHERE subject = ?",
                               self.patients[name])

    def close(self):
        self.window.close()
        self.manager.close()
        self.hospital.close()


worlds = []


def world():
    if not worlds:
        worlds.append(World())
    return worlds[0]


def to(window, name):
    """Moves down the list until the conflict of that person is on the right."""
    def shown():
        labels = [node for node in window_driver.walk(window.root)
                  if node.get_role_name() == "label" and node.get_name() == name]
        return len(labels) > 1  # in the list and above the comparison
    for _ in range(5):
        if shown():
            return
        window.keys("Down")
    for _ in range(5):
        if shown():
            return
        window.keys("Up")
    until(shown, f"the conflict of {name}")


def open_conflicts():
    here = world()
    here.window.keys(CONFLICTS)
    return here, here.window


def the_conflicts_stand_side_by_side_in_plain_words():
    here, window = open_conflicts()
    window.says("3 conflicts")
    for text in ("Uwimana Claudine", "Called by two rooms", "Kamau Mary", MARKUP,
                 "Phone number changed twice"):
        window.says(text)
    window.says("Which one is true?")
    window.says("it stands for now")
    window.picture("conflicts")
    same(window.nameless(), [], "controls without a name")


def two_and_enter_restore_the_other_value_in_one_action():
    here, window = open_conflicts()
    before = here.reviews()
    to(window, MARKUP)
    window.picture("conflict-phone")
    same(here.phone(MARKUP), THIRD, "what stands")
    window.keys("2")
    window.says("Restore what ")
    window.picture("conflict-restore")
    window.keys("Return")
    window.says("Restored; every desk will see it")
    until(lambda: here.phone(MARKUP) == SECOND, "the other number")
    same(here.reviews(), before + 1, "actions written")
    same(here.review(MARKUP), "restore", "the review")
    window.says("2 conflicts")
    window.picture("conflict-toast")


def a_restore_is_undone_by_keys():
    here, window = open_conflicts()
    before = here.reviews()
    window.keys("ctrl+shift+z")
    until(lambda: here.phone(MARKUP) == THIRD, "the number that stood before")
    same(here.reviews(), before + 1, "actions written")
    same(here.review(MARKUP), "keep", "the review")


def one_and_enter_keep_what_stands():
    here, window = open_conflicts()
    before = here.reviews()
    to(window, "Kamau Mary")
    window.keys("2", "1", "Return")
    until(lambda: here.review("Kamau Mary") == "keep", "the review")
    same(here.reviews(), before + 1, "actions written")
    same(here.phone("Kamau Mary"), THIRD, "what stands")
    window.says("1 conflict")


def with_none_left_the_page_says_so():
    here, window = open_conflicts()
    before = here.reviews()
    to(window, "Uwimana Claudine")
    window.keys("Return")
    window.says("No conflicts")
    same(here.reviews(), before + 1, "actions written")
    window.picture("conflicts-none")


def a_colleague_is_added_and_the_password_shown_once():
    here = world()
    window = here.window
    window.keys(STAFF)
    window.find("push button", "Add a colleague")
    window.keys("ctrl+n")
    window.says("A password is made and shown next.")
    window.type(f"{MARKUP} Keza")
    window.keys("Tab")
    window.type("keza.ae")
    window.keys("ctrl+Return")
    window.says("it is shown once")
    window.picture("staff-password")
    window.keys("Escape")
    window.gone(None, lambda text: "it is shown once" in text)
    found = [one for one in here.admin.ask("staff")["staff"] if one["user"] == "keza.ae"]
    same([(one["name"], one["role"], one["retired"]) for one in found],
         [(f"{MARKUP} Keza", "receptionist", False)], "who was added")
    window.says(f"{MARKUP} Keza")
    window.picture("staff")
    same(window.nameless(), [], "controls without a name")


def somebody_is_retired_and_taken_back():
    here = world()
    window = here.window
    user = "keza.ae"  # who was added above, and stands first

    def is_retired():
        with here.admin.store() as store:
            return store.value("SELECT retired FROM staff WHERE user = ?", user) == 1

    window.keys(STAFF, "Home")
    window.press("Retire")
    window.picture("staff-retire")
    until(is_retired, "the retirement")
    window.gone("label", user)
    window.keys("alt+s")
    window.says("Retired")
    window.keys(STAFF, "Home")
    window.picture("staff-retired")
    window.press("Take back")
    until(lambda: not is_retired(), "the return")


def a_department_is_added_with_a_target_of_its_own():
    here = world()
    window = here.window
    window.keys(QUEUES)
    window.says("Rooms of ")
    window.keys("ctrl+n")
    window.says("New department")
    window.type(MARKUP)
    window.keys("Tab")
    window.type("AE")
    window.keys("Tab")
    window.type("45")
    window.keys("ctrl+Return")
    window.says("45 min")
    window.says(MARKUP)
    with here.admin.store() as store:
        same(store.rows("SELECT name, target_min FROM department WHERE code = 'AE'"),
             [{"name": MARKUP, "target_min": 45}], "the department")
    window.picture("queues")
    same(window.nameless(), [], "controls without a name")


def the_desks_tell_how_this_computer_stands():
    here = world()
    window = here.window
    window.keys(DESKS)
    window.says("This computer: desk E")
    window.says("Not accepted by the server")
    window.says(here.hospital.centre.address)
    window.picture("desks")
    same(window.nameless(), [], "controls without a name")


def nothing_complained():
    same(world().window.complaints(), [], "warnings of the program")


window_driver.need_a_screen()
window_driver.run([
    the_conflicts_stand_side_by_side_in_plain_words,
    two_and_enter_restore_the_other_value_in_one_action,
    a_restore_is_undone_by_keys,
    one_and_enter_keep_what_stands,
    with_none_left_the_page_says_so,
    a_colleague_is_added_and_the_password_shown_once,
    somebody_is_retired_and_taken_back,
    a_department_is_added_with_a_target_of_its_own,
    the_desks_tell_how_this_computer_stands,
    nothing_complained,
], lambda: worlds)
