"""Rows that are offered: the same words, and words that stand in another paragraph."""

from positions.negotiation.streamlined_tree import Ground, PlannedRow, streamline
from positions.negotiation.streamlining import Approach
from positions.negotiation.streamlining_offers import offered_rows
from tests.paragraphs import CHAPEAU, OP, PP, SUB, drafted, named


def test_alike_ones_and_contained_ones_are_offered() -> None:
    tree = drafted(*((name, OP) for name in "abcd"), ("e", PP))
    words = {
        named("a"): "Los Estados protegen a los migrantes.",
        named("b"): "Los Estados  protegen a los migrantes .",
        named("c"): "protegen a los migrantes",
        named("d"): "a los",
        named("e"): "Los Estados protegen a los migrantes.",
    }
    offers = offered_rows(tree, words)
    assert offers == (
        PlannedRow(Approach.MERGED_IDENTICAL, (named("a"), named("b"))),
        PlannedRow(Approach.REPEATED, (named("c"),), within=named("a")),
    )
    ground = Ground(tree, words, {})
    for offer in offers:
        assert streamline(ground, [offer], lambda: "new").tabled


def test_of_one_with_others_below_it_nothing_is_offered() -> None:
    tree = drafted(("a", CHAPEAU), ("b", SUB, "a"), ("c", CHAPEAU), ("d", SUB, "c"))
    words = {named(name): f"Uno dos tres {name in 'ac'}" for name in "abcd"}
    assert offered_rows(tree, words) == (PlannedRow(Approach.MERGED_IDENTICAL, (named("b"), named("d"))),)


def test_words_in_another_order_are_not_contained() -> None:
    tree = drafted(("a", OP), ("b", OP))
    assert (
        offered_rows(tree, {named("a"): "uno dos tres cuatro cinco", named("b"): "uno dos tres cinco"}) == ()
    )
    assert offered_rows(tree, {named("a"): "", named("b"): ""}) == ()
