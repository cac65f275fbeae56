"""Changes against CodeMirror itself: what it answers, this program answers, section by section."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from positions.text.anchors import anchored, moved_anchor, moved_through
from positions.text.attribution import attribute
from positions.text.changes import parse
from positions.text.units import units_of
from tests.codemirror import CodeMirror, codemirror
from tests.drawn_changes import answered, applied, drawn_cases, seeded
from tests.histories import HISTORIES, History
from tests.schedules import Schedule
from tests.tagging import tagged

CASES = 1_000  # of each seed


@pytest.fixture(scope="module")
def node() -> Iterator[CodeMirror]:
    with codemirror() as asked:
        yield asked


@pytest.mark.parametrize("seed", range(20))
def test_a_thousand_drawn_changes_end_as_codemirror_says(node: CodeMirror, seed: int) -> None:
    cases = list(drawn_cases(seed, CASES, most=6 + seed))
    answers = node.answers([["sides", *case] for case in cases])
    assert len(answers) == CASES
    for case, answer in zip(cases, answers, strict=True):
        assert answered(case) == answer, case


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.opening[:12])
def test_a_recorded_history_ends_as_codemirror_says(node: CodeMirror, history: History) -> None:
    words, cases = history.opening, []
    for (_, one, _), (_, then, _) in pairwise(history.rows):
        cases.append((words, one, one, then))
        words = applied(words, one)
    answers = node.answers([["sides", *case] for case in cases])
    for case, answer in zip(cases, answers, strict=True):
        assert answered(case) == answer, case
    assert applied(words, history.rows[-1][1]) == history.end


@pytest.mark.parametrize("seed", range(5))
def test_commented_words_are_followed_in_a_browser_as_on_the_server(node: CodeMirror, seed: int) -> None:
    wanted: list[list[int]] = []
    questions: list[list[Any]] = []
    random = seeded(seed)
    for text, first, _, second in drawn_cases(seed, CASES, most=12):
        units = units_of(text)
        if units == 0:
            continue
        start = random.randrange(units)
        end = random.randint(start + 1, units)
        changes = [parse(first, length=units)]
        changes.append(parse(second, length=changes[0].new_length))
        moved = [moved_anchor(anchored(start, end), changes[0]), moved_through(anchored(start, end), changes)]
        if moved[1] is None and moved[0] is not None:
            continue  # what was put in alone is left: the browser does not tell it from what was commented
        for row, place in zip(([first], [first, second]), moved, strict=True):
            questions.append(["followed", start, end, row])
            wanted.append([] if place is None else [place.start, place.end])
    assert len(questions) > CASES
    assert wanted.count([]) > 100
    assert node.answers(questions) == wanted


SCHEDULES = 250  # of each part


@pytest.mark.parametrize("part", range(8))
def test_drawn_schedules_of_three_to_six_browsers_end_in_one_text(node: CodeMirror, part: int) -> None:
    schedules = [Schedule(seed, ticks=40) for seed in range(part * SCHEDULES, (part + 1) * SCHEDULES)]
    live = schedules
    for _ in range(2_000):
        for schedule, shown in zip(live, node.answers([each.question() for each in live]), strict=True):
            schedule.asked.told(shown)
        live = [schedule for schedule in live if not schedule.is_over]
        if not live:
            break
    assert live == []
    for schedule in schedules:
        check_end(schedule)
    assert sum(len(schedule.authority.edits) for schedule in schedules) > 15 * SCHEDULES


def check_end(schedule: Schedule) -> None:
    """Everybody reads the same; each letter is its author's; all are those of the oracle."""
    authority = schedule.authority
    assert {browser.text for browser in schedule.browsers} == {authority.text}
    runs = attribute(authority.base, authority.edits)
    alphabets = {browser.author: set(browser.alphabet) for browser in schedule.browsers}
    for run in runs:
        assert set(run.text) <= (
            alphabets[run.inserted_by.author] if run.inserted_by else set(authority.base)
        )
    assert [(letter, *run[1:]) for run in runs for letter in run.text] == tagged(
        authority.base, authority.edits
    )
    assert "".join(run.text for run in runs if run.deleted_by is None) == authority.text
    assert "".join(run.text for run in runs if run.inserted_by is None) == authority.base
