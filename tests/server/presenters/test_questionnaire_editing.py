"""What the pages of the editor show of a sheet, a fault, a difference."""

from datetime import UTC, datetime

import pytest

from positions.ids import Language
from positions.questionnaire.questionnaire import Kind, question_of
from server.presenters.questionnaire_editing.preview import preview_page
from server.presenters.questionnaire_editing.publication import change_of, part_href, part_names
from server.presenters.questionnaire_editing.sheets import Laid, differences
from server.presenters.questionnaire_editing.translations import kind_of, translations_page
from tests import cast, room

ES, EN, FR = Language.ES, Language.EN, Language.FR
NOW = datetime(2027, 3, 1, tzinfo=UTC)


def test_a_sheet_tells_values_rows_and_errors() -> None:
    laid = Laid(
        {"text-es": "Hola", "option-0-es": "a", "option-10-es": "b", "option-2-pt": "c", "options": "x"},
        wrong={"": "Nada", "text-es": "Mal"},
    )
    assert (laid.value("text-es"), laid.value("text-en")) == ("Hola", "")
    assert laid.rows("option") == [0, 2, 10]
    assert (laid.error("text-es"), laid.error("text-en")) == ("Mal", "")
    assert laid.errors == [("sheet", "Nada"), ("text-es", "Mal")]


def test_only_fields_that_differ_are_compared() -> None:
    assert differences({"a": "una cosa", "b": "x"}, {"a": "otra cosa", "b": "x", "c": "y"}) == {
        "a": (("delete", "una"), ("insert", "otra"), ("equal", " cosa")),
        "c": (("insert", "y"),),
    }


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("#titles", "título del cuestionario"),
        ("s1.q1", "texto"),
        ("s1.q1?", "ayuda"),
        ("s1.q1=a", "opción"),
        ("t01:why", "por qué es discutido"),
        ("t01:reference", "redacción de referencia"),
    ],
)
def test_each_text_says_what_it_is(name: str, what: str) -> None:
    assert kind_of(name) == what


def test_a_part_has_a_name_and_a_sheet() -> None:
    version = room.questionnaire()
    assert [part_href(version, part, "/e") for part in ("", "t01", "s1", "s1.q1")] == [
        "/e/heading",
        "/e/terms/t01",
        "/e/sections/s1",
        "/e/questions/s1.q1",
    ]
    assert part_names(version, "") == version.titles
    assert part_names(version, "nada") == {ES: "nada"}


def test_a_difference_lists_what_is_new_gone_and_asked_again() -> None:
    before = cast.questionnaire(cast.chapter("s1", cast.question("s1.q1"), cast.question("s1.q2")))
    after = cast.questionnaire(
        cast.chapter("s1", cast.question("s1.q1", Kind.TEXT), cast.question("s1.q3")), version=2
    )
    change = change_of(before, after)
    assert change["added"] == [question_of(after, "s1.q3")]
    assert change["removed"] == [question_of(before, "s1.q2")]
    assert change["again"] == [question_of(after, "s1.q1")]


def test_a_long_list_of_gaps_is_cut_into_pages() -> None:
    version = cast.questionnaire(
        cast.chapter("s1", *(cast.question(f"s1.q{n}", Kind.TEXT) for n in range(60)))
    )
    marks = {f"¿s1.q{n}?": str(n) for n in range(60)} | {"Conceptos": "c", "s1": "s"}
    page = translations_page(version, ES, EN, marks)
    assert (page["total"], page["left"], page["elsewhere"]) == (62, 22, 0)
    assert translations_page(version, FR, EN, {})["elsewhere"] == 62


def test_the_preview_falls_back_to_another_language_and_says_so() -> None:
    page = preview_page(
        cast.questionnaire(cast.chapter("s1", cast.question("s1.q1")), cast.chapter("s2")), FR
    )
    chapters = page["chapters"]
    assert isinstance(chapters, list)
    assert [chapter.key for chapter in chapters] == ["s1"]
    assert chapters[0].questions[0].lacks
