# SPDX-License-Identifier: GPL-3.0-or-later
"""Every window in every language, in a room full of people who wait too long: it speaks
that language, and no word makes it wider than the screen it is made for."""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "scenarios"), os.path.join(HERE, "..", "po")]

import catalogues  # noqa: E402 (the path is made above)
import window_driver  # noqa: E402
from hospital import Hospital  # noqa: E402
from tap import Skip  # noqa: E402
from window_driver import Manager, Window, until  # noqa: E402

BUILD = sys.argv[1]
ROOT = os.path.join(HERE, "..", "..")
SCREEN = (1366, 768)
MORNING_US = 1_795_240_800_000_000  # a Saturday, 08:00 in Kigali
MINUTE_US = 60_000_000
LONG = "Mukandayisenga Uwamahoro Marie Claire Immaculée Espérance"
PEOPLE = [("Ineza Aline", "8m", "child", "yellow"), (LONG, "71", "elderly", "orange"),
          ("Nkurunziza Pascal", "41", "disabled", None), ("Kabera Diane", "34", "pregnant",
                                                          "green")]


class World:
    """A desk at noon where nobody has been called since the morning."""

    def __init__(self):
        self.hospital = Hospital(BUILD, MORNING_US)
        users = self.hospital.centre.users
        self.desk = self.hospital.desk("A", users("receptionist")[0])
        for number in range(16):
            name, age, need, urgency = PEOPLE[number % len(PEOPLE)]
            self.desk.do("register", "--name", name, "--age", age, "--need", need,
                         "--sex", "fm"[number % 2], "--department", "OPD", "--separate",
                         *(["--urgency", urgency] if urgency else []))
            self.hospital.time.advance(5 * MINUTE_US)
        self.users = {"reception": users("receptionist")[0], "doctor": users("doctor")[0],
                      "admin": users("admin")[0]}
        for user in set(self.users.values()):
            self.desk.sign_in(user)
        self.hospital.time.advance(130 * MINUTE_US)
        os.environ.update(self.desk.env)
        self.manager = Manager()

    def close(self):
        self.manager.close()
        self.hospital.close()


worlds = []


def world():
    if not worlds:
        worlds.append(World())
    return worlds[0]


def words_of(language):
    path = os.path.join(ROOT, "po", f"{language}.po")
    with open(path, encoding="utf-8") as file:
        return {entry.id: entry.texts[0] for entry in catalogues.parse(file.read())
                if entry.context is None and entry.texts}


def need_the_language(language):
    """LANGUAGE counts only where the C library lets it speak in C.UTF-8."""
    os.environ["LANGUAGE"] = language
    said = subprocess.run([os.path.join(BUILD, "desktop/cli/foleni"), "--help"],
                          capture_output=True, text=True, check=False).stdout
    if words_of(language)["call once more"] not in said:
        raise Skip(f"this C library speaks no {language} in {os.environ.get('LC_ALL')}")


def extent():
    done = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"],
                          capture_output=True, text=True, check=False)
    found = dict(line.split("=") for line in done.stdout.split() if "=" in line)
    return int(found.get("WIDTH", 0)), int(found.get("HEIGHT", 0))


def assert_fits(window, where):
    until(lambda: extent()[0] > 0, "a window with the keyboard")
    found = extent()
    window.picture(where.replace(" ", "-"))
    assert found[0] <= SCREEN[0] and found[1] <= SCREEN[1], f"{where}: {found}"


def open_window(program, language):
    return Window(os.path.join(BUILD, f"desktop/{program}/foleni-{program}"), "--store",
                  str(world().desk.dir), "--user", world().users[program],
                  title=lambda name: name != "")


def reception_fits(language):
    window = open_window("reception", language)
    try:
        window.find("push button", words_of(language)["More about this number"])
        assert_fits(window, f"{language} reception")
        window.type("muka")
        window.says("Immaculée")
        assert_fits(window, f"{language} reception search")
    finally:
        window.close()


def doctor_fits(language):
    where, rest, note = (words_of(language)[said].replace("_", "") for said in (
        "Where do you work?", "Up ne_xt", "_Note"))
    window = open_window("doctor", language)
    try:
        window.find(None, lambda name: name in (where, rest))
        assert_fits(window, f"{language} doctor room")
        if not window.is_silent_about(where):
            window.says(words_of(language)["Room %s"] % "1")
            until(lambda: any(role == "list item" for role, _ in window.focused()),
                  "a room to choose")
            window.keys("Return")
        window.find(None, rest)
        assert_fits(window, f"{language} doctor waiting")
        window.keys("F2")
        window.find("text", lambda name: note in name)
        assert_fits(window, f"{language} doctor")
    finally:
        window.close()


def admin_fits(language):
    window = open_window("admin", language)
    try:
        window.find("list", words_of(language)["Sections"])
        for section in range(1, 7):
            window.keys(f"ctrl+{section}")
            assert_fits(window, f"{language} admin {section}")
    finally:
        window.close()


def in_one_language(language):
    def test():
        need_the_language(language)
        world()
        try:
            for check in (reception_fits, doctor_fits, admin_fits):
                check(language)
        finally:
            os.environ["LANGUAGE"] = ""
    test.__name__ = f"every_window_speaks_{language}_and_fits_the_screen"
    return test


if __name__ == "__main__":
    window_driver.need_a_screen()
    languages = os.environ.get("FOLENI_TEST_LANGUAGES", "en fr rw sw").split()
    window_driver.run([in_one_language(language) for language in languages],
                      lambda: worlds)
