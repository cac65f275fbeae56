"""Paragraphs that hang on others (P8)."""

from dataclasses import replace

import pytest

from positions.errors import DomainError, Malformed, Unknown, WrongPhase
from positions.ids import ParagraphId
from positions.negotiation.linking import (
    MOST_LINKS,
    bears_word,
    linked,
    open_links,
    pending_links,
    unlinked,
)
from positions.negotiation.paragraph_tree import (
    Paragraph,
    ParagraphKind,
    ParagraphStatus,
    ParagraphTree,
    tree_of,
)

P1, P2, P3, TITLE, GONE = (ParagraphId(each) for each in ("p1", "p2", "p3", "h1", "p9"))


def of(id: ParagraphId, order: int, status: ParagraphStatus = ParagraphStatus.OPEN) -> Paragraph:
    return Paragraph(id, ParagraphKind.OPERATIVE, order=order, status=status)


TREE = tree_of(
    [
        Paragraph(TITLE, ParagraphKind.HEADING),
        of(P1, 1, ParagraphStatus.AGREED),
        of(P2, 2),
        of(P3, 3, ParagraphStatus.CLOSED),
        replace(of(GONE, 4), deleted_with=GONE),
    ]
)


def with_links(*to: ParagraphId) -> ParagraphTree:
    tree = TREE
    for each in to:
        tree = tree.changed([linked(tree, P1, each)])
    return tree


def test_it_waits_for_what_is_not_agreed_and_for_nothing_else() -> None:
    tree = with_links(P2, P3)
    assert tree.paragraph(P1).linked_to == (P2, P3)
    assert pending_links(tree, tree.paragraph(P1)) == (P2,)
    assert open_links(tree) == (P1,)
    agreed = tree.changed([replace(tree.paragraph(P2), status=ParagraphStatus.AGREED)])
    assert open_links(agreed) == ()
    struck = tree.changed([replace(tree.paragraph(P2), deleted_with=P2)])
    assert pending_links(struck, struck.paragraph(P1)) == ()
    itself = tree.changed([replace(tree.paragraph(P1), deleted_with=P1)])
    assert open_links(itself) == ()


def test_ad_referendum_is_not_enough() -> None:
    tree = with_links(P2)
    tree = tree.changed([replace(tree.paragraph(P2), status=ParagraphStatus.AD_REFERENDUM)])
    assert open_links(tree) == (P1,)


def test_two_may_hang_on_each_other_and_are_freed_again() -> None:
    tree = with_links(P2)
    tree = tree.changed([linked(tree, P2, P1)])
    assert pending_links(tree, tree.paragraph(P2)) == ()
    tree = tree.changed([unlinked(tree, P1, P2)])
    assert tree.paragraph(P1).linked_to == ()
    with pytest.raises(WrongPhase, match="link_not_there"):
        unlinked(tree, P1, P2)


@pytest.mark.parametrize(
    ("one", "other", "kind", "reason"),
    [
        (P1, P1, Malformed, "link_to_itself"),
        (P1, GONE, WrongPhase, "paragraph_deleted"),
        (GONE, P1, WrongPhase, "paragraph_deleted"),
        (P1, TITLE, WrongPhase, "heading_bears_nothing"),
        (TITLE, P1, WrongPhase, "heading_bears_nothing"),
        (P3, P1, WrongPhase, "link_of_closed"),
        (P1, P2, WrongPhase, "link_there"),
        (P1, ParagraphId("nada"), Unknown, "paragraph_unknown"),
    ],
)
def test_what_cannot_hang_on_what(
    one: ParagraphId, other: ParagraphId, kind: type[DomainError], reason: str
) -> None:
    with pytest.raises(kind, match=reason):
        linked(with_links(P2), one, other)


def test_it_hangs_on_so_many_and_no_more() -> None:
    many = [of(ParagraphId(f"m{number}"), 10 + number) for number in range(MOST_LINKS + 1)]
    tree = TREE.changed(many)
    for each in many[:-1]:
        tree = tree.changed([linked(tree, P1, each.id)])
    with pytest.raises(Malformed, match="links_too_many"):
        linked(tree, P1, many[-1].id)


def test_a_heading_bears_no_word() -> None:
    assert not bears_word(TREE.paragraph(TITLE))
    assert bears_word(TREE.paragraph(P1))
