"""Definitions side by side, as text, CSV and workbook (rules of positions/formats/comparison.py)."""

import csv
from io import BytesIO, StringIO

import openpyxl

from positions.convergence.records import DefinitionRecord, compare_records
from positions.formats.comparison import (
    COLUMNS,
    ELEMENT_COLUMNS,
    comparison_csv,
    comparison_text,
    comparison_xlsx,
    element_rows,
    marked,
)
from positions.ids import Language
from tests.likeness import Tabled

RECORDS = (
    DefinitionRecord("puente", "XAA", Language.ES, "Obra que une dos orillas.", "Ley 1"),
    DefinitionRecord("puente", "XAB", Language.ES, "Obra firme que une orillas.", "Ley 2"),
    DefinitionRecord("puente", "XAB", Language.EN, "=A work that joins two banks."),
    DefinitionRecord("vado", "XAA", Language.ES, "Paso de un río."),
)
FOUND = compare_records(RECORDS)


def test_a_difference_is_told_against_the_nearest_wording() -> None:
    told = comparison_text(FOUND)
    assert told.startswith("PUENTE\n")
    assert "XAA/es  Ley 1\nObra que une dos orillas.\n~ XAB/es (" in told
    assert "{+firme +}" in told or "{+ firme+}" in told
    assert "[-dos -]" in told or "[- dos-]" in told
    assert told.count("VADO") == 1


def test_every_wording_has_its_row() -> None:
    rows = list(csv.reader(StringIO(comparison_csv(FOUND).decode())))
    assert tuple(rows[0]) == COLUMNS
    assert [(row[0], row[1], row[2]) for row in rows[1:]] == [
        ("puente", "XAA", "es"), ("puente", "XAB", "en"), ("puente", "XAB", "es"), ("vado", "XAA", "es"),
    ]  # fmt: skip


def test_a_wording_that_looks_like_a_formula_stays_text() -> None:
    assert b",'=A work" in comparison_csv(FOUND)
    sheet = openpyxl.load_workbook(BytesIO(comparison_xlsx(FOUND))).active
    assert sheet is not None
    assert sheet["E3"].value == "=A work that joins two banks."
    assert sheet["E3"].data_type == "s"


def test_the_same_definitions_give_the_same_bytes() -> None:
    again = compare_records(reversed(RECORDS))
    assert comparison_xlsx(again) == comparison_xlsx(FOUND)
    assert comparison_csv(again) == comparison_csv(FOUND)


def test_without_a_neighbour_nothing_is_marked() -> None:
    assert marked(None) == ""


TOLD = (
    DefinitionRecord("trata", "XAA", Language.ES, "captar personas por la fuerza, con fines de lucro"),
    DefinitionRecord("trata", "XAB", Language.ES, "captar personas por la fuerza, en un vehículo cerrado"),
    DefinitionRecord("trata", "XAC", Language.EN, "recruiting persons by force"),
)
ELEMENTS = compare_records(TOLD, Tabled(lambda texts: [[1.0 for _ in texts] for _ in texts]))


def test_elements_stand_with_every_place_where_they_are_said() -> None:
    (alone,) = compare_records(TOLD[:1])
    for row in element_rows([alone]):
        named = dict(zip(ELEMENT_COLUMNS, row, strict=True))
        assert TOLD[0].text[int(named["start"]) : int(named["end"])] == named["text"]
        assert (named["concept"], named["country"], named["language"]) == ("trata", "XAA", "es")
    book = openpyxl.load_workbook(BytesIO(comparison_xlsx(ELEMENTS)))
    assert book.sheetnames == ["definitions", "elements"]
    rows = [[cell or "" for cell in row] for row in book["elements"].iter_rows(values_only=True)]
    assert rows == [list(ELEMENT_COLUMNS), *map(list, element_rows(ELEMENTS))]


def test_of_each_wording_its_elements_are_counted_and_those_others_say() -> None:
    rows = list(csv.DictReader(StringIO(comparison_csv(compare_records(TOLD[:2])).decode())))
    for row in rows:
        assert int(row["shared"]) > 0
        assert int(row["elements"]) > int(row["shared"])
        assert row["suggested"] == "0"
    lone = list(csv.DictReader(StringIO(comparison_csv(FOUND).decode())))[-1]
    assert (lone["shared"], lone["suggested"]) == ("0", "0")


def test_shared_elements_follow_the_wordings_with_who_says_them_how() -> None:
    told = comparison_text(compare_records(TOLD[:2]))
    assert "= core\n  captar personas" in told
    assert "[XAA/es, XAB/es; same-words]" in told
    assert "= " not in comparison_text(compare_records(TOLD[:1]))
    assert "  recruiting persons by force  [XAC/en; suggested]" in comparison_text(ELEMENTS)
