"""One level of a report alone."""

import pytest

from positions.convergence.document import report_mapping
from positions.convergence.findings import Report
from positions.convergence.levels import at_level
from positions.convergence.report import build_report
from positions.errors import Unknown
from tests.cast import chapter, chose, process, question, questionnaire, submission

MEMBERS = [member.id for member in process().members]
WORDS = {"a": "yes", "b": "no"}


def built(values: str) -> Report:
    """A report on one question that the first members answered with one letter each."""
    asked = questionnaire(chapter("s1", question("s1.q1")))
    filed = [submission(MEMBERS[n], chose("s1.q1", WORDS[value])) for n, value in enumerate(values)]
    return build_report(process(), asked, filed)


def test_only_what_was_found_at_the_level_stays() -> None:
    report = built("aaaaaaaaaaab")
    level = report.levels[0].level
    alone = at_level(report, level)
    assert [tier.level for tier in alone.levels] == [level]
    assert [summary.level for summary in alone.findings] == [level]
    assert [found.level for item in alone.items for found in item.levels] == [level]
    assert alone.items[0].at(level) == report.items[0].at(level)
    assert alone.inputs == report.inputs


def test_changes_are_told_at_the_level_alone() -> None:
    before = built("a" * 23)
    asked = questionnaire(chapter("s1", question("s1.q1")))
    later = "a" * 6 + "b" * 5 + "b" * 12  # the first conference splits, the second goes over to b
    filed = [submission(MEMBERS[n], chose("s1.q1", WORDS[value])) for n, value in enumerate(later)]
    changed = build_report(process(), asked, filed, previous=report_mapping(before))
    first = changed.levels[0].level
    assert changed.changes is not None
    assert [change.level for change in changed.changes.classes] == [first, "biregional"]
    alone = at_level(changed, "biregional")
    assert alone.changes is not None
    assert [change.level for change in alone.changes.classes] == ["biregional"]


def test_a_level_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(Unknown, match="level_unknown") as refusal:
        at_level(built("a"), "moon")
    assert "biregional" in str(refusal.value.facts["known"])
