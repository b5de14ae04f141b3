#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows that the last line of tests/run tells the truth."""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

COUNT = Path(__file__).parent.parent / "count.py"

# what is shown, the programs (result, stdout), meson's status, the last line
CASES = [
    ("cases are counted, not programs", [("OK", "1..2\nok 1 a\nok 2 b\n"), ("OK", "ok 1 c\n")],
     0, "3 passed, 0 failed"),
    ("a failed case is counted once", [("FAIL", "ok 1 a\nnot ok 2 b\n# ok, said nobody\n")],
     1, "1 passed, 1 failed"),
    ("a crash after its cases is a failure", [("ERROR", "ok 1 a\n")], 1, "1 passed, 1 failed"),
    ("a time-out is a failure", [("TIMEOUT", "")], 1, "0 passed, 1 failed"),
    ("a skipped case is not a passed one", [("OK", "ok 1 a\nok 2 b # SKIP no screen\n")],
     0, "1 passed, 0 failed"),
    ("a skipped program is neither", [("SKIP", "1..0 # SKIP no screen\n"), ("OK", "ok 1 a\n")],
     0, "1 passed, 0 failed"),
    ("a run that ended badly has failed", [("OK", "ok 1 a\n")], 1, "1 passed, 1 failed"),
    ("no tests at all is no success", [], 0, "0 passed, 0 failed"),
]


def count(programs, status):
    with tempfile.TemporaryDirectory() as build:
        log = Path(build, "meson-logs", "testlog-ci.json")
        log.parent.mkdir()
        log.write_text("".join(
            json.dumps({"name": "test-a", "result": result, "stdout": stdout}) + "\n"
            for result, stdout in programs), encoding="utf-8")
        return subprocess.run([sys.executable, "-B", COUNT, build, str(status)],
                              stdout=subprocess.PIPE, text=True, check=False)


def main():
    failed = False
    print(f"1..{len(CASES)}")
    for number, (name, programs, status, wanted) in enumerate(CASES, 1):
        ended = count(programs, status)
        good = wanted.endswith(" 0 failed") and not wanted.startswith("0 ")
        right = ended.stdout == wanted + "\n" and (ended.returncode == 0) == good
        failed |= not right
        print("ok" if right else "not ok", number, name)
        if not right:
            print("#", ended.returncode, ended.stdout.strip())
    return failed


if __name__ == "__main__":
    sys.exit(main())
