"""Submissions over HTTP, as programs read and write them."""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from server.security.identity import Seat
from server.settings import Settings
from tests import room
from tests.acting import CANARY
from tests.room import COLLEAGUE, DELEGATE, FOCAL_POINT, HEAD, SEATS, SECRETARIAT
from tests.site import Site, open_site

BASE = "/api/v1/questionnaires/practica.conceptos/submissions"
ALTAMAR = f"{BASE}/XAA"
DEFINED = {"state": "answered", "value": "full"}
NATIONAL = {"state": "answered", "text": CANARY, "lang": "es", "note": f"nota {CANARY}"}


WORDED = {"state": "answered", "lang": "es", "version": 0}


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:
        yield opened


class Program:
    """A program with a person's rights."""

    def __init__(self, site: Site, who: Seat) -> None:
        self.site, self.who = site, who
        self.token = site.bearer(who) if who.account else ""

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            sent["authorization"] = f"Bearer {self.token}"
        content = None if body is None else json.dumps(body).encode()
        if content is not None:
            sent.setdefault("content-type", "application/json")
        self.site.client.cookies.clear()
        return self.site.client.request(method, path, content=content, headers=sent)

    def read(self, path: str = ALTAMAR) -> dict[str, Any]:
        answer = self.ask("GET", path)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/json"
        read: dict[str, Any] = answer.json()
        return read

    def save(self, answers: Mapping[str, object], **headers: str) -> Any:
        return self.ask("PATCH", ALTAMAR, {"answers": answers}, **headers)

    def act(self, verb: str, body: object = None, **headers: str) -> Any:
        return self.ask("POST", f"{ALTAMAR}/{verb}", body, **headers)


def problem(answer: Any, status: int, reason: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    read: dict[str, Any] = answer.json()
    assert read["reason"] == reason
    assert read["status"] == status
    assert read["title"]
    return read


@pytest.fixture
def delegate(site: Site) -> Program:
    return Program(site, DELEGATE)


@pytest.fixture
def head(site: Site) -> Program:
    return Program(site, HEAD)


def write(site: Site) -> None:
    first = {"t01.defined": {**DEFINED, "version": 0}, "t01.national": {**NATIONAL, "version": 0}}
    assert Program(site, DELEGATE).save(first).status_code == 200


def file(site: Site, level: str = "both") -> Any:
    write(site)
    assert Program(site, FOCAL_POINT).act("clear").status_code == 200
    head = Program(site, HEAD)
    digest = head.read()["digest"]
    assert head.act("sign", {"digest": digest, "signed_for": level}).status_code == 200
    answer = head.act("submit")
    assert answer.status_code == 200
    return answer.json()


def test_a_program_walks_the_whole_way(site: Site, head: Program) -> None:
    sent = file(site)
    assert (sent["state"], sent["level"], sent["number"]) == ("submitted", "delegation", 1)
    assert [done["act"] for done in sent["acts"]] == ["begin", "clear", "sign", "submit"]
    receipt = head.read(f"{ALTAMAR}/receipt")
    body = base64.b64decode(receipt["body"])
    assert hashlib.sha256(body).hexdigest() == receipt["digest"] == sent["digest"]
    assert CANARY in body.decode()
    assert "nota" not in body.decode()
    assert head.act("release", {"level": "conference"}).json()["level"] == "conference"
    secretariat = Program(site, SECRETARIAT)
    assert secretariat.act("release", {"level": "both"}).json()["level"] == "both"
    assert head.act("withdraw").json()["state"] == "withdrawn"
    assert head.act("resubmit").json()["number"] == 2


def test_answers_are_saved_against_their_versions(site: Site, delegate: Program) -> None:
    first = delegate.save({"t01.defined": {**DEFINED, "version": 0}})
    assert first.json()["saved"]["t01.defined"]["version"] == 1
    assert first.headers["etag"] == f'"{first.json()["revision"]}"'
    read = delegate.ask("GET", ALTAMAR)
    assert read.headers["etag"] == first.headers["etag"]
    assert read.json()["answers"] == {"t01.defined": {**DEFINED, "version": 1}}
    assert "submission.edit" in read.json()["may"]


def test_a_stale_save_hands_both_wordings_over_and_writes_nothing(site: Site, delegate: Program) -> None:
    write(site)
    colleague = Program(site, COLLEAGUE)
    mine = {"state": "answered", "text": "otra redacción", "lang": "es"}
    stale = colleague.save({"t01.national": {**mine, "version": 0}, "s1.q1": {**chosen("a"), "version": 0}})
    found = problem(stale, 412, "if_match_failed")
    assert found["offered"] == {"t01.national": mine}
    assert found["current"]["answers"]["t01.national"] == {
        **NATIONAL,
        "version": 1,
        "by": "Persona delegate-XAA",
        "at": found["current"]["answers"]["t01.national"]["at"],
    }
    assert "s1.q1" not in delegate.read()["answers"]
    assert stale.headers["etag"] == f'"{found["current"]["revision"]}"'
    fresh = colleague.save({"t01.national": mine}, if_match=stale.headers["etag"])
    assert fresh.json()["saved"]["t01.national"]["version"] == 2
    late = delegate.save({"t01.national": DEFINED | {"value": "x"}}, if_match=stale.headers["etag"])
    assert late.status_code in (412, 422)


def chosen(*values: str) -> dict[str, object]:
    return {"state": "answered", "values": list(values)}


def test_a_save_that_names_no_version_is_asked_for_one(delegate: Program) -> None:
    problem(delegate.save({"t01.defined": DEFINED}), 428, "if_match_missing")
    problem(delegate.save({"t01.defined": DEFINED}, if_match="nada"), 422, "if_match_malformed")
    assert delegate.read()["answers"] == {}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"answers": {"t01.defined": {"state": "answered", "value": "full", "version": -1}}}, 422),
        ({"answers": {"t01.defined": {"state": "perhaps", "version": 0}}}, 422),
        ({"answers": {"t01.defined": {"state": "answered", "valor": "full", "version": 0}}}, 422),
        ({"answers": {"t01.defined": {"state": "answered", "value": "maybe", "version": 0}}}, 422),
        ({"answers": {"t09.defined": {"state": "reserved", "version": 0}}}, 404),
        ({"answers": {}}, 422),
        ({"answers": []}, 422),
        ({"answer": {}}, 422),
        ([], 422),
        ({"answers": {"t01.defined": {"state": "answered", "value": "full", "version": 1.5}}}, 422),
        ({"answers": {"t01.comment": {**WORDED, "text": "\u202eoculto"}}}, 422),
        ({"answers": {"t01.comment": {**WORDED, "text": "x" * 20_001}}}, 422),
    ],
)  # fmt: skip
def test_bad_input_is_refused_and_changes_nothing(delegate: Program, body: object, status: int) -> None:
    answer = delegate.ask("PATCH", ALTAMAR, body)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert delegate.read()["revision"] == 0


def test_ten_megabytes_of_answers_are_refused_and_change_nothing(site: Site, delegate: Program) -> None:
    many = {f"t01.x{n}": {"state": "answered", "text": "x" * 20_000, "lang": "es"} for n in range(520)}
    for kind in ("application/json", "text/plain", "application/octet-stream"):
        answer = delegate.ask("PATCH", ALTAMAR, {"answers": many}, if_match='"0"', content_type=kind)
        assert answer.status_code in (413, 415, 422), (kind, answer.status_code)
    broken = site.client.patch(
        ALTAMAR,
        content=b'{"answers": {"t01.defined": ',
        headers={"authorization": f"Bearer {delegate.token}", "content-type": "application/json"},
    )
    assert broken.status_code == 422
    assert delegate.read()["revision"] == 0


def test_a_repetition_under_one_key_is_answered_as_before(site: Site, delegate: Program) -> None:
    body = {"t01.defined": {**DEFINED, "version": 0}}
    first = delegate.save(body, idempotency_key="k-1")
    again = delegate.save(body, idempotency_key="k-1")
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["idempotent-replay"] == "true"
    assert again.headers["etag"] == first.headers["etag"]
    other = {"t01.defined": {"state": "answered", "value": "none", "version": 1}}
    problem(delegate.save(other, idempotency_key="k-1"), 409, "key_reused")
    assert delegate.read()["answers"]["t01.defined"]["value"] == "full"
    assert delegate.save(other, idempotency_key="k-2").status_code == 200
    problem(delegate.save(other, idempotency_key="con espacio"), 422, "idempotency_key_malformed")
    refused = {"t01.defined": {"state": "answered", "value": "maybe", "version": 2}}
    assert delegate.save(refused, idempotency_key="k-3").status_code == 422
    mended = {"t01.defined": {"state": "answered", "value": "part", "version": 2}}
    assert delegate.save(mended, idempotency_key="k-3").status_code == 200


@pytest.mark.rule("R-3")
def test_one_key_sent_twice_at_once_has_one_effect_and_one_answer(site: Site, delegate: Program) -> None:
    delegate.save({"t01.defined": {**DEFINED, "version": 0}})
    before = delegate.read()["revision"]
    body = {"t01.comment": {"state": "answered", "text": "a la vez", "lang": "es", "version": 0}}
    with ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(delegate.save, body, idempotency_key="k-1") for _ in range(4)]
        answers = [one.result() for one in sent]
    assert {(answer.status_code, answer.content, answer.headers["etag"]) for answer in answers} == {
        (200, answers[0].content, answers[0].headers["etag"])
    }
    assert sorted(answer.headers.get("idempotent-replay", "") for answer in answers) == ["", *["true"] * 3]
    assert delegate.read()["revision"] == before + 1


def test_an_act_repeated_under_its_key_is_done_once(site: Site) -> None:
    write(site)
    point = Program(site, FOCAL_POINT)
    first = point.act("clear", idempotency_key="clear-1")
    again = point.act("clear", idempotency_key="clear-1")
    assert first.json() == again.json()
    problem(point.act("clear"), 409, "act_not_in_state")


def test_the_head_signs_only_what_was_shown(site: Site, head: Program) -> None:
    write(site)
    assert head.act("clear").status_code == 200
    shown = head.read()["digest"]
    changed = {"t01.defined": {"state": "answered", "value": "none", "version": 1}}
    assert Program(site, DELEGATE).save(changed).status_code == 200
    assert head.act("clear").status_code == 200
    wish = {"digest": shown, "signed_for": "conference"}
    found = problem(head.act("sign", wish), 409, "changed_since_review")
    assert found["facts"] == {"digest": head.read()["digest"]}
    wrongs: list[object] = [
        {},
        {**wish, "digest": "x"},
        {**wish, "signed_for": "all"},
        {**wish, "more": 1},
        [],
    ]
    for wrong in wrongs:
        problem(head.act("sign", wrong), 422, "field_malformed")
    assert head.act("sign", {**wish, "digest": found["facts"]["digest"]}).status_code == 200


READ_BY = {
    "delegation": {"secretariat", "other secretariat"},
    "conference": {"secretariat", "other secretariat", "neighbour", "chair"},
    "both": {"secretariat", "other secretariat", "neighbour", "chair", "far"},
}
OWN = {"delegate", "colleague", "focal point", "head"}


@pytest.mark.parametrize("level", READ_BY)
def test_no_address_gives_an_unreleased_answer_or_a_note_away(site: Site, head: Program, level: str) -> None:
    file(site, "public")
    if level != "delegation":
        head.act("release", {"level": "conference"})
    if level == "both":
        Program(site, SECRETARIAT).act("release", {"level": "both"})
    for name, who in SEATS.items():
        program = Program(site, who)
        answers = [
            program.ask("GET", path)
            for path in (
                ALTAMAR,
                BASE,
                f"{ALTAMAR}/receipt",
                f"{ALTAMAR}/changes?since=2020-01-01T00:00:00Z",
                "/api/v1/questionnaires/practica.conceptos/progress",
                "/api/v1/questionnaires/practica.conceptos",
            )
        ]
        said = "".join(answer.text for answer in answers)
        if name not in OWN:
            assert "nota" not in said, name
            assert "nota" not in base64.b64decode(answers[2].json().get("body", "")).decode(), name
        if name in READ_BY[level] | OWN:
            assert answers[0].status_code == 200, name
            assert answers[1].json()["submissions"][0]["delegation"] == "XAA"
        else:
            assert [answer.status_code for answer in answers[:3]] == [404, 200, 404], name
            assert answers[1].json()["submissions"] == []
            assert CANARY not in said, name


def test_what_is_hidden_looks_exactly_like_what_is_not_there(site: Site) -> None:
    write(site)
    stranger = Program(site, room.NEIGHBOUR)
    hidden, absent = stranger.ask("GET", ALTAMAR), stranger.ask("GET", f"{BASE}/XAC")
    assert hidden.status_code == absent.status_code == 404
    left, right = hidden.json(), absent.json()
    for seen in (left, right):
        del seen["instance"]
    assert left == right
    for nowhere in ("practica.nada", "nada", "nada.conceptos", "practica.conceptos.x"):
        path = f"/api/v1/questionnaires/{nowhere}/submissions/XAA"
        problem(stranger.ask("GET", path), 404, "not_there")


def test_a_list_is_read_a_page_at_a_time(site: Site) -> None:
    file(site)
    secretariat = Program(site, SECRETARIAT)
    page = secretariat.read(f"{BASE}?limit=1")
    assert [row["delegation"] for row in page["submissions"]] == ["XAA"]
    assert page["cursor"] is None
    assert secretariat.read(f"{BASE}?cursor=XAA")["submissions"] == []
    for wrong in ("limit=0", "limit=201", "limit=x", "limit=-1"):
        problem(secretariat.ask("GET", f"{BASE}?{wrong}"), 422, "limit_malformed")
    problem(secretariat.ask("GET", f"{BASE}?cursor=XZZ"), 422, "cursor_unknown")


def test_colleagues_see_changes_and_open_fields(site: Site, delegate: Program) -> None:
    write(site)
    colleague = Program(site, COLLEAGUE)
    assert colleague.act("here", {"question": "t01.national"}).status_code == 204
    told = delegate.read(f"{ALTAMAR}/changes?since=2020-01-01T00:00:00Z")
    assert told["present"] == {"t01.national": ["Persona delegate2-XAA"]}
    assert set(told["answers"]) == {"t01.defined", "t01.national"}
    assert delegate.read(f"{ALTAMAR}/changes?since={told['since']}")["answers"] == {}
    for wrong in ("", "?since=ayer", "?since=2020-01-01T00:00:00"):
        problem(delegate.ask("GET", f"{ALTAMAR}/changes{wrong}"), 422, "time_malformed")
    problem(colleague.act("here", {"question": "t09"}), 404, "question_unknown")


def test_the_secretariat_gives_leave(site: Site) -> None:
    secretariat = Program(site, SECRETARIAT)
    until = "2099-05-01T00:00:00Z"
    assert secretariat.act("leave", {"until": until}).json() == {"until": until}
    problem(secretariat.act("leave", {"until": "2020-05-01T00:00:00Z"}), 422, "until_passed")
    problem(secretariat.act("leave", {"until": "2099-05-01T00:00:00"}), 422, "field_malformed")
    assert Program(site, HEAD).act("leave", {"until": until}).status_code == 403
    rows = secretariat.read("/api/v1/questionnaires/practica.conceptos/progress")["delegations"]
    assert rows[0]["leave"] == until


def test_the_country_may_be_written_in_two_letters_or_small(delegate: Program) -> None:
    assert delegate.read(f"{BASE}/xaa")["delegation"] == "XAA"
    assert delegate.ask("GET", f"{BASE}/XA").status_code in (200, 404)


def test_a_cookie_alone_changes_nothing_without_its_token(site: Site) -> None:
    site.sign_in(DELEGATE)
    client: TestClient = site.client
    answer = client.patch(ALTAMAR, json={"answers": {"t01.defined": {**DEFINED, "version": 0}}})
    assert answer.status_code == 403
