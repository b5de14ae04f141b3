#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows that each rule of source.py can go red, and is green on a tidy tree."""
import sys
import tempfile
from pathlib import Path

import source

SPDX_C = f"/* {source.LICENCE} */\n"

LAYERS = """# layer\tmay include\toutside headers at home
schema\t\t
shared/base\t\tsodium.h
shared/db\tshared/base schema\tsqlite3.h
desktop/local\tshared/base shared/db\t
"""

CONTRIBUTING = """| layer | holds | may include | outside |
|---|---|---|---|
| `schema` | files | | |
| `shared/base` | clock | – | libsodium |
| `shared/db` | statements | `shared/base` `schema` | sqlite3 |
| `desktop/local` | the desk | `shared/base` `shared/db` | |
"""

TIDY = {
    "tests/lint/layers.tsv": LAYERS,
    "CONTRIBUTING.md": CONTRIBUTING,
    "shared/base/clock.h": SPDX_C + "#include <sodium.h>\n",
    "shared/base/clock.c": SPDX_C + '#include "shared/base/clock.h"\n',
    "shared/db/statement.h": SPDX_C + "#include <sqlite3.h>\nint sqlite3_step (void);\n",
    "shared/db/meson.build": f"# {source.LICENCE}\ndb_needs = [\n  base_dep,\n  sqlite,\n]\n",
    "desktop/local/desk.c": SPDX_C + "#include <glib.h>\n"
    '#include "shared/base/clock.h"\n#include "shared/db/statement.h"\n'
    'static const char *all = "SELECT id FROM ticket";\n'
    'char *say (void)\n{\n  return g_strdup_printf ("%d selected from a list", 1);\n}\n',
    "tests/shared/db/test-statement.c": SPDX_C + '#include "shared/db/statement.h"\n',
}

LONG_FUNCTION = SPDX_C + "void\ngrow (int by)\n{\n" + "  by++;\n" * 80 + "}\n"

# rule, file, what the file then holds
UNTIDY = [
    ("includes_follow_the_layer_table", "shared/base/up.c",
     SPDX_C + '#include "shared/db/statement.h"\n'),
    ("includes_follow_the_layer_table", "shared/base/beside.c", SPDX_C + '#include "clock.h"\n'),
    ("includes_follow_the_layer_table", "shared/base/gone.c",
     SPDX_C + '#include "shared/base/gone.h"\n'),
    ("includes_follow_the_layer_table", "shared/base/tested.c",
     SPDX_C + '#include "tests/support/fake.h"\n'),
    ("includes_follow_the_layer_table", "shared/nowhere/lost.c", SPDX_C),
    ("outside_headers_stay_at_home", "desktop/local/raw.c", SPDX_C + "#include <sqlite3.h>\n"),
    ("builds_name_the_same_layers", "desktop/local/meson.build",
     f"# {source.LICENCE}\nlocal_needs = [\n  base_dep,\n]\n"),
    ("contributing_tells_the_same_layers", "CONTRIBUTING.md",
     CONTRIBUTING.replace("`shared/base` `shared/db`", "`shared/base`")),
    ("base_names_are_used_once", "desktop/local/clock.c", SPDX_C),
    ("files_are_short", "shared/base/long.h", SPDX_C + "\n" * 120),
    ("files_are_short", "shared/base/long.c", SPDX_C + "\n" * 600),
    ("functions_are_short", "shared/base/grow.c", LONG_FUNCTION),
    ("files_name_their_licence", "shared/base/bare.c", "int bare;\n"),
    ("files_name_their_licence", "schema/bare.sql", "CREATE TABLE bare (id TEXT) STRICT;\n"),
    ("nothing_promises_later_work", "README.md", "TODO: all of it\n"),
    ("nothing_promises_later_work", "shared/base/soon.c", SPDX_C + "/* not yet implemented */\n"),
    ("nothing_names_one_machine", "data/run", "cd /home/somebody/foleni\n"),
    ("sqlite_is_called_in_one_layer", "desktop/local/sneak.c",
     SPDX_C + "int x = sqlite3_exec (0, 0, 0, 0, 0);\n"),
    ("statements_are_not_put_together", "desktop/local/glue.c",
     SPDX_C + 'char *s = g_strdup_printf ("SELECT id FROM ticket"\n  " WHERE id = \'%s\'", f (x));\n'),
    ("statements_are_not_put_together", "desktop/local/glue-parts.c",
     SPDX_C + 'void f (void)\n{\n  g_string_append (s, " ORDER BY name");\n}\n'),
]


def red_rules(files):
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            file = Path(root, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        tree = source.Tree(root)
        return [rule.__name__ for rule in source.RULES if list(rule(tree))]


def main():
    cases = [("a tidy tree passes", TIDY, [])]
    for rule, path, text in UNTIDY:
        cases.append((f"{path} breaks {rule}", {**TIDY, path: text}, [rule]))
    shown = {rule for rule, _, _ in UNTIDY}
    unshown = [rule.__name__ for rule in source.RULES if rule.__name__ not in shown]

    print(f"1..{len(cases) + 1}")
    print("not ok" if unshown else "ok", 1, "every rule is shown to go red", *unshown)
    failed = bool(unshown)
    for number, (name, files, wanted) in enumerate(cases, 2):
        red = red_rules(files)
        failed |= red != wanted
        print("ok" if red == wanted else "not ok", number, name)
        if red != wanted:
            print("# red:", *red)
    return failed


if __name__ == "__main__":
    sys.exit(main())
