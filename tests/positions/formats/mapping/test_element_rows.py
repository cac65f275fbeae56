"""The sheets of a report on its elements."""

from positions.formats.mapping.element_rows import ELEMENT_SHEETS
from positions.formats.mapping.report_rows import Row
from positions.formats.mapping.report_words import telling_of
from positions.ids import Language
from tests.elements import BY_FORCE, FORCE, PROFIT, worded


def rows(name: str) -> list[Row]:
    """The rows of one sheet."""
    telling = telling_of(worded(), Language.ES, str)
    return [row for sheet, _, found in ELEMENT_SHEETS if sheet == name for row in found(telling)]


def test_no_row_is_longer_than_its_headings() -> None:
    for name, headings, _ in ELEMENT_SHEETS:
        assert all(len(row) <= len(headings) for row in rows(name)), name


def test_every_list_of_terms_is_there_with_every_factor() -> None:
    last = [row for row in rows("Términos por elementos") if row[0] == "Birregional"]
    assert [row[1:3] for row in last] == [
        ("Coincidencia", "t02"),
        ("Término por trabajar", "t01"),
        ("Término por trabajar", "t05"),
        ("Respuestas insuficientes", "t03"),
        ("Elementos todavía no buscados", "t04"),
    ]
    assert [str(cell) for cell in last[1][3:]] == [
        *("39/14", "9/2", "2", "13/21"),
        *("t01.national", "13/21", "4", "8", "21", "1"),
    ]
    assert (last[3][7], last[3][-1]) == ("t03.national", "Bosquia, Costanera, Dunaria, Esterazul")


def test_every_passage_stands_with_who_says_it_where_and_on_what_it_rests() -> None:
    found = [row for row in rows("Elementos") if row[1] == "t01.national"]
    assert [(row[3], row[5], row[6], row[7], row[8]) for row in found[:6]] == [
        *((f"«{FORCE}»", name, "es", FORCE, "Con las mismas palabras") for name in ("Altamar", "Bosquia")),
        (f"«{FORCE}»", "Costanera", "es", FORCE, "Con las mismas palabras"),
        (f"«{FORCE}»", "Dunaria", "en", BY_FORCE, "Sugerido, sin confirmar"),
        ("finalidad", "Altamar", "es", "con fines de lucro", "Con las mismas palabras"),
        ("finalidad", "Bosquia", "es", PROFIT, "Confirmado por una secretaría"),
    ]
    assert found[5][-2:] == (15, 15 + len(PROFIT))
