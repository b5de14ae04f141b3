#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows that each rule of catalogues.py can go red, and is green on tidy catalogues."""
import shutil
import sys
import tempfile
from pathlib import Path

import catalogues

EXTRACT = Path(__file__).resolve().parent.parent.parent / "po/extract"

HEADER = """msgid ""
msgstr ""
"Project-Id-Version: foleni\\n"
"Language: %s\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: %s\\n"
"""

SAY = """void say (void)
{
  puts (_ ("_Name"));
  puts (_ ("_Phone"));
  /* Translators: %u is how many wait. */
  printf (g_dngettext (NULL, "%u waits.", "%u wait.", n), n);
  puts (N_ ("{colour}: due {due}…"));
  puts (C_ ("triage", "Red"));
  puts (_ ("Orange"));
}
"""

WINDOW = """<interface>
  <object class="GtkLabel"><property name="label" translatable="yes">Queue</property></object>
</interface>
"""

# message, then en, fr, rw, sw
MESSAGES = [
    ('msgid "_Name"', "_Name", "_Nom", "_Izina", "_Jina"),
    ('msgid "_Phone"', "_Phone", "_Téléphone", "_Telefone", "_Simu"),
    ('#, c-format\nmsgid "%u waits."\nmsgid_plural "%u wait."', ("%u waits.", "%u wait."),
     ("%u attend.", "%u attendent."), ("ategereje %u.", "bategereje %u."),
     ("anasubiri %u.", "wanasubiri %u.")),
    ('msgid "{colour}: due {due}…"', "{colour}: due {due}…",
     "{colour}\u00a0: avant {due}…", "bitarenze {due}: {colour}…", "{colour}: {due}…"),
    ('msgctxt "triage"\nmsgid "Red"', "Red", "Rouge", "Umutuku", "Nyekundu"),
    ('msgid "Orange"', "Orange", "Orange", "Oranje", "Machungwa"),
    ('msgid "Queue"', "Queue", "File", "Umurongo", "Foleni"),
]


def catalogue(column, language):
    blocks = [HEADER % (language, catalogues.PLURALS[language])]
    for message, *texts in MESSAGES:
        text = texts[column]
        if isinstance(text, tuple):
            lines = [f'msgstr[{form}] "{said}"' for form, said in enumerate(text)]
        else:
            lines = [f'msgstr "{text}"']
        blocks.append("\n".join([message, *lines]) + "\n")
    return "\n".join(blocks)


TIDY = {
    "desktop/say.c": SAY,
    "desktop/silent.c": '#define N_(phrase) (phrase)\n/* _ ("not a word") */\n',
    "desktop/window.ui": WINDOW,
    "po/POTFILES.in": "# words\ndesktop/say.c\ndesktop/window.ui\n",
    "po/LINGUAS": "en\nfr\nrw\nsw\n",
    "tests/po/same.tsv": "fr\tOrange\n",
    "tests/po/tight.tsv": "10\tQueue\n",
    "tests/po/windows.tsv": "Reception\t_Name\t_Phone\n",
    **{f"po/{language}.po": catalogue(column, language)
       for column, language in enumerate(["en", "fr", "rw", "sw"])},
}

# rules that go red, file, what is replaced in it, by what
UNTIDY = [
    ("every_source_with_words_is_listed", "po/POTFILES.in", "# words", "desktop/silent.c"),
    ("every_language_has_its_plural_rule", "po/fr.po", "n > 1", "n != 1"),
    ("catalogues_hold_the_words_of_the_sources", "po/rw.po", 'msgctxt "triage"\n', ""),
    ("everything_is_translated", "po/sw.po", 'msgstr "Foleni"', 'msgstr ""'),
    ("everything_is_translated", "po/sw.po", 'msgid "Queue"', '#, fuzzy\nmsgid "Queue"'),
    ("everything_is_translated", "po/sw.po", "wanasubiri %u.", ""),
    ("everything_is_translated", "po/sw.po", 'msgid "Queue"\nmsgstr "Foleni"',
     'msgid "Queue"\nmsgstr "Foleni"\n\n#~ msgid "Queue"\n#~ msgstr "Foleni"'),
    ("msgfmt_finds_no_fault", "po/rw.po", "bategereje %u", "bategereje %s"),
    ("english_says_what_the_source_says", "po/en.po", 'msgstr "Red"', 'msgstr "Rust"'),
    ("other_languages_say_something_else", "po/sw.po", 'msgstr "Foleni"',
     'msgstr "Queue"'),
    ("gaps_are_kept", "po/rw.po", "bitarenze {due}", "bitarenze {igihe}"),
    ("mnemonics_are_kept", "po/fr.po", "_Nom", "Nom"),
    ("mnemonics_are_kept", "po/fr.po", "_Téléphone", "T_éléphone"),
    ("mnemonics_are_unique_in_a_window", "po/fr.po", "_Téléphone", "Télépho_ne"),
    ("mnemonics_are_unique_in_a_window", "tests/po/windows.tsv", "\t_Phone", ""),
    ("edges_are_kept", "po/sw.po", 'msgstr "Foleni"', 'msgstr "Foleni "'),
    ("edges_are_kept", "po/sw.po", "{colour}: {due}…\"\n\nmsgctxt",
     "{colour}: {due}\"\n\nmsgctxt"),
    ("tight_places_are_not_overfilled", "po/fr.po", 'msgstr "File"',
     'msgstr "File d’attente"'),
    ("tight_places_are_not_overfilled", "tests/po/tight.tsv", "Queue", "Gone"),
    ("typography_is_the_house_style", "po/rw.po", 'msgstr "Umurongo"',
     'msgstr "Umurongo w\'abantu"'),
    ("typography_is_the_house_style", "po/fr.po", "{colour}\u00a0:", "{colour} :"),
    ("formats_are_explained", "desktop/say.c", "/* Translators: %u is", "/* %u is"),
]


def red_rules(files):
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            file = Path(root, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        shutil.copy(EXTRACT, Path(root, "po/extract"))
        words = catalogues.Words(root)
        return [rule.__name__ for rule in catalogues.RULES if list(rule(words))]


def main():
    if shutil.which("xgettext") is None or shutil.which("msgfmt") is None:
        print("1..0 # SKIP xgettext or msgfmt is not installed")
        return False

    cases = [("tidy catalogues pass", TIDY, None)]
    for rule, path, old, new in UNTIDY:
        assert TIDY[path].count(old) == 1, (path, old)
        cases.append((f"{path} with “{new}” breaks {rule}".replace("\n", " "),
                      {**TIDY, path: TIDY[path].replace(old, new)}, rule))
    shown = {rule for rule, *_ in UNTIDY}
    unshown = [rule.__name__ for rule in catalogues.RULES if rule.__name__ not in shown]

    print(f"1..{len(cases) + 1}")
    print("not ok" if unshown else "ok", 1, "every rule is shown to go red", *unshown)
    failed = bool(unshown)
    for number, (name, files, wanted) in enumerate(cases, 2):
        red = red_rules(files)
        good = wanted in red if wanted else not red
        failed |= not good
        print("ok" if good else "not ok", number, name.replace("#", "\\#"))
        if not good:
            print("# red:", *red)
    return failed


if __name__ == "__main__":
    sys.exit(main())
