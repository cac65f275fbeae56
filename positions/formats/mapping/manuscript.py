"""Word files written in memory: the same values give the same bytes; no macros, no link leads out.

Rule 1. Headings are headings, heads of tables are repeated on every page, every run says its language.
Rule 2. A label, where there is one, stands at the head of every page; pages are numbered.
Rule 3. What a template brings and nobody asked for is left out: its picture, its dates, its programs' names.
"""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any, Final, TypeAlias

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from positions.ids import Language

CREATED: Final = datetime(2017, 1, 1, tzinfo=UTC)  # any fixed day: bytes must not tell when they were made
TAGS: Final[Mapping[Language, str]] = {  # as word processors name the dictionaries they have
    Language.ES: "es-ES",
    Language.EN: "en-GB",
    Language.PT: "pt-BR",
    Language.FR: "fr-FR",
    Language.NL: "nl-NL",
}
FONT: Final = "Calibri"
INK: Final = RGBColor(0x1C, 0x2B, 0x3A)
LABEL_INK: Final = RGBColor(0x8A, 0x1C, 0x1C)
SIZES: Final[Mapping[str, float]] = {
    **{"Normal": 10.5, "Title": 20, "Subtitle": 12, "Heading 1": 16, "Heading 2": 13.5, "Heading 3": 11.5},
    **{"Header": 9, "Footer": 9, "No Spacing": 9, "List Bullet": 10.5},
}
STYLES: Final[Mapping[str, str]] = {name: name.replace(" ", "") for name in SIZES} | {
    "Normal": ""
}  # by their ids
PAGE: Final = (Cm(21), Cm(29.7))
MARGIN: Final = Cm(2)
TABLE_WIDTH: Final = 9638  # twentieths of a point between the margins
HEAD_FILL: Final = "D9E1EC"
EDGE: Final = "B0B7C3"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_LEFT_OUT: Final = ("thumbnail", "stylesWithEffects", "customXml", "extended-properties")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text in one language; line feeds are kept."""

    text: str
    language: Language
    strong: bool = False


Line: TypeAlias = "Sequence[Words]"
Lines: TypeAlias = "Sequence[Line]"


@dataclass(slots=True)
class Manuscript:
    """A Word file while it is written. ``subject`` and ``label`` stand at the head of every page."""

    title: str
    language: Language
    subject: str
    label: str = ""
    identifier: str = ""
    document: Document = field(default_factory=docx.Document)

    def __post_init__(self) -> None:
        _tidy_styles(self.document, TAGS[self.language])
        section = self.document.sections[0]
        section.page_width, section.page_height = PAGE
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
        self._write_head()
        _write_foot(section.footer.paragraphs[0]._p)
        about = self.document.core_properties
        about.title, about.subject, about.identifier = self.title, self.subject, self.identifier
        about.author = about.last_modified_by = "Acorde"
        about.language, about.comments, about.keywords = TAGS[self.language], "", ""
        about.created = about.modified = CREATED
        about.revision = 1

    def paragraph(self, line: Line, style: str = "Normal") -> None:
        """Add a paragraph; ``style`` is one of ``STYLES``."""
        _put_line(self._last("w:p"), line, STYLES[style])

    def heading(self, level: int, line: Line) -> None:
        """Add a heading of level 1 to 3."""
        self.paragraph(line, f"Heading {level}")

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[Lines]], shares: Sequence[int]) -> None:
        """Add a table under a head that is repeated on every page; ``shares`` are the parts of its width."""
        widths = [str(TABLE_WIDTH * share // sum(shares)) for share in shares]
        table = self._last("w:tbl")
        look = _put(table, "w:tblPr")
        _put(look, "w:tblW", w=str(TABLE_WIDTH), type="dxa")
        edges = _put(look, "w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            _put(edges, f"w:{side}", val="single", sz="4", space="0", color=EDGE)
        _put(look, "w:tblLayout", type="fixed")
        grid = _put(table, "w:tblGrid")
        for width in widths:
            _put(grid, "w:gridCol", w=width)
        head = [[[Words(heading, self.language, strong=True)]] for heading in headings]
        _put_row(table, head, widths, is_head=True)
        for row in rows:
            _put_row(table, row, widths)
        self.paragraph([])

    def finish(self) -> bytes:
        """Pack the file."""
        for relations in (self.document.part.package.rels, self.document.part.rels):
            for name, relation in list(relations.items()):
                if relation.reltype.endswith(_LEFT_OUT):
                    del relations[name]
        packed = BytesIO()
        self.document.save(packed)
        return _repacked(packed)

    def _last(self, tag: str) -> Any:
        """Add an element at the end of the body, before what says how its pages are."""
        body = self.document.element.body
        made = _put(body, tag)
        body.sectPr.addprevious(made)
        return made

    def _write_head(self) -> None:
        written = self.document.sections[0].header.paragraphs[0]
        if self.label:
            _put_run(written._p, Words(f"{self.label}\n", self.language, strong=True))
            written.runs[0].font.color.rgb = LABEL_INK
        _put_run(written._p, Words(self.subject, self.language))


def _tidy_styles(document: Document, tag: str) -> None:
    """One font, ink instead of the template's blue, the document's language as that of whatever says none."""
    root = document.styles.element
    for fonts in root.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
    for language in root.iter(qn("w:lang")):
        language.set(qn("w:val"), tag)
    for name, size in SIZES.items():
        style: Any = document.styles[name]  # typed as what styles of lists have in common
        style.font.size, style.font.color.rgb = Pt(size), INK
        style.paragraph_format.space_after = Pt(1 if name == "No Spacing" else 4)
        style.paragraph_format.keep_with_next = name.startswith("Heading")


def _write_foot(paragraph: Any) -> None:
    """Number the page, and say how many there are."""
    for name in ("PAGE", "NUMPAGES"):
        _put_run(_put(paragraph, "w:fldSimple", instr=f" {name} "), Words("1", Language.ES))
        if name == "PAGE":
            _put_run(paragraph, Words(" / ", Language.ES))


_name: Final = lru_cache(maxsize=None)(qn)


def _put(parent: Any, tag: str, **attributes: str) -> Any:  # elements of two libraries without a common type
    made = etree.SubElement(parent, _name(tag))
    for attribute, value in attributes.items():
        made.set(_name(f"w:{attribute}"), value)
    return made


def _put_line(paragraph: Any, line: Line, style: str) -> None:
    if style:
        _put(_put(paragraph, "w:pPr"), "w:pStyle", val=style)
    for words in line:
        _put_run(paragraph, words)


def _put_run(paragraph: Any, words: Words) -> None:
    run = _put(paragraph, "w:r")
    look = _put(run, "w:rPr")
    if words.strong:
        _put(look, "w:b")
    _put(look, "w:lang", val=TAGS[words.language])
    for number, text in enumerate(words.text.split("\n")):
        if number:
            _put(run, "w:br")
        written = _put(run, "w:t")
        written.set(_SPACE, "preserve")
        written.text = text


def _put_row(table: Any, row: Sequence[Lines], widths: Sequence[str], *, is_head: bool = False) -> None:
    made = _put(table, "w:tr")
    look = _put(made, "w:trPr")
    _put(look, "w:cantSplit")
    if is_head:
        _put(look, "w:tblHeader")
    for lines, width in zip(row, widths, strict=True):
        cell = _put(made, "w:tc")
        look = _put(cell, "w:tcPr")
        _put(look, "w:tcW", w=width, type="dxa")
        if is_head:
            _put(look, "w:shd", val="clear", color="auto", fill=HEAD_FILL)
        for line in lines or [[]]:
            _put_line(_put(cell, "w:p"), line, STYLES["No Spacing"])


def _repacked(packed: BytesIO) -> bytes:
    """The same parts in a fixed order, under a fixed date; the list of their types stands first."""
    output = BytesIO()
    with zipfile.ZipFile(packed) as read, zipfile.ZipFile(output, "w") as written:
        for name in sorted(read.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (CREATED.year, CREATED.month, CREATED.day, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            written.writestr(entry, read.read(name), zipfile.ZIP_DEFLATED, 6)
    return output.getvalue()
