"""Paragraphs that begin with the words of others."""

from collections.abc import Callable
from itertools import count

import pytest

from positions.errors import Malformed
from positions.ids import Language, ParagraphId, TextId
from positions.negotiation.deriving import DerivedTree, SourceText, beside, derived
from positions.negotiation.edition import NamedText, named_text, standing
from positions.negotiation.manuscripts import WordedTree, read_manuscript
from positions.negotiation.numbering import opened
from positions.negotiation.structure import delete, insert_alternative

ES, PT = Language.ES, Language.PT


def minting(name: str) -> Callable[[], str]:
    """Ids with a number after the name."""
    numbers = count(1)
    return lambda: f"{name}{next(numbers)}"


def source(text: str, name: str = "s", *, also: Language | None = None) -> SourceText:
    """A draft of these lines; ``also``: a second language of all of them."""
    return of_tree(read_manuscript(text, mint=minting(name)), also=also)


def of_tree(worded: WordedTree, *, also: Language | None = None) -> SourceText:
    def texts(id: ParagraphId, words: str) -> tuple[NamedText, ...]:
        own = named_text(TextId(f"t{id}"), ES, 3, words)
        return (own,) if also is None else (own, named_text(TextId(f"o{id}"), also, 0, f"{words} {also}"))

    said = {id: texts(id, words) for id, words in worded.words.items()}
    return SourceText(standing(worded.tree, said), worded.tree)


def read(found: DerivedTree) -> list[str]:
    """Depth, words, and whether it is a rival, in reading order."""
    tree = found.tree
    return [
        f"{'alt ' if each.alternative_to else ''}{'- ' * sum(1 for _ in tree.ancestors(each))}"
        f"{found.words[each.id][ES]}"
        for each in tree.reading_order()
    ]


def test_what_stands_is_taken_with_new_ids_and_every_language() -> None:
    found = derived(source("# Uno\nDos\n- tres", also=PT), ES, mint=minting("n"))
    assert read(found) == ["Uno", "Dos", "- tres"]
    assert [each.derived_from for each in found.tree.reading_order()] == ["s1", "s2", "s3"]
    assert found.came == {"s1": "n1", "s2": "n2", "s3": "n3"}
    assert found.words[ParagraphId("n2")] == {ES: "Dos", PT: "Dos pt"}


def test_labels_and_what_was_deleted_stay_behind_and_rivals_come_along() -> None:
    worded = read_manuscript("Uno\nDos\nTres", mint=minting("s"))
    tree = opened(delete(worded.tree, ParagraphId("s1")).tree)
    tree = insert_alternative(tree, ParagraphId("s2"), ParagraphId("r")).tree
    worded = WordedTree(tree, worded.words | {ParagraphId("r"): "Otro dos"})
    found = derived(of_tree(worded), ES, mint=minting("n"))
    assert read(found) == ["Dos", "alt Otro dos", "Tres"]
    assert {each.label for each in found.tree.reading_order()} == {""}


def test_beside_another_text_only_what_reads_otherwise_is_added() -> None:
    first = derived(source("Uno\nDos\n- a\nTres"), ES, mint=minting("n"))
    found = beside(first, source("Uno\nOtro dos\n- a\nTres\nCuatro", "o"), ES, mint=minting("m"))
    assert read(found) == ["Uno", "Dos", "- a", "alt Otro dos", "Tres", "Cuatro"]
    assert found.came == {"s1": "n1", "s2": "n2", "s3": "n3", "s4": "n4", "o2": "m1", "o5": "m2"}


def test_what_came_from_one_base_meets_whatever_its_place() -> None:
    base = source("Uno\nDos")
    one = derived(base, ES, mint=minting("n"))
    both = beside(one, base, ES, mint=minting("m"))
    assert read(both) == ["Uno", "Dos"]
    assert read(beside(one, source("Dos\nUno", "o"), ES, mint=minting("m"))) == [
        "Uno",
        "alt Dos",
        "Dos",
        "alt Uno",
    ]


def test_a_rival_of_another_kind_stands_by_itself() -> None:
    first = derived(source("# Uno\nDos"), ES, mint=minting("n"))
    found = beside(first, source("# Otro\nDos", "o"), ES, mint=minting("m"))
    assert read(found) == ["Uno", "alt Otro", "Dos"]


def test_a_text_without_the_original_language_is_not_taken() -> None:
    with pytest.raises(Malformed, match="original_missing"):
        derived(source("Uno"), PT, mint=minting("n"))
