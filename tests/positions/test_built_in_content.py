"""The built-in content says what the sources say, is complete in its languages, and holds nobody's position."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from positions.formats.folder import Folder, read_folder
from positions.ids import INTERFACE_LANGUAGES, Language
from positions.process import Confidence, Process, check_process
from positions.questionnaire.questionnaire import Aspect, Kind, Question, Questionnaire, check_questionnaire
from positions.questionnaire.questionnaire import untranslated as untranslated_in

CONTENT = Path(__file__).parents[2] / "positions" / "data"
REAL = "crm-csm-2017"
PRACTICE = "practica"
FRAME_FILES = ("process.yaml", "questionnaire.yaml")

CRM = "BLZ CAN CRI SLV USA GTM HND MEX NIC PAN DOM".split()
CSM = "ARG BOL BRA CHL COL ECU GUY PRY PER SUR URY VEN".split()
CONFERENCE_A = "XAA XAB XAC XAD XAE XAF XAG XAH XAJ XAL XAM".split()
CONFERENCE_B = "XAN XAO XAP XAQ XAR XAS XAT XAU XAV XAW XAY XAZ".split()
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
WITH_REFERENCE = "t02 t04 t05 t10 t15 t16 t17 t18 t19 t21 t22 t24 t25".split()
FIVE = tuple(Language)

both_processes = pytest.mark.parametrize("name", [REAL, PRACTICE])


def frame(name: str) -> Folder:
    """The process and questionnaire of a built-in folder; submissions are other tests' matter."""
    return read_folder({file: (CONTENT / name / file).read_bytes() for file in FRAME_FILES})


def questionnaire_of(name: str) -> Questionnaire:
    (version,) = frame(name).questionnaires
    return version


def unaccented(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()


def as_written(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  (texts only)


def texts_in(value: object, path: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every mapping from language to text in a file, with where it stands."""
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts_in(inner, f"{path}[{number}]")
    elif isinstance(value, dict):
        if "es" in value and isinstance(value["es"], str):
            yield path, value
        for key, inner in value.items():
            yield from texts_in(inner, f"{path}.{key}")


@both_processes
def test_both_processes_are_read_without_a_problem(name: str) -> None:
    folder = frame(name)
    assert folder.process.id == name
    check_process(folder.process)
    check_questionnaire(questionnaire_of(name))


@pytest.mark.parametrize("file", sorted(CONTENT.glob("*.yaml")) + sorted(CONTENT.glob("*/*.yaml")))
def test_files_are_written_plainly(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "\t" not in text
    assert unicodedata.is_normalized("NFC", text)
    assert not [token for token in yaml.scan(text) if isinstance(token, yaml.AnchorToken | yaml.AliasToken)]


@both_processes
@pytest.mark.parametrize("file", FRAME_FILES)
def test_every_text_is_complete_in_the_interface_languages(name: str, file: str) -> None:
    found = dict(texts_in(as_written(CONTENT / name / file)))
    wanted = {language.value for language in INTERFACE_LANGUAGES}
    assert len(found) > 50
    assert {
        path: sorted(wanted - texts.keys()) for path, texts in found.items() if wanted - texts.keys()
    } == {}
    assert [path for path, texts in found.items() if not all(text.strip() for text in texts.values())] == []


@both_processes
def test_french_binds_its_double_signs_and_other_languages_do_not(name: str) -> None:
    for file in FRAME_FILES:
        for path, texts in texts_in(as_written(CONTENT / name / file)):
            assert not any(f" {sign}" in texts["fr"] for sign in ";:!?»"), path
            assert not any("\u00a0" in text for language, text in texts.items() if language != "fr"), path


class TestRealFrame:
    process: Process = frame(REAL).process

    def test_eleven_and_twelve_members_make_twenty_three(self) -> None:
        crm, csm = self.process.conferences
        assert (crm.id, csm.id) == ("crm", "csm")
        assert [member.id for member in crm.members] == CRM
        assert [member.id for member in csm.members] == CSM
        assert len({member.id for member in self.process.members}) == 23
        assert len({member.alpha2 for member in self.process.members}) == 23

    def test_members_stand_in_spanish_alphabetical_order(self) -> None:
        for conference in self.process.conferences:
            names = [unaccented(member.names[Language.ES]) for member in conference.members]
            assert names == sorted(names)

    def test_every_member_has_a_name_in_five_languages(self) -> None:
        assert all(set(member.names) == set(FIVE) for member in self.process.members)

    def test_languages_of_members_are_those_of_the_sources(self) -> None:
        spoken = Counter(language for member in self.process.members for language in member.languages)
        assert spoken == {"es": 17, "en": 4, "pt": 1, "nl": 1, "fr": 1}
        languages = {member.id: member.languages for member in self.process.members}
        assert languages["CAN"] == (Language.EN, Language.FR)
        assert languages["BRA"] == (Language.PT,)
        assert languages["SUR"] == (Language.NL,)

    def test_observer_states_are_those_of_each_conference(self) -> None:
        crm, csm = self.process.conferences
        assert {"ARG", "COL", "ECU", "JAM", "PER"} <= set(crm.observers)
        assert "MEX" in csm.observers
        assert not set(crm.observers) & set(CRM)
        assert not set(csm.observers) & set(CSM)

    def test_plan_event_and_outcome_are_kept_apart(self) -> None:
        meetings = {meeting.key: meeting for meeting in self.process.meetings}
        assert len(meetings) == 24
        plenary = meetings["plenaria-panama"]
        assert (plenary.starts, plenary.ends) == (date(2017, 9, 26), date(2017, 9, 27))
        assert plenary.planned is not None
        assert plenary.outcome is None
        assert plenary.confidence is Confidence.MEDIUM
        held = meetings["plenaria-montevideo"]
        assert (held.starts, held.planned) == (date(2018, 5, 8), None)
        moved = meetings["balance"]
        assert "Guadalajara" in (moved.planned or "")
        assert "Puerto Vallarta" in (moved.outcome or "")
        unknown = {key for key, meeting in meetings.items() if meeting.outcome is None}
        assert unknown == {
            "expertos-sesion-3",
            "evento-ginebra",
            "extrarregionales",
            "celac-ue",
            "plenaria-panama",
        }

    def test_meetings_stand_in_the_order_of_time(self) -> None:
        days = [meeting.starts for meeting in self.process.meetings]
        assert days == sorted(days)

    def test_dated_commitments_have_the_days_of_the_acta(self) -> None:
        due = {promise.number: promise.due for promise in self.process.commitments if promise.due}
        assert due == {
            5: date(2017, 9, 7),
            7: date(2017, 12, 6),
            8: date(2017, 6, 20),
            9: date(2017, 6, 12),
            11: date(2017, 9, 27),
            12: date(2017, 6, 20),
            13: date(2017, 7, 7),
        }
        inferred = {p.number for p in self.process.commitments if p.confidence is Confidence.INFERRED}
        assert inferred == {5, 7, 13}

    def test_confidence_is_written_on_every_dated_fact(self) -> None:
        written = as_written(CONTENT / REAL / "process.yaml")
        assert isinstance(written, dict)
        for part in ("sessions", "meetings", "commitments"):
            assert all(entry["confidence"] in {"H", "M", "L", "i"} for entry in written[part]), part

    def test_nothing_but_the_frame_is_shipped(self) -> None:
        assert sorted(path.name for path in (CONTENT / REAL).iterdir()) == sorted(FRAME_FILES)
        assert self.process.illustrative is False


class TestPracticeFrame:
    process: Process = frame(PRACTICE).process

    def test_invented_members_have_the_agreed_codes(self) -> None:
        first, second = self.process.conferences
        assert (first.id, second.id) == ("ca", "cb")
        assert [member.id for member in first.members] == CONFERENCE_A
        assert [member.id for member in second.members] == CONFERENCE_B
        assert all(member.id == f"XA{member.alpha2[1]}" for member in self.process.members)
        assert all(set(member.names) == set(FIVE) for member in self.process.members)

    def test_no_invented_name_is_a_name_of_a_real_member(self) -> None:
        invented = {name for member in self.process.members for name in member.names.values()}
        real = {name for member in TestRealFrame.process.members for name in member.names.values()}
        assert not invented & real

    def test_languages_have_the_real_proportion_at_other_places(self) -> None:
        spoken = Counter(language for member in self.process.members for language in member.languages)
        assert spoken == {"es": 17, "en": 4, "pt": 1, "nl": 1, "fr": 1}

    def test_every_name_of_the_process_says_it_is_a_practice_room(self) -> None:
        said = ("Sala de práctica", "Practice room", "Sala de prática", "Salle d'exercice")
        assert self.process.illustrative is True
        for names in (self.process.names, *(conference.names for conference in self.process.conferences)):
            for language, words in zip(INTERFACE_LANGUAGES, said, strict=True):
                assert words.lower() in names[language].lower()

    def test_sessions_are_those_of_the_real_frame(self) -> None:
        assert self.process.sessions == TestRealFrame.process.sessions

    def test_no_real_member_is_named(self) -> None:
        text = (CONTENT / PRACTICE / "process.yaml").read_text(encoding="utf-8")
        real = {name for member in TestRealFrame.process.members for name in member.names.values()}
        assert {name for name in real if name in text} == set()


@both_processes
def test_six_sessions_and_fourteen_commitments(name: str) -> None:
    process = frame(name).process
    assert [(session.id, session.number) for session in process.sessions] == [
        (f"s{n}", n) for n in range(1, 7)
    ]
    assert [promise.number for promise in process.commitments] == list(range(1, 15))
    assert all(set(promise.texts) == set(INTERFACE_LANGUAGES) for promise in process.commitments)
    assert all(promise.actors for promise in process.commitments)


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
        terms = {term.id: term for term in questionnaire_of(name).terms}
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
        assert untranslated_in(questionnaire_of(name)) == ()

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
    assert real.published == practice.published == datetime(2017, 5, 2, 15, tzinfo=UTC)
    assert real.deadline == datetime(2017, 6, 21, 4, 59, 59, tzinfo=UTC)
    assert practice.deadline == datetime(2030, 12, 31, 23, 59, 59, tzinfo=UTC)


class TestNames:
    rows: object = as_written(CONTENT / "names.yaml")

    def test_names_hold_the_members_and_the_observer_state_that_is_no_member(self) -> None:
        assert isinstance(self.rows, list)
        assert [row["id"] for row in self.rows] == [*CRM, *CSM, "JAM"]
        names = {member.id: dict(member.names) for member in TestRealFrame.process.members}
        for row in self.rows[:-1]:
            assert {Language(language): text for language, text in row["names"].items()} == names[row["id"]]

    def test_no_spelling_names_two_states(self) -> None:
        assert isinstance(self.rows, list)
        spellings = Counter(
            spelling
            for row in self.rows
            for spelling in {unaccented(text) for text in [*row["names"].values(), *row["variants"]]}
        )
        assert {spelling for spelling, times in spellings.items() if times > 1} == set()

    def test_accented_names_have_a_variant_without_accents(self) -> None:
        assert isinstance(self.rows, list)
        for row in self.rows:
            written = {text.lower() for text in [*row["names"].values(), *row["variants"]]}
            assert {unaccented(name) for name in row["names"].values()} <= written
