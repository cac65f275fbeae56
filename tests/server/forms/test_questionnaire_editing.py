"""Sheets become values and back, or every problem with its field."""

from dataclasses import replace

import pytest
from hypothesis import given

from positions.errors import Malformed
from positions.ids import Language, QuestionKey, TermId
from positions.questionnaire.questionnaire import (
    Aspect,
    FalseFriend,
    Kind,
    Question,
    Questionnaire,
    Reference,
    Term,
)
from server.forms.questionnaire_editing.heading import (
    heading_sheet,
    read_beginning,
    read_heading,
    read_section,
    section_sheet,
)
from server.forms.questionnaire_editing.question import (
    blank_question,
    question_sheet,
    read_question_sheet,
    same_question,
    with_points,
)
from server.forms.questionnaire_editing.sheet import (
    Sheet,
    SheetRefused,
    clean,
    fingerprint,
    reworked,
    rows_in,
)
from server.forms.questionnaire_editing.term import read_term_sheet, term_sheet
from server.forms.questionnaire_editing.translations import (
    read_language_word,
    read_translations,
    source_mark,
)
from tests import cast, room
from tests.strategies import small_questionnaires

ES, EN = Language.ES, Language.EN
STANDING = Question(QuestionKey("s1.q1"), Kind.TEXT, {}, {})


def letters(count: int) -> tuple[str, ...]:
    return tuple("xyzw"[:count])


def wrong(sheet: Sheet, standing: Question = STANDING) -> set[tuple[str, str]]:
    with pytest.raises(SheetRefused) as refusal:
        read_question_sheet(sheet, standing, letters)
    return {(field, reason) for field, reason, _ in refusal.value.errors}


def test_texts_are_kept_as_browsers_should_have_sent_them() -> None:
    assert clean(" e\u0301\r\nx\ry ") == "é\nx\ny"


def test_the_fingerprint_knows_what_is_said_and_not_how_it_is_laid_out() -> None:
    assert fingerprint({"b": "1", "a": "2", "c": ""}) == fingerprint({"a": "2", "b": "1"})
    assert fingerprint({"a": "2"}) != fingerprint({"a": "3"})


@pytest.mark.parametrize(
    ("go", "order"),
    [
        ("option-add", ["a", "b", "c", ""]),
        ("option-0-up", ["a", "b", "c"]),
        ("option-2-up", ["a", "c", "b"]),
        ("option-0-down", ["b", "a", "c"]),
        ("option-1-remove", ["a", "c"]),
        ("option-9-remove", ["a", "b", "c"]),
        ("friend-0-remove", ["a", "b", "c"]),
        ("otherwise", ["a", "b", "c"]),
    ],
)
def test_rows_are_reworked_on_the_sheet(go: str, order: list[str]) -> None:
    sheet = question_sheet(cast.question("s1.q1", options="abc"), "s1")
    assert [row.get("es", "") for row in rows_in(reworked(sheet, go), "option")] == order


@given(small_questionnaires())
def test_a_question_is_the_same_after_the_sheet(questionnaire: Questionnaire) -> None:
    for question in questionnaire.questions():
        labels = [question.texts, question.helps, *(option.labels for option in question.options)]
        said = [text for one in labels for text in one.values()]
        if any(Language.NL in one for one in labels) or any(text != clean(text) for text in said):
            continue  # sheets ask for the languages of the interface and drop outer spaces
        again = read_question_sheet(question_sheet(question, "s1"), question, letters)
        assert same_question(again, question)


def test_a_multiple_choice_keeps_bounds_and_gives_values_to_new_options() -> None:
    sheet = question_sheet(cast.question("s1.q1", Kind.MULTIPLE, "ab"), "s1")
    sheet |= {"maximum": "2", "option-7-es": "Nueva", "option-8-es": ""}
    question = read_question_sheet(sheet, STANDING, letters)
    assert [option.value for option in question.options] == ["a", "b", "x"]
    assert (question.minimum, question.maximum) == (1, 2)


def test_what_the_kind_does_not_use_is_not_read() -> None:
    sheet = question_sheet(cast.question("s1.q1", Kind.MULTIPLE, "ab"), "s1") | {"kind": "text"}
    question = read_question_sheet(sheet, STANDING, letters)
    assert (question.kind, question.options, question.minimum) == (Kind.TEXT, (), 0)


def test_a_scale_keeps_its_labels_when_its_ends_move() -> None:
    scale = cast.question("s1.q1", Kind.SCALE, "12345")
    sheet = with_points(question_sheet(scale, "s1") | {"first": "-1", "last": "2", "point-0-es": "Nada"})
    assert [row["value"] for row in rows_in(sheet, "point")] == ["-1", "0", "1", "2"]
    question = read_question_sheet(sheet, STANDING, letters)
    assert question.options[2].labels == {ES: "Nada"}
    assert question.options[0].labels[Language.FR] == "-1"


@pytest.mark.parametrize(("first", "last"), [("5", "1"), ("1", "99"), ("uno", "5"), ("1", ""), ("1", "1")])
def test_a_scale_needs_two_ends_that_make_one(first: str, last: str) -> None:
    sheet = blank_question("s1") | {"kind": "scale", "text-es": "¿?", "first": first, "last": last}
    assert with_points(sheet) == sheet
    assert wrong(sheet) == {("first", "scale_ends_malformed")}


def test_every_problem_is_told_at_its_field() -> None:
    sheet = question_sheet(cast.question("s1.q1", Kind.MULTIPLE, "ab"), "s1")
    sheet |= {"text-es": "", "minimum": "muchos", "option-1-es": "con\nlínea", "help-fr": "x" * 4_001}
    assert {field for field, _ in wrong(sheet)} == {"text-es", "minimum", "option-1-es", "help-fr"}
    assert wrong({"kind": "nada", "text-es": "¿?"}) == {("kind", "word_unknown")}


def test_problems_of_a_reference_stand_at_its_fields() -> None:
    sheet = {
        "kind": "amendment",
        "text-es": "¿?",
        "reference-es": "Toda",
        "url": "http://x",
        "original": "fr",
    }
    assert {field for field, _ in wrong(sheet)} == {"url", "original"}
    assert {field for field, _ in wrong({"kind": "definition", "text-es": "¿?", "instrument": "Pacto"})} >= {
        "reference-es"
    }


def test_a_question_of_a_block_keeps_its_place_in_it() -> None:
    standing = room.questions()[1]
    sheet = question_sheet(standing, "t01") | {"text-es": "Otra"}
    read = read_question_sheet(sheet, standing, letters)
    assert (read.aspect, read.term, read.reference) == (Aspect.NATIONAL, "t01", room.REFERENCE)


FULL = Term(
    TermId("t01"),
    {ES: "migrante", Language.NL: "migrant"},
    {ES: ("inmigrante", "emigrante")},
    (FalseFriend("tráfico", ES, TermId("t02")),),
    Reference({ES: "Toda persona", EN: "Any person"}, ES, "Pacto", "2", "https://ley.example"),
    {ES: "Se discute"},
)


@pytest.mark.parametrize("term", [FULL, Term(TermId("t01"), {EN: "migrant"}, {})])
def test_a_term_is_the_same_after_the_sheet(term: Term) -> None:
    assert read_term_sheet(term_sheet(term), term.id) == term


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "label-es"),
        ({"label-en": "x" * 201}, "label-en"),
        ({"label-es": "a", "synonyms-pt": "x" * 201}, "synonyms-pt"),
        ({"label-es": "a", "why-fr": "x" * 4_001}, "why-fr"),
        ({"label-es": "a", "instrument": "Pacto", "original": "es"}, "reference-es"),
        ({"label-es": "a", "reference-es": "Toda", "original": "es", "url": "ftp://x"}, "url"),
        ({"label-es": "a", "friend-0-word": "b", "friend-0-language": "xx"}, "friend-0-language"),
        ({"label-es": "a", "friend-0-word": "b", "friend-0-language": "es"}, "friend-0-means"),
        ({"label-es": "a", "friend-0-means": "t02"}, ""),
    ],
)
def test_problems_of_a_term_stand_at_their_fields(fields: Sheet, field: str) -> None:
    if not field:  # a row without a word is an empty row
        assert read_term_sheet(fields, TermId("t01")).false_friends == ()
        return
    with pytest.raises(SheetRefused) as refusal:
        read_term_sheet(fields, TermId("t01"))
    assert field in [name for name, _, _ in refusal.value.errors]


def test_a_heading_is_the_same_after_the_sheet() -> None:
    questionnaire = room.questionnaire()
    for zone in ("UTC", "America/Lima", "America/Caracas"):
        put = read_heading(heading_sheet(questionnaire, zone))
        assert (put.titles, put.introductions) == (questionnaire.titles, {})
        assert put.deadline == questionnaire.deadline
    day = read_heading({"title-es": "x", "introduction-es": "Hola", "day": "2027-05-01"})
    assert day.deadline is not None
    assert day.deadline.isoformat() == "2027-05-01T23:59:59+00:00"
    assert day.introductions == {ES: "Hola"}
    assert read_heading({"title-es": "x"}).deadline is None


def test_a_deadline_is_typed_in_the_hour_of_a_place_and_kept_in_utc() -> None:
    typed = {"title-es": "x", "day": "2027-06-20", "hour": "23:59", "zone": "America/Lima"}
    put = read_heading(typed)
    assert put.deadline is not None
    assert put.deadline.isoformat() == "2027-06-21T04:59:59+00:00"
    shown = heading_sheet(replace(room.questionnaire(), deadline=put.deadline), "Europe/Madrid")
    assert (shown["day"], shown["hour"], shown["zone"]) == ("2027-06-21", "06:59", "Europe/Madrid")
    assert read_heading({**shown, "title-es": "x"}).deadline == put.deadline


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"zone": "America/Nowhere"}, ("zone", "zone_unknown")),
        ({"zone": "America/New_York", "day": "2027-03-14", "hour": "02:30"}, ("hour", "hour_left_out")),
        ({"zone": "America/Lima", "day": "9999-12-31"}, ("hour", "hour_left_out")),
        ({"day": "2027-13-01"}, ("day", "time_malformed")),
    ],
)
def test_a_deadline_that_no_clock_shows_is_refused(typed: dict[str, str], wrong: tuple[str, str]) -> None:
    with pytest.raises(SheetRefused) as refusal:
        read_heading({"title-es": "x", "day": "2027-06-20", **typed})
    assert [(field, reason) for field, reason, _ in refusal.value.errors] == [wrong]


def test_a_chapter_names_a_session_of_the_process() -> None:
    section = room.questionnaire().sections[1]
    assert read_section(section_sheet(section), "s1", ()).titles == section.titles
    with pytest.raises(SheetRefused):
        read_section({"title-es": "x", "session": "s9"}, "s1", ())


def test_a_new_questionnaire_takes_its_name_from_its_title() -> None:
    assert read_beginning({"title-es": "Glosario: «términos» básicos"}).id == "glosario-terminos-basicos"
    assert read_beginning({"title-es": "Otro", "name": "uno"}).id == "uno"
    for name in ("new", "No"):
        with pytest.raises(SheetRefused) as refusal:
            read_beginning({"title-es": "Otro", "name": name})
        assert refusal.value.errors[0][0] == "name"


def test_translations_reach_all_places_that_say_the_same() -> None:
    version = cast.questionnaire(cast.chapter("s1", cast.question("s1.q1"), cast.question("s1.q2")))
    read = read_translations({f"to-{source_mark('yes')}": "Yes", "to-": "x", "to-00": "y"}, version, ES, EN)
    assert read.wish.texts == {"s1.q1=yes": "Yes", "s1.q2=yes": "Yes"}
    assert read.overtaken == {}
    with pytest.raises(Malformed, match="nothing_translated"):
        read_translations({f"to-{source_mark('yes')}": ""}, version, ES, EN)


def test_a_language_word_of_the_address_may_be_nonsense() -> None:
    assert read_language_word("fr", ES) is Language.FR
    assert read_language_word("xx", ES) is ES
