"""The description is complete, and what the practice room answers is what it says."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from positions.text.canonical import canonical_json
from server.routes import DOORS
from server.routes.api.openapi import description
from server.routes.api.operation import refusals_of
from server.routes.api.operations import OPERATIONS
from server.security.permits import Act
from tests.practice_room import PracticeRoom, open_practice_room, practice_settings

API = [door for door in DOORS if door.is_api]
WHOLE: dict[str, Any] = json.loads(canonical_json(description(DOORS)))
COMPONENTS = WHOLE["components"]
HERE = "/api/v1/questionnaires/practica.conceptos"
MINE = f"{HERE}/submissions/XAA"
PLACES = {
    "process": "practica",
    "id": "practica.conceptos",
    "country": "XAB",
    "version": "1",
    "kind": "json",
    "commitment": "practica.acta-8",
}
READERS = {
    **{"progress": "st-a", "changes": "head-xa", "receipt": "st-a"},
    **{"mandates": "head-xa", "capital": "head-xa"},
}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRoom]:
    with open_practice_room(practice_settings(tmp_path_factory.mktemp("room"))) as opened:
        yield opened


def described(method: str, path: str) -> dict[str, Any]:
    found: dict[str, Any] = WHOLE["paths"][path][method.lower()]
    return found


def check_answer(method: str, path: str, answer: Any) -> Any:
    """Hold an answer against its description; return what it says."""
    responses = described(method, path)["responses"]
    assert str(answer.status_code) in responses, answer.text
    content = responses[str(answer.status_code)].get("content")
    if content is None:
        assert answer.content == b""
        return None
    media = answer.headers["content-type"].partition(";")[0]
    assert media in content
    if not media.endswith("json"):
        return None
    schema = {**content[media]["schema"], "components": COMPONENTS}
    said = answer.json()
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(said)
    return said


def test_it_holds_every_door_of_the_api_and_nothing_else() -> None:
    there = {(method.upper(), path) for path, methods in WHOLE["paths"].items() for method in methods}
    assert there == {(door.method, door.path) for door in API} == set(OPERATIONS)


def test_each_operation_says_what_is_asked_of_the_permits() -> None:
    for door in API:
        assert described(door.method, door.path)["x-permit"] == (door.act and door.act.value)
    assert described("PATCH", "/api/v1/questionnaires/{id}/submissions/{country}")["x-permit"] == (
        Act.EDIT_SUBMISSION.value
    )


def test_each_operation_has_a_name_of_its_own_and_a_sentence() -> None:
    every = [operation for methods in WHOLE["paths"].values() for operation in methods.values()]
    names = [operation["operationId"] for operation in every]
    assert sorted(names) == sorted(set(names))
    assert [operation["operationId"] for operation in every if not operation["summary"].endswith(".")] == []


def test_every_reference_leads_somewhere_and_every_part_is_used() -> None:
    used = set(re.findall(r'"\$ref":"#/components/([a-z]+/[A-Za-z0-9_-]+)"', canonical_json(WHOLE).decode()))
    kinds = ("schemas", "parameters", "headers")
    assert used == {f"{kind}/{name}" for kind in kinds for name in COMPONENTS[kind]} - {"schemas/problem_412"}


def test_every_schema_is_one() -> None:
    for schema in COMPONENTS["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_each_address_names_its_own_parameters() -> None:
    for path, methods in WHOLE["paths"].items():
        for operation in methods.values():
            names = [one["$ref"].rpartition("/")[2] for one in operation["parameters"]]
            in_path = [name for name in names if COMPONENTS["parameters"][name]["in"] == "path"]
            assert in_path == re.findall(r"\{([a-z]+)\}", path)


def test_refusals_come_with_their_codes_and_reasons() -> None:
    for door in API:
        responses = described(door.method, door.path)["responses"]
        refusals = refusals_of(OPERATIONS[door.method, door.path], writes=door.method != "GET")
        for status, reasons in refusals.items():
            assert responses[str(status)]["x-reasons"] == list(reasons)
            assert list(responses[str(status)]["content"]) == ["application/problem+json"]


def test_writes_need_somebody_and_reads_do_not() -> None:
    for door in API:
        security = described(door.method, door.path)["security"]
        assert ({} in security) == (door.method == "GET")
        assert {"bearer": []} in security


def test_a_door_without_operation_is_an_error() -> None:
    door = next(iter(API))
    with pytest.raises(KeyError):
        description([type(door)("GET", "/api/v1/unheard", door.endpoint)])


def test_it_is_served_to_everybody(room: PracticeRoom) -> None:
    answer = room.client.get("/api/v1/openapi.json")
    assert answer.json() == WHOLE
    assert room.client.head("/api/v1/openapi.json").status_code == 200


# Nothing is adopted there; test_adoption.py reads an adopted text.
ADOPTED: Final = "/api/v1/processes/{process}/records/{number}"
ADDED: Final = "/api/v1/drafts/{draft}/addenda"  # test_addenda.py reads some
RELEASED: Final = "/api/v1/drafts/{draft}/released/{number}"  # nor released: test_giving.py reads one


@pytest.mark.parametrize(
    "path",
    [door.path for door in API if door.method == "GET" and door.path not in (ADOPTED, ADDED, RELEASED)],
)
def test_what_is_read_in_the_practice_room_is_as_described(path: str, room: PracticeRoom) -> None:
    address = path.format(**PLACES, **room.written())
    asked = {"since": "2026-01-01T00:00:00Z"} if path.endswith("changes") else {}
    if path.endswith("compare"):
        asked = {"from": "1"}
    if path.endswith("edits"):
        asked = {"connection": room.connected("st-a"), "wait": "1"}
    if path.endswith("changes"):
        address = address.replace("XAB", "XAA")
    person = READERS.get(address.rpartition("/")[2], "st-a")
    answer = room.client.get(address, params=asked, headers=room.headers(person))
    assert answer.status_code == 200
    assert check_answer("GET", path, answer) or answer.content  # a file, where it is no JSON
    if "304" in described("GET", path)["responses"]:
        headers = {**room.headers(person), "if-none-match": answer.headers["etag"]}
        held = room.client.get(address, params=asked, headers=headers)
        assert held.status_code == 304
        check_answer("GET", path, held)


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx", "csv", "txt", "tbx"])
def test_each_kind_of_file_is_of_its_type(kind: str, room: PracticeRoom) -> None:
    answer = room.client.get(f"{HERE}/report.{kind}", headers=room.headers("st-a"))
    assert answer.status_code == 200
    check_answer("GET", "/api/v1/questionnaires/{id}/report.{kind}", answer)


def test_every_submission_of_the_practice_room_is_as_described(room: PracticeRoom) -> None:
    of_one = "/api/v1/questionnaires/{id}/submissions/{country}"
    listed = check_answer(
        "GET", of_one.rpartition("/")[0], room.client.get(f"{HERE}/submissions", headers=room.headers("st-a"))
    )
    assert len(listed["submissions"]) > 15
    for row in listed["submissions"]:
        read = check_answer("GET", of_one, room.client.get(row["href"], headers=room.headers("st-a")))
        assert read["delegation"] == row["delegation"]
    process = room.client.get("/api/v1/processes/crm-csm-2017")
    assert check_answer("GET", "/api/v1/processes/{process}", process)["illustrative"] is False


class Walk:
    """A head goes the whole way; each answer is held against its description."""

    def __init__(self, room: PracticeRoom) -> None:
        self.room = room
        self.seen: set[tuple[str, int]] = set()

    def act(self, verb: str, body: object = None, person: str = "head-xa", **headers: str) -> Any:
        method, path = ("PATCH", MINE) if verb == "save" else ("POST", f"{MINE}/{verb}")
        answer = self.room.client.request(
            method, path, json=body, headers={**self.room.headers(person), **headers}
        )
        described_at = path.replace("practica.conceptos", "{id}").replace("XAA", "{country}")
        self.seen.add((verb, answer.status_code))
        return check_answer(method, described_at, answer)

    def why(self, verb: str, body: object = None, person: str = "head-xa", **headers: str) -> str:
        """The reason of a refusal."""
        reason: str = self.act(verb, body, person, **headers)["reason"]
        return reason

    def read(self) -> dict[str, Any]:
        read: dict[str, Any] = self.room.client.get(MINE, headers=self.room.headers("head-xa")).json()
        return read


def missing(room: PracticeRoom, answers: dict[str, Any]) -> dict[str, object]:
    """An answer for each required question that has none."""
    version = room.client.get(f"{HERE}/versions/1").json()["versions"][0]
    questions = [question for section in version["sections"] for question in section["questions"]]
    return {
        question["key"]: {"state": "answered", "value": question["options"][0]["value"], "version": 0}
        for question in questions
        if question.get("required") and question["key"] not in answers
    }


def test_the_whole_way_from_draft_to_release_is_as_described(tmp_path: Path) -> None:
    with open_practice_room(practice_settings(tmp_path)) as room:
        walk = Walk(room)
        draft = walk.read()
        assert walk.act("here", {"question": "t01.defined"}) is None
        assert walk.why("sign", {"digest": draft["digest"], "signed_for": "both"}) == "act_not_in_state"
        saved = walk.act(
            "save", {"answers": missing(room, draft["answers"])}, **{"idempotency-key": "walk-1"}
        )
        assert saved["state"] == "draft"
        assert walk.why("clear", {}, **{"idempotency-key": "walk-1"}) == "key_reused"
        moved = {"t01.national": {"state": "reserved"}}
        stale = walk.act("save", {"answers": moved}, **{"if-match": '"1"'})
        assert set(stale["current"]["answers"]) == set(stale["offered"]) == {"t01.national"}
        assert walk.why("save", {"answers": moved}) == "if_match_missing"
        assert walk.act("clear")["state"] == "cleared"
        shown = walk.read()["digest"]
        assert walk.why("sign", {"digest": "0" * 64, "signed_for": "both"}) == "changed_since_review"
        assert walk.act("sign", {"digest": shown, "signed_for": "both"})["state"] == "signed"
        assert walk.why("save", {"answers": moved}, **{"if-match": "1"}) == "act_not_in_state"
        assert walk.act("submit")["state"] == "submitted"
        assert walk.why("release", {"level": "both"}) == "release_beyond_head"
        assert walk.act("release", {"level": "conference"})["level"] == "conference"
        assert walk.act("release", {"level": "both"}, person="st-a")["level"] == "both"
        assert walk.act("leave", {"until": "2031-01-01T00:00:00+02:00"}, person="st-a") == {
            "until": "2030-12-31T22:00:00Z"
        }
        assert walk.why("leave", {"until": "2001-01-01T00:00:00Z"}, person="st-a") == "until_passed"
        assert walk.act("withdraw")["state"] == "withdrawn"
        assert walk.act("resubmit")["number"] == 2
        verbs = {"save", "here", "clear", "sign", "submit", "withdraw", "resubmit", "release", "leave"}
        assert {verb for verb, status in walk.seen if status < 300} == verbs


def test_judging_is_as_described(tmp_path: Path) -> None:
    address, path = f"{HERE}/judgements", "/api/v1/questionnaires/{id}/judgements"
    one = {"lang": "es", "text": "toda persona que deja el lugar donde vive habitualmente"}
    other = {"lang": "es", "text": "cruza una frontera internacional"}
    with open_practice_room(practice_settings(tmp_path)) as room:

        def judge(body: object, person: str = "st-a", **headers: str) -> Any:
            sent = {**room.headers(person), **headers}
            return check_answer("POST", path, room.client.post(address, json=body, headers=sent))

        pair = {"term": "t01", "one": one, "other": other}
        assert judge({**pair, "says": "taken_back"}) == {"number": 0, "judgement": None}
        assert judge({**pair, "says": "different"})["number"] == 1
        assert judge({"term": "t01", "passage": one, "name": "partida"}, "st-b")["number"] == 2
        stale = judge({**pair, "says": "same"}, **{"if-match": "0"})
        assert stale["current"]["judgement"]["says"] == "different"
        assert judge({**pair, "says": "same", "by": "ca"})["reason"] == "unreadable"
        assert judge({**pair, "says": "same"}, "head-xa")["reason"] == "not_there"
        read = check_answer("GET", path, room.client.get(address, headers=room.headers("st-b")))
        assert [row.get("name", row.get("says")) for row in read["judgements"]] == ["different", "partida"]
