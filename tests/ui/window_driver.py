# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands and eyes for a program's window: real keys, and what a screen reader would find.

For tests that run under tests/ui/session with GTK_A11Y=atspi. Nothing sleeps for a fixed
time: whatever is expected is looked for until it is there or PATIENCE is over.
"""
import os
import shutil
import signal
import subprocess
import time
import warnings

import tap

warnings.filterwarnings("ignore")
try:
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError):
    Atspi = None

PATIENCE = 20 if "FOLENI_UI_PATIENCE" not in os.environ else int(
    os.environ["FOLENI_UI_PATIENCE"])
LOOK_AGAIN = 0.03
MOST_CHILDREN = 80  # of one list: those on the screen

CONTROLS = {"push button", "toggle button", "check box", "radio button", "combo box",
            "text", "entry", "password text", "list", "list box", "table", "tree table",
            "menu item", "check menu item", "slider", "spin button", "link", "switch"}


def need_a_screen():
    """Skips the whole file, with a reason, where windows cannot be driven."""
    missing = [tool for tool in ("xdotool", "openbox") if not shutil.which(tool)]
    if Atspi is None:
        missing.append("gir1.2-atspi-2.0")
    if "DISPLAY" not in os.environ:
        missing.append("a screen")
    if missing:
        print(f"1..0 # SKIP no {', '.join(missing)}")
        raise SystemExit(0)


def until(found, what):
    """The first true value of found (), or the test fails and says what was awaited."""
    end = time.monotonic() + PATIENCE
    trouble = None
    while time.monotonic() < end:
        try:
            value = found()
            if value:
                return value
        except GLib.Error as error:  # the tree changed while it was read
            trouble = error
        time.sleep(LOOK_AGAIN)
    raise AssertionError(f"not there after {PATIENCE} s: {what} {trouble or ''}")


def walk(node):
    yield node
    for index in range(min(node.get_child_count(), MOST_CHILDREN)):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child)


class Manager:
    """A small window manager: without one no window has the keyboard."""

    def __init__(self):
        self.process = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)

    def close(self):
        self.process.terminate()
        self.process.wait()


class Window:
    """A program with its window, driven like a person does."""

    def __init__(self, program, *argv, title):
        self.log = open(os.path.join(os.environ["HOME"], "window.log"), "w+")
        self.process = subprocess.Popen([program, *argv], stderr=self.log,
                                        stdout=subprocess.DEVNULL)
        self.name = os.path.basename(program)
        self.root = until(self._application, self.name)
        self.frame = until(lambda: self._find("frame", title), f"window {title}")
        until(self._has_keyboard, "the keyboard")

    def _application(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(index)
            if found is not None and found.get_process_id() == self.process.pid:
                return found
        assert self.process.poll() is None, f"{self.name} has ended: {self.said()}"
        return None

    def _has_keyboard(self):
        done = subprocess.run(["xdotool", "getactivewindow", "getwindowname"],
                              capture_output=True, text=True, check=False)
        return done.stdout.strip() == self.frame.get_name()

    def _find(self, role, name):
        for node in walk(self.root):
            if role is not None and node.get_role_name() != role:
                continue
            text = node.get_name() or ""
            if name is None or (name(text) if callable(name) else text == name):
                return node
        return None

    def find(self, role, name=None):
        """The control of that role and accessible name; name may be a test of it."""
        return until(lambda: self._find(role, name), f"{role} {name}")

    def gone(self, role, name):
        until(lambda: self._find(role, name) is None, f"the end of {role} {name}")

    def says(self, text):
        """Waits until that text stands somewhere in the window."""
        return until(lambda: self._find(None, lambda name: text in name), f"“{text}”")

    def is_silent_about(self, text):
        return self._find(None, lambda name: text in name) is None

    def keys(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "30", *keys],
                       check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "12", text], check=True)

    def press(self, name):
        """Clicks the button or the entry of a menu of that name."""
        def wanted():
            for role in ("push button", "toggle button", "menu item"):
                found = self._find(role, name)
                if found is not None:
                    return found
            return None
        self._click(until(wanted, f"something to press called {name}"), name)

    def press_if_there(self, name):
        """For what goes away by itself."""
        node = self._find("push button", name)
        if node is not None:
            self._click(node, name)

    @staticmethod
    def _click(node, name):
        # A menu button keeps its click in a button inside.
        for inner in walk(node):
            for index in range(inner.get_n_actions()):
                if inner.get_action_name(index) == "click":
                    assert inner.do_action(index)
                    return
        raise AssertionError(f"{name} cannot be clicked")

    def focused(self):
        """What has the keyboard, and what it stands in, from the inside out."""
        for node in walk(self.root):
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                path = []
                while node is not None:
                    path.append((node.get_role_name(), node.get_name() or ""))
                    node = node.get_parent()
                return path
        return []

    def text_of(self, role, name):
        node = self.find(role, name)
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def nameless(self):
        """Controls that a screen reader has no good word for."""
        return [f"{node.get_role_name()} {node.get_name()!r}" for node in walk(self.root)
                if node.get_role_name() in CONTROLS and not good_name(node)]

    def picture(self, name):
        """For looking at by hand: FOLENI_UI_PICTURES=DIR."""
        folder = os.environ.get("FOLENI_UI_PICTURES")
        if folder:
            subprocess.run(["import", "-window", "root",
                            os.path.join(folder, f"{name}.png")], check=False)

    def said(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read()

    def complaints(self):
        """What GTK or the program warned of."""
        return [line for line in self.said().splitlines()
                if "WARNING" in line or "CRITICAL" in line or "ERROR" in line]

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait()
        self.log.close()


def good_name(node):
    name = node.get_name() or ""
    return name.strip() != "" and not name.startswith("_")


def run(tests, closing):
    """tap.run () that closes what the tests have opened."""
    try:
        tap.run(tests)
    finally:
        for thing in closing():
            thing.close()
