#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house that a machine can check. Prints TAP, one line a rule.

Usage: source.py ROOT. The table of layers is ROOT/tests/lint/layers.tsv.
Every rule is a function from a Tree to lines that say what is wrong and where.
"""
import re
import sys
from fnmatch import fnmatch
from pathlib import Path

FOLDERS = ["desktop", "syncd", "shared", "schema", "po", "data", "tests", ".ci"]
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
C_CODE = {".c", ".h", ".cc"}
CODE = C_CODE | {".py", ".sh", ".sql", ".ui", ".css", ".xml", ".build"}
TEXT = CODE | {"", ".md", ".txt", ".json", ".tsv", ".in", ".desktop", ".service"}

MOST_LINES = 600
MOST_HEADER_LINES = 120
MOST_FUNCTION_LINES = 80

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^">]+)[">]', re.M)
FUNCTION = re.compile(r"^(\w[^\n;]*\([^;{}]*\)[^;{}=]*)\n\{\n(.*?)^\}", re.M | re.S)
PROMISES = re.compile(
    r"\b(TODO|FIXME|XXX|TBD|WIP|HACK)\b|\b(?i:not (yet )?implemented yet"
    r"|not yet implemented|for the time being|will be (done|added) later)\b")
MACHINE_PATHS = re.compile(r"(?<![\w.$}])(/root/|/home/\w|/tmp/\w)")
FORMATTING = re.compile(
    r"\b(g_strdup_v?printf|g_string_(append_)?v?printf|g_string_append|g_string_new"
    r"|g_strconcat|g_strjoinv?|snprintf|sprintf|asprintf|strcat)\s*\(")
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
SQL = re.compile(
    r"\b(SELECT\b.+\bFROM|INSERT( OR \w+)? INTO|REPLACE INTO|UPDATE \S+ SET|DELETE FROM"
    r"|(CREATE|DROP|ALTER) (TABLE|INDEX|TRIGGER|VIEW)|PRAGMA|ATTACH|WHERE|ORDER BY)\b")


class Tree:
    """The project's own text files, by their path from the root."""

    def __init__(self, root):
        self.root = Path(root)
        self.texts = {}
        for folder in FOLDERS:
            for file in sorted((self.root / folder).rglob("*")):
                self._read(file)
        for file in sorted(self.root.iterdir()):
            if file.name != "COPYING":
                self._read(file)
        self.layers = self._read_layers()

    def _read(self, file):
        if file.is_file() and file.suffix in TEXT and "__pycache__" not in file.parts:
            try:
                text = file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                return
            self.texts[file.relative_to(self.root).as_posix()] = text

    def _read_layers(self):
        layers = {}
        for line in self.texts["tests/lint/layers.tsv"].splitlines():
            if line and not line.startswith("#"):
                folder, includes, headers = line.split("\t")
                layers[folder] = (includes.split(), headers.split())
        return layers

    def files(self, suffixes, without=()):
        for path, text in self.texts.items():
            if Path(path).suffix in suffixes and not path.startswith(tuple(without)):
                yield path, text

    def layer_of(self, path):
        holding = [layer for layer in self.layers if path.startswith(layer + "/")]
        return max(holding, key=len, default=None)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def without_comments(text):
    """Comments blanked, line numbers kept."""
    return COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)


def includes_follow_the_layer_table(tree):
    for path, text in tree.files(C_CODE):
        layer = tree.layer_of(path)
        if layer is None and not path.startswith("tests/"):
            yield f"{path}: belongs to no layer of tests/lint/layers.tsv"
            continue
        for found in INCLUDE.finditer(text):
            if found[1] == '"':
                where = f"{path}:{line_of(text, found.start())}"
                yield from wrong_include(tree, where, layer, found[2])


def wrong_include(tree, where, layer, header):
    owner = tree.layer_of(header)
    if owner is None and not header.startswith("tests/"):
        yield f'{where}: "{header}" is not written from the root'
    elif owner != "schema" and header not in tree.texts:
        yield f'{where}: "{header}" does not exist'
    elif layer is not None and owner != layer and owner not in tree.layers[layer][0]:
        yield f"{where}: {layer} may not include {owner or 'tests'}"


def outside_headers_stay_at_home(tree):
    housed = [glob for _, headers in tree.layers.values() for glob in headers]
    for path, text in tree.files(C_CODE, without=["tests/"]):
        layer = tree.layer_of(path)
        own = tree.layers[layer][1] if layer else []
        for found in INCLUDE.finditer(text):
            header = found[2]
            if (found[1] == "<" and any(fnmatch(header, glob) for glob in housed)
                    and not any(fnmatch(header, glob) for glob in own)):
                yield f"{path}:{line_of(text, found.start())}: <{header}> has another home"


def builds_name_the_same_layers(tree):
    names = {layer: layer.split("/")[-1] for layer in tree.layers}
    for layer, (includes, _) in tree.layers.items():
        build = tree.texts.get(f"{layer}/meson.build", "")
        needs = re.search(rf"^{names[layer]}_needs = \[(.*?)\]", build, re.M | re.S)
        if needs is None:
            continue
        wanted = {names[other] for other in includes if other != "schema"}
        named = set(re.findall(r"\b(\w+)_dep\b", needs[1]))
        if named != wanted:
            differing = ", ".join(sorted(named ^ wanted))
            yield f"{layer}/meson.build: differs from tests/lint/layers.tsv in {differing}"


def contributing_tells_the_same_layers(tree):
    told = {}
    for line in tree.texts.get("CONTRIBUTING.md", "").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[0].startswith("`"):
            told[cells[0].strip("`")] = set(re.findall(r"`([^`]+)`", cells[2]))
    for layer, (includes, _) in tree.layers.items():
        if told.get(layer) != set(includes):
            yield f"CONTRIBUTING.md: row {layer} differs from tests/lint/layers.tsv"


def base_names_are_used_once(tree):
    seen = {}
    for path, _ in tree.files(C_CODE | {".ui"}):
        other = seen.setdefault(Path(path).stem, path)
        if Path(other).parent != Path(path).parent:
            yield f"{path}: the name is taken by {other}"


def files_are_short(tree):
    for path, text in tree.files(CODE):
        lines = text.count("\n")
        header = path.endswith(".h") and not path.startswith("tests/")
        most = MOST_HEADER_LINES if header else MOST_LINES
        if lines > most:
            yield f"{path}: {lines} lines, at most {most}"


def functions_are_short(tree):
    for path, text in tree.files(C_CODE):
        for found in FUNCTION.finditer(text):
            lines = found[2].count("\n") + 2
            if lines > MOST_FUNCTION_LINES:
                line = line_of(text, found.start())
                yield f"{path}:{line}: {lines} lines in one function"


def files_name_their_licence(tree):
    for path, text in tree.files(CODE):
        if path.endswith((".c", ".h", ".cc")):
            named = text.startswith(f"/* {LICENCE} */\n")
        else:
            named = LICENCE in "\n".join(text.split("\n", 3)[:3])
        if not named:
            yield f"{path}: does not begin with {LICENCE}"


def nothing_promises_later_work(tree):
    for path, text in tree.files(TEXT, without=["tests/lint/"]):
        for found in PROMISES.finditer(text):
            yield f'{path}:{line_of(text, found.start())}: "{found[0]}"'


def nothing_names_one_machine(tree):
    for path, text in tree.files(TEXT, without=["tests/lint/"]):
        for found in MACHINE_PATHS.finditer(text):
            yield f"{path}:{line_of(text, found.start())}: {found[0]}…"


def sqlite_is_called_in_one_layer(tree):
    for path, text in tree.files(C_CODE, without=["shared/db/", "tests/"]):
        for found in re.finditer(r"\bsqlite3_\w+", without_comments(text)):
            yield f"{path}:{line_of(text, found.start())}: {found[0]}"


def statements_are_not_put_together(tree):
    """SQL is a constant with bound values, never formatted from parts. shared/record
    alone joins names, all from the catalogue compiled into the program."""
    for path, text in tree.files(C_CODE, without=["tests/", "shared/record/"]):
        code = without_comments(text)
        for found in FORMATTING.finditer(code):
            call = code[found.end():end_of_call(code, found.end())]
            words = "".join(literal for literal in STRING.findall(call))
            if SQL.search(words):
                yield f"{path}:{line_of(code, found.start())}: {found[1]} builds SQL"


def end_of_call(code, start):
    depth = 1
    position = start
    while position < len(code) and depth > 0:
        literal = STRING.match(code, position)
        if literal:
            position = literal.end()
            continue
        depth += {"(": 1, ")": -1}.get(code[position], 0)
        position += 1
    return position


RULES = [
    includes_follow_the_layer_table,
    outside_headers_stay_at_home,
    builds_name_the_same_layers,
    contributing_tells_the_same_layers,
    base_names_are_used_once,
    files_are_short,
    functions_are_short,
    files_name_their_licence,
    nothing_promises_later_work,
    nothing_names_one_machine,
    sqlite_is_called_in_one_layer,
    statements_are_not_put_together,
]


def main():
    tree = Tree(sys.argv[1])
    failed = 0
    print(f"1..{len(RULES)}")
    for number, rule in enumerate(RULES, 1):
        problems = list(rule(tree))
        failed += bool(problems)
        print("not ok" if problems else "ok", number, rule.__name__)
        for problem in problems:
            print("#", problem)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
