"""A form as it lies on the table: field names and texts, whole or half filled.

Rule 1. A sheet is made from a value or typed by a person; the same page shows both, so nothing typed is lost.
Rule 2. Repeated fields are rows ``group-number-field``; rows are added, moved and taken out on the sheet,
        before anything is saved.
Rule 3. The fingerprint of the sheet that was shown tells whether what it changes has changed meanwhile.
Rule 4. Line ends, outer spaces and the composition of letters are made canonical, as a browser leaves them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from starlette.datastructures import UploadFile
from starlette.requests import Request

from positions.errors import Malformed
from positions.formats.mapping.reading import Path, Source
from positions.ids import INTERFACE_LANGUAGES, Language
from positions.process import Labels
from positions.text.canonical import Plain, canonical_json, digest

Sheet: TypeAlias = dict[str, str]
Row: TypeAlias = dict[str, str]
Wrong: TypeAlias = tuple[str, str, Mapping[str, str | int]]

ROWS: Final = 60  # of one group; the gate bounds the number of fields of a form
GATE: Final = frozenset({"csrf", "key", "go", "seen"})
ROW_NAME: Final = re.compile(r"([a-z]+)-([0-9]{1,3})-([a-z]+)")
ROW_ACT: Final = re.compile(r"([a-z]+)-(add|([0-9]{1,3})-(up|down|remove))")


class SheetRefused(Malformed):
    """A sheet that cannot become a value: each problem as field, reason and facts."""

    def __init__(self, errors: Iterable[Wrong]) -> None:
        self.errors = tuple(errors)
        super().__init__("sheet_refused", count=len(self.errors))


async def read_sheet(request: Request) -> tuple[Sheet, str, str]:
    """What was typed, what was asked for (``go``, *save* when nothing is said), and the fingerprint shown.

    Raises Malformed (``field_malformed``) for a file or a field that is sent twice.
    """
    form = await request.form()
    typed: Sheet = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile) or name in typed:
            raise Malformed("field_malformed", field=name)
        typed[name] = clean(value)
    sheet = {name: text for name, text in typed.items() if name not in GATE}
    return sheet, typed.get("go") or "save", typed.get("seen", "")


def clean(text: str) -> str:
    """A text as it is kept (Rule 4)."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def fingerprint(sheet: Mapping[str, str]) -> str:
    """The fingerprint of a sheet made from a value; empty fields do not count."""
    return digest(canonical_json({name: text for name, text in sheet.items() if text}))


def put_labels(prefix: str, labels: Labels) -> Sheet:
    """The fields of a text in its languages."""
    return {f"{prefix}-{language}": text for language, text in labels.items()}


def labels_in(
    sheet: Mapping[str, str], prefix: str, languages: Iterable[Language] = INTERFACE_LANGUAGES
) -> dict[str, Plain]:
    """A text in the languages it was typed in."""
    found = {language.value: sheet.get(f"{prefix}-{language}", "") for language in languages}
    return {language: text for language, text in found.items() if text}


def rows_in(sheet: Mapping[str, str], group: str) -> list[Row]:
    """The rows of a group, in their order."""
    found: dict[int, Row] = {}
    for name, text in sheet.items():
        parts = ROW_NAME.fullmatch(name)
        if parts is not None and parts[1] == group:
            found.setdefault(int(parts[2]), {})[parts[3]] = text
    return [found[number] for number in sorted(found)][:ROWS]


def with_rows(sheet: Mapping[str, str], group: str, rows: Sequence[Row]) -> Sheet:
    """The sheet with other rows in a group; a row without a field is kept by an empty one."""
    others = {name: text for name, text in sheet.items() if not name.startswith(f"{group}-")}
    for number, row in enumerate(rows):
        others[f"{group}-{number}-value"] = row.get("value", "")
        others |= {f"{group}-{number}-{field}": text for field, text in row.items()}
    return others


def reworked(sheet: Sheet, go: str) -> Sheet:
    """The sheet after a row was added, moved or taken out; as it is for any other word."""
    act = ROW_ACT.fullmatch(go)
    if act is None:
        return sheet
    group, rows = act[1], rows_in(sheet, act[1])
    if act[2] == "add":
        rows.append({})
    else:
        _rework(rows, int(act[3]), act[4])
    return with_rows(sheet, group, rows)


def _rework(rows: list[Row], place: int, act: str) -> None:
    if place >= len(rows):
        return
    row = rows.pop(place)
    if act != "remove":
        rows.insert(max(0, place + (1 if act == "down" else -1)), row)


def check_source(source: Source, field_of: Callable[[Path], str]) -> None:
    """Refuse a sheet whose values have problems, each at its field."""
    if source.problems:
        raise SheetRefused(
            (field_of(_path(problem.key)), problem.reason, problem.facts) for problem in source.problems
        )


def _path(key: str) -> Path:
    steps = re.findall(r"\[([0-9]+)\]|([^.\[\]]+)", key)
    return tuple(int(number) if number else name for number, name in steps)
