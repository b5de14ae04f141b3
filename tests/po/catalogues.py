#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be true of the catalogues in po/. Prints TAP, one line a rule.

Usage: catalogues.py ROOT, or catalogues.py --list-sources ROOT, which prints the files
that hold words, as po/POTFILES.in must name them.
Every rule is a function from Words to lines that say what is wrong and where.
"""
import re
import shutil
import subprocess
import sys
from pathlib import Path

FOLDERS = ["data", "desktop", "shared", "syncd"]
PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "rw": "nplurals=2; plural=(n != 1);",
    "sw": "nplurals=2; plural=(n != 1);",
}

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
CALL = re.compile(r'(?<![\w#])(?:_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*["N]')
TEMPLATE = re.compile(r'\btranslatable="(?:yes|true|1)"')
GAP = re.compile(r"\{[a-z_]+\}")
MNEMONIC = re.compile(r"_(?=\w)")
NOT_HOUSE_STYLE = [
    ("'", "a straight apostrophe, not ’"),
    ('"', "straight quotation marks"),
    ("...", "three full stops, not …"),
]
# French sets these off by a space that does not break the line.
KEYWORDS = re.compile(r"^(\w[\w ’-]*;)+$")
FRENCH_MARK = re.compile(r"(?<![\u00a0\u202f])[;!?:](?=\s|$)")


class Entry:
    """A message of a template or catalogue."""

    def __init__(self):
        self.comments = []
        self.flags = []
        self.obsolete = False
        self.context = None
        self.id = ""
        self.plural = None
        self.texts = []

    @property
    def key(self):
        return (self.context, self.id, self.plural)

    @property
    def name(self):
        context = f"{self.context}: " if self.context else ""
        return f"“{context}{self.id}”"

    def sources(self):
        """What each of the texts says in English."""
        return [self.id if form == 0 or self.plural is None else self.plural
                for form in range(len(self.texts))]


def unquote(text):
    plain = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
    return re.sub(r"\\(.)", lambda found: plain.get(found[1], found[0]), text)


def parse(text):
    """Entries of a PO file; the header is the one with an empty id."""
    for block in re.split(r"\n\s*\n", text):
        entry = Entry()
        field = None
        parts = {}
        for line in block.splitlines():
            if line.startswith("#~"):
                entry.obsolete = True
                line = line[2:].strip()
            if line.startswith("#,"):
                entry.flags += [flag.strip() for flag in line[2:].split(",")]
            elif line.startswith("#"):
                entry.comments.append(line)
            else:
                found = re.match(r'(?:(msg\w+(?:\[\d+\])?)\s+)?"(.*)"\s*$', line)
                if found:
                    field = found[1] or field
                    parts[field] = parts.get(field, "") + unquote(found[2])
        if "msgid" in parts:
            entry.context = parts.get("msgctxt")
            entry.id = parts["msgid"]
            entry.plural = parts.get("msgid_plural")
            entry.texts = [parts[field] for field in parts if field.startswith("msgstr")]
            yield entry


class Words:
    """The sources' words and the catalogues."""

    def __init__(self, root):
        self.root = Path(root)
        self.listed = self._lines("po/POTFILES.in")
        self.languages = self._lines("po/LINGUAS")
        self.template = [entry for entry in parse(self._extract()) if entry.id]
        self.catalogues = {}
        for language in self.languages:
            file = self.root / "po" / f"{language}.po"
            text = file.read_text(encoding="utf-8") if file.exists() else ""
            self.catalogues[language] = list(parse(text))

    def _lines(self, path):
        text = (self.root / path).read_text(encoding="utf-8")
        return [line for line in text.splitlines() if line and not line.startswith("#")]

    def _extract(self):
        done = subprocess.run(["sh", self.root / "po/extract", self.root],
                              stdout=subprocess.PIPE, check=True)
        return done.stdout.decode()

    def table(self, name):
        """Rows of a table beside this file's copy in the tree."""
        path = f"tests/po/{name}"
        return [line.split("\t") for line in self._lines(path)]

    def entries(self):
        """Every translated text, with its language and what it says in English."""
        for language, catalogue in self.catalogues.items():
            for entry in catalogue:
                if entry.id and not entry.obsolete:
                    for source, text in zip(entry.sources(), entry.texts):
                        yield language, entry, source, text


def holds_words(path, text):
    if path.suffix in (".c", ".cc"):
        return CALL.search(COMMENT.sub("", text)) is not None
    if path.suffix == ".ui":
        return TEMPLATE.search(text) is not None
    return path.name.endswith((".desktop.in", ".metainfo.xml.in"))


def list_sources(root):
    for folder in FOLDERS:
        for file in sorted((Path(root) / folder).rglob("*")):
            if file.is_file() and file.suffix in (".c", ".cc", ".ui", ".in"):
                if holds_words(file, file.read_text(encoding="utf-8")):
                    yield file.relative_to(root).as_posix()


def every_source_with_words_is_listed(words):
    found = set(list_sources(words.root))
    for path in sorted(found - set(words.listed)):
        yield f"po/POTFILES.in: lacks {path}; po/update adds it"
    for path in sorted(set(words.listed) - found):
        yield f"po/POTFILES.in: {path} holds no words"


def every_language_has_its_plural_rule(words):
    for language in sorted(set(PLURALS) ^ set(words.languages)):
        yield f"po/LINGUAS: {language} is in one of LINGUAS and PLURALS only"
    for language, catalogue in words.catalogues.items():
        header = next((entry.texts[0] for entry in catalogue if not entry.id), "")
        for wanted in (f"Language: {language}\n", "charset=UTF-8\n",
                       f"Plural-Forms: {PLURALS.get(language)}\n"):
            if wanted not in header:
                yield f"po/{language}.po: the header lacks {wanted.strip()}"


def catalogues_hold_the_words_of_the_sources(words):
    wanted = {entry.key: entry for entry in words.template}
    for language, catalogue in words.catalogues.items():
        held = {entry.key: entry for entry in catalogue if entry.id}
        for key in wanted.keys() - held.keys():
            yield f"po/{language}.po: lacks {wanted[key].name}; po/update adds it"
        for key in held.keys() - wanted.keys():
            yield f"po/{language}.po: nothing says {held[key].name}; po/update drops it"


def everything_is_translated(words):
    for language, catalogue in words.catalogues.items():
        for entry in catalogue:
            forms = 2 if entry.plural is not None else 1
            if entry.obsolete:
                yield f"po/{language}.po: {entry.name} is obsolete"
            elif "fuzzy" in entry.flags:
                yield f"po/{language}.po: {entry.name} is a guess (fuzzy)"
            elif len(entry.texts) != forms or not all(entry.texts):
                yield f"po/{language}.po: {entry.name} is not translated"


def msgfmt_finds_no_fault(words):
    for language in words.languages:
        done = subprocess.run(
            ["msgfmt", "--check", "--output-file=/dev/null",
             words.root / "po" / f"{language}.po"], stderr=subprocess.PIPE, check=False)
        if done.returncode != 0:
            yield from done.stderr.decode().splitlines()


def english_says_what_the_source_says(words):
    for language, entry, source, text in words.entries():
        if language == "en" and text != source:
            yield f"po/en.po: {entry.name} became “{text}”"


def other_languages_say_something_else(words):
    """A copied word is a forgotten one, unless same.tsv says it is really the same."""
    same = {(row[0], row[1]) for row in words.table("same.tsv")}
    for language, entry, source, text in words.entries():
        letters = re.sub(r"%[-\d]*[A-Za-z]|\{\w+\}", "", source)
        if (language != "en" and text == source and re.search(r"[A-Za-z]", letters)
                and (language, source) not in same):
            yield f"po/{language}.po: {entry.name} is still English"


def gaps_are_kept(words):
    for language, entry, source, text in words.entries():
        if sorted(set(GAP.findall(source))) != sorted(set(GAP.findall(text))):
            yield f"po/{language}.po: {entry.name} has other gaps in “{text}”"


def is_label(entry):
    """Not the help of a command, where _ is part of a name."""
    return "\n" not in entry.id


def mnemonics_are_kept(words):
    """One underlined letter where English has one, and one that a keyboard types."""
    for language, entry, source, text in words.entries():
        if len(MNEMONIC.findall(source)) != len(MNEMONIC.findall(text)):
            yield f"po/{language}.po: {entry.name} has other underlined letters: “{text}”"
        elif re.search(r"_[^\x00-\x7f]", text):
            yield f"po/{language}.po: no key types the underlined letter of “{text}”"


def mnemonics_are_unique_in_a_window(words):
    """windows.tsv: a window, then the words with a letter that it shows at once."""
    placed = {source for _, *ids in words.table("windows.tsv") for source in ids}
    for entry in words.template:
        if MNEMONIC.search(entry.id) and entry.id not in placed and is_label(entry):
            yield f"tests/po/windows.tsv: no window shows “{entry.id}”"
    for window, *ids in words.table("windows.tsv"):
        for language, catalogue in words.catalogues.items():
            letters = {}
            texts = {entry.id: entry.texts[0] for entry in catalogue if entry.texts}
            for source in ids:
                text = texts.get(source)
                found = re.search(r"_(\w)", text or "")
                if text is None:
                    yield f"tests/po/windows.tsv: {window}: nothing says “{source}”"
                elif found is None:
                    yield f"po/{language}.po: {window}: “{text}” has no underlined letter"
                else:
                    other = letters.setdefault(found[1].lower(), text)
                    if other != text:
                        yield f"po/{language}.po: {window}: “{other}” and “{text}”"


def edges_are_kept(words):
    """Spaces and line ends around a text, and the mark that ends it."""
    for language, entry, source, text in words.entries():
        if text and (source[:len(source) - len(source.lstrip())]
                     != text[:len(text) - len(text.lstrip())]
                     or source[len(source.rstrip()):] != text[len(text.rstrip()):]):
            yield f"po/{language}.po: {entry.name} has other spaces around it"
        for mark in ("…", ":", ".", "?", "!"):
            if text and " " in source and source.rstrip().endswith(mark) != text.rstrip().endswith(mark):
                yield f"po/{language}.po: {entry.name} ends otherwise with “{mark}”"


def tight_places_are_not_overfilled(words):
    """tight.tsv: the most letters a place has room for, and what it says in English."""
    known = {source: int(most) for most, source in words.table("tight.tsv")}
    said = {entry.id for entry in words.template}
    for source in sorted(known.keys() - said):
        yield f"tests/po/tight.tsv: nothing says “{source}”"
    for language, entry, source, text in words.entries():
        letters = len(text.replace("_", ""))
        if entry.id in known and letters > known[entry.id]:
            yield (f"po/{language}.po: “{text}” has {letters} letters, the place "
                   f"of {entry.name} has room for {known[entry.id]}")


def typography_is_the_house_style(words):
    for language, entry, _, text in words.entries():
        if language == "en" or entry.id.startswith(("Usage:", "\n  --")):
            continue
        for mark, what in NOT_HOUSE_STYLE:
            if mark in text:
                yield f"po/{language}.po: {what} in “{text}”"
        if language == "fr" and not KEYWORDS.search(text) and FRENCH_MARK.search(text):
            yield f"po/fr.po: no unbreakable space before a mark of “{text}”"


def formats_are_explained(words):
    for entry in words.template:
        if re.search(r"%[^% ]", entry.id) and not any(
                comment.startswith("#. Translators:") for comment in entry.comments):
            where = " ".join(comment[2:].strip() for comment in entry.comments
                             if comment.startswith("#:"))
            yield f"{where}: {entry.name} has no translators’ comment"


RULES = [
    every_source_with_words_is_listed,
    every_language_has_its_plural_rule,
    catalogues_hold_the_words_of_the_sources,
    everything_is_translated,
    msgfmt_finds_no_fault,
    english_says_what_the_source_says,
    other_languages_say_something_else,
    gaps_are_kept,
    mnemonics_are_kept,
    mnemonics_are_unique_in_a_window,
    edges_are_kept,
    tight_places_are_not_overfilled,
    typography_is_the_house_style,
    formats_are_explained,
]


def main():
    if sys.argv[1] == "--list-sources":
        print("\n".join(list_sources(sys.argv[2])))
        return False
    if shutil.which("xgettext") is None or shutil.which("msgfmt") is None:
        print("1..0 # SKIP xgettext or msgfmt is not installed")
        return False

    words = Words(sys.argv[1])
    failed = 0
    print(f"1..{len(RULES)}")
    for number, rule in enumerate(RULES, 1):
        problems = list(rule(words))
        failed += bool(problems)
        print("not ok" if problems else "ok", number, rule.__name__)
        for problem in problems:
            print("#", problem.replace("\n", "\\n"))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
