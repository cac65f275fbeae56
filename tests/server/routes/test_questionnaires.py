"""A delegation answers by pages alone; everybody else reads the questions and nothing more."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from positions.ids import QuestionKey
from positions.questionnaire.questionnaire import Kind, Question, Section
from server.settings import Settings
from tests import room
from tests.delegation_pages import Person, hidden, person, publish, set_deadline, words
from tests.room import labels
from tests.site import Site, open_site

CANARY = "canario-amarillo"
OTHERS = ["neighbour", "far", "secretariat", "other secretariat", "chair", "observer", "nobody"]
PAGES = ["", "/questions/t01.defined", "/questions/t01.national", "/questions/s1.q1", "/terms/t01"]
SCALE = Question(QuestionKey("s1.q2"), Kind.SCALE, labels("¿Cuánto?"), {}, options=room.options("1", "2"))


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(replace(settings, limit_reads=100_000, limit_writes=100_000)) as opened:
        set_deadline(opened, None)
        yield opened


@pytest.fixture
def delegate(site: Site) -> Person:
    return person(site, "delegate")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", [*OTHERS, "delegate"])
def test_everybody_reads_the_questions(site: Site, who: str, path: str) -> None:
    said = person(site, who).read(path)
    assert ("¿Cuáles? es" if path.endswith("s1.q1") else "migrante es") in said


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_but_the_delegation_sees_its_answers_or_its_form(
    site: Site, delegate: Person, who: str
) -> None:
    delegate.answer("t01.national", text_es=CANARY, note=f"nota {CANARY}")
    delegate.answer("t01.defined", value="part")
    for path in PAGES:
        page = person(site, who).get(path).text
        assert CANARY not in page
        assert "Persona delegate-XAA" not in page
        assert 'value="part" checked' not in page


def test_the_list_leads_to_the_questionnaire(site: Site, delegate: Person) -> None:
    site.sign_in(delegate.seat)
    page = site.client.get("/p/practica/questionnaires").text
    assert "/p/practica/questionnaires/conceptos" in page
    assert "Sin plazo fijado" in page


def test_what_is_not_there_is_not_found(delegate: Person) -> None:
    assert delegate.get("/questions/t99.none").status_code == 404
    assert delegate.get("/terms/t99").status_code == 404
    assert person(delegate.site, "nobody").get("/review").status_code == 404


def test_an_answer_is_saved_and_the_next_question_opens(delegate: Person) -> None:
    answer = delegate.answer("t01.defined", value="part")
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("/questions/t01.national")
    assert 'value="part" checked' in delegate.get("/questions/t01.defined").text
    assert "1 de 3" in delegate.read()


def test_a_question_can_be_passed_over_without_an_answer(delegate: Person) -> None:
    answer = delegate.answer("t01.national")
    assert answer.headers["location"].endswith("/questions/t01.comment")
    assert "Nadie de su delegación ha respondido todavía" in delegate.read()


def test_after_the_last_question_comes_the_review(delegate: Person) -> None:
    answer = delegate.answer("s1.q1", value=["a", "c"])
    assert answer.headers["location"].endswith("/review")


def test_a_definition_keeps_its_languages_its_original_and_its_source(delegate: Person) -> None:
    delegate.answer(
        "t01.national",
        text_es="Quien se desplaza",
        text_pt="Quem se desloca",
        original="pt",
        source="Ley 1, art. 2",
        url="https://practica.example/ley",
        legal_status="law",
        goto="stay",
    )
    page = delegate.get("/questions/t01.national").text
    assert 'name="original" value="pt" checked' in page
    for kept in ("Quem se desloca", "Ley 1, art. 2", "https://practica.example/ley", 'value="law" selected'):
        assert kept in page
    assert 'lang="pt"' in page


def test_the_difference_from_the_reference_is_shown_after_saving(delegate: Person) -> None:
    delegate.answer("t01.national", text_es="Persona que se queda es")
    page = delegate.get("/questions/t01.national").text
    assert "Diferencia con la referencia" in page
    assert "desplaza" in page


@pytest.mark.parametrize(
    ("state", "words_of_it"),
    [
        ("no_national_definition", "No hay definición nacional"),
        ("under_internal_consultation", "En consulta interna"),
        ("same_as_reference", "Igual que la referencia"),
        ("reserved", "Nos reservamos la respuesta"),
    ],
)
def test_other_states_are_answers_too(delegate: Person, state: str, words_of_it: str) -> None:
    assert delegate.answer("t01.national", state=state).status_code == 303
    page = delegate.get("/questions/t01.national").text
    assert f'value="{state}" checked' in page
    assert words_of_it in page


def test_only_states_that_fit_the_question_are_offered(delegate: Person) -> None:
    page = delegate.get("/questions/t01.defined").text
    assert "no_national_definition" not in page
    assert "same_as_reference" not in page


def test_words_behind_another_state_are_not_lost(delegate: Person) -> None:
    delegate.answer("t01.national", text_es="Se conserva", goto="stay")
    delegate.answer("t01.national", text_es="Se conserva", state="reserved", goto="stay")
    page = delegate.get("/questions/t01.national").text
    assert 'value="reserved" checked' in page
    assert "Se conserva" in page


@pytest.mark.parametrize(
    ("question", "fields", "sentence"),
    [
        ("t01.national", {"text_es": CANARY, "url": "www.ley.example"}, "debe empezar por https"),
        ("t01.defined", {"value": "mucho"}, "no tiene la opción"),
        ("t01.national", {"text_es": CANARY, "text_pt": "outro"}, "original"),
    ],
)
def test_what_cannot_be_saved_stays_on_the_page_with_the_reason(
    delegate: Person, question: str, fields: dict[str, str | list[str]], sentence: str
) -> None:
    answer = delegate.answer(question, **fields)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert 'data-unsaved="yes"' in answer.text
    for typed in fields.values():
        assert typed == "mucho" or str(typed) in answer.text
    assert CANARY not in delegate.get(f"/questions/{question}").text


def test_unseen_characters_of_a_paste_are_taken_out(delegate: Person) -> None:
    delegate.answer("t01.national", text_es="mi\u00adgran\u200bte\r\ny más", goto="stay")
    assert "migrante\ny más" in delegate.get("/questions/t01.national").text


def test_two_colleagues_on_one_answer_see_both_wordings_and_nothing_is_lost(
    site: Site, delegate: Person
) -> None:
    colleague = person(site, "colleague")
    delegate.answer("t01.national", text_es="redacción de una")
    stale: dict[str, str | list[str]] = {"version": "0", "state": "answered", "text_es": "redacción de otra"}
    answer = colleague.send("/questions/t01.national", stale)
    assert answer.status_code == 409
    said = words(answer)
    assert "Persona delegate-XAA" in said
    assert "redacción de una" in said
    assert "Dejar la guardada" in said
    assert ">\nredacción de otra</textarea>" in answer.text
    assert "redacción de una" in colleague.get("/questions/t01.national").text
    form = hidden(answer.text)
    merged = {**stale, "version": form["version"], "text_es": "redacción de ambas"}
    assert colleague.send("/questions/t01.national", merged).status_code == 303
    page = delegate.read("/questions/t01.national")
    assert "redacción de ambas" in page
    assert "Historia de esta respuesta: 2 versiones" in page


def test_sending_a_form_twice_has_one_effect(delegate: Person) -> None:
    sent: dict[str, str | list[str]] = {"version": "0", "state": "answered", "text_es": "una vez"}
    assert delegate.send("/questions/t01.national", sent).status_code == 303
    assert delegate.send("/questions/t01.national", sent).status_code == 303
    assert hidden(delegate.get("/questions/t01.national").text)["version"] == "1"


def test_a_term_is_answered_on_one_page_field_by_field(delegate: Person) -> None:
    page = delegate.get("/terms/t01").text
    assert page.count('<form class="answer"') == 3
    answer = delegate.answer("t01.comment", text_es="Un comentario", goto="term")
    assert answer.headers["location"].endswith("/terms/t01#q-t01.comment")
    assert "Un comentario" in delegate.get("/terms/t01").text


def test_a_scale_has_what_does_not_apply_apart(site: Site, delegate: Person) -> None:
    wider = room.questionnaire(2)
    section = Section("s1", labels("Sesión 1"), (*wider.sections[1].questions, SCALE))
    publish(site, replace(wider, sections=(wider.sections[0], section), deadline=None))
    delegate.answer("s1.q2", value="does_not_apply")
    assert 'value="does_not_apply" checked' in delegate.get("/questions/s1.q2").text
    delegate.answer("s1.q2", value="2")
    assert 'name="value" value="2" checked' in delegate.get("/questions/s1.q2").text


def test_an_answer_to_a_changed_question_waits_until_it_is_confirmed(site: Site) -> None:
    head = person(site, "head")
    head.answer("t01.defined", value="full")
    sign_and_send(site)
    head.send("/withdraw", of="/withdraw")
    changed = room.questionnaire(2)
    first = changed.sections[0]
    question = replace(first.questions[0], texts=labels("¿Lo define alguna norma?"))
    section = replace(first, questions=(question, *first.questions[1:]))
    publish(site, replace(changed, sections=(section, changed.sections[1]), deadline=None))
    head.send("/anew", of="/receipt")
    said = head.read("/questions/t01.defined")
    assert "Por confirmar: la pregunta cambió" in said
    assert "¿Lo define la ley? es" in said
    assert "1 por revisar" in head.read()
    kept = head.answer("t01.defined", value="full", goto="stay")
    assert kept.status_code == 303
    assert "Por confirmar" in head.read("/questions/t01.defined")
    version = hidden(head.get("/questions/t01.defined").text)["version"]
    assert head.send("/questions/t01.defined/confirm", {"version": version}).status_code == 303
    assert "Por confirmar" not in head.read("/questions/t01.defined")


def sign_and_send(site: Site) -> None:
    person(site, "focal point").send("/clear", of="/review")
    head = person(site, "head")
    form = hidden(head.get("/review").text)
    head.send("/sign", {"digest": form["digest"], "shown": form["shown"], "signed_for": "both"})
    head.send("/submit")


@pytest.mark.parametrize("who", [name for name in OTHERS if name not in ("neighbour", "far")])
def test_whoever_has_no_delegation_cannot_answer(site: Site, who: str) -> None:
    sent: dict[str, str | list[str]] = {"version": "0", "state": "answered", "value": "full"}
    assert person(site, who).send("/questions/t01.defined", sent).status_code == 404


def test_a_neighbour_answers_for_itself_only(site: Site, delegate: Person) -> None:
    person(site, "neighbour").answer("t01.defined", value="none")
    assert 'value="none" checked' not in delegate.get("/questions/t01.defined").text


@pytest.mark.parametrize("language", ["en", "pt", "fr"])
def test_the_pages_speak_the_language_of_the_reader(delegate: Person, language: str) -> None:
    page = delegate.get(f"/questions/t01.defined?lang={language}").text
    assert f'<html lang="{language}"' in page
    assert f"¿Lo define la ley? {language}" in page
