"""Judgements over HTTP, as the programs of secretariats read and make them."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from positions.formats.mapping.judgements import read_judgements
from positions.formats.mapping.reading import read_plain
from positions.process import Level
from server.security.identity import Seat
from server.settings import Settings
from server.store.database import Transaction
from tests import room
from tests.filing import put, submission
from tests.room import OTHER_SECRETARIAT, SECRETARIAT, wrote
from tests.site import Site, open_site

JUDGEMENTS = "/api/v1/questionnaires/practica.conceptos/judgements"
ONE, OTHER, THIRD = ({"lang": "es", "text": text} for text in ("reside fuera", "vive lejos", "quien trabaja"))
SAME: dict[str, Any] = {"term": "t01", "one": ONE, "other": OTHER, "says": "same"}
NAMED: dict[str, Any] = {"term": "t01", "passage": ONE, "name": "residencia"}


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:

        async def file(tx: Transaction) -> None:
            await put(tx, submission("XAA", wrote("t01.national", "persona que reside fuera o vive lejos")))
            await put(tx, submission("XAD", wrote("t01.national", "quien trabaja"), level=Level.BOTH))

        opened.turn(file)
        yield opened


class Program:
    """A program with a person's rights."""

    def __init__(self, site: Site, who: Seat = SECRETARIAT) -> None:
        self.client = site.client
        self.headers = {"authorization": f"Bearer {site.bearer(who)}"} if who.account else {}

    def read(self) -> Any:
        return self.client.get(JUDGEMENTS, headers=self.headers)

    def judge(self, body: object, **headers: str) -> Any:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(JUDGEMENTS, json=body, headers={**self.headers, **sent})


def problem(answer: Any, status: int, reason: str) -> dict[str, Any]:
    assert (answer.status_code, answer.json()["reason"]) == (status, reason), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    read: dict[str, Any] = answer.json()
    return read


def test_where_nothing_was_decided_the_file_is_empty(site: Site) -> None:
    assert Program(site).read().json() == {"format": "acorde-judgements/1", "judgements": []}


def test_what_was_decided_is_read_as_the_file_that_can_be_imported(site: Site) -> None:
    program, other = Program(site), Program(site, OTHER_SECRETARIAT)
    assert program.judge(SAME).json()["number"] == 1
    assert other.judge(NAMED).json()["number"] == 2
    assert other.judge({**SAME, "says": "taken_back"}).json()["number"] == 3
    read = program.read()
    assert (read.status_code, read.headers["content-type"]) == (200, "application/json")
    assert sorted(read.json()) == ["format", "judgements"]
    rows = read.json()["judgements"]
    assert [row.get("says", row.get("name")) for row in rows] == ["same", "residencia", "taken_back"]
    assert [row["by"] for row in rows] == ["ca", "cb", "cb"]
    assert len(read_plain(read_judgements, read.json())) == 3
    assert "Persona" not in read.text


def test_the_row_is_answered_with_its_number_as_tag(site: Site) -> None:
    program = Program(site)
    kept = program.judge(SAME)
    assert (kept.status_code, kept.headers["etag"]) == (200, '"1"')
    assert kept.json()["judgement"] == program.read().json()["judgements"][0]
    again = program.judge(SAME)
    assert (again.status_code, again.content, again.headers["etag"]) == (200, kept.content, '"1"')
    nothing = program.judge({**NAMED, "name": ""})
    assert (nothing.json(), nothing.headers["etag"]) == ({"judgement": None, "number": 0}, '"0"')


def test_who_saw_another_judgement_is_shown_the_one_that_holds(site: Site) -> None:
    kept = Program(site, OTHER_SECRETARIAT).judge(SAME, if_match='"0"')
    program = Program(site)
    for seen in ('"0"', "7"):
        refused = program.judge({**SAME, "says": "different"}, if_match=seen)
        assert problem(refused, 412, "if_match_failed")["current"] == kept.json()
        assert refused.headers["etag"] == '"1"'
    assert len(program.read().json()["judgements"]) == 1
    assert program.judge({**SAME, "says": "different"}, if_match='"1"').json()["number"] == 2


def test_who_saw_another_name_is_shown_the_one_that_holds(site: Site) -> None:
    kept = Program(site, OTHER_SECRETARIAT).judge(NAMED, if_match="0")
    program = Program(site)
    refused = program.judge({**NAMED, "name": "domicilio"}, if_match="0")
    assert problem(refused, 412, "if_match_failed")["current"] == kept.json()
    assert program.judge({**NAMED, "name": "domicilio"}, if_match=kept.headers["etag"]).json()["number"] == 2


def test_sent_twice_under_one_key_it_is_done_once(site: Site) -> None:
    program = Program(site)
    first, back = program.judge(SAME, idempotency_key="k-1"), program.judge({**SAME, "says": "taken_back"})
    again = program.judge(SAME, idempotency_key="k-1")
    assert (again.content, again.headers["etag"]) == (first.content, '"1"')
    assert again.headers["idempotent-replay"] == "true"
    assert back.json()["number"] == len(program.read().json()["judgements"]) == 2
    problem(program.judge(NAMED, idempotency_key="k-1"), 409, "key_reused")
    problem(program.judge(NAMED, idempotency_key="con espacio"), 422, "idempotency_key_malformed")
    refused = program.judge({**SAME, "says": "related"}, idempotency_key="k-2", if_match="0")
    problem(refused, 412, "if_match_failed")
    assert program.judge(NAMED, idempotency_key="k-2").json()["number"] == 3


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        ({**SAME, "other": ONE}, 422, "passage_with_itself"),
        ({**SAME, "other": THIRD}, 409, "judged_apart"),
        (
            {**SAME, "says": "different", "other": {"lang": "pt", "text": "vive lejos"}},
            404,
            "passage_unknown",
        ),
        ({**NAMED, "passage": {"lang": "es", "text": "nada"}}, 404, "passage_unknown"),
        ({**SAME, "term": "t99"}, 404, "not_there"),
        ({**NAMED, "term": "t99"}, 404, "not_there"),
        ({**NAMED, "name": "a" * 81}, 422, "unreadable"),
        ({**SAME, "by": "ca"}, 422, "unreadable"),
        ({}, 422, "unreadable"),
        ([], 422, "unreadable"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    site: Site, body: object, status: int, reason: str
) -> None:
    program = Program(site)
    program.judge(SAME)
    program.judge({**SAME, "one": OTHER, "other": THIRD, "says": "different"})
    problem(program.judge(body), status, reason)
    assert len(program.read().json()["judgements"]) == 2


def test_what_is_joined_cannot_be_judged_to_differ(site: Site) -> None:
    program = Program(site)
    program.judge(SAME)
    program.judge({**SAME, "one": OTHER, "other": THIRD})
    problem(program.judge({**SAME, "other": THIRD, "says": "related"}), 409, "judged_same")


def test_problems_come_with_their_places(site: Site) -> None:
    said = problem(
        Program(site).judge({**SAME, "says": "perhaps", "one": {**ONE, "x": 1}}), 422, "unreadable"
    )
    assert {(one["field"], one["reason"]) for one in said["errors"]} == {
        ("one.x", "key_unknown"),
        ("says", "word_unknown"),
    }
    problem(Program(site).judge(SAME, if_match="nada"), 422, "if_match_malformed")


@pytest.mark.parametrize("name", sorted(set(room.SEATS) - {"secretariat", "other secretariat"}))
def test_nobody_else_is_told_that_there_is_anything(site: Site, name: str) -> None:
    Program(site).judge(SAME)
    program = Program(site, room.SEATS[name])
    hidden, absent = program.read().json(), program.client.get(
        JUDGEMENTS.replace("conceptos", "nada"), headers=program.headers
    ).json()  # fmt: skip
    assert {**hidden, "instance": ""} == {**absent, "instance": ""}
    assert hidden["reason"] == "not_there"
    for body in (SAME, NAMED, {**SAME, "says": "taken_back"}):
        answer = program.judge(body, idempotency_key=json.dumps(body)[:20].replace(" ", ""))
        problem(answer, *((404, "not_there") if program.headers else (401, "sign_in")))
    assert len(Program(site).read().json()["judgements"]) == 1


def test_a_cookie_alone_decides_nothing_without_its_token(site: Site) -> None:
    site.sign_in(SECRETARIAT)
    assert site.client.post(JUDGEMENTS, json=SAME).status_code == 403
    assert site.client.get(JUDGEMENTS).json()["judgements"] == []
