"""The matrix of pairs: what is drawn is what is counted, in an order that puts the like together."""

from fractions import Fraction

import pytest

from positions.convergence.findings import Report
from positions.convergence.report import build_report
from positions.ids import DelegationId, Language
from server.presenters.reports import matrix as matrices
from server.presenters.reports.matrix import PairCell, matrix_picture, pair_matrix
from server.presenters.reports.reading import Country, Reading, Source, read_report
from tests import cast

ASKED = cast.questionnaire(cast.chapter("s", *(cast.question(f"s.q{n}") for n in range(10))))
ROWS = ("yyyyyyyyyy", "nnnnnnnnnn", "yyyyyyyyyn", "nnnnnnnnny", "yyy", "-", "yyyyyppppp", "nnnnnnnnyy")
CODES = cast.codes(len(ROWS))
WORDS = {"y": "yes", "p": "part", "n": "no"}


def report() -> Report:
    filed = [
        cast.submission(code, *(cast.chose(f"s.q{n}", WORDS[each]) for n, each in enumerate(row)))
        for code, row in zip(CODES, ROWS, strict=True)
        if row != "-"
    ]
    return build_report(cast.process(4, 4), ASKED, filed)


REPORT = report()


def reading(level: str | None = None) -> Reading:
    return read_report(Source(REPORT), level=level, language=Language.ES, base="/r", own=CODES[0])


def cell(same: int, held: int) -> PairCell:
    country = Country(DelegationId("XAA"), "XA", "Altamar", "", 1)
    return PairCell(country, country, same, held, "")


@pytest.mark.parametrize(
    ("same", "held", "step"),
    [(0, 0, None), (0, 10, 0), (59, 100, 0), (6, 10, 1), (7, 10, 2), (79, 100, 2), (8, 10, 3), (9, 10, 4)],
)
def test_a_step_is_the_same_in_every_report(same: int, held: int, step: int | None) -> None:
    assert cell(same, held).step == step


@pytest.mark.parametrize("serial", [False, True])
def test_every_cell_says_what_the_report_says_of_that_pair(serial: bool) -> None:
    pairs = {frozenset((pair.one, pair.other)): pair for pair in REPORT.pairs}
    drawn = pair_matrix(reading(), serial=serial)
    assert {country.id for country in drawn.columns} == set(CODES)
    for row in drawn.rows:
        for column, found in zip(drawn.columns, row.cells, strict=True):
            if column == row.country:
                assert found is None
                continue
            assert found is not None
            pair = pairs[frozenset((row.country.id, column.id))]
            known = pair.dropped is not None
            assert (found.same, found.held) == ((pair.same, pair.common) if known else (0, 0))
            assert found.href == f"/r/pairs/{row.country.id.lower()}-{column.id.lower()}"


def test_the_like_stand_together_in_serial_order_and_all_in_meeting_order_otherwise() -> None:
    assert [row.country.id for row in pair_matrix(reading()).rows] == CODES
    order = [CODES.index(row.country.id) for row in pair_matrix(reading(), serial=True).rows]
    assert order == [1, 3, 7, 0, 2, 6, 4, 5]  # 4 has fewer than five common answers, 5 none


def test_the_links_of_the_orders_keep_the_level() -> None:
    serial, meeting = pair_matrix(reading("ca"), serial=True).orders
    assert (serial.href, serial.current) == ("/r/pairs?level=ca", True)
    assert (meeting.href, meeting.current) == ("/r/pairs?level=ca&order=meeting", False)


def test_the_title_names_the_pairs_that_agree_most_and_least() -> None:
    drawn = pair_matrix(reading())
    serial = pair_matrix(reading(), serial=True)
    assert (serial.most, serial.least) == (drawn.most, drawn.least)
    assert drawn.most is not None
    assert drawn.least is not None
    assert (drawn.most.one.id, drawn.most.other.id, drawn.most.same) == ("XAA", "XAC", 9)
    assert Fraction(drawn.least.same, drawn.least.held) == 0
    nothing = read_report(
        Source(build_report(cast.process(2, 0), ASKED, [])), level=None, language=Language.ES, base="/r"
    )
    assert pair_matrix(nothing, serial=True).most is None


def test_each_delegation_is_told_who_answers_most_like_it() -> None:
    rows = {row.country.id: row for row in pair_matrix(reading()).rows}
    assert [each.other.id for each in rows[CODES[0]].nearest] == ["XAC"]
    assert [each.other.id for each in rows[CODES[1]].nearest] == ["XAD"]
    assert rows[CODES[5]].nearest == ()
    assert [each.other.id for each in rows[CODES[3]].nearest] == ["XAB", "XAH"]


def test_conferences_are_told_apart_where_there_are_two() -> None:
    both = pair_matrix(reading())
    assert [each.text for each in both.conferences] == ["CA", "CB"]
    assert [row.conference for row in both.rows] == [0, 0, 0, 0, 1, 1, 1, 1]
    assert [each.text for each in pair_matrix(reading("cb")).conferences] == ["CB"]


def test_the_picture_shows_the_cells_of_the_table_at_places_of_their_own() -> None:
    drawn = pair_matrix(reading(), serial=True)
    picture = matrix_picture(drawn)
    assert picture is not None
    assert [tuple(each.cell for each in member.cells) for member in picture.members] == [
        row.cells for row in drawn.rows
    ]
    places = {(member.at, each.x) for member in picture.members for each in member.cells}
    assert len(places) == len(drawn.rows) ** 2
    assert max(max(place) for place in places) + picture.cell <= picture.size
    assert [member.row.own for member in picture.members].count(True) == 1


def test_more_members_than_a_picture_can_show_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrices, "MOST", 7)
    assert matrix_picture(pair_matrix(reading())) is None
