"""What the pen finds at each paragraph, and what the others do not."""

from dataclasses import replace

from positions.ids import Language, ParagraphId
from positions.negotiation.draft import Hand
from positions.negotiation.paragraph_tree import Paragraph, ParagraphKind, ParagraphTree, tree_of
from positions.negotiation.structure import delete, lock, retype
from positions.text.wording import digest
from server.actions.session_reading import SessionDraft
from server.presenters.sessions.structure import ShownStructure, draft_structure, structure_of
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


def shown(draft: SessionDraft, paragraph: Paragraph) -> ShownStructure:
    """What the pen finds at a paragraph."""
    told = structure_of(draft, paragraph.id)
    assert told is not None
    return told


def test_the_pen_finds_the_acts_that_make_sense() -> None:
    whole = draft_structure(found())
    assert (whole.seq, whole.composes, whole.locks, whole.labels) == (7, True, False, ("OP1", "OP2"))
    first, second = shown(found(), FIRST), shown(found(), SECOND)
    assert first.acts == EVERYTHING | {"down", "split", "join", "delete"}
    assert (first.next, first.next_label, first.version, first.wording) == ("p2", "OP2", 3, OPENING)
    assert second.acts == EVERYTHING | {"up", "delete"}
    assert [each.value for each in first.kinds if each.chosen] == ["operative"]
    assert "sub_paragraph" in {each.value for each in first.kinds}
    assert "sub_paragraph" not in {each.value for each in first.others}
    assert "sub_paragraph" in {each.value for each in second.others}
    assert {each.value for each in whole.kinds} == {"heading", "preambular", "operative", "chapeau"}


def test_words_under_a_lock_are_neither_parted_nor_joined_nor_deleted() -> None:
    locked = found(lock(tree_of(PARAGRAPHS), SECOND.id).tree, PEN | {Act.LOCK_TEXT})
    whole = draft_structure(locked)
    assert (whole.locks, set(whole.locked)) == (True, {"p2"})
    assert "join" not in shown(locked, FIRST).acts
    assert shown(locked, SECOND).acts == EVERYTHING | {"up"}
    assert shown(locked, SECOND).is_locked


def test_what_is_deleted_comes_back_by_itself_or_with_its_owner() -> None:
    below = replace(SECOND, kind=ParagraphKind.SUB_PARAGRAPH, parent=FIRST.id, order=0)
    gone = found(delete(tree_of((FIRST, below)), FIRST.id).tree)
    assert shown(gone, FIRST).acts == {"restore"}
    assert shown(gone, SECOND).acts == frozenset()
    assert draft_structure(gone).labels == ()


def test_some_have_nothing_that_may_follow_or_that_they_may_become() -> None:
    tree = retype(tree_of(PARAGRAPHS), SECOND.id, ParagraphKind.HEADING).tree
    second = shown(found(tree), SECOND)
    assert "footnote" not in {each.value for each in second.kinds}


def test_who_has_not_the_pen_sees_what_is_locked_and_nothing_else() -> None:
    tree = lock(tree_of(PARAGRAPHS), FIRST.id).tree
    reader = found(tree, frozenset({Act.READ_TEXT}))
    whole = draft_structure(reader)
    assert (whole.composes, whole.labels, set(whole.locked)) == (False, (), {"p1"})
    assert structure_of(reader, FIRST.id) is None
    assert structure_of(found(), ParagraphId("p9")) is None


def test_a_text_that_is_missing_is_not_parted() -> None:
    told = shown(replace(found(), texts={}), FIRST)
    assert "split" not in told.acts
    assert (told.version, told.wording) == (0, "")
