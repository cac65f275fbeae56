"""Histories of real editing end in the words that stood in the end: those of browsers, which
``python -m tests.e2e.recording`` kept, and the three dated versions of a declaration.
"""

from collections.abc import Sequence
from functools import reduce
from pathlib import Path

import pytest

from positions.negotiation.misfit import amendment_between
from positions.text.attribution import Edit, Trace, attribute
from positions.text.changes import apply, invert
from positions.text.composing import compose
from positions.text.wording import digest
from tests.histories import HISTORIES, History
from tests.tagging import tagged

DECLARATION = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "la-declaration"
VERSIONS = ("v1-2022-06-10", "v2-2022-06-12", "v3-2022-06-14")


def letters_of(opening: str, edits: Sequence[Edit]) -> list[tuple[str, Trace | None, Trace | None]]:
    """Each letter there ever was with who put it there and who took it away, as ``tagged`` says it."""
    runs = attribute(opening, edits)
    return [(letter, run.inserted_by, run.deleted_by) for run in runs for letter in run.text]


def test_what_was_recorded_is_worth_replaying() -> None:
    assert [len(history.rows) > 100 for history in HISTORIES] == [True, True]
    for history in HISTORIES:
        assert len({client for client, *_ in history.offers}) == 2
        versions = 0
        behind = []
        for _, _, _, base, changes in history.offers:
            behind.append(versions - base)
            versions += len(changes)
        assert versions == len(history.rows)
        assert max(behind) > 10  # written on words that others had changed meanwhile


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.opening[:12])
def test_a_recorded_history_ends_in_its_words(history: History) -> None:
    words = [history.opening]
    for edit, (_, _, made) in zip(history.edits, history.rows, strict=True):
        words.append(apply(words[-1], edit.changes))
        assert digest(words[-1]) == made
    assert words[-1] == history.end
    whole = reduce(compose, (edit.changes for edit in history.edits))
    assert apply(history.opening, whole) == history.end
    for edit, before in zip(reversed(history.edits), reversed(words[:-1]), strict=True):
        assert apply(words.pop(), invert(edit.changes, before)) == before


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.opening[:12])
def test_every_letter_of_a_recorded_history_has_its_author(history: History) -> None:
    told = letters_of(history.opening, history.edits)
    assert told == tagged(history.opening, history.edits)
    assert "".join(letter for letter, _, gone in told if not gone) == history.end
    assert "".join(letter for letter, by, _ in told if not by) == history.opening


@pytest.mark.skipif(not DECLARATION.exists(), reason="real texts are kept beside the repository")
def test_the_versions_of_a_declaration_follow_one_from_the_other_and_say_who_came_last() -> None:
    first, *later = [
        (DECLARATION / f"declaration.en.{version}.md").read_text(encoding="utf-8") for version in VERSIONS
    ]
    words, edits = first, []
    for version, after in enumerate(later, 2):
        changes = amendment_between(words, after)
        assert changes is not None
        edits.append(Edit(version, VERSIONS[version - 1], changes))
        words = apply(words, changes)
        assert words == after
    told = letters_of(first, edits)
    assert told == tagged(first, edits)
    place = "".join(letter for letter, *_ in told).index("Guyana")
    assert told[place] == ("G", Trace(VERSIONS[2], 3), None)
