"""Every change of a version is refused once it is published."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from positions.errors import WrongPhase
from positions.ids import Language, QuestionKey
from positions.questionnaire.editing import revise
from positions.questionnaire.emendation import (
    Emendation,
    Move,
    PutHeading,
    PutPattern,
    PutQuestion,
    PutSection,
    PutTerm,
    Remove,
    Translate,
)
from positions.questionnaire.questionnaire import Kind
from tests import cast

DRAFT = cast.questionnaire(
    cast.term_block("t01"), cast.chapter("s1", cast.question("s1.q1")), terms=[cast.term("t01")]
)
DAY = datetime(2027, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "emendation",
    [
        PutHeading({Language.ES: "Otro título"}, {}, DAY),
        PutSection("s2", {Language.ES: "Otro capítulo"}),
        PutQuestion("s1", cast.question("s1.q2", Kind.TEXT)),
        PutPattern(replace(next(DRAFT.questions()), required=True)),
        PutTerm(cast.term("t02")),
        Translate(Language.EN, {"s1": "Chapter"}),
        Move("s1", -1),
        Remove(QuestionKey("t01.comment")),
    ],
    ids=lambda emendation: type(emendation).__name__,
)
def test_a_change_is_made_before_publication_and_refused_after_it(emendation: Emendation) -> None:
    assert revise(DRAFT, emendation) != DRAFT
    with pytest.raises(WrongPhase, match="questionnaire_published"):
        revise(replace(DRAFT, published=DAY), emendation)
