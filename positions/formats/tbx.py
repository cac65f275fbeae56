"""The terms of a questionnaire with all definitions and standings as TBX (ISO 30042:2019), and back.

Rule 1. A file has the structure of the core of TBX, categories as attributes (``tbx.rng``), and the
        categories of TBX-Basic where there is one; what only we say has a category of its own.
Rule 2. Reading what was written gives the same value. What a termbase does not hold is refused with its line.
Rule 3. The same value gives the same bytes. The file says that it is of a practice room where it is.
"""

from importlib.resources import files
from io import BytesIO
from typing import Final

from lxml import etree

from positions.errors import Malformed
from positions.formats.mapping.reading import (
    Path,
    Place,
    Problem,
    Source,
    Unreadable,
    check_problems,
    each,
    fields,
)
from positions.formats.mapping.report_words import PRACTICE
from positions.formats.mapping.scalars import (
    integer_within,
    labels_of,
    read_choice,
    read_flag,
    read_format,
    read_id,
    read_line,
    read_name,
)
from positions.formats.mapping.tbx_reading import read_entry
from positions.formats.mapping.tbx_tree import TbxTree
from positions.formats.mapping.tbx_writing import LANG, put_entry
from positions.formats.mapping.termbase import Termbase
from positions.formats.mapping.xml_text import put, read_xml, xml_bytes
from positions.ids import Language, ProcessId, QuestionnaireId
from positions.process import Level, label

NAMESPACE: Final = "urn:iso:std:iso:30042:ed:3.0"
DIALECT: Final = "TBX-Acorde"
_HEADER: Final = (
    *("format", "process", "questionnaire", "version", "titles"),
    *("digest", "level", "released", "illustrative"),
)


def termbase_tbx(termbase: Termbase) -> bytes:
    """Write all terms; the file speaks no language of its own but for its title and label, in Spanish."""
    spanish = {LANG: Language.ES.value}
    root = etree.fromstring(f'<tbx xmlns="{NAMESPACE}"/>')
    for name, value in {"type": DIALECT, "style": "dca", **spanish}.items():
        root.set(name, value)
    about = put(put(root, "tbxHeader"), "fileDesc")
    stated = put(about, "titleStmt")
    put(stated, "title", label(termbase.titles, Language.ES))
    if termbase.illustrative:
        put(stated, "note", PRACTICE, spanish)
    source = put(about, "sourceDesc")
    facts = {
        "process": termbase.process,
        "questionnaire": termbase.questionnaire,
        "version": str(termbase.version),
        "digest": termbase.digest,
        "level": termbase.level.value,
        "released": str(termbase.released),
        "illustrative": "true" if termbase.illustrative else "false",
    }
    for name, fact in facts.items():
        put(source, "p", fact, {"type": name})
    for language in Language:
        if language in termbase.titles:
            put(source, "p", termbase.titles[language], {"type": "title", LANG: language.value})
    body = put(put(root, "text"), "body")
    for entry in termbase.entries:
        put_entry(body, entry)
    return xml_bytes(root)


def read_tbx(data: bytes, *, name: str = "") -> Termbase:
    """Read what ``termbase_tbx`` wrote; ``name`` is the file's, for the problems.

    Raises Unreadable with every problem and its line: what ``read_xml`` refuses, ``structure_wrong`` where it
    has not the structure of TBX, ``key_unknown`` and others where it holds what a termbase does not.
    """
    problems: list[Problem] = []
    lines: dict[Path, int] = {}
    source = Source(file=name, lines=lines, textual=True, problems=problems)
    try:
        root = read_xml(data, name=name)
    except Malformed as refusal:
        lines[()] = int(refusal.facts.get("line", 1))
        source.refuse((), refusal.reason, **refusal.facts)
        raise Unreadable(problems) from refusal
    for line in departures(root):
        lines[()] = line
        source.refuse((), "structure_wrong", line=line)
    check_problems(problems)
    termbase = _read_termbase(Place(TbxTree(source, lines).document(root), (), source))
    check_problems(sorted(problems, key=lambda problem: problem.line or 0))
    return termbase


def departures(root: etree._Element) -> tuple[int, ...]:
    """The lines at which a document departs from the structure of TBX."""
    schema = (files("positions.formats") / "tbx.rng").read_bytes()
    grammar = etree.RelaxNG(etree.parse(BytesIO(schema)))
    if grammar.validate(root):
        return ()
    return tuple(sorted({wrong.line for wrong in grammar.error_log}))


def _read_termbase(place: Place) -> Termbase:
    found = fields(place, ("header", "entries"))
    told = fields(found["header"], _HEADER)
    read_format(told["format"], DIALECT)
    return Termbase(
        process=ProcessId(read_id(told["process"])),
        questionnaire=QuestionnaireId(read_id(told["questionnaire"])),
        version=integer_within(1)(told["version"]),
        titles=labels_of(read_line)(told["titles"]),
        digest=read_name(told["digest"]),
        level=read_choice(Level)(told["level"]),
        released=integer_within(0)(told["released"]),
        illustrative=read_flag(told["illustrative"]),
        entries=each(read_entry, named=lambda entry: entry.term.id)(found["entries"]),
    )
