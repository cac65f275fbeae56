"""The map is drawn for the secretariats alone, and only where a plane can show it."""

from positions.convergence.findings import Audience, Report
from positions.convergence.report import build_report
from positions.ids import Language
from positions.process import Level
from server.presenters.reports.placement import EDGE, SIDE, placement_picture
from server.presenters.reports.reading import Reading, Source, read_report
from tests import cast

ASKED = cast.questionnaire(cast.chapter("s", *(cast.question(f"s.q{n}") for n in range(8))))
WORDS = {"y": "yes", "p": "part", "n": "no"}
CAMPS = ("yyyyyyyy", "yyyyyyyn", "yyyyyynn", "nnnnnnny", "nnnnnnnn", "nn", "nnnnnnyy")


def report(rows: tuple[str, ...], audience: Audience | None = None) -> Report:
    filed = [
        cast.submission(code, *(cast.chose(f"s.q{n}", WORDS[each]) for n, each in enumerate(row)))
        for code, row in zip(cast.codes(len(rows)), rows, strict=True)
    ]
    return build_report(cast.process(4, len(rows) - 4), ASKED, filed, audience=audience)


def reading(of: Report, level: str | None = None) -> Reading:
    return read_report(Source(of), level=level, language=Language.ES, base="/r")


def test_those_who_answer_alike_stand_near_and_inside_the_picture() -> None:
    found = placement_picture(reading(report(CAMPS)))
    assert found is not None
    at = {place.country.id: (place.x, place.y) for place in found.places}
    assert all(EDGE <= each <= SIDE - EDGE for place in at.values() for each in place)
    assert found.height == max(y for _x, y in at.values()) + EDGE <= SIDE
    assert [place.conference for place in found.places] == [0, 0, 0, 0, 1, 1]
    assert all(0 <= each <= 100 for place in found.places for each in (place.across, place.down))

    def far(one: str, other: str) -> int:
        first, second = (next(xy for id, xy in at.items() if id == name) for name in (one, other))
        return (first[0] - second[0]) ** 2 + (first[1] - second[1]) ** 2

    assert far("XAA", "XAB") < far("XAA", "XAE")
    assert far("XAD", "XAE") < far("XAD", "XAA")
    assert [country.id for country in found.left_out] == ["XAF"]
    assert (found.limit, found.stress[:2]) == ("0,20", "0,")


def test_too_much_stress_is_printed_and_nothing_drawn() -> None:
    equals = tuple("y" * n + "n" + "y" * (7 - n) for n in range(8))
    found = placement_picture(reading(report(equals)))
    assert found is not None
    assert found.places == ()
    assert found.stress >= found.limit


def test_who_does_not_see_all_that_is_filed_is_shown_no_map() -> None:
    careful = report(CAMPS, Audience(Level.CONFERENCE, 7, 7))
    assert placement_picture(reading(careful)) is None


def test_three_are_no_map() -> None:
    assert placement_picture(reading(report(CAMPS), "cb")) is None


def test_all_in_one_place_are_drawn_in_one_place() -> None:
    found = placement_picture(reading(report(("yyyyyyyy",) * 5)))
    assert found is not None
    assert {(place.x, place.y) for place in found.places} == {(EDGE, EDGE)}
