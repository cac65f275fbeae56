"""Collects what people read, for translators: ``python -m web.messages`` updates, ``--check`` judges.

Message ids are Spanish sentences, from templates (``_``, ``{% trans %}``), from scripts (``t``, ``tn``),
from Python (``spanish``) and from the refusals of ``server.sentences``.
Rule 1. Updating keeps every translation whose sentence is unchanged, and guesses none.
Rule 2. The check fails on a catalogue that is not up to date, and in English, Portuguese and French on a
        missing or unsure translation and on placeholders that differ from the Spanish ones.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from server.sentences import SENTENCES, UNKNOWN_SENTENCE

ROOT: Final = Path(__file__).resolve().parent.parent
LOCALE: Final = ROOT / "web" / "locale"
LANGUAGES: Final = ("es", "en", "pt", "fr")
PLACEHOLDER: Final = re.compile(r"%\((\w+)\)[sd]")
# Dates and tools of a catalogue's header would make each run a change.
RESTLESS: Final = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator).*\n', re.MULTILINE
)


class Source(NamedTuple):
    """Files that people's words stand in, and how these are found; ``plural`` names take one and many."""

    folder: str
    pattern: str
    method: str
    singular: str
    plural: str
    options: Mapping[str, str]


Sentence: TypeAlias = "str | tuple[str, ...]"
SOURCES: Final = (
    Source(
        "web/templates", "*.html", "jinja2.ext:babel_extract", "_", "ngettext", {"newstyle_gettext": "on"}
    ),
    Source("web/src", "*.ts", "javascript", "t", "tn", {"parse_template_string": "on"}),
    Source("server", "*.py", "python", "spanish", "spanish_plural", {}),
    Source("positions", "*.py", "python", "spanish", "spanish_plural", {}),
)


def found_in_sources() -> Iterator[tuple[Path, Sentence]]:
    """Every sentence in the sources and the file it stands in; plurals as a pair."""
    for source in SOURCES:
        keywords = {source.singular: None, source.plural: (1, 2), "gettext": None}
        for path in sorted((ROOT / source.folder).rglob(source.pattern)):
            found = extract_from_file(source.method, path, keywords=keywords, options=dict(source.options))
            for _, message, _, _ in found:
                yield path.relative_to(ROOT), message
    for sentence in (*SENTENCES.values(), UNKNOWN_SENTENCE):
        yield Path("server/sentences.py"), sentence


def template() -> Catalog:
    """All sentences, untranslated."""
    catalogue = Catalog(project="Acorde", charset="utf-8")
    for path, sentence in found_in_sources():
        catalogue.add(sentence, locations=[(path.as_posix(), 0)])
    return catalogue


def read_catalogue(language: str) -> Catalog:
    """The catalogue of a language as it lies in the tree; empty where there is none."""
    path = LOCALE / language / "messages.po"
    if not path.exists():
        return Catalog(locale=language, project="Acorde", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(catalogue: Catalog, sentences: Catalog) -> Catalog:
    """The catalogue with exactly these sentences, and the translations it had for them."""
    catalogue.update(sentences, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def printed(catalogue: Catalog) -> bytes:
    """The bytes of a .po or .pot file: sorted, without dates, so that a change is a change of words."""
    paper = BytesIO()
    write_po(paper, catalogue, width=100, sort_output=True, include_lineno=False, ignore_obsolete=True)
    _, _, body = paper.getvalue().partition(b"msgid")  # the opening comment names a year
    return RESTLESS.sub(b"", b"msgid" + body)


def faults(catalogue: Catalog, language: str) -> Iterator[str]:
    """What is wrong with each translation, one line a fault."""
    for message in catalogue:
        if not message.id:
            continue
        name = message.id if isinstance(message.id, str) else message.id[0]
        if "%%(" in name:
            yield f"{message.locations[0][0]}: inside trans a value is written {{{{ value }}}}: {name}"
        elif message.fuzzy:
            yield f"{language}: unsure: {name}"
        elif language != "es" and not is_translated(message):
            yield f"{language}: missing: {name}"
        elif is_translated(message) and not has_same_placeholders(message):
            yield f"{language}: placeholders differ: {name}"


def forms_of(words: str | Sequence[str] | None) -> list[str]:
    """The forms of a message or its translation: one, or one and many."""
    return [words] if isinstance(words, str) else list(words or ())


def is_translated(message: Message) -> bool:
    """Whether every form of a message has words."""
    forms = forms_of(message.string)
    return bool(forms) and all(forms)


def has_same_placeholders(message: Message) -> bool:
    """Whether the same values are used; only a singular may leave one out."""
    wanted = set(PLACEHOLDER.findall(forms_of(message.id)[-1]))
    given = [set(PLACEHOLDER.findall(form)) for form in forms_of(message.string)]
    return given[-1] == wanted and all(form <= wanted for form in given)


def update() -> None:
    """Write ``messages.pot`` and the four catalogues."""
    sentences = template()
    (LOCALE / "messages.pot").write_bytes(printed(sentences))
    for language in LANGUAGES:
        path = LOCALE / language / "messages.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(printed(updated(read_catalogue(language), template())))


def check() -> list[str]:
    """All faults of the catalogues; none when they may be released."""
    sentences = template()
    pot = LOCALE / "messages.pot"
    stale = (
        [] if pot.exists() and pot.read_bytes() == printed(sentences) else ["messages.pot: not up to date"]
    )
    for language in LANGUAGES:
        stale += faults(updated(read_catalogue(language), template()), language)
    return stale


def main(arguments: list[str]) -> int:
    """``--check`` prints the faults and returns 1 if there are any; without it the files are written."""
    if arguments != ["--check"]:
        update()
        return 0
    found = check()
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
