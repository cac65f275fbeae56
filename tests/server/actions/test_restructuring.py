"""What an act makes of paragraphs and words: no word is lost, and each goes on as what it was."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Unknown
from positions.ids import Language, ParagraphId, TextId
from positions.negotiation.draft import Hand
from positions.negotiation.paragraph_tree import ParagraphKind, TreePlace, tree_of
from positions.text.tokens import words_and_marks
from positions.text.wording import digest
from server.actions.holding import HeldDraft
from server.actions.restructuring import Decision, decide
from server.actions.structure_acts import Insert, InsertRival, Join, Split, StructureAct
from server.store.journal import Head
from server.store.texts import TextRow
from tests.room import frame
from tests.session_room import ACCOUNT, DRAFT, PARAGRAPHS, draft

P1, P2 = ParagraphId("p1"), ParagraphId("p2")


def text(id: str, paragraph: ParagraphId, language: Language, words: str) -> tuple[TextRow, Head]:
    row = TextRow(TextId(id), DRAFT, paragraph, language, "")
    return row, Head(row.id, 3, words, digest(words))


def held(*texts: tuple[TextRow, Head]) -> HeldDraft:
    """The two paragraphs of the draft with these texts, in the hand of the chair."""
    rows, heads = {row.id: row for row, _ in texts}, {row.id: head for row, head in texts}
    return HeldDraft(draft(), frame(), 0, tree_of(PARAGRAPHS), rows, heads, Hand.CHAIR, ACCOUNT)


def decided(draft: HeldDraft, act: StructureAct) -> Decision:
    numbers = count(1)
    return decide(draft, act, mint=lambda: f"n{next(numbers)}")


def test_a_split_leaves_translations_whole_with_the_first_part() -> None:
    spoken = (
        text("es", P1, Language.ES, "Los Estados protegen"),
        text("pt", P1, Language.PT, "Os Estados protegem"),
    )
    done = decided(held(*spoken), Split(P1, 3, 11))
    assert done.reworded == {"es": "Los Estados"}
    assert [(row.paragraph, row.language, row.opening) for row in done.begun] == [
        ("n1", Language.ES, "protegen"),
        ("n1", Language.PT, ""),
    ]


def test_what_has_no_text_in_the_original_language_is_not_parted() -> None:
    only = text("pt", P1, Language.PT, "Os Estados protegem")
    with pytest.raises(Unknown, match="text_unknown"):
        decided(held(only), Split(P1, 3, 2))


def test_two_are_joined_in_the_languages_of_both_and_the_others_go_on() -> None:
    spoken = (
        text("e1", P1, Language.ES, "uno"),
        text("e2", P2, Language.ES, "dos"),
        text("p2", P2, Language.PT, "dois"),
        text("f1", P1, Language.FR, "un"),
    )
    done = decided(held(*spoken), Join(P1, P2))
    assert done.reworded == {"e1": "uno dos"}
    assert [(row.paragraph, row.language, row.opening) for row in done.begun] == [(P1, Language.PT, "dois")]


def test_what_is_put_in_begins_empty_and_is_worded_by_an_edit() -> None:
    insert = decided(held(), Insert(ParagraphKind.OPERATIVE, TreePlace(), " uno "))
    assert [(row.id, row.opening) for row in insert.begun] == [("n2", "")]
    assert insert.reworded == {"n2": "uno"}
    assert decided(held(), InsertRival(P1)).reworded == {}


@given(st.text(st.sampled_from("ab ñ;.😀"), max_size=20), st.integers(0, 24))
def test_parted_and_joined_again_are_the_same_words(words: str, place: int) -> None:
    before = held(text("e1", P1, Language.ES, words))
    try:
        parted = decided(before, Split(P1, 3, place))
    except DomainError:
        return
    (rest,) = parted.begun
    first, second = parted.reworded[TextId("e1")], rest.opening
    assert words_and_marks(first) + words_and_marks(second) == words_and_marks(words)
    heads = {TextId("e1"): Head(TextId("e1"), 4, first, ""), rest.id: Head(rest.id, 0, second, "")}
    after = replace(before, tree=parted.done.tree, rows={**before.rows, rest.id: rest}, heads=heads)
    joined = decided(after, Join(P1, rest.paragraph)).reworded[TextId("e1")]
    assert words_and_marks(joined) == words_and_marks(words)
