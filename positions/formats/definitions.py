"""Definitions as JSON lines, one wording of one concept by one country in one language each.

Rule 1. Every problem of every line is listed; with one problem nothing is returned.
Rule 2. One wording for a concept, a country and a language; empty lines are passed over.
"""

import re
from collections.abc import Iterable
from typing import Final

from positions.convergence.records import DefinitionRecord
from positions.errors import Malformed
from positions.formats.mapping.json_text import read_json
from positions.formats.mapping.reading import Place, Problem, Source, check_problems, fields, given
from positions.formats.mapping.scalars import (
    read_id,
    read_language,
    read_line,
    read_note,
    read_pattern,
    read_wording,
)

FILE_BYTES: Final = 10 * 1024 * 1024
LINES: Final = 100_000
_LINE_BYTES: Final = 256 * 1024
_FIELDS: Final = 16
_read_holder: Final = read_pattern(re.compile(r"[A-Z]{2,3}(-[0-9]{4})?"))  # a year names an earlier law


def read_definitions(data: bytes, *, name: str = "") -> tuple[DefinitionRecord, ...]:
    """Read definitions in the order they stand; ``name`` is the file's, for the problems.

    Raises Unreadable with every problem and its line; ``record_twice`` for what has been given before.
    """
    problems: list[Problem] = []
    lines = data.split(b"\n")
    if len(data) > FILE_BYTES or len(lines) > LINES:
        Source(file=name, problems=problems).refuse((), "too_large", most=FILE_BYTES)
        check_problems(problems)
    records: list[DefinitionRecord] = []
    places: list[Place] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            place = _place(line, Source(file=name, lines={(): number}, problems=problems))
            if place is not None:
                records.append(_read_record(place))
                places.append(place)
    _check_twice(zip(places, records, strict=True))
    check_problems(sorted(problems, key=lambda problem: problem.line or 0))
    return tuple(records)


def _place(line: bytes, source: Source) -> Place | None:
    try:
        return Place(read_json(line, _LINE_BYTES, values=_FIELDS), (), source)
    except Malformed as refusal:
        source.refuse((), refusal.reason, **refusal.facts)
        return None


def _read_record(place: Place) -> DefinitionRecord:
    found = fields(place, ("concept", "country", "lang", "text"), ("instrument", "source", "note"))
    text = read_wording(found["text"])
    if isinstance(found["text"].value, str) and not found["text"].value.strip():
        found["text"].refuse("value_empty")
    return DefinitionRecord(
        concept=read_id(found["concept"]),
        country=_read_holder(found["country"]),
        language=read_language(found["lang"]),
        text=text,
        instrument=given(found, "instrument", read_line, ""),
        source=given(found, "source", read_line, ""),
        note=given(found, "note", read_note, ""),
    )


def _check_twice(read: Iterable[tuple[Place, DefinitionRecord]]) -> None:
    seen: set[tuple[str, str, str]] = set()
    for place, record in read:
        names = (record.concept, record.country, record.language)
        if record.concept and record.country and names in seen:
            place.refuse("record_twice", concept=names[0], country=names[1], language=names[2])
        seen.add(names)
