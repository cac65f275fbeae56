"""Workbooks written in memory: the same values give the same bytes, and no text becomes a formula."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter

CREATED: Final = datetime(2017, 1, 1, tzinfo=UTC)  # any fixed day: bytes must not tell when they were made
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of one
PLAIN_LOOK: Final = "plain"
NAME_LENGTH: Final = 31  # of a sheet
CELL_LENGTH: Final = 32_767

_EDGE: Final[Mapping[str, object]] = {"border": 1, "border_color": "#B0B7C3"}
_TEXT: Final[Mapping[str, object]] = {"num_format": "@", "text_wrap": True, "valign": "top"}
LOOKS: Final[Mapping[str, Mapping[str, object]]] = {
    "plain": _TEXT,
    "title": {**_TEXT, "bold": True, "font_size": 13},
    "notice": {"num_format": "@", "bold": True, "font_color": "#8A1C1C"},
    "heading": {**_TEXT, **_EDGE, "bold": True, "bg_color": "#D9E1EC"},
    "locked": {**_TEXT, **_EDGE, "bg_color": "#EEF0F3"},
    "input": {**_TEXT, **_EDGE, "locked": False},
    "number": {"num_format": "0", "valign": "top"},
    "share": {"num_format": "0.000", "valign": "top"},
}
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(slots=True)
class Book:
    """A workbook while it is written. Rows and columns count from 0."""

    title: str
    output: BytesIO = field(default_factory=BytesIO)
    formats: dict[tuple[str, bool], Any] = field(default_factory=dict)
    book: Any = None  # of xlsxwriter, which has no types; so are sheets and formats

    def __post_init__(self) -> None:
        self.book = xlsxwriter.Workbook(self.output, _OPTIONS)
        self.book.set_properties({"title": self.title, "author": "Acorde", "created": CREATED})

    def sheet(self, name: str) -> Any:
        """Begin a sheet."""
        return self.book.add_worksheet(name)

    def look(self, name: str, text: str = "") -> Any:
        """The format of a cell; what begins like a formula is marked as text for the spreadsheet too."""
        quoted = text.startswith(FORMULA_SIGNS)
        if (name, quoted) not in self.formats:
            self.formats[name, quoted] = self.book.add_format({**LOOKS[name], "quote_prefix": quoted})
        return self.formats[name, quoted]

    def write(self, sheet: Any, row: int, column: int, text: str, look: str = PLAIN_LOOK) -> None:
        """Write a cell as text, cut where a cell can hold no more; an empty one only takes its format."""
        if len(text) > CELL_LENGTH:
            text = text[: CELL_LENGTH - 1] + "…"
        if text:
            sheet.write_string(row, column, text, self.look(look, text))
        else:
            sheet.write_blank(row, column, None, self.look(look))

    def write_number(self, sheet: Any, row: int, column: int, number: float, look: str = "number") -> None:
        """Write a count or a share as a number."""
        sheet.write_number(row, column, number, self.look(look))

    def finish(self) -> bytes:
        """Close the workbook and give its bytes."""
        self.book.close()
        return self.output.getvalue()


def column_letters(column: int) -> str:
    """Name a column as a spreadsheet does."""
    return str(xlsxwriter.utility.xl_col_to_name(column))
