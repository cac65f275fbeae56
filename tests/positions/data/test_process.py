"""The built-in frames say what the sources say; the practice room names nobody real."""

import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from positions.formats.folder import read_folder
from positions.ids import INTERFACE_LANGUAGES, Language
from positions.process import Confidence, Process, check_process

CONTENT = Path(__file__).parents[3] / "positions" / "data"
REAL = "crm-csm-2017"
PRACTICE = "practica"
FRAME_FILES = ("process.yaml", "questionnaire.yaml")
CRM = ["BLZ", "CAN", "CRI", "SLV", "USA", "GTM", "HND", "MEX", "NIC", "PAN", "DOM"]
CSM = ["ARG", "BOL", "BRA", "CHL", "COL", "ECU", "GUY", "PRY", "PER", "SUR", "URY", "VEN"]
CONFERENCE_A = ["XAA", "XAB", "XAC", "XAD", "XAE", "XAF", "XAG", "XAH", "XAJ", "XAL", "XAM"]
CONFERENCE_B = ["XAN", "XAO", "XAP", "XAQ", "XAR", "XAS", "XAT", "XAU", "XAV", "XAW", "XAY", "XAZ"]
FIVE = tuple(Language)

both_processes = pytest.mark.parametrize("name", [REAL, PRACTICE])


def process_of(name: str) -> Process:
    """The frame of a built-in folder; submissions are other tests' matter."""
    return read_folder({file: (CONTENT / name / file).read_bytes() for file in FRAME_FILES}).process


def unaccented(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()


def as_written(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  (texts only)


class TestRealFrame:
    process: Process = process_of(REAL)

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
        languages = {str(member.id): member.languages for member in self.process.members}
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
        assert set(plenary.planned) == set(INTERFACE_LANGUAGES)
        assert plenary.outcome == {}
        assert plenary.confidence is Confidence.MEDIUM
        held = meetings["plenaria-montevideo"]
        assert (held.starts, held.planned) == (date(2018, 5, 8), {})
        moved = meetings["balance"]
        assert all("Guadalajara" in text for text in moved.planned.values())
        assert all("Puerto Vallarta" in text for text in moved.outcome.values())
        unknown = {key for key, meeting in meetings.items() if not meeting.outcome}
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
    process: Process = process_of(PRACTICE)

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
    process = process_of(name)
    check_process(process)
    assert process.id == name
    assert [(session.id, session.number) for session in process.sessions] == [
        (f"s{n}", n) for n in range(1, 7)
    ]
    assert [promise.number for promise in process.commitments] == list(range(1, 15))
    assert all(set(promise.texts) == set(INTERFACE_LANGUAGES) for promise in process.commitments)
    assert all(promise.actors for promise in process.commitments)
