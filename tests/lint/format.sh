#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-format decides the layout. Usage: format.sh ROOT. Prints TAP.
# Other versions lay out differently: only the version of Debian 12 is asked.
set -eu
cd "$1"

wanted=14
found=$(clang-format --version 2>/dev/null | sed -n 's/.*version \([0-9]*\).*/\1/p')
if [ "$found" != "$wanted" ]; then
  echo "1..0 # SKIP clang-format $wanted decides, found: ${found:-none}"
  exit 0
fi

echo 1..1
untidy=$(find shared desktop syncd tests \( -name '*.c' -o -name '*.h' -o -name '*.cc' \) -print |
  sort | xargs -r -n 40 sh -c 'clang-format --dry-run "$@" 2>&1 |
    sed -n "s/: warning: code should be clang-formatted.*//p"' format)
if [ -z "$untidy" ]; then
  echo "ok 1 layout is clang-format's"
else
  echo "not ok 1 layout is clang-format's"
  echo "$untidy" | sed 's/^/# /'
  exit 1
fi
