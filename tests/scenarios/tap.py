# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs test functions and prints TAP. A function's name is a sentence.

Importing it also finds the hospital that the demo is made of: data/demo.d/hospital.py.
"""
import os
import sys
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "data" / "demo.d"))


class Skip(Exception):
    """The machine does not allow this test; the text says why."""


def seed():
    """The seed of this run, printed so that it can be had again."""
    number = int(os.environ.get("FOLENI_TEST_SEED", "20261121"))
    print(f"# seed {number} (FOLENI_TEST_SEED)", flush=True)
    return number


def note(text):
    for line in str(text).splitlines():
        print(f"# {line}", flush=True)


def same(found, wanted, what):
    assert found == wanted, f"{what}: {found!r} in place of {wanted!r}"


def run(tests):
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, test in enumerate(tests, 1):
        name = test.__name__.replace("_", " ")
        try:
            test()
            print(f"ok {number} {name}", flush=True)
        except Skip as skip:
            print(f"ok {number} {name} # SKIP {skip}", flush=True)
        except Exception:  # a test may fail in any way
            failed += 1
            note(traceback.format_exc())
            print(f"not ok {number} {name}", flush=True)
    sys.exit(1 if failed else 0)
