"""The element matrix laid out as a picture."""

import pytest

from positions.convergence.report import build_report
from positions.ids import DelegationId, Language
from server.presenters.reports import element_picture as pictures
from server.presenters.reports.element_matrix import ElementEntry, ElementMatrix, element_matrix
from server.presenters.reports.element_picture import element_picture
from server.presenters.reports.reading import Phrase, Reading, Source, read_report
from tests import cast

A, B, C, D, E = (DelegationId(f"XA{letter}") for letter in "ABCDE")
REPORT = build_report(cast.process(3, 2), cast.questionnaire(cast.chapter("s", cast.question("s.a"))), [])


def reading() -> Reading:
    return read_report(Source(REPORT), level=None, language=Language.ES, base="/r")


def matrix() -> ElementMatrix:
    """One contested, one of all that answer, one that nobody includes."""
    contested = ElementEntry("1", Phrase("medios"), "contested", False, (A,), (D,), (B,), ())
    everybody = ElementEntry("2", Phrase("persona"), "core", True, (A, B), (D,), (), ())
    nobody = ElementEntry("3", Phrase("otro", "pt"), "", False, (), (), (A, B, D), ())
    return element_matrix(reading(), [contested, everybody, nobody])


def test_the_picture_has_a_place_for_every_cell_of_the_table() -> None:
    found = matrix()
    picture = element_picture(found)
    assert picture is not None
    assert [drawn.row for drawn in picture.rows] == list(found.rows)
    assert len(picture.xs) == len(set(picture.xs)) == len(found.columns)
    assert picture.xs[-1] + picture.cell < picture.width
    assert picture.rows[-1].y + picture.cell <= picture.height
    for drawn in picture.rows:
        corners = {
            "included": drawn.included,
            "suggested": drawn.suggested,
            "left-out": drawn.left_out,
            "silent": drawn.silent,
        }
        for x, stands in zip(picture.xs, drawn.row.cells, strict=True):
            assert [presence for presence, xs in corners.items() if x in xs] == [stands]
    assert picture.bars[1][0] == picture.xs[3]


def test_nothing_and_too_much_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    assert element_picture(element_matrix(reading(), [])) is None
    monkeypatch.setattr(pictures, "MOST", 4)
    assert element_picture(matrix()) is None
