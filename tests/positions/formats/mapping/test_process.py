from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from positions.formats.mapping.process import process_mapping, read_process
from positions.formats.mapping.reading import Unreadable, read_plain
from positions.ids import Language
from positions.process import AdoptionRule, CountingRules, Process
from tests.strategies import STEADY, processes


def member(code: str, **changes: object) -> dict[str, Any]:
    plain = {"id": code, "alpha2": code[0] + code[2], "names": {"es": code}, "languages": ["es"]}
    return {**plain, **changes}


def frame(**changes: object) -> Any:  # Any: a tree that tests bend out of shape
    conference = {"id": "ca", "acronym": "CA", "names": {"es": "Conferencia A"}, "members": [member("XAA")]}
    plain = {
        "format": "acorde-process/1",
        "id": "practica",
        "names": {"es": "Sala de práctica"},
        "languages": ["es", "en"],
        "conferences": [conference],
        "sessions": [],
    }
    return {**plain, **changes}


def problems(plain: Mapping[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(Unreadable) as caught:
        read_plain(read_process, plain)
    return [(problem.key, problem.reason) for problem in caught.value.problems]


@STEADY
@given(processes())
def test_a_frame_is_read_as_it_was_written(process: Process) -> None:
    assert read_plain(read_process, process_mapping(process)) == process


def test_what_is_left_out_has_its_default() -> None:
    process = read_plain(read_process, frame())
    assert process.working_language is Language.ES
    assert process.illustrative is False
    assert process.rules == CountingRules()
    assert process.meetings == ()
    assert process.commitments == ()


def test_dates_and_plans_may_be_one_text_in_the_working_language() -> None:
    session = {
        "id": "s1",
        "number": 1,
        "titles": {"es": "Uno"},
        "dates": "8 and 9 May",
        "place": {"fr": "Genève"},
    }
    meeting = {
        "key": "m1", "starts": "2017-05-08", "ends": "2017-05-08", "titles": {"es": "Uno"},
        "planned": "Once", "outcome": "", "confidence": "H",
    }  # fmt: skip
    process = read_plain(read_process, frame(working_language="en", sessions=[session], meetings=[meeting]))
    assert process.sessions[0].dates == {Language.EN: "8 and 9 May"}
    assert process.sessions[0].places == {Language.FR: "Genève"}
    assert process.meetings[0].planned == {Language.EN: "Once"}
    assert process.meetings[0].outcome == {}


def test_sessions_without_dates_are_written_without_any() -> None:
    session = {"id": "s1", "number": 1, "titles": {"es": "Uno"}}
    written = process_mapping(read_plain(read_process, frame(sessions=[session])))
    assert isinstance(written, Mapping)
    sessions = written["sessions"]
    assert isinstance(sessions, list)
    assert isinstance(sessions[0], Mapping)
    assert (sessions[0]["dates"], sessions[0]["place"]) == (None, None)


def test_an_empty_mapping_of_dates_is_refused() -> None:
    session = {"id": "s1", "number": 1, "titles": {"es": "Uno"}, "dates": {}}
    assert problems(frame(sessions=[session])) == [("sessions[0].dates", "value_empty")]


def test_rules_given_in_part_keep_the_other_defaults() -> None:
    process = read_plain(read_process, frame(rules={"leading": "2/3"}))
    assert process.rules == CountingRules(leading=Fraction(2, 3))


def test_what_is_allowed_for_an_adoption_is_read_and_left_out_where_it_is_nothing() -> None:
    allowed = read_plain(read_process, frame(adoption={"ad_referendum": True}))
    assert allowed.adoption == AdoptionRule(ad_referendum=True)
    told = process_mapping(allowed)
    assert isinstance(told, Mapping)
    assert told["adoption"] == {"ad_referendum": True}
    for nothing in ({}, {"ad_referendum": False}):
        process = read_plain(read_process, frame(adoption=nothing))
        told = process_mapping(process)
        assert process.adoption == AdoptionRule()
        assert isinstance(told, Mapping)
        assert "adoption" not in told


def test_two_positions_cannot_both_lead() -> None:
    assert problems(frame(rules={"leading": "1/2"})) == [("rules.leading", "share_malformed")]


def test_a_country_stands_once_whatever_its_conference() -> None:
    other = {"id": "cb", "acronym": "CB", "names": {"es": "B"}, "members": [member("XAA"), member("XBA")]}
    plain = frame(conferences=[*frame()["conferences"], other])
    assert problems(plain) == [
        ("conferences[1].members[0].id", "country_twice"),
        ("conferences[1].members[0].alpha2", "country_twice"),
        ("conferences[1].members[1].alpha2", "country_twice"),
    ]


def test_ids_of_conferences_and_sessions_stand_once() -> None:
    session = {"id": "s1", "number": 1, "titles": {"es": "Uno"}}
    assert problems(frame(sessions=[session, session])) == [("sessions[1]", "key_twice")]


def test_a_conference_has_members() -> None:
    plain = frame()
    plain["conferences"][0]["members"] = []
    assert problems(plain) == [("conferences[0].members", "conference_empty")]


def test_the_working_language_is_one_of_the_languages() -> None:
    assert problems(frame(working_language="fr")) == [("", "working_language_missing")]


def test_every_problem_is_listed() -> None:
    plain = frame(
        id="Practica",
        illustrative="maybe",
        sessions="none",
        conferences=[
            {
                "id": "ca",
                "acronym": "CA",
                "names": {},
                "members": [member("xaa", alpha2="XAA", note=3)],
                "x": 1,
            }
        ],
    )
    assert set(problems(plain)) == {
        ("id", "name_malformed"),
        ("illustrative", "flag_wanted"),
        ("sessions", "list_wanted"),
        ("conferences[0].x", "key_unknown"),
        ("conferences[0].names", "value_empty"),
        ("conferences[0].members[0].id", "name_malformed"),
        ("conferences[0].members[0].alpha2", "name_malformed"),
        ("conferences[0].members[0].note", "text_wanted"),
    }


def test_nothing_at_all_is_said_once() -> None:
    assert problems({}) == [("", "key_missing")] * 6
    with pytest.raises(Unreadable) as caught:
        read_plain(read_process, None)
    assert [problem.reason for problem in caught.value.problems] == ["mapping_wanted"]
