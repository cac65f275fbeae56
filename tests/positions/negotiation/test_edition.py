"""Editions: a draft as it was, and what became of its paragraphs."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.ids import Language, TextId
from positions.negotiation.edition import (
    Fate,
    NamedParagraph,
    NamedVersion,
    compared,
    named_text,
    read_edition,
    standing,
)
from positions.text.wording import digest
from tests.paragraphs import HEADING, OP, SUB, drafted, named


def paragraph(id: str, wording: str = "", *, deleted: bool = False) -> NamedParagraph:
    """An operative paragraph with a text in Spanish, named after it."""
    text = named_text(TextId(f"x{id}"), Language.ES, 3, wording or f"Palabras de {id}")
    return NamedParagraph(named(id), OP, f"OP-{id}", deleted, 0, (text,))


def edition(ids: str, **wordings: str) -> NamedVersion:
    """Paragraphs named by letters, capitals struck."""
    return NamedVersion(
        tuple(paragraph(id.lower(), wordings.get(id.lower(), ""), deleted=id.isupper()) for id in ids)
    )


def told(old: NamedVersion, new: NamedVersion) -> list[str]:
    """Each paragraph with its fate: ``+`` added, ``-`` removed, ``>`` moved, ``~`` reads otherwise."""
    marks = {Fate.STANDS: "", Fate.ADDED: "+", Fate.REMOVED: "-"}
    return [
        f"{each.shown.id}{marks[each.fate]}{'>' * each.moved}{'~' * bool(each.changed)}"
        for each in compared(old, new)
    ]


def test_a_draft_as_it_stands_keeps_order_labels_depths_and_what_was_struck() -> None:
    tree = drafted(("h", HEADING), ("a", OP), ("s", SUB, "a"))
    tree = tree.changed([replace(tree.paragraph(named("s")), deleted_with=named("s"))])
    text = named_text(TextId("x1"), Language.ES, 2, "Los Estados cooperan. ")
    kept = standing(tree, {named("a"): (text,)})
    assert [(each.id, each.label, each.depth, each.deleted) for each in kept.paragraphs] == [
        ("h", tree.paragraph(named("h")).label, 0, False),
        ("a", "OP1", 0, False),
        ("s", "OP1(a)", 1, True),
    ]
    assert kept.texts == {TextId("x1"): text}
    assert text.digest == digest("Los Estados cooperan.")


def test_its_content_is_canonical_and_its_digest_is_of_that() -> None:
    kept = edition("aB")
    told = json.loads(kept.content)
    assert list(told) == ["paragraphs"]
    assert told["paragraphs"][0] == {
        "deleted": False,
        "depth": 0,
        "id": "a",
        "kind": "operative",
        "label": "OP-a",
        "texts": [
            {
                "digest": digest("Palabras de a"),
                "id": "xa",
                "language": "es",
                "version": 3,
                "wording": "Palabras de a",
            }
        ],
    }
    assert read_edition(kept.content) == kept
    assert len(kept.digest) == 64
    assert kept.digest != edition("ab").digest
    with pytest.raises(ValueError, match="JSON"):
        read_edition(b"nothing")


@pytest.mark.parametrize(
    ("old", "new", "fates"),
    [
        ("abc", "abc", ["a", "b", "c"]),
        ("ac", "abc", ["a", "b+", "c"]),
        ("abc", "ac", ["a", "b-~", "c"]),
        ("abc", "bc", ["a-~", "b", "c"]),
        ("abc", "aBc", ["a", "b-", "c"]),
        ("aBc", "abc", ["a", "b+", "c"]),
        ("aBc", "aBc", ["a", "b", "c"]),
        ("abcd", "bcda", ["b", "c", "d", "a>"]),
        ("abcd", "dabc", ["d>", "a", "b", "c"]),
        ("abcd", "cdab", ["c>", "d>", "a", "b"]),
        ("abc", "", ["a-~", "b-~", "c-~"]),
        ("", "ab", ["a+~", "b+~"]),
        ("", "", []),
    ],
)
def test_paragraphs_are_added_struck_and_moved(old: str, new: str, fates: list[str]) -> None:
    plain = [fate.replace("+", "+~") if "B" not in old else fate for fate in fates]
    assert told(edition(old), edition(new)) == [fate.replace("~~", "~") for fate in plain]


def test_what_reads_otherwise_is_named() -> None:
    (one, other) = compared(edition("ab"), edition("ab", b="Otras palabras"))
    assert one.changed == ()
    assert other.changed == ("xb",)
    assert (other.old, other.new) == (paragraph("b"), paragraph("b", "Otras palabras"))


@given(st.permutations("abcdef"), st.permutations("abcdefgh"))
def test_each_paragraph_is_told_of_once_and_what_did_not_move_rises(old: list[str], new: list[str]) -> None:
    before, after = edition("".join(old)), edition("".join(new))
    fates = compared(before, after)
    assert [each.shown.id for each in fates] == new
    assert [each.place for each in fates] == [old.index(id) if id in old else None for id in new]
    stayed = [each.shown.id for each in fates if each.old and not each.moved]
    assert sorted(stayed, key=[str(each) for each in old].index) == stayed
    assert not any(each.moved for each in compared(after, after))
