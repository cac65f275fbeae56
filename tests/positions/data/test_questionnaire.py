"""The built-in questionnaires: 25 terms and six sessions, proposed by nobody but us."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from positions.formats.folder import read_folder
from positions.ids import INTERFACE_LANGUAGES, Language
from positions.questionnaire.questionnaire import (
    Aspect,
    Kind,
    Question,
    Questionnaire,
    check_questionnaire,
    untranslated,
)

CONTENT = Path(__file__).parents[3] / "positions" / "data"
REAL = "crm-csm-2017"
PRACTICE = "practica"
FRAME_FILES = ("process.yaml", "questionnaire.yaml")
SPANISH_LABELS = [
    "migrante",
    "migración irregular",
    "migración segura, ordenada y regular",
    "tráfico ilícito de migrantes",
    "trata de personas",
    "flujos migratorios mixtos",
    "migrante extrarregional",
    "persona migrante en situación de vulnerabilidad",
    "retorno voluntario, asistido, forzoso",
    "readmisión",
    "reintegración",
    "gestión de fronteras",
    "gobernanza de la migración",
    "responsabilidad compartida",
    "niña, niño o adolescente no acompañado",
    "protección internacional",
    "persona apátrida",
    "país de origen, tránsito, destino y retorno",
    "migración laboral",
    "regularización",
    "detención migratoria",
    "no devolución",
    "libre movilidad",
    "desplazamiento por desastres y cambio climático",
    "protección consular",
]
WITH_REFERENCE = ["t02", "t04", "t05", "t10", "t15", "t16", "t17", "t18", "t19", "t21", "t22", "t24", "t25"]
FIVE = tuple(Language)

both_processes = pytest.mark.parametrize("name", [REAL, PRACTICE])


def questionnaire_of(name: str) -> Questionnaire:
    files = {file: (CONTENT / name / file).read_bytes() for file in FRAME_FILES}
    (version,) = read_folder(files).questionnaires
    check_questionnaire(version)
    return version


@both_processes
class TestQuestionnaire:
    def test_twenty_five_terms_have_labels_in_five_languages(self, name: str) -> None:
        terms = questionnaire_of(name).terms
        assert [term.id for term in terms] == [f"t{n:02}" for n in range(1, 26)]
        assert [term.labels[Language.ES] for term in terms] == SPANISH_LABELS
        assert all(set(term.labels) == set(FIVE) for term in terms)
        assert all(term.why is not None for term in terms)

    def test_references_are_working_wordings_that_name_their_instrument(self, name: str) -> None:
        references = {t.id: t.reference for t in questionnaire_of(name).terms if t.reference is not None}
        assert list(references) == WITH_REFERENCE
        for reference in references.values():
            assert reference.instrument.startswith("Redacción de trabajo a partir de")
            assert reference.article
            assert reference.original is Language.ES
        assert [term for term, r in references.items() if Language.NL in r.texts] == ["t04", "t05", "t17"]

    def test_false_friends_link_trafficking_and_smuggling_both_ways(self, name: str) -> None:
        terms = {str(term.id): term for term in questionnaire_of(name).terms}
        smuggling = {(f.word, f.language.value, f.means) for f in terms["t04"].false_friends}
        trafficking = {(f.word, f.language.value, f.means) for f in terms["t05"].false_friends}
        assert ("tráfico de pessoas", "pt", "t05") in smuggling
        assert ("trafficking", "en", "t05") in smuggling
        assert ("mensenhandel", "nl", "t05") in smuggling
        assert ("tráfico", "es", "t04") in trafficking
        assert ("trafic", "fr", "t04") in trafficking
        assert ("mensensmokkel", "nl", "t04") in trafficking

    def test_every_term_has_its_block_and_acceptance_only_with_a_reference(self, name: str) -> None:
        questionnaire = questionnaire_of(name)
        for section in questionnaire.sections[:25]:
            aspects = [question.aspect for question in section.questions]
            block = [a for a in Aspect if a is not Aspect.ACCEPTANCE or section.key in WITH_REFERENCE]
            assert aspects == block
            required = {question.aspect for question in section.questions if question.required}
            assert required == {Aspect.DEFINED, Aspect.NEED}

    def test_every_session_has_its_six_questions(self, name: str) -> None:
        questionnaire = questionnaire_of(name)
        for number, section in enumerate(questionnaire.sections[25:], start=1):
            assert (section.key, section.session) == (f"s{number}", f"s{number}")
            questions = section.questions
            assert [q.key for q in questions] == [f"s{number}.q{n}" for n in range(1, 7)]
            assert [q.kind for q in questions] == list(Kind)
            assert [len(q.options) for q in questions] == [4, 6, 5, 0, 0, 0]
            assert (questions[1].minimum, questions[1].maximum) == (1, 3)

    def test_session_sentences_have_25_to_60_words_in_each_language(self, name: str) -> None:
        drafts = [q.reference for q in amendments(questionnaire_of(name)) if q.reference is not None]
        assert len(drafts) == 6
        for draft in drafts:
            assert set(draft.texts) == set(INTERFACE_LANGUAGES)
            assert all(25 <= len(text.split()) <= 60 for text in draft.texts.values())

    def test_no_interface_language_is_missing(self, name: str) -> None:
        assert untranslated(questionnaire_of(name)) == ()

    def test_it_is_a_proposed_starter_list_of_no_conference(self, name: str) -> None:
        title = questionnaire_of(name).titles[Language.ES]
        assert "lista inicial propuesta" in title
        assert "CRM" not in title


def amendments(questionnaire: Questionnaire) -> list[Question]:
    return [question for question in questionnaire.questions() if question.kind is Kind.AMENDMENT]


def test_the_practice_questionnaire_differs_only_in_words_of_practice_and_deadline() -> None:
    real, practice = questionnaire_of(REAL), questionnaire_of(PRACTICE)
    assert (real.id, real.version) == (practice.id, practice.version) == ("conceptos", 1)
    assert real.terms == practice.terms
    assert real.sections == practice.sections
    assert real.published == datetime(2017, 5, 2, 15, tzinfo=UTC)
    assert practice.published == datetime(2026, 2, 2, 15, tzinfo=UTC)
    assert real.deadline == datetime(2017, 6, 21, 4, 59, 59, tzinfo=UTC)
    assert practice.deadline == datetime(2030, 12, 31, 23, 59, 59, tzinfo=UTC)
