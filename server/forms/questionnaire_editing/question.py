"""A question as a sheet: kind, text and help in four languages, options, bounds, scale, reference wording.

Rule 1. What the kind does not use is not read, but stays on the sheet: changing the kind back loses nothing.
Rule 2. An option without labels is an empty row and is left out; one with labels and no value is new.
Rule 3. A point of a scale without a label is called by its number.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from positions.formats.mapping.question import question_mapping, read_question
from positions.formats.mapping.reading import Path, Place, Source
from positions.ids import INTERFACE_LANGUAGES, Language
from positions.questionnaire.questionnaire import CLOSED, Kind, Question, Reference
from positions.text.canonical import Plain
from server.forms.questionnaire_editing.sheet import (
    Row,
    Sheet,
    SheetRefused,
    check_source,
    labels_in,
    put_labels,
    rows_in,
    with_rows,
)

WITH_REFERENCE: Final = frozenset({Kind.DEFINITION, Kind.AMENDMENT})
POINTS: Final = 11  # most points of a scale
FirstValues = Callable[[int], tuple[str, ...]]


def question_sheet(question: Question, section: str) -> Sheet:
    """What a question says, and the chapter it stands in."""
    sheet = {
        "kind": question.kind.value,
        "section": section,
        "required": "yes" if question.required else "",
        **put_labels("text", question.texts),
        **put_labels("help", question.helps),
        "minimum": str(question.minimum or ""),
        "maximum": "" if question.maximum is None else str(question.maximum),
        **_scale_ends(question),
        **reference_sheet(question.reference),
    }
    rows = [{"value": o.value, **{str(k): text for k, text in o.labels.items()}} for o in question.options]
    return with_rows(sheet, "point" if question.kind is Kind.SCALE else "option", rows)


def blank_question(section: str) -> Sheet:
    """A question of which nothing is said yet: two empty options, a scale from 1 to 5."""
    sheet: Sheet = {
        "kind": Kind.SINGLE.value,
        "section": section,
        "first": "1",
        "last": "5",
        "original": "es",
    }
    return with_points(with_rows(sheet, "option", [{}, {}]))


def _scale_ends(question: Question) -> Sheet:
    if question.kind is not Kind.SCALE:
        return {"first": "1", "last": "5"}
    return {"first": question.options[0].value, "last": question.options[-1].value}


def reference_sheet(reference: Reference | None) -> Sheet:
    """What is said of a reference wording."""
    if reference is None:
        return {"original": Language.ES.value}
    return {
        **put_labels("reference", reference.texts),
        "original": reference.original.value,
        "instrument": reference.instrument,
        "article": reference.article,
        "url": reference.url,
    }


def reference_in(sheet: Sheet) -> dict[str, Plain] | None:
    """A reference wording as it was typed; None where no wording and no instrument is given."""
    texts = labels_in(sheet, "reference", tuple(Language))
    if not texts and not sheet.get("instrument"):
        return None
    return {
        "texts": texts,
        "original": sheet.get("original", ""),
        "instrument": sheet.get("instrument", ""),
        "article": sheet.get("article", ""),
        "url": sheet.get("url", ""),
    }


def with_points(sheet: Sheet) -> Sheet:
    """The sheet with a row for each point between the ends of its scale; labels stay with their points."""
    said = {row.get("value", ""): row for row in rows_in(sheet, "point")}
    points = [str(point) for point in _points(sheet)]
    if not points:
        return sheet
    return with_rows(sheet, "point", [{**said.get(point, {}), "value": point} for point in points])


def _points(sheet: Sheet) -> range:
    """The points of the scale; none where its ends are no scale."""
    first, last = _whole(sheet.get("first", "")), _whole(sheet.get("last", ""))
    if first is None or last is None or not 0 < last - first < POINTS:
        return range(0)
    return range(first, last + 1)


def _whole(text: str) -> int | None:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 4 else None


def read_question_sheet(sheet: Sheet, standing: Question, fresh: FirstValues) -> Question:
    """Read a question whose key, term and aspect are those of ``standing``.

    fresh: gives values for so many new options. Raises SheetRefused.
    """
    if sheet.get("kind") == Kind.SCALE and not _points(sheet):
        raise SheetRefused([("first", "scale_ends_malformed", {"most": POINTS})])
    source = Source(textual=True)
    kind = sheet.get("kind", "")
    plain: dict[str, Plain] = {
        "key": standing.key,
        "kind": kind,
        "required": "true" if sheet.get("required") else "false",
        "texts": labels_in(sheet, "text"),
        "options": _options(sheet, kind, fresh),
    }
    if helps := labels_in(sheet, "help"):
        plain["helps"] = helps
    if kind == Kind.MULTIPLE:
        plain |= {name: sheet[name] for name in ("minimum", "maximum") if sheet.get(name)}
    if kind in WITH_REFERENCE and standing.aspect is None:
        plain["reference"] = reference_in(sheet)
    found = read_question(Place(plain, (), source), None)
    check_source(source, field_of(_shown_rows(sheet, kind), "point" if kind == Kind.SCALE else "option"))
    reference = found.reference if standing.aspect is None else standing.reference
    return replace(found, term=standing.term, aspect=standing.aspect, reference=reference)


def _options(sheet: Sheet, kind: str, fresh: FirstValues) -> list[Plain]:
    if kind not in CLOSED:
        return []
    if kind == Kind.SCALE:
        return [_point(row) for row in rows_in(with_points(sheet), "point")]
    rows = [row for row in rows_in(sheet, "option") if _labels(row)]
    values = iter(fresh(sum(not row.get("value") for row in rows)))
    return [{"value": row.get("value") or next(values), "labels": _labels(row)} for row in rows]


def _point(row: Row) -> Plain:
    value = row.get("value", "")
    return {
        "value": value,
        "labels": _labels(row) or {language.value: value for language in INTERFACE_LANGUAGES},
    }


def _labels(row: Row) -> dict[str, Plain]:
    return {language.value: row[language] for language in INTERFACE_LANGUAGES if row.get(language)}


def _shown_rows(sheet: Sheet, kind: str) -> list[int]:
    group = "point" if kind == Kind.SCALE else "option"
    return [n for n, row in enumerate(rows_in(sheet, group)) if kind == Kind.SCALE or _labels(row)]


def field_of(rows: list[int], group: str) -> Callable[[Path], str]:
    """Where on the sheet a value of a question stands; ``rows`` are those that were read."""
    names = {"texts": "text", "helps": "help", "reference": "reference", "labels": "label"}

    def field(path: Path) -> str:
        head = str(path[0]) if path else "kind"
        if head == "options" and len(path) > 1:
            number = rows[int(path[1])] if int(path[1]) < len(rows) else 0
            return f"{group}-{number}-{path[3] if len(path) > 3 else Language.ES}"
        if head == "options":
            return f"{group}-0-es"
        if head == "reference" and len(path) > 1 and path[1] != "texts":
            return str(path[1])
        if head in names:
            language = path[-1] if str(path[-1]) in set(Language) else Language.ES
            return f"{names[head]}-{language}"
        return head

    return field


def same_question(one: Question, other: Question) -> bool:
    """Whether two questions say the same, whatever their keys."""
    return question_mapping(replace(one, key=other.key), None) == question_mapping(other, None)
