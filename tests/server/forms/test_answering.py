"""What was typed into the form of an answer is kept, whatever becomes of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import FormData, UploadFile

from positions.errors import Malformed
from positions.ids import Language, QuestionKey
from positions.questionnaire.questionnaire import Kind, LegalStatus, Question
from positions.questionnaire.submission import Answer, AnswerState
from positions.text.characters import character_refusal
from server.forms.answering import OfferedAnswer, offered_answer, seen
from tests import room
from tests.room import ALTAMAR, chose, wrote

DEFINED, NATIONAL, COMMENT = room.questions()
SCALE = Question(QuestionKey("s1.q2"), Kind.SCALE, {}, {}, options=room.options("1", "2"))


def offer(
    *fields: tuple[str, str], question: Question = NATIONAL, standing: Answer | None = None
) -> OfferedAnswer:
    return offered_answer(FormData(list(fields)), question, ALTAMAR, standing)


def test_a_form_becomes_a_wish_with_the_version_seen() -> None:
    found = offer(("version", "3"), ("state", "answered"), ("text_es", "uno"), ("goto", "stay"))
    assert found.wish is not None
    assert (found.wish.answer, found.wish.version, found.goto) == (wrote(NATIONAL.key, "uno"), 3, "stay")


def test_an_empty_form_where_nothing_stood_only_goes_on() -> None:
    assert offer(("version", "0"), ("state", "answered"), ("text_es", " ")).is_idle(None)
    assert not offer(("version", "0"), ("note", "una nota")).is_idle(None)
    standing = wrote(NATIONAL.key, "uno")
    assert not offer(("version", "1"), ("text_es", ""), standing=standing).is_idle(standing)


def test_what_does_not_apply_is_a_choice_beside_the_scale() -> None:
    found = offer(("version", "0"), ("value", "does_not_apply"), question=SCALE)
    assert found.wish is not None
    assert found.wish.answer == Answer(SCALE.key, AnswerState.ANSWERED, applies=False)


def test_an_unreadable_form_gives_back_all_that_was_typed() -> None:
    found = offer(
        ("version", "2"),
        ("state", "reserved"),
        ("text_es", "uno"),
        ("text_pt", "um"),
        ("original", "pt"),
        ("source", "Ley"),
        ("url", "www.ley.example"),
        ("legal_status", "law"),
        ("note", "n" * 5_000),
    )
    assert found.wish is None
    assert found.refusal is not None
    assert found.version == 2
    assert found.typed == Answer(
        NATIONAL.key,
        AnswerState.RESERVED,
        texts={Language.ES: "uno", Language.PT: "um"},
        original=Language.PT,
        source="Ley",
        url="www.ley.example",
        legal_status=LegalStatus.LAW,
        note="n" * 5_000,
    )


def test_nonsense_in_closed_fields_is_shown_as_nothing_chosen() -> None:
    found = offer(("version", "x"), ("state", "tal vez"), ("original", "la"), ("legal_status", "costumbre"))
    assert (found.wish, found.version) == (None, 0)
    assert found.typed == Answer(NATIONAL.key, AnswerState.ANSWERED)


def test_what_the_question_refuses_is_said_of_the_same_words() -> None:
    refusal = Malformed("text_empty", key=NATIONAL.key)
    found = offer(("version", "0"), ("text_es", "uno")).refused(refusal)
    assert found.refusal is refusal
    assert found.typed.texts == {Language.ES: "uno"}


def test_a_carried_over_answer_waits_until_somebody_changes_it() -> None:
    standing = replace(chose(DEFINED.key, "full"), to_confirm=True)
    same = offer(("version", "1"), ("value", "full"), question=DEFINED, standing=standing)
    assert same.wish is not None
    assert same.wish.answer == standing
    other = offer(("version", "1"), ("value", "part"), question=DEFINED, standing=standing)
    assert other.wish is not None
    assert not other.wish.answer.to_confirm


def test_a_file_is_no_answer() -> None:
    form = FormData([("text_es", UploadFile(file=None))])  # type: ignore[arg-type]  # no file is ever read
    with pytest.raises(Malformed) as refusal:
        offered_answer(form, COMMENT, ALTAMAR, None)
    assert refusal.value.facts == {"field": "text_es"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("uno\r\ndos\rtres", "uno\ndos\ntres"),
        ("mi\u00adgran\u200bte", "migrante"),
        ("e\u0301", "é"),
        ("uno\tdos\u2028tres", "uno dos\ntres"),
        ("  «¿y tú?»\u00a0 ", "«¿y tú?»"),
    ],
)
def test_only_what_nobody_sees_is_taken_out(typed: str, kept: str) -> None:
    assert seen(typed) == kept


@given(st.text(st.characters(exclude_categories=["Cs", "Co", "Cn"]), max_size=60))
def test_what_is_left_of_a_typed_text_may_stand(typed: str) -> None:
    refusal = character_refusal(seen(typed), line_feeds=True)
    assert refusal is None or refusal[0] == "marks_too_many"
    assert seen(seen(typed)) == seen(typed)


def test_a_text_of_nothing_but_unseen_characters_is_not_cleaned_for_ever() -> None:
    hostile = "".join(chr(code) for code in range(0xE000, 0xE000 + 500))
    refusal = character_refusal(seen(hostile), line_feeds=True)
    assert refusal is not None
    assert refusal[0] == "character_forbidden"
