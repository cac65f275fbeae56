"""Elements of a question as a report shows them."""

from datetime import UTC, datetime

import pytest

from positions.convergence.elements import SharedElement
from positions.convergence.findings import Tier
from positions.convergence.findings.elements import Basis, ElementStatus, Occurrence
from positions.convergence.judgements import (
    NOTHING_JUDGED,
    Judged,
    Judgement,
    Naming,
    SameOrNot,
    judged_by_term,
    passage_of,
)
from positions.convergence.term_elements import element_findings
from positions.ids import ConferenceId, DelegationId, Language, QuestionKey, TermId

TERM, QUESTION = TermId("t1"), QuestionKey("t1.national")
AT = datetime(2017, 6, 20, tzinfo=UTC)
A, B, C, D = (DelegationId(f"XA{letter}") for letter in "ABCD")
TIERS = (Tier("ca", "CA", {}, (A, B)), Tier("biregional", "", {}, (A, B, C, D)))


def element(*said: tuple[DelegationId, str, Basis]) -> SharedElement:
    """An element these say, in Spanish."""
    occurrences = tuple(Occurrence(f"{who}/es", (0, len(text)), text, basis) for who, text, basis in said)
    return SharedElement(said[0][1], "", None, occurrences)


FORCE = element((C, "por la fuerza", Basis.SAME_WORDS))
GAIN = element(
    (A, "con ánimo de lucro", Basis.SAME_WORDS),
    (B, "con ánimo de lucro", Basis.SAME_WORDS),
    (C, "para obtener un beneficio", Basis.SUGGESTED),
)


def judged(*made: Judgement | Naming) -> Judged:
    """What holds after these."""
    return judged_by_term(made)[TERM]


def test_what_more_delegations_include_comes_first_at_every_level_counted() -> None:
    first, second = element_findings(QUESTION, [FORCE, GAIN], NOTHING_JUDGED, TIERS)
    assert [each.text for each in second.occurrences] == ["por la fuerza"]
    assert [(each.level, each.status, each.rests_on_suggestion) for each in first.levels] == [
        ("ca", ElementStatus.CORE, False),
        ("biregional", ElementStatus.CORE, True),
    ]
    assert first.levels[-1].suggested == (C,)
    assert first.status is ElementStatus.CORE
    assert first.question == QUESTION
    assert [first.at(tier.level) for tier in TIERS] == list(first.levels)
    with pytest.raises(KeyError):
        first.at("cb")


def test_judgements_and_names_are_taken_into_account() -> None:
    sure, told = (
        passage_of(Language.ES, "con ánimo de lucro"),
        passage_of(Language.ES, "para obtener un beneficio"),
    )
    by = ConferenceId("ca")
    same = Judgement(TERM, sure, told, SameOrNot.SAME, by, AT)
    (gain,) = element_findings(QUESTION, [GAIN], judged(same, Naming(TERM, sure, "finalidad", by, AT)), TIERS)
    assert (gain.name, gain.levels[-1].included) == ("finalidad", (A, B, C))
    apart = Judgement(TERM, sure, told, SameOrNot.DIFFERENT, by, AT)
    found = element_findings(QUESTION, [GAIN], judged(apart), TIERS)
    assert [each.levels[-1].included for each in found] == [(A, B), (C,)]


def test_who_has_a_wording_and_not_the_element_leaves_it_out_and_nobody_else_does() -> None:
    found = element_findings(QUESTION, [FORCE, GAIN], NOTHING_JUDGED, TIERS)
    assert found[1].levels[-1].left_out == (A, B)  # D gave no wording


def test_elements_in_the_same_words_have_ids_of_their_own() -> None:
    found = element_findings(QUESTION, [FORCE, FORCE], NOTHING_JUDGED, TIERS)
    assert [each.id for each in found] == [found[0].id, f"{found[0].id}-2"]
