#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says how many test cases passed and failed, from Meson's log of the last run.

Usage: count.py BUILD STATUS, STATUS being how meson test ended. A test program that ended
badly without saying which case failed counts as one failure. Skipped cases are not counted.
"""
import json
import re
import sys
from pathlib import Path

CASE = re.compile(r"^(not )?ok\b(.*)$", re.M)
LOGS = "meson-logs/testlog*.json"


def count_cases(program):
    passed = failed = 0
    for broken, rest in CASE.findall(program.get("stdout", "")):
        if re.search(r"# *(skip|todo)\b", rest, re.I):
            continue
        passed += not broken
        failed += bool(broken)
    if program["result"] not in ("OK", "SKIP", "EXPECTEDFAIL") and failed == 0:
        failed = 1
    return passed, failed


def main():
    build, status = sys.argv[1], int(sys.argv[2])
    passed = failed = 0
    for log in Path(build).glob(LOGS):
        for line in log.read_text(encoding="utf-8").splitlines():
            program = json.loads(line)
            cases = count_cases(program)
            passed += cases[0]
            failed += cases[1]
    if status != 0 and failed == 0:
        failed = 1
    print(f"{passed} passed, {failed} failed")
    return failed > 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main())
