"""Canonical bytes, digests, and the form in which two wordings are called the same."""

import json
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.ids import Language
from positions.text.canonical import (
    Plain,
    canonical_json,
    canonical_json_of,
    canonical_wording,
    digest,
    value_of,
)


def test_keys_are_sorted_and_nothing_is_wasted() -> None:
    assert canonical_json({"b": [1, True, None], "a": "ñ"}) == '{"a":"ñ","b":[1,true,null]}'.encode()


def test_the_digest_of_no_bytes_is_the_published_one() -> None:
    # FIPS 180-4, SHA-256 of the empty message.
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_number_that_is_none_has_no_canonical_form() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        canonical_json(float("nan"))  # type: ignore[arg-type]  # what must not get in


class Word(StrEnum):
    """A word of the domain."""

    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Record:
    """Fields that do not stand in the order of the alphabet."""

    share: Fraction
    counts: object


def test_what_the_domain_is_made_of_is_printed_as_what_it_stands_for() -> None:
    record = Record(Fraction(-3, 4), MappingProxyType({Word.AGREED: (1, True, None, "«ñ»")}))
    assert canonical_json_of(record) == '{"counts":{"agreed":[1,true,null,"«ñ»"]},"share":"-3/4"}'.encode()
    assert canonical_json_of([Word.AGREED, ()]) == b'["agreed",[]]'
    assert canonical_json_of(Fraction(1)) == b'"1/1"'


def test_what_the_domain_is_not_made_of_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical_json_of(object())


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("  Toda \t persona\n\n que\u00a0migra. ", "Toda persona que migra."),
        ("Toda  persona", "Toda persona"),
        (" Toda persona", "Toda persona"),
        ("migracio\u0301n", "migración"),
        ("Migración", "Migración"),
        ("uno\u200bdos", "uno\u200bdos"),
        ("", ""),
    ],
)
def test_white_space_and_composed_letters_are_the_only_things_brought_together(
    text: str, wording: str
) -> None:
    assert canonical_wording(text) == wording


PLAIN: st.SearchStrategy[Plain] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.text(alphabet='añ"\\\n𝄞')),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text("abñ"), inner, max_size=3)),
)


@given(PLAIN)
def test_canonical_bytes_read_back_to_the_same_value_and_print_the_same_again(value: Plain) -> None:
    printed = canonical_json(value)
    assert json.loads(printed) == value
    assert canonical_json(json.loads(printed)) == printed


@given(st.one_of(st.text(), st.text(alphabet=" \t\u00a0\u2003añe\u0301.")))
def test_the_quick_way_and_the_plain_way_to_a_canonical_wording_agree(text: str) -> None:
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    assert canonical_wording(text) == plain
    assert canonical_wording(plain) == plain


@given(PLAIN)
def test_both_ways_of_printing_give_the_same_bytes(value: Plain) -> None:
    assert canonical_json_of(value) == canonical_json(value)


@dataclass(frozen=True, slots=True)
class Seen:
    """A value of the kinds that are kept."""

    language: Language
    place: tuple[int, int]
    others: tuple["Seen", ...] = ()


def test_a_value_is_read_as_it_was_printed_and_something_else_is_refused() -> None:
    value = (Seen(Language.ES, (1, 2), (Seen(Language.NL, (3, 4)),)),)
    printed = canonical_json_of(value)
    assert value_of(printed, tuple[Seen, ...]) == value
    for other in (b"{", b"{}", b'[{"language":"xx","place":[1,2],"others":[]}]'):
        with pytest.raises(ValueError, match=r"."):
            value_of(other, tuple[Seen, ...])
