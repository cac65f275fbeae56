"""A base wording out of elements: examples, then its laws."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.findings import Tier
from positions.convergence.findings.elements import Basis, ElementFinding, Occurrence
from positions.convergence.inclusion import inclusions
from positions.errors import Unknown
from positions.ids import DelegationId, Language, QuestionKey
from positions.negotiation.draft_wording import BasePiece, base_wording
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import ANYBODY, Bracket, Words
from positions.text.tokens import words_and_marks
from tests.aligned import element_findings
from tests.bracketed import ROSTER

A, B, C = (DelegationId(code) for code in ("Altamar", "Bosquia", "XAC"))
TIERS = (Tier("ca", "CA", {}, (A, B)), Tier("biregional", "", {}, (A, B, C)))
SAME, SURE, GUESS = Basis.SAME_WORDS, Basis.CONFIRMED, Basis.SUGGESTED
Said = tuple[str, int, str, Basis]


def element(name: str, *said: Said, language: str = "es") -> ElementFinding:
    """What was said: by whom, from which character on, in which words, on which basis."""
    occurrences = tuple(
        Occurrence(f"{who}/{language}", (start, start + len(text)), text, basis)
        for who, start, text, basis in said
    )
    levels = inclusions(occurrences, TIERS, (A, B, C))
    return ElementFinding(name, QuestionKey("t01.national"), name, levels[-1].status, occurrences, levels)


PERSON = element("who", (A, 0, "Toda persona", SAME), (B, 0, "toda persona", SURE), (C, 0, "persona", SURE))
MOVES = element("moves", (A, 13, "que cruza una frontera", SAME), (B, 13, "que cruza una frontera", SAME))
STAYS = element("stays", (C, 9, "que se queda", SAME), (B, 60, "para quedarse", GUESS))
FORCED = element("forced", (A, 50, "por la fuerza", SAME))


def worded(*elements: ElementFinding, level: str = "biregional", language: Language = Language.ES) -> str:
    return base_wording(elements, level, language, ROSTER).text


def test_what_all_include_stands_plain_and_the_rest_under_its_holders_where_wordings_have_it() -> None:
    assert worded(FORCED, STAYS, MOVES, PERSON) == (
        "Toda persona [XC: que se queda] [XA, XB: que cruza una frontera] [XA: por la fuerza]"
    )


def test_at_each_level_its_own_members_hold() -> None:
    assert worded(PERSON, MOVES, STAYS, level="ca") == "Toda persona que cruza una frontera"
    assert worded(PERSON, level="cz") == ""


def test_a_suggestion_makes_no_core_brings_nothing_in_and_names_nobody() -> None:
    guessed = element("g", (A, 0, "quien migra", SAME), (B, 0, "migrante", GUESS), (C, 0, "migra", GUESS))
    assert worded(guessed) == "[XA: quien migra]"
    assert worded(element("g", (B, 0, "migrante", GUESS))) == ""


def test_the_words_are_those_of_most_holders_else_of_the_first_in_meeting_order() -> None:
    assert worded(element("w", (A, 0, "uno", SURE), (B, 0, "dos", SAME), (C, 0, "dos", SAME))) == "dos"
    assert worded(element("w", (C, 0, "tres", SAME), (B, 0, "dos", SURE))) == "[XB, XC: dos]"


def test_words_that_differ_by_white_space_alone_are_the_same_words_on_one_line() -> None:
    found = element("w", (A, 0, "otra", SAME), (B, 0, "de\n paso", SAME), (C, 0, "de paso", SAME))
    assert worded(found) == "de paso"


def test_what_has_no_words_in_the_language_is_listed_and_never_translated() -> None:
    alone = element("who", (A, 0, "any person", SAME), language="en")
    mixed = replace(PERSON, occurrences=(*PERSON.occurrences, *alone.occurrences))
    spanish = base_wording([alone, MOVES], "biregional", Language.ES, ROSTER)
    assert spanish.text == "[XA, XB: que cruza una frontera]"
    assert [(each.element, each.text, each.holders) for each in spanish.wordless] == [("who", "", (A,))]
    assert worded(mixed, MOVES, language=Language.EN) == "any person"


def test_each_piece_has_its_evidence_whose_words_it_is_first() -> None:
    (piece,) = base_wording([PERSON], "biregional", Language.ES, ROSTER).pieces
    assert (piece.element, piece.name, piece.text, piece.holders, piece.is_core) == (
        "who",
        "who",
        "Toda persona",
        (A, B, C),
        True,
    )
    assert [each.record for each in piece.evidence] == ["Altamar/es", "Bosquia/es", "XAC/es"]
    one = element("w", (A, 0, "uno", SURE), (B, 0, "dos", SAME), (C, 0, "dos", SAME))
    (piece,) = base_wording([one], "biregional", Language.ES, ROSTER).pieces
    assert [each.record for each in piece.evidence] == ["Bosquia/es", "XAC/es", "Altamar/es"]


def test_most_wordings_decide_the_order_and_a_new_element_stands_beside_its_neighbour() -> None:
    first = element("1", (A, 0, "uno", SAME), (B, 0, "uno", SAME), (C, 20, "uno", SAME))
    second = element("2", (A, 10, "dos", SAME), (B, 10, "dos", SAME), (C, 10, "dos", SAME))
    last = element("3", (A, 30, "tres", SAME), (B, 30, "tres", SAME), (C, 30, "tres", SAME))
    lone = element("4", (A, 20, "y medio", SAME))
    for found in permutations([first, second, last, lone]):
        assert worded(*found) == "uno dos [XA: y medio] tres"


def test_neighbours_that_the_same_delegations_hold_share_a_bracket() -> None:
    again = element("again", (A, 60, "o por engaño", SAME))
    assert worded(PERSON, FORCED, again) == "Toda persona [XA: por la fuerza o por engaño]"


def test_brackets_in_somebody_s_words_are_plain_characters() -> None:
    text = worded(element("w", (A, 0, "a [sic] | b", SAME)))
    assert text == "[XA: a \\[sic\\] \\| b]"
    assert parse_brackets(text, ROSTER).flaws == ()


def test_a_holder_that_the_roster_does_not_know_is_refused() -> None:
    stranger = replace(FORCED, levels=(replace(FORCED.levels[-1], included=(DelegationId("XZZ"),)),))
    with pytest.raises(Unknown, match="sponsor_unknown"):
        worded(replace(stranger, occurrences=(replace(FORCED.occurrences[0], record="XZZ/es"),)))


LEVELS, LANGUAGES = st.sampled_from(["ca", "biregional"]), st.sampled_from(Language)
FOUND = element_findings()


def plain_pieces(pieces: Sequence[BasePiece]) -> list[BasePiece]:
    return [piece for piece in pieces if piece.is_core]


@given(FOUND, LEVELS, LANGUAGES)
def test_every_word_of_the_base_is_somebody_s_at_its_place(
    found: list[ElementFinding], level: str, language: Language
) -> None:
    base = base_wording(found, level, language)
    said = {each for element in found for each in element.occurrences}
    for piece in base.pieces:
        assert set(piece.evidence) <= said
        first = piece.evidence[0]
        assert (first.language, words_and_marks(first.text)) == (language, words_and_marks(piece.text))
        assert first.delegation in piece.holders
    tokens = [token for part in _words(base.text) for token in words_and_marks(part)]
    assert tokens == [token for piece in base.pieces for token in words_and_marks(piece.text)]


def _words(text: str) -> list[str]:
    found = []
    for part in parse_brackets(text).parts:
        inner = part.alternatives[0].parts if isinstance(part, Bracket) else (part,)
        found += [each.text for each in inner if isinstance(each, Words)]
    return found


@given(FOUND, LEVELS, LANGUAGES)
def test_nothing_that_is_suggested_alone_gets_in(
    found: list[ElementFinding], level: str, language: Language
) -> None:
    base = base_wording(found, level, language)
    for piece in (*base.pieces, *base.wordless):
        assert Basis.SUGGESTED not in {each.basis for each in piece.evidence}
        assert {each.delegation for each in piece.evidence} == set(piece.holders)
    sure = [each.id for each in found if any(at.level == level and at.included for at in each.levels)]
    assert sorted(piece.element for piece in (*base.pieces, *base.wordless)) == sorted(sure)


@given(FOUND, LEVELS, LANGUAGES)
def test_what_all_include_stands_plain_and_each_bracket_has_exactly_its_holders(
    found: list[ElementFinding], level: str, language: Language
) -> None:
    base = base_wording(found, level, language)
    positions = {each.id: at for each in found for at in each.levels if at.level == level}
    brackets = [part for part in parse_brackets(base.text).parts if isinstance(part, Bracket)]
    runs = [holders for holders, _ in groupby(base.pieces, key=lambda p: () if p.is_core else p.holders)]
    assert [set(bracket.alternatives[0].sponsors) for bracket in brackets] == [set(r) for r in runs if r]
    for piece in base.pieces:
        at = positions[piece.element]
        assert piece.holders == at.included
        assert piece.is_core is (not at.left_out and not at.suggested)


@given(FOUND, LEVELS, LANGUAGES)
def test_without_its_brackets_it_is_what_all_include(
    found: list[ElementFinding], level: str, language: Language
) -> None:
    base = base_wording(found, level, language)
    plain = [part.text for part in parse_brackets(base.text).parts if isinstance(part, Words)]
    assert words_and_marks(" ".join(plain)) == [
        token for piece in plain_pieces(base.pieces) for token in words_and_marks(piece.text)
    ]


@given(st.data(), LEVELS, LANGUAGES)
def test_the_order_in_which_anything_was_filed_makes_no_difference(
    data: st.DataObject, level: str, language: Language
) -> None:
    found = data.draw(FOUND)
    other = [
        replace(each, occurrences=tuple(data.draw(st.permutations(each.occurrences))))
        for each in data.draw(st.permutations(found))
    ]
    assert base_wording(other, level, language, ANYBODY) == base_wording(found, level, language, ANYBODY)
