"""What the pen finds at each paragraph, and what the others do not."""

from dataclasses import replace

from positions.ids import Language
from positions.negotiation.draft import Hand
from positions.negotiation.paragraph_tree import ParagraphKind, ParagraphTree, tree_of
from positions.negotiation.structure import delete, lock, retype
from positions.text.wording import digest
from server.actions.session_drafts import SessionDraft
from server.presenters.sessions.structure import draft_structure
from server.security.permits import Act
from server.store.journal import Head
from tests.session_room import OPENING, PARAGRAPHS, TEXTS, draft

FIRST, SECOND = PARAGRAPHS
PEN = frozenset({Act.READ_TEXT, Act.COMPOSE_TEXT})
EVERYTHING = frozenset({"insert", "move", "retype"})


def found(tree: ParagraphTree | None = None, acts: frozenset[Act] = PEN) -> SessionDraft:
    """The draft of the tests, of which the first paragraph has two words at least."""
    texts = {
        row.paragraph: {Language.ES: (row, Head(row.id, 3, row.opening, digest(row.opening)))}
        for row in TEXTS
    }
    return SessionDraft(draft(), tree or tree_of(PARAGRAPHS), texts, acts, Hand.CHAIR, 7)


def test_the_pen_finds_the_acts_that_make_sense() -> None:
    shown = draft_structure(found())
    assert (shown.seq, shown.composes, shown.locks, shown.labels) == (7, True, False, ("OP1", "OP2"))
    first, second = shown.paragraphs[FIRST.id], shown.paragraphs[SECOND.id]
    assert first.acts == EVERYTHING | {"down", "split", "join", "delete"}
    assert (first.next, first.next_label, first.version, first.wording) == ("p2", "OP2", 3, OPENING)
    assert second.acts == EVERYTHING | {"up", "delete"}
    assert [each.value for each in first.kinds if each.chosen] == ["operative"]
    assert "sub_paragraph" in {each.value for each in first.kinds}
    assert "sub_paragraph" not in {each.value for each in first.others}
    assert "sub_paragraph" in {each.value for each in second.others}
    assert {each.value for each in shown.kinds} == {"heading", "preambular", "operative", "chapeau"}


def test_words_under_a_lock_are_neither_parted_nor_joined_nor_deleted() -> None:
    locked = draft_structure(found(lock(tree_of(PARAGRAPHS), SECOND.id).tree, PEN | {Act.LOCK_TEXT}))
    assert (locked.locks, set(locked.locked)) == (True, {"p2"})
    assert "join" not in locked.paragraphs[FIRST.id].acts
    assert locked.paragraphs[SECOND.id].acts == EVERYTHING | {"up"}
    assert locked.paragraphs[SECOND.id].is_locked


def test_what_is_deleted_comes_back_by_itself_or_with_its_owner() -> None:
    below = replace(SECOND, kind=ParagraphKind.SUB_PARAGRAPH, parent=FIRST.id, order=0)
    gone = draft_structure(found(delete(tree_of((FIRST, below)), FIRST.id).tree))
    assert gone.paragraphs[FIRST.id].acts == {"restore"}
    assert gone.paragraphs[SECOND.id].acts == frozenset()
    assert gone.labels == ()


def test_some_have_nothing_that_may_follow_or_that_they_may_become() -> None:
    tree = retype(tree_of(PARAGRAPHS), SECOND.id, ParagraphKind.HEADING).tree
    second = draft_structure(found(tree)).paragraphs[SECOND.id]
    assert "footnote" not in {each.value for each in second.kinds}


def test_who_has_not_the_pen_sees_what_is_locked_and_nothing_else() -> None:
    tree = lock(tree_of(PARAGRAPHS), FIRST.id).tree
    shown = draft_structure(found(tree, frozenset({Act.READ_TEXT})))
    assert (shown.composes, shown.labels, set(shown.locked)) == (False, (), {"p1"})
    assert not shown.paragraphs


def test_a_text_that_is_missing_is_not_parted() -> None:
    shown = draft_structure(replace(found(), texts={})).paragraphs[FIRST.id]
    assert "split" not in shown.acts
    assert (shown.version, shown.wording) == (0, "")
