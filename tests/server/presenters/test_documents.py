"""Values as the JSON documents of the API."""

import json

from positions.convergence.judgements import Judgement, SameOrNot, passage_of
from positions.ids import ConferenceId, Language, QuestionKey, TermId
from positions.text.canonical import canonical_json
from server.actions.answers import StaleAnswer, StaleAnswers
from server.actions.colleagues import Changes
from server.actions.decisions import Decided
from server.actions.judgement_rows import Holding
from server.presenters.documents.judgements import holding_document, judgements_document
from server.presenters.documents.processes import process_document, processes_document
from server.presenters.documents.questionnaires import instant
from server.presenters.documents.submissions import (
    changes_document,
    leave_document,
    stale_document,
    versioned,
)
from tests import room
from tests.room import NOW, chose

KEY = QuestionKey("t01.defined")


def test_a_frame_is_shown_whole_with_where_to_go_on() -> None:
    shown = json.loads(canonical_json(process_document(room.frame())))
    assert shown["questionnaires"] == "/api/v1/processes/practica/questionnaires"
    assert [len(one["members"]) for one in shown["conferences"]] == [3, 2]
    listed = json.loads(canonical_json(processes_document([room.frame()], None)))
    assert listed["processes"][0]["href"] == "/api/v1/processes/practica"


def test_an_answer_is_shown_with_the_version_to_send_back() -> None:
    assert versioned(chose(KEY, "full"), 3) == {"state": "answered", "value": "full", "version": 3}


def test_where_there_was_no_answer_yet_the_present_one_is_null() -> None:
    stale = StaleAnswers((StaleAnswer(KEY, None, 0, chose(KEY, "full")),), 7)
    assert stale_document(stale) == {
        "current": {"revision": 7, "answers": {KEY: None}},
        "offered": {KEY: {"state": "answered", "value": "full"}},
    }


def test_hours_are_in_utc() -> None:
    assert instant(None) is None
    assert instant(NOW) == "2027-03-01T12:00:00Z"
    assert leave_document(NOW) == {"until": "2027-03-01T12:00:00Z"}
    assert changes_document(Changes((), (), 0, NOW)) == {
        "answers": {},
        "present": {},
        "revision": 0,
        "since": "2027-03-01T12:00:00Z",
    }


def test_judgements_are_a_file_and_one_of_them_comes_with_its_number() -> None:
    one, other = passage_of(Language.ES, "reside"), passage_of(Language.ES, "vive")
    made = Judgement(TermId("t01"), one, other, SameOrNot.SAME, ConferenceId("ca"), NOW)
    row = {
        "term": "t01",
        "one": {"lang": "es", "text": "reside"},
        "other": {"lang": "es", "text": "vive"},
        "says": "same",
        "by": "ca",
        "at": "2027-03-01T12:00:00Z",
    }
    kept = Decided(4, made, "Persona")
    assert judgements_document([kept]) == {"format": "acorde-judgements/1", "judgements": [row]}
    assert holding_document(Holding(kept)) == {"number": 4, "judgement": row}
    assert holding_document(Holding(None)) == {"number": 0, "judgement": None}
