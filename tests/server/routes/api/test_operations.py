"""Every refusal that is described can be had, and strictness towards what programs send."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from server.routes import DOORS
from server.routes.api.operation import CODES, refusals_of
from server.routes.api.operations import OPERATIONS
from tests.practice_room import PracticeRoom, open_practice_room, practice_settings

ROOT = Path(__file__).resolve().parents[4]
PLACES = {
    "process": "practica",
    "id": "practica.conceptos",
    "country": "XAA",
    "version": "1",
    "kind": "csv",
    "joint": "nada",
    "reservation": "nada",
    "commitment": "practica.nada",
}
MINE = "/api/v1/questionnaires/practica.conceptos/submissions/XAA"
WRITTEN = r"\{(draft|text|paragraph|comment|proposal|silence)\}"
BEARER = {"authorization": f"Bearer {'A' * 43}"}
MOVED = {"answers": {"t01.national": {"state": "reserved"}}}
JUDGED = {
    "term": "t01",
    "one": {"lang": "es", "text": "toda persona que deja el lugar donde vive habitualmente"},
    "other": {"lang": "es", "text": "cruza una frontera internacional"},
    "says": "different",
}
RECEIVED = {
    "title": "hola",
    "source": "hola",
    "dated": "2027-01-01",
    "language": "es",
    "content": "aG9sYQ==",
}
Answer = Any  # a library's response
Cell = tuple[str, str, int]


def documented() -> list[Cell]:
    return [
        (method, path, status)
        for (method, path), operation in OPERATIONS.items()
        for status in refusals_of(operation, writes=method != "GET")
    ]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRoom]:
    """A practice room in which one key has been used and one judgement made."""
    with open_practice_room(practice_settings(tmp_path_factory.mktemp("room"))) as opened:
        headers = {**opened.headers("head-xa"), "idempotency-key": "used", "if-match": "0"}
        revision = opened.client.get(MINE, headers=headers).headers["etag"]
        used = opened.client.patch(MINE, json=MOVED, headers={**headers, "if-match": revision})
        assert used.status_code == 200
        judged = ask(opened, "POST", "/api/v1/questionnaires/{id}/judgements", "st-a", json=JUDGED)
        assert judged.status_code == 200
        yield opened


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRoom]:
    """A practice room in which nobody asks twice a minute."""
    settings = replace(practice_settings(tmp_path_factory.mktemp("hurried")), limit_anonymous=1)
    with open_practice_room(settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRoom]:
    """A practice room without its accounts."""
    with open_practice_room(practice_settings(tmp_path_factory.mktemp("broken"))) as opened:
        opened.break_down()
        yield opened


def ask(room: PracticeRoom, method: str, path: str, person: str | None = "head-xa", **sent: Any) -> Answer:
    headers = {**room.headers(person), **sent.pop("headers", {})}
    written = room.written() if re.search(WRITTEN, path) or "{number}" in path else {}
    return room.client.request(method, path.format(**PLACES, **written), headers=headers, **sent)


def malformed(room: PracticeRoom, method: str, path: str) -> Answer:
    if method != "GET":
        return ask(room, method, path, content=b'{"a":', headers={"content-type": "application/json"})
    wrong = {
        "limit": {"limit": "0"},
        "since": {"since": "yesterday"},
        "at_version": {"version": "x"},
        "from_version": {"from": "x"},
    }
    known = [wrong[name] for name in OPERATIONS[method, path].parameters if name in wrong]
    return ask(room, method, path, params=known[0] if known else {"nada": "x"})


def absent(room: PracticeRoom, method: str, path: str) -> Answer:
    nowhere = path.replace("{process}", "nada").replace("{id}", "practica.nada")
    nowhere = re.sub(WRITTEN, "nada", nowhere).replace("{number}", "1")
    asked: dict[str, str] = {}
    seen = {"if-match": "1"}
    if path.endswith("changes"):
        asked = {"since": "2026-01-01T00:00:00Z"}
    if path.endswith("edits"):
        asked = {"connection": "nada"}
    return ask(room, method, nowhere, json=fitting(path), params=asked, headers=seen)


def fitting(path: str) -> object:
    if path.endswith("{commitment}/acts"):
        return {"act": "dismiss", "seen": 0}
    bodies = {
        "sign": {"digest": "0" * 64, "signed_for": "both"},
        "release": {"level": "both"},
        "leave": {"until": "2031-01-01T00:00:00Z"},
        "here": {"question": "t01.defined"},
        "{country}": MOVED,
        "judgements": JUDGED,
        "drafts": {"session": "s1", "language": "es", "text": "hola"},
        "edits": {"is": "pong"},
        "comments": {"words": "hola", "audience": "all"},
        "answers": {"words": "hola"},
        "proposals": {"version": 0, "digest": "0" * 64},
        "words": {"version": 0, "digest": "0" * 64, "number": 1},
        "acts": {"act": "oppose", "why": "hola"},
        "rivals": {"new": "operative", "form": "group", "digest": "0" * 64},
        "requests": {"word": "ask", "number": 1, "to": "XAB"},
        "compilation": {"version": 0, "digest": "0" * 64},
        "status": {"act": "close"},
        "roll-calls": {"present": []},
        "joint-requests": {"matter": "archive", "reason": "hola"},
        "{joint}": {"act": "confirm"},
        "links": {"to": "nada", "act": "link"},
        "declarations": {**RECEIVED, "text": "hola"},
        "documents": RECEIVED,
        "{number}/clear": {"digest": "0" * 64},
        "adopt": {"seal": "0" * 64},
        "addenda": {"act": "confirm"},
        "seal": {"seal": "0" * 64},
        "freeze-report": {"digest": "0" * 64},
        "take-back": {"seal": "0" * 64},
        "whole": {"seal": "0" * 64, "stance": "accept"},
        "mode": {"mode": "open"},
        "mandates": {"seat": "x", "named": True},
        "commitments": {"text": 1, "paragraph": "p", "words": "hola"},
        "reservations": {
            "kind": "general",
            "text": "hola",
            "language": "es",
            "version": 0,
            "digest": "0" * 64,
        },
        "restate": {"version": 0, "digest": "0" * 64},
        "giving": {"giving": "release", "version": 1, "digest": "0" * 64},
        "positions": {"stance": "accept", "version": 0, "digest": "0" * 64},
        "brackets": {"act": "hold", "bracket": "1:2"},
        "streamlinings": {"rows": [{"approach": "merged_identical", "old": ["p"]}]},
        "calls": {"streamlining": 1, "row": 1, "reason": "hola"},
        "silences": {"texts": [], "close": "2031-01-01T00:00:00Z", "reason": "hola"},
        "silence-method": {"agrees": True},
        "extend": {"close": "2031-01-01T00:00:00Z", "reason": "hola"},
        "cancel": {"reason": "hola"},
        "break": {"reason": "hola"},
        "hand-over": {"delegation": "XAA", "how": "hola"},
    }
    return bodies.get("/".join(path.split("/")[-2:]), bodies.get(path.rpartition("/")[2], {}))


def refused(room: PracticeRoom, method: str, path: str) -> Answer:
    if method == "GET":
        return ask(room, method, path, "observer")
    return ask(room, method, path, None, headers={"cookie": f"sid={'A' * 43}"})


def hurrying(room: PracticeRoom, method: str, path: str) -> Answer:
    ask(room, method, path, None)
    return ask(room, method, path, None)


def conflicting(room: PracticeRoom, method: str, path: str) -> Answer:
    return ask(room, method, path, json=None if method == "GET" else {}, headers={"idempotency-key": "used"})


def moved(room: PracticeRoom, method: str, path: str) -> Answer:
    if path.endswith("judgements"):
        body: object = {**JUDGED, "says": "related"}
        return ask(room, method, path, "st-a", json=body, headers={"if-match": "9"})
    if "{draft}" in path:  # an event that never was
        wish = {"locked": True} if path.endswith("lock") else {"act": "delete"}
        return ask(room, method, path, "chair-a", json={"paragraph": "p", **wish}, headers={"if-match": "99"})
    body = {"answers": {"t01.national": {"state": "not_answered"}}}
    return ask(room, method, path, json=body, headers={"if-match": "1"})


def too_many(path: str) -> int:
    """More letters than an address takes: where documents are received a whole file has its place."""
    return 16_000_000 if "/declarations" in path else 2_000_000


WAYS: dict[int, Callable[[PracticeRoom, str, str], Answer]] = {
    401: lambda room, method, path: ask(room, method, path, None, headers=BEARER),
    403: refused,
    404: absent,
    409: conflicting,
    412: moved,
    413: lambda room, method, path: ask(room, method, path, json={"a": "b" * too_many(path)}),
    415: lambda room, method, path: ask(
        room, method, path, content=b"a", headers={"content-type": "text/plain"}
    ),
    421: lambda room, method, path: ask(room, method, path, headers={"host": "elsewhere.example"}),
    422: malformed,
    428: lambda room, method, path: ask(room, method, path, json=MOVED),
    429: hurrying,
    500: lambda room, method, path: ask(room, method, path),
}


@pytest.mark.parametrize(("method", "path", "status"), documented(), ids=str)
def test_every_refusal_described_is_given(
    method: str, path: str, status: int, room: PracticeRoom, request: pytest.FixtureRequest
) -> None:
    where = {429: "hurried", 500: "broken"}.get(status)
    asked: PracticeRoom = room if where is None else request.getfixturevalue(where)
    answer = WAYS[status](asked, method, path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert said["status"] == status
    assert said["code"] in CODES[status]
    assert said["reason"] in refusals_of(OPERATIONS[method, path], writes=method != "GET")[status]
    assert said["instance"].startswith("urn:acorde:request:")
    assert (status == 429) == ("retry-after" in answer.headers)


def test_every_reason_described_is_raised_somewhere() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for package in ("positions", "server")
        for path in (ROOT / package).rglob("*.py")
        if not path.name.endswith(("operations.py", "sentences.py"))
    )
    words = {
        reason
        for (method, _path), operation in OPERATIONS.items()
        for reasons in refusals_of(operation, writes=method != "GET").values()
        for reason in reasons
    }
    assert sorted(word for word in words if f'"{word}"' not in source) == []


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v1", "/api/v1/nada", "/api/v2/processes", "/api/v1/processes/a/b"]
)
@pytest.mark.parametrize("person", ["head-xa", None])
def test_an_address_that_is_none_is_a_problem_too(path: str, person: str | None, room: PracticeRoom) -> None:
    answer = ask(room, "GET", path, person)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert (answer.json()["code"], answer.json()["reason"]) == ("unknown", "not_there")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST", "OPTIONS", "TRACE"])
def test_another_method_is_told_which_there_are(method: str, room: PracticeRoom) -> None:
    answer = ask(room, method, MINE)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, PATCH")
    assert answer.json()["reason"] == "method_not_allowed"
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", [door.path for door in DOORS if door.is_api and door.method == "GET"])
def test_head_says_what_get_would(path: str, room: PracticeRoom) -> None:
    asked = {"since": "2026-01-01T00:00:00Z"} if path.endswith("changes") else {}
    got, told = (ask(room, method, path, "head-xa", params=asked) for method in ("GET", "HEAD"))
    assert (told.status_code, told.content) == (got.status_code, b"")
    assert told.headers["content-type"] == got.headers["content-type"]


STRICT = {
    b"": "json_malformed",
    b'{"answers":': "json_malformed",
    b"\xff\xfe": "encoding_wrong",
    b'{"answers": {"t01.need": {"state": "answered", "value": NaN}}}': "number_not_integer",
    b'{"answers": {"t01.need": {"state": "answered", "version": 1e400}}}': "number_not_integer",
    b'{"answers": {"t01.need": {"version": 99999999999999999999}}}': "number_out_of_range",
    b'{"answers": {}, "answers": {}}': "key_twice",
    b'{"answers": {"t01.need": {"state": "answered", "state": "reserved"}}}': "key_twice",
    b'{"__proto__": {}}': "key_forbidden",
    b'{"answers": {"t01.national": {"text": "\\ud800", "lang": "es"}}}': "surrogate_alone",
    b"[" * 50_000 + b"]" * 50_000: "too_deep",
    b"[" + b"0," * 20_000 + b"0]": "too_many_values",
    b'{"answers": {}}': "unreadable",
    b'{"answers": {"t01.need": {"state": "maybe"}}, "more": 1}': "unreadable",
}


@pytest.mark.parametrize(("body", "reason"), STRICT.items(), ids=lambda value: str(value)[:40])
def test_a_body_is_strict_json(body: bytes, reason: str, room: PracticeRoom) -> None:
    headers = {"content-type": "application/json", "if-match": '"1"'}
    answer = ask(room, "PATCH", MINE, content=body, headers=headers)
    assert (answer.status_code, answer.json()["reason"]) == (422, reason)


@pytest.mark.parametrize("verb", ["clear", "sign", "release", "leave", "here"])
def test_the_bodies_of_acts_are_read_by_the_same_reader(verb: str, room: PracticeRoom) -> None:
    for body in (b'{"a": 1, "a": 2}', b'{"a": NaN}', b"[" * 9 + b"]" * 9):
        answer = ask(
            room, "POST", f"{MINE}/{verb}", content=body, headers={"content-type": "application/json"}
        )
        assert answer.json()["reason"] in ("key_twice", "number_not_integer", "too_deep")


def test_all_problems_of_a_body_are_listed(room: PracticeRoom) -> None:
    body = {"answers": {"t01.need": {"state": "maybe"}, "t01.national": {"state": "answered", "text": "Sí"}}}
    said = ask(room, "PATCH", MINE, json=body).json()
    assert said["facts"] == {"count": 2}
    assert [(one["field"], one["reason"]) for one in said["errors"]] == [
        ("answers.t01.need.state", "word_unknown"),
        ("answers.t01.national.text", "language_missing"),
    ]


def test_a_long_body_is_refused_whatever_it_claims_to_be_long(room: PracticeRoom) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(32):
            yield b" " * 65_536

    headers = {"content-type": "application/json"}
    answer = ask(room, "PATCH", MINE, content=chunks(), headers=headers)
    assert (answer.status_code, answer.json()["facts"]) == (413, {"most": 1_048_576})


def test_sending_twice_has_the_effect_of_sending_once(tmp_path: Path) -> None:
    body = {"answers": {"t02.national": {"state": "reserved", "version": 0}}}
    with open_practice_room(practice_settings(tmp_path)) as room:
        before = ask(room, "GET", MINE).json()
        body["answers"]["t02.national"]["version"] = (
            before["answers"].get("t02.national", {}).get("version", 0)
        )
        first, second = (ask(room, "PATCH", MINE, json=body, headers={"idempotency-key": "k"}) for _ in "12")
        assert (first.status_code, second.status_code) == (200, 200)
        assert second.content == first.content
        assert second.headers["etag"] == first.headers["etag"]
        assert (first.headers.get("idempotent-replay"), second.headers["idempotent-replay"]) == (None, "true")
        other = ask(room, "PATCH", MINE, json=MOVED, headers={"idempotency-key": "k"})
        assert (other.status_code, other.json()["reason"]) == (409, "key_reused")
        assert ask(room, "GET", MINE).json()["revision"] == before["revision"] + 1


@pytest.mark.parametrize(
    ("path", "rows", "name"),
    [
        ("/api/v1/processes", "processes", "id"),
        ("/api/v1/processes/practica/questionnaires", "questionnaires", "id"),
        ("/api/v1/questionnaires/practica.conceptos/versions", "versions", "version"),
        ("/api/v1/questionnaires/practica.conceptos/submissions", "submissions", "delegation"),
        ("/api/v1/processes/practica/drafts", "drafts", "id"),
    ],
)
def test_lists_come_in_pages(path: str, rows: str, name: str, room: PracticeRoom) -> None:
    whole = ask(room, "GET", path, "st-a").json()
    assert whole["cursor"] is None
    found: list[object] = []
    cursor: str | None = ""
    while cursor is not None:
        page = ask(room, "GET", path, "st-a", params={"limit": "1", "cursor": cursor}).json()
        assert len(page[rows]) == 1
        found += page[rows]
        cursor = page["cursor"]
    assert found == whole[rows]
    for wrong in ({"limit": "201"}, {"limit": "x"}, {"limit": "-1"}, {"cursor": "nada"}):
        refusal = ask(room, "GET", path, "st-a", params=wrong)
        assert refusal.status_code == 422
        assert refusal.json()["reason"] in ("limit_malformed", "cursor_unknown")
    assert re.fullmatch(r"[A-Za-z0-9.-]+", str(whole[rows][0][name]))
    assert json.loads(ask(room, "GET", path, "st-a", params={"limit": "200"}).content) == whole
