"""What paragraphs say about each other: found, sorted by how sure it is, never rewritten (N6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.ids import Language, ParagraphId
from positions.negotiation.numbering import in_force, renumber
from positions.negotiation.paragraph_tree import ParagraphTree, TreePlace
from positions.negotiation.references import CrossReference, CrossReferenceState, references
from positions.negotiation.structure import delete, insert
from tests.paragraphs import CHAPEAU, HEADING, NOTE, OP, PP, SUB, drafted, named, opened_trees, prepared

ES, EN = Language.ES, Language.EN
RESOLVES, DANGLING, RELATIVE = CrossReferenceState
TREE = drafted(
    ("h", HEADING),
    ("p", PP, "h"),
    ("c", CHAPEAU, "h"),
    ("a", SUB, "c"),
    ("n", NOTE, "a"),
    ("b", SUB, "c"),
    ("k", HEADING),
    ("o", OP, "k"),
    ("q", OP, "k"),
)


def meaning(
    words: str, inside: str = "o", language: Language = ES, tree: ParagraphTree = TREE
) -> tuple[CrossReferenceState, ParagraphId | None]:
    found = references(tree, {named(inside): words}, language)
    assert [each.paragraph for each in found] == [inside]
    return found[0].state, found[0].target


def test_an_article_of_the_practice_says_previous_and_means_the_next() -> None:
    tree = drafted(*((f"o{number}", OP) for number in range(1, 13)))
    words = "The plenary of the previous paragraph is convened."
    (found,) = references(tree, {named("o10"): words}, EN)
    assert found == CrossReference(named("o10"), 19, 37, "previous paragraph", RELATIVE, named("o9"))


@pytest.mark.parametrize(
    ("words", "inside", "state", "target"),
    [
        ("el párrafo 2", "q", RESOLVES, "o"),
        ("el párrafo 9", "q", DANGLING, None),
        ("el párrafo 1 b)", "q", RESOLVES, "b"),
        ("el inciso b) del párrafo 1", "q", RESOLVES, "b"),
        ("el inciso b)", "a", RESOLVES, "b"),
        ("el inciso b)", "n", RESOLVES, "b"),
        ("el inciso b)", "c", RESOLVES, "b"),
        ("el inciso b)", "o", DANGLING, None),
        ("el párrafo 1 del preámbulo", "o", RESOLVES, "p"),
        ("el párrafo 2 del preámbulo", "o", DANGLING, None),
        ("la sección II", "p", RESOLVES, "k"),
        ("la sección 2", "p", RESOLVES, "k"),
        ("el capítulo 3", "p", DANGLING, None),
        ("OP1(a)", "p", RESOLVES, "a"),
        ("el párrafo anterior", "o", RELATIVE, "c"),
        ("el párrafo anterior", "p", RELATIVE, None),
        ("el inciso b) del párrafo anterior", "o", RELATIVE, "b"),
        ("el inciso c) del párrafo anterior", "o", RELATIVE, "c"),
        ("el párrafo anterior", "h", RELATIVE, None),
        ("el párrafo siguiente", "n", RELATIVE, "o"),
        ("el párrafo siguiente", "k", RELATIVE, "o"),
        ("el párrafo siguiente", "q", RELATIVE, None),
    ],
)
def test_a_mention_resolves_dangles_or_is_relative(
    words: str, inside: str, state: CrossReferenceState, target: str | None
) -> None:
    assert meaning(words, inside) == (state, target)


def test_a_mention_of_a_deleted_paragraph_dangles_and_says_which_it_was() -> None:
    gone = delete(TREE, named("o")).tree
    assert meaning("el párrafo 2", "q", tree=gone) == (DANGLING, "o")
    assert meaning("el párrafo anterior", "q", tree=gone) == (RELATIVE, "c")
    assert references(gone, {named("o"): "el párrafo 3"}, ES) == ()


def test_inserting_moves_what_previous_means_and_nothing_else() -> None:
    tree = insert(TREE, named("new"), OP, TreePlace(named("k"))).tree
    assert meaning("el párrafo anterior", tree=tree) == (RELATIVE, "new")
    assert meaning("el párrafo 3", tree=tree) == (RESOLVES, "q")
    assert meaning("el párrafo 1 bis", tree=tree) == (RESOLVES, "new")


def test_after_adoption_numbers_are_meant_first() -> None:
    tree = delete(TREE, named("c")).tree
    tree = in_force(tree, renumber(tree))
    assert meaning("el párrafo 2", tree=tree) == (RESOLVES, "q")


def test_before_the_opening_there_is_nothing_to_mean() -> None:
    assert meaning("el inciso b)", "a", tree=prepared(("c", CHAPEAU), ("a", SUB, "c"))) == (DANGLING, None)


WORDS = st.sampled_from(
    ["párrafo 1 y 2 bis", "inciso a) del párrafo 1", "párrafo anterior", "sección I", "OP1 alt"]
)


@given(opened_trees(), WORDS)
def test_only_living_paragraphs_are_meant_for_sure(tree: ParagraphTree, words: str) -> None:
    found = references(tree, dict.fromkeys(tree.paragraphs, words), ES)
    living = [each.id for each in tree.reading_order() if not each.deleted]
    assert list(dict.fromkeys(each.paragraph for each in found)) == living
    for each in found:
        assert words[each.start : each.end] == each.words
        if each.state is not DANGLING:
            assert each.target is None or not tree.paragraph(each.target).deleted
        assert each.state is not RESOLVES or each.target is not None
