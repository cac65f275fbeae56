"""Changes against CodeMirror itself: what it answers, this program answers, section by section."""

from collections.abc import Iterator

import pytest

from positions.text.attribution import attribute
from tests.codemirror import CodeMirror, codemirror
from tests.drawn_changes import answered, drawn_cases
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
