"""The rounds of a report: the numbers are those of the editions, and each opens to what moved."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from positions.convergence.changes import changes_between
from positions.convergence.findings import AgreementClass, Report
from positions.convergence.report import build_report, report_bytes
from positions.convergence.rounds import movements, round_of
from positions.ids import Language, PersonId, QuestionnaireId
from positions.questionnaire.questionnaire import Kind
from server.actions.editions import KeptEdition
from server.actions.rounds import Comparison, Moved, TimedRound
from server.presenters.reports.changes import changes_page, shown_movements
from server.presenters.reports.reading import Reading, Source, read_report
from server.presenters.reports.rounds import RoundsPage, rounds_page
from server.presenters.reports.timeline import NARROW, WIDE, Ground, timeline_picture
from server.store.reports import Edition
from tests import cast

ASKED = cast.questionnaire(
    cast.chapter("s", cast.question("s.a"), cast.question("s.b"), cast.question("s.c", Kind.TEXT))
)
CODES = cast.codes(4)
START = datetime(2027, 3, 1, 15, tzinfo=UTC)
WORDS = {"y": "yes", "n": "no"}


def report(first: str, second: str) -> Report:
    """What each of four says on s.a and on s.b; all write words of their own on s.c."""
    filed = [
        cast.submission(
            code,
            cast.chose("s.a", WORDS[a]),
            cast.chose("s.b", WORDS[b]),
            cast.wrote("s.c", f"{code} {a}{b}"),
        )
        for code, a, b in zip(CODES, first, second, strict=False)
    ]
    return build_report(cast.process(4, 0), ASKED, filed)


REPORTS = (report("y", "y"), report("yyyn", "yynn"), report("yyyy", "yynn"))


def edition(number: int, of: Report) -> KeptEdition:
    kept = Edition(
        QuestionnaireId("q"), number, "delegation", of.inputs.digest, PersonId("p"), START + timedelta(number)
    )
    return KeptEdition(kept, "Sara")


EDITIONS = [edition(1, REPORTS[0]), edition(2, REPORTS[1])]


def moved(before: Report, after: Report) -> Moved:
    ends = json.loads(report_bytes(before)), json.loads(report_bytes(after))
    return Moved(changes_between(*ends), movements(*ends))


def timed() -> list[TimedRound]:
    counted = [round_of(json.loads(report_bytes(each))) for each in REPORTS]
    return [
        TimedRound(EDITIONS[0], counted[0], None),
        TimedRound(EDITIONS[1], counted[1], moved(REPORTS[0], REPORTS[1])),
        TimedRound(None, counted[2], moved(REPORTS[1], REPORTS[2])),
    ]


def reading() -> Reading:
    return read_report(Source(REPORTS[2]), level=None, language=Language.ES, base="/r")


def page() -> RoundsPage:
    return rounds_page(reading(), timed())


def test_each_round_counts_the_closed_questions_by_class() -> None:
    for line, whole in zip(page().rounds, REPORTS, strict=True):
        found = whole.findings[0]
        assert [each.count for each in line.classes] == [
            found.classes.get(each, 0) for each in AgreementClass
        ]
        assert (line.submissions, line.members, line.questions) == (found.submissions, 4, 2)
    assert [line.agreeing for line in page().rounds] == [0, 1, 1]


def test_each_round_links_to_what_moved_since_the_one_before() -> None:
    assert [(line.number, line.moved) for line in page().rounds] == [(1, None), (2, 2), (None, 1)]
    assert [line.href for line in page().rounds[1:]] == ["/r/changes?since=1&until=2", "/r/changes?since=2"]
    assert [line.number for line in page().editions] == [2, 1]


def test_what_moved_is_told_by_way_and_by_whom() -> None:
    second, today = page().rounds[1:]
    assert [(each.before.mark, each.after.mark, each.count) for each in second.transitions] == [
        ("not-enough", "exceptions", 1),
        ("not-enough", "divergence", 1),
    ]
    assert [(each.country.id, each.count) for each in second.movers] == [
        ("XAB", 2),
        ("XAC", 2),
        ("XAD", 2),
    ]
    assert [(each.before.mark, each.after.mark) for each in today.transitions] == [("exceptions", "full")]
    assert [(each.country.id, each.count, each.decisive) for each in today.movers] == [("XAD", 1, 1)]


def test_open_questions_move_no_class() -> None:
    found = moved(REPORTS[0], REPORTS[1])
    assert {each.question for each in found.movements} == {"s.a", "s.b", "s.c"}
    assert {each.question for each in shown_movements(reading(), found)} == {"s.a", "s.b"}


def test_the_changes_between_two_editions_name_the_movers_and_what_they_said() -> None:
    compared = Comparison(EDITIONS[0], EDITIONS[1], moved(REPORTS[0], REPORTS[1]))
    shown = changes_page(reading(), list(reversed(EDITIONS)), compared)
    assert (shown.previous, shown.until) == (shown.editions[1], shown.editions[0])
    assert [(line.number, line.current) for line in shown.editions] == [(2, False), (1, True)]
    assert [(each.link.href, each.after.mark) for each in shown.classes] == [
        ("/r/items/s.a", "exceptions"),
        ("/r/items/s.b", "divergence"),
    ]
    movers = shown.classes[0].movers
    assert [each.country.id for each in movers] == CODES[1:]
    assert [phrase.text for phrase in movers[2].after.words] == ["no"]
    assert movers[2].before.label == "No ha enviado su respuesta"
    assert [link.href for link in shown.switch] == ["/r/changes?since=1&until=2"]


def test_the_bars_are_as_long_as_there_are_questions_without_gap_or_overlap() -> None:
    for ground in (WIDE, NARROW, Ground(labels=10, above=5, width=7)):
        picture = timeline_picture(page(), ground)
        assert len(picture.rounds) == 3
        for drawn in picture.rounds:
            assert sum(segment.count for segment in drawn.segments) == drawn.line.questions
            edges = [(segment.x, segment.x + segment.width) for segment in drawn.segments]
            assert edges[0][0] == ground.labels
            assert edges[-1][1] == ground.labels + ground.width
            assert all(one[1] == other[0] for one, other in pairwise(edges))
            assert drawn.y + picture.bar <= picture.height
    narrow = timeline_picture(page(), Ground(labels=0, above=0, width=20)).rounds[1].segments
    assert [segment.has_room for segment in narrow] == [False, False]
    assert all(segment.has_room for segment in timeline_picture(page()).rounds[1].segments)


def test_without_a_closed_question_there_is_an_empty_bar() -> None:
    asked = cast.questionnaire(cast.chapter("s", cast.question("s.c", Kind.TEXT)))
    bare = build_report(cast.process(4, 0), asked, [])
    alone = [TimedRound(None, round_of(json.loads(report_bytes(bare))), None)]
    picture = timeline_picture(rounds_page(reading(), alone))
    assert [drawn.segments for drawn in picture.rounds] == [()]
