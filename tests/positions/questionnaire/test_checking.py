"""What a version lacks is listed whole, and what stands in the way of publication is told apart."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given

from positions.ids import INTERFACE_LANGUAGES, Language
from positions.process import Labels
from positions.questionnaire.checking import Fault, faults, gaps_by_chapter
from positions.questionnaire.questionnaire import Kind, Questionnaire, check_questionnaire, untranslated
from tests import cast
from tests.strategies import small_questionnaires

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
SOON = NOW + timedelta(days=30)


def spoken(text: str) -> Labels:
    return dict.fromkeys(INTERFACE_LANGUAGES, text)


def ready() -> Questionnaire:
    question = replace(cast.question("s1.q1", Kind.TEXT), texts=spoken("¿Qué?"))
    section = replace(cast.chapter("s1", question), titles=spoken("Uno"))
    return replace(cast.questionnaire(section), titles=spoken("Conceptos"), deadline=SOON)


def test_a_finished_version_lacks_nothing() -> None:
    assert faults(ready(), now=NOW) == ()
    assert gaps_by_chapter(ready()) == {}


def test_the_version_itself_needs_questions_and_a_deadline_ahead() -> None:
    empty = replace(ready(), sections=(), deadline=None)
    assert [fault.reason for fault in faults(empty, now=NOW)] == ["nothing_asked", "deadline_missing"]
    late = faults(replace(ready(), deadline=NOW), now=NOW)
    assert late == (Fault("deadline_before_publication", "", blocks=True),)


def test_every_question_that_cannot_be_answered_is_named() -> None:
    section = cast.chapter(
        "x",
        cast.question("x.q1", Kind.AMENDMENT),
        cast.question("x", options="a"),
        cast.question("x.q3", options="aa"),
    )
    found = faults(replace(ready(), sections=(section, cast.chapter("s2"))), now=NOW)
    structural = [(fault.reason, fault.part, fault.blocks) for fault in found if not fault.languages]
    assert structural == [
        ("key_twice", "x", True),
        ("reference_missing", "x.q1", True),
        ("options_missing", "x", True),
        ("option_twice", "x.q3", True),
        ("section_empty", "s2", False),
    ]


def test_missing_languages_are_gathered_by_part() -> None:
    question = replace(cast.question("s1.q1", Kind.TEXT), texts=spoken("¿Qué?"), helps={Language.ES: "Ayuda"})
    section = replace(cast.chapter("s1", question), titles={Language.ES: "Uno", Language.EN: "One"})
    lacking = replace(ready(), sections=(section,))
    assert faults(lacking, now=NOW) == (
        Fault("translation_missing", "s1.q1", blocks=False, languages=tuple(INTERFACE_LANGUAGES[1:])),
        Fault("translation_missing", "s1", blocks=True, languages=(Language.PT, Language.FR)),
    )
    assert gaps_by_chapter(lacking) == {"s1": (Language.EN, Language.PT, Language.FR)}


def test_gaps_of_a_term_belong_to_its_chapter() -> None:
    questionnaire = cast.questionnaire(replace(cast.term_block("t01"), key="uno"), terms=[cast.term("t01")])
    assert set(gaps_by_chapter(questionnaire)) == {"", "uno"}


@given(small_questionnaires())
def test_nothing_blocks_exactly_when_it_can_be_published(questionnaire: Questionnaire) -> None:
    check_questionnaire(questionnaire)
    asked = any(True for _ in questionnaire.questions())
    ahead = questionnaire.deadline is not None and questionnaire.deadline > NOW
    blocking = [fault for fault in faults(questionnaire, now=NOW) if fault.blocks]
    assert (blocking == []) == (asked and ahead and not untranslated(questionnaire))
