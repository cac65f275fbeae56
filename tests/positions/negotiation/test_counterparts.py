"""Which paragraph of the conference's draft is which of the common one."""

from dataclasses import replace

from positions.negotiation.counterparts import counterparts
from positions.negotiation.paragraph_tree import ParagraphTree
from tests.paragraphs import HEADING, OP, drafted, named


def derived(tree: ParagraphTree, **origins: str) -> ParagraphTree:
    """The tree with paragraphs derived from others."""
    return tree.changed(
        replace(tree.paragraph(named(id)), derived_from=named(origin)) for id, origin in origins.items()
    )


def test_paragraphs_of_one_kind_and_place_meet() -> None:
    ours = drafted(("h", HEADING), ("a", OP), ("b", OP))
    theirs = drafted(("x", OP), ("y", OP), ("z", OP))
    assert counterparts(ours, theirs) == {"x": "a", "y": "b"}


def test_what_is_derived_meets_wherever_it_stands() -> None:
    ours, theirs = drafted(("a", OP), ("b", OP)), drafted(("x", OP), ("y", OP))
    assert counterparts(derived(ours, a="y"), theirs) == {"y": "a"}
    assert counterparts(ours, derived(theirs, x="b")) == {"x": "b"}
    assert counterparts(derived(ours, a="y", b="x"), theirs) == {"y": "a", "x": "b"}


def test_a_paragraph_meets_one_at_most() -> None:
    ours, theirs = drafted(("a", OP), ("b", OP)), drafted(("x", OP), ("y", OP))
    assert counterparts(derived(ours, a="x", b="x"), theirs) == {"x": "a", "y": "b"}
    assert counterparts(ours, derived(theirs, x="a", y="a")) == {"x": "a", "y": "b"}


def test_what_comes_from_elsewhere_or_is_struck_meets_none() -> None:
    ours, theirs = drafted(("a", OP), ("b", OP)), drafted(("x", OP), ("y", OP))
    assert counterparts(derived(ours, a="elsewhere"), derived(theirs, y="far")) == {"x": "a", "y": "b"}
    struck = theirs.changed([replace(theirs.paragraph(named("x")), deleted_with=named("x"))])
    assert counterparts(ours, struck) == {"y": "a"}
