"""The mentions that are read before a text is frozen."""

from dataclasses import replace

from positions.ids import Language
from positions.negotiation.references import CrossReferenceState
from positions.text.wording import digest
from server.actions.session_reading import SessionDraft
from server.presenters.sessions.references import STATES, shown_references
from server.store.journal import Head
from tests.server.presenters.sessions.test_structure import found
from tests.session_room import FIRST, SECOND, TEXTS


def saying(first: str, second: str) -> SessionDraft:
    words = {FIRST: first, SECOND: second}
    texts = {
        row.paragraph: {Language.ES: (row, Head(row.id, 1, words[row.id], digest(words[row.id])))}
        for row in TEXTS
    }
    return replace(found(), texts=texts)


def test_doubtful_ones_are_listed_with_what_they_would_mean() -> None:
    shown = shown_references(saying("Según el párrafo 9, protegen.", "Véase el párrafo anterior."))
    assert shown.all == 2
    assert [(each.where, each.target) for each in shown.doubtful] == [("OP1", ""), ("OP2", "OP1")]
    assert [each.state for each in shown.doubtful] == list(STATES.values())
    assert len(shown.digest) == 64
    assert set(STATES) == set(CrossReferenceState) - {CrossReferenceState.RESOLVES}


def test_without_a_doubt_there_is_nothing_to_read() -> None:
    shown = shown_references(saying("Según el párrafo 2, protegen.", ""))
    assert (shown.all, shown.doubtful, shown.digest) == (1, (), "")
