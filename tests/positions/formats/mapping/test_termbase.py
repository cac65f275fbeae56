from dataclasses import replace

import pytest

from positions.convergence.findings import Audience, Standing
from positions.convergence.levels import at_level
from positions.convergence.report import build_report
from positions.errors import Unknown
from positions.formats.mapping.termbase import DelegationStanding, DelegationWording, termbase_of
from positions.ids import DelegationId, Language, QuestionKey
from positions.process import Level
from positions.questionnaire.questionnaire import Aspect
from positions.questionnaire.submission import AnswerState
from tests.cast import filed, process, questionnaire, said, term, term_block, wrote

ASKED = questionnaire(term_block("t01"), terms=[term("t01")])
FILED = filed(
    {
        "XAA": [wrote("t01.national", "uno", pt="um")],
        "XAB": [said("t01.national", AnswerState.SAME_AS_REFERENCE)],
        "XAD": [said("t01.national", AnswerState.RESERVED), wrote("t01.comment", "nota")],
    }
)
REPORT = build_report(process(3, 2), ASKED, FILED)


def test_every_delegation_stands_on_every_question_that_asks_for_a_wording() -> None:
    entry = termbase_of(REPORT, ASKED.terms).entries[0]
    assert [stand.question for stand in entry.standings] == ["t01.national"] * 5 + ["t01.regional"] * 5
    assert [stand.standing for stand in entry.standings[:5]] == [
        Standing.ANSWERED,
        Standing.SAME_AS_REFERENCE,
        Standing.NO_SUBMISSION,
        Standing.RESERVED,
        Standing.NO_SUBMISSION,
    ]


def test_wordings_stand_by_language_with_their_source() -> None:
    entry = termbase_of(REPORT, ASKED.terms).entries[0]
    assert list(entry.wordings) == [Language.ES, Language.PT]
    key = QuestionKey("t01.national")
    assert entry.wordings[Language.PT] == (
        DelegationWording(DelegationId("XAA"), key, Aspect.NATIONAL, "um", original=False, source="Ley 1"),
    )
    assert [wording.delegation for wording in entry.wordings[Language.ES]] == ["XAA", "XAB"]


def test_it_says_from_what_and_for_whom_it_was_taken() -> None:
    found = termbase_of(REPORT, ASKED.terms)
    assert (found.process, found.questionnaire, found.version) == ("practica", "conceptos", 1)
    assert (found.digest, found.level, found.released) == (REPORT.inputs.digest, Level.DELEGATION, 3)
    assert found.illustrative


def test_of_whom_nothing_was_released_nothing_is_said_to_who_does_not_see_all() -> None:
    careful = build_report(process(3, 2), ASKED, FILED, audience=Audience(Level.PUBLIC, 3, 3))
    standings = termbase_of(careful, ASKED.terms).entries[0].standings
    assert [stand.delegation for stand in standings] == ["XAA", "XAB", "XAD"] * 2
    assert (
        DelegationStanding(DelegationId("XAB"), QuestionKey("t01.regional"), Standing.NOT_ANSWERED)
        in standings
    )


def test_at_one_level_its_members_speak() -> None:
    entry = termbase_of(at_level(REPORT, "cb"), ASKED.terms).entries[0]
    assert {stand.delegation for stand in entry.standings} == {"XAD", "XAE"}
    assert entry.wordings == {}


def test_a_term_without_label_is_called_by_its_id_and_empty_lists_are_left_out() -> None:
    bare = replace(term("t01"), labels={}, synonyms={Language.ES: (), Language.EN: ("x",)}, why={})
    found = termbase_of(REPORT, [bare]).entries[0].term
    assert found == replace(bare, labels={Language.ES: "t01"}, synonyms={Language.EN: ("x",)}, why=None)


def test_without_terms_there_is_nothing_to_take() -> None:
    with pytest.raises(Unknown, match="no_terms"):
        termbase_of(build_report(process(1, 0), questionnaire(), []), [])
