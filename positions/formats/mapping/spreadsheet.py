"""The cells of a workbook from outside, as text, with what is no text told apart."""

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final, Protocol, TypeAlias

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from positions.errors import Malformed
from positions.formats.mapping.archive import unpack

_UNREADABLE: Final = (
    InvalidFileException,
    zipfile.BadZipFile,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    SyntaxError,  # of which the parser's own errors are children
    OSError,
    RuntimeError,
    AssertionError,
)
_STRING: Final = f"{{{SHEET_MAIN_NS}}}si"
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how a workbook writes what XML cannot hold


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds: its text, or the reason why it cannot be taken as text."""

    text: str = ""
    refusal: str | None = None


Row: TypeAlias = "tuple[Cell, ...]"


class _Found(Protocol):
    """A cell as the library gives it."""

    @property
    def value(self) -> object: ...

    @property
    def data_type(self) -> str: ...


class _Reader(ExcelReader):
    """Takes shared texts as they stand; the library drops ``x005F_`` out of them, wherever it stands."""

    def read_strings(self) -> None:
        part = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]  # of the library
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                nodes = [node for _, node in iterparse(source) if node.tag == _STRING]
            self.shared_strings = [(Text.from_tree(node) or Text()).content for node in nodes]


def read_sheets(data: bytes, *, most_rows: int, columns: int) -> Mapping[str, tuple[Row, ...]]:
    """Read the sheets of a workbook by name, rows from the first, cut at ``columns``.

    Raises Malformed as ``unpack``, ``workbook_malformed``, ``too_many_rows``.
    """
    unpack(data)
    try:
        with warnings.catch_warnings():  # of extensions the library does not know
            warnings.simplefilter("ignore")
            reader = _Reader(BytesIO(data), read_only=True, keep_links=False)
            reader.read()
            book = reader.wb
            sheets = {
                sheet.title: tuple(_rows(sheet.iter_rows(max_row=most_rows + 1, max_col=columns)))
                for sheet in book.worksheets
            }
            book.close()
    except _UNREADABLE as wrong:
        raise Malformed("workbook_malformed") from wrong
    if any(len(rows) > most_rows for rows in sheets.values()):
        raise Malformed("too_many_rows", most=most_rows)
    return sheets


def _rows(found: Iterable[Iterable[_Found]]) -> Iterator[Row]:
    for row in found:
        yield tuple(map(_cell, row))


def _cell(found: _Found) -> Cell:
    """Take whole numbers as their digits: somebody typed a point of a scale."""
    value = found.value
    if found.data_type == "f":
        return Cell(refusal="formula_refused")
    if value is None:
        return Cell()
    if found.data_type == "s":
        return Cell(_ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), str(value)))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Cell(str(int(value)) if value == int(value) else str(value))
    return Cell(refusal="cell_malformed")
