"""On which paragraphs one hangs."""

from dataclasses import replace

from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import Paragraph, ParagraphKind, ParagraphStatus, tree_of
from server.presenters.sessions.links import pending_labels, shown_links
from server.presenters.sessions.structure import draft_structure
from tests.assenting import P1, P2
from tests.server.presenters.sessions.test_structure import found
from tests.session_room import PARAGRAPHS

FIRST, SECOND = PARAGRAPHS
LINKED = replace(FIRST, linked_to=(P2,))
TITLE = Paragraph(ParagraphId("h1"), ParagraphKind.HEADING, order=2)


def test_the_pen_finds_what_may_be_added_and_the_others_what_there_is() -> None:
    tree = tree_of([LINKED, SECOND, TITLE])
    pen = shown_links(found(tree), P1)
    assert [(each.label, each.pending) for each in pen.links] == [("OP2", True)]
    assert (pen.choices, pen.may_change) == ((), True)
    assert shown_links(found(tree), P2).choices == (("p1", "OP1"),)
    reader = shown_links(found(tree, frozenset()), P2)
    assert (reader.links, reader.choices, reader.may_change) == ((), (), False)
    closed = tree.changed([replace(SECOND, status=ParagraphStatus.CLOSED)])
    assert shown_links(found(closed), P2).choices == ()


def test_what_is_agreed_is_waited_for_no_more() -> None:
    tree = tree_of([LINKED, SECOND])
    assert (pending_labels(tree, P1), pending_labels(tree, P2)) == ("OP2", "")
    assert draft_structure(found(tree)).pending == {"p1": "OP2"}
    agreed = tree.changed([replace(SECOND, status=ParagraphStatus.AGREED)])
    assert pending_labels(agreed, P1) == ""
    assert not shown_links(found(agreed), P1).links[0].pending
