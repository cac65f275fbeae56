"""Lines become paragraphs."""

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.negotiation.manuscripts import plain_manuscript, read_manuscript
from positions.negotiation.paragraph_tree import ParagraphKind


def minting() -> Callable[[], str]:
    """p1, p2, …"""
    numbers = count(1)
    return lambda: f"p{next(numbers)}"


def test_each_line_is_a_paragraph_and_its_mark_says_of_which_kind() -> None:
    read = read_manuscript(
        "# Derechos humanos\n\n Los Estados deciden: \r\n- proteger\n- cooperar\nY además revisan.",
        mint=minting(),
    )
    shown = [(each.kind.value, read.words[each.id], each.parent) for each in read.tree.reading_order()]
    assert shown == [
        ("heading", "Derechos humanos", None),
        ("operative", "Los Estados deciden:", None),
        ("sub_paragraph", "proteger", "p2"),
        ("sub_paragraph", "cooperar", "p2"),
        ("operative", "Y además revisan.", None),
    ]


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("", "manuscript_empty", None),
        (" \n\n", "manuscript_empty", None),
        ("bien\n# ", "line_without_words", 2),
        ("bien\nmal\u200b", "line_not_taken", 2),
        ("- sola", "sub_paragraph_alone", 1),
        ("# título\n- sola", "sub_paragraph_alone", 2),
    ],
)
def test_what_is_no_draft_is_refused_with_its_line(text: str, reason: str, line: int | None) -> None:
    with pytest.raises(Malformed, match=reason) as refused:
        read_manuscript(text, mint=minting())
    assert refused.value.facts.get("line") == line


@given(st.lists(st.text("aé #-", min_size=1).map(lambda words: "x" + words), min_size=1, max_size=12))
def test_no_word_is_lost_or_added(lines: list[str]) -> None:
    read = read_manuscript("\n".join(lines), mint=minting())
    assert [read.words[each.id] for each in read.tree.reading_order()] == [line.strip() for line in lines]
    assert {each.kind for each in read.tree.paragraphs.values()} == {ParagraphKind.OPERATIVE}


def test_wordings_are_operative_paragraphs_in_their_order_empty_ones_too() -> None:
    read = plain_manuscript(["Los Estados [protegen]", "", "Y cooperan"], mint=minting())
    assert [read.words[each.id] for each in read.tree.reading_order()] == [
        "Los Estados [protegen]",
        "",
        "Y cooperan",
    ]
    assert {each.kind for each in read.tree.paragraphs.values()} == {ParagraphKind.OPERATIVE}


@pytest.mark.parametrize(
    ("wordings", "reason"), [([], "manuscript_empty"), (["bien", "mal\u200b"], "character_forbidden")]
)
def test_what_is_no_wording_makes_no_draft(wordings: list[str], reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        plain_manuscript(wordings, mint=minting())
