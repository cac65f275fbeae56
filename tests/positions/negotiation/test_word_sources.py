"""Where the words of a changed base wording come from: examples, then its laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.findings.elements import Basis, ElementFinding, Occurrence
from positions.errors import Forbidden, Malformed
from positions.ids import DelegationId, Language
from positions.negotiation.draft_wording import BasePiece, BaseWording, base_wording
from positions.negotiation.word_sources import UNITS, SourcedText, Stretch, sourced_text
from positions.text.brackets.tree import Roster
from positions.text.tokens import words_and_marks
from tests import bracketed
from tests.aligned import element_findings

OWN = "ST-CA"
ROSTER = Roster({**bracketed.ROSTER.names, "st-ca": OWN}, (*bracketed.CODES, OWN))


def piece(name: str, *said: str, holders: str = "XA XB XC") -> BasePiece:
    """An element said in these ways, first in the one that the base has."""
    who = tuple(DelegationId(code) for code in holders.split())
    evidence = tuple(Occurrence(f"{who[0]}/es", (0, len(text)), text, Basis.CONFIRMED) for text in said)
    return BasePiece(name, "", said[0], who, len(who) == 3, evidence)


BASE = BaseWording(
    "Toda persona [XA, XB: que cruza una frontera] por la fuerza",
    (
        piece("who", "Toda persona", "todas las personas"),
        piece("moves", "que cruza una frontera", "que sale de su país", holders="XA XB"),
        piece("forced", "por la fuerza"),
    ),
    (),
)


def sourced(text: str) -> SourcedText:
    return sourced_text(text, BASE, OWN, Language.ES, ROSTER)


def own_words(text: str) -> list[str]:
    return [
        token
        for each in sourced(text).stretches
        if each.piece is None and not each.is_mark
        for token in words_and_marks(each.text)
    ]


def test_the_base_as_it_is_has_no_word_without_a_source() -> None:
    found = sourced(BASE.text)
    assert found == SourcedText(
        BASE.text,
        (
            Stretch("Toda persona", 0),
            Stretch(" [XA, XB: ", None, is_mark=True),
            Stretch("que cruza una frontera", 1),
            Stretch("]", None, is_mark=True),
            Stretch(" por la fuerza", 2),
        ),
        own_words=0,
        left_out=(),
        shortened=(),
    )


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Se entiende por migrante toda persona", ["Se", "entiende", "por", "migrante", "toda"]),
        ("Toda persona, por la fuerza.", [",", "."]),
        ("por la fuerza Toda persona", []),  # moved
        ("todas las personas [XB, XA: que sale de su país]", []),  # as another holder says it
        ("Toda persona que cruza una frontera", ["que", "cruza", "una", "frontera"]),  # left its bracket
        ("Toda persona [que cruza una frontera]", ["que", "cruza", "una", "frontera"]),
        ("Toda persona [ST-CA: que cruza una frontera]", ["que", "cruza", "una", "frontera"]),
        ("[Toda persona | ST-CA: alguien] [XC: por la fuerza]", ["alguien"]),
        ("Toda [XA, XB: que cruza [ST-CA: a pie] una frontera]", ["a", "pie"]),
        ("[#waiting XA, XB: que cruza una frontera | ∅]", []),
    ],
)
def test_what_has_no_source_is_the_secretariat_s_own(text: str, own: list[str]) -> None:
    assert own_words(text) == own
    assert sourced(text).own_words == len(own)


def test_what_is_left_out_or_shortened_is_said() -> None:
    found = sourced("Toda persona [XA, XB: que cruza]")
    assert (found.left_out, found.shortened) == ((2,), (1,))
    moved = sourced("por la fuerza todas las personas")
    assert (moved.left_out, moved.shortened) == ((1,), ())


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("[XA: que cruza una frontera]", "que cruza una frontera", "XA"),  # a holder less
        ("[XA, XB, XC: que cruza una frontera]", "que cruza una frontera", "XA, XB, XC"),
        ("[XA, XB: que cruza a pie una frontera]", "a pie", "XA, XB"),
        ("[XC: [algo]]", "algo", "XC"),
        ("[ST-CA, XC: algo]", "algo", "XC"),
    ],
)
def test_no_word_stands_under_the_name_of_somebody_who_did_not_say_it(
    text: str, word: str, names: str
) -> None:
    with pytest.raises(Forbidden, match="foreign_sponsor") as refused:
        sourced(text)
    assert refused.value.facts == {"words": word, "names": names}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (" ", "text_missing"),
        ("[XA: ∅]", "text_missing"),
        ("Toda [persona", "bracket_unclosed"),
        ("𝄞" * (UNITS // 2 + 1), "value_too_long"),
    ],
)
def test_a_text_that_cannot_stand_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        sourced(text)


def test_lines_and_spaces_become_one_line_and_plain_marks_stay_plain() -> None:
    found = sourced("Toda\n persona  \\[sic\\] [ #alternative  XA,XB :que cruza una frontera ]")
    assert found.text == "Toda persona \\[sic\\] [#alternative XA, XB: que cruza una frontera]"
    assert "".join(each.text for each in found.stretches) == found.text


FOUND = element_findings()
LEVELS = st.sampled_from(["ca", "biregional"])


@given(FOUND, LEVELS)
def test_whatever_the_base_it_has_no_words_of_its_own(found: list[ElementFinding], level: str) -> None:
    base = base_wording(found, level, Language.ES)
    if not base.text:
        return
    read = sourced_text(base.text, base, OWN, Language.ES)
    assert (read.text, read.own_words, read.left_out, read.shortened) == (base.text, 0, (), ())


@given(FOUND, st.text("ab [],|:XAB\\∅", max_size=30), st.integers(0, 60))
def test_whatever_is_written_into_it_every_word_has_a_source_or_is_own_and_under_no_name(
    found: list[ElementFinding], written: str, place: int
) -> None:
    base = base_wording(found, "biregional", Language.ES)
    try:
        read = sourced_text(base.text[:place] + written + base.text[place:], base, OWN, Language.ES)
    except (Forbidden, Malformed):
        return
    tokens = [each for each in read.stretches if not each.is_mark]
    own = [each for each in tokens if each.piece is None]
    assert read.own_words <= sum(len(words_and_marks(each.text)) for each in own)
    for each in tokens:
        if each.piece is not None:
            said = {
                token
                for occurrence in base.pieces[each.piece].evidence
                for token in words_and_marks(occurrence.text)
            }
            assert set(words_and_marks(each.text)) - {"\\"} <= said | {"\\"}
