"""Comments over HTTP, as programs read and make them; nothing of what is not for a caller reaches it."""

from collections.abc import Iterator
from typing import Any

import pytest

from positions.negotiation.draft import Mode
from server.security.identity import Seat
from server.settings import Settings
from server.store.database import Database
from tests import room
from tests.comment_room import rewrite
from tests.programs import Program, problem
from tests.session_room import FIRST, OPENING, furnish_draft, turn_to
from tests.site import Site, open_site

COMMENTS = "/api/v1/paragraphs/p1/comments"
CANARY = "canario-verde"
SAID: dict[str, Any] = {"words": CANARY, "audience": "all"}
ON = {"text": FIRST, "at": {"version": 0, "start": 12, "end": 20}}


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:
        opened.run(furnish_draft)
        yield opened


class Caller(Program):
    """A program with a person's rights."""

    def __init__(self, site: Site, who: Seat = room.DELEGATE) -> None:
        super().__init__(site, who)

    def read(self, address: str = COMMENTS) -> Any:
        return self.get(address)

    def send(self, body: object = None, address: str = COMMENTS, **headers: str) -> Any:
        return self.post(address, body or {}, **headers)

    def act(self, thread: str, act: str, body: object = None) -> Any:
        return self.send(body, f"/api/v1/comments/{thread}/{act}")


def test_a_comment_on_words_is_answered_and_followed(site: Site) -> None:
    made = Caller(site).send({**SAID, "on": ON, "mentions": ["XAD"]})
    assert made.status_code == 201
    thread = made.json()
    assert thread["on"] == {"text": FIRST, "version": 0, "start": 12, "end": 20, "quote": "protegen"}
    assert thread["now"] == {"version": 0, "start": 12, "end": 20}
    far = Caller(site, room.FAR)
    answered = far.act(thread["id"], "answers", {"words": "De acuerdo."})
    assert answered.status_code == 201
    assert [(each["by"], each["words"]) for each in answered.json()["comments"]] == [
        ("XAA", CANARY),
        ("XAD", "De acuerdo."),
    ]

    async def hoy(db: Database) -> None:
        await rewrite(db, f"Hoy {OPENING}")

    site.run(hoy)
    read = far.read()
    assert (read.status_code, read.headers["content-type"]) == (200, "application/json")
    assert read.json()["paragraph"] == "p1"
    (known,) = read.json()["threads"]
    assert known["now"] == {"version": 1, "start": 16, "end": 24}
    assert known["comments"][0]["mentions"] == ["XAD"]
    assert "Persona" not in read.text


def test_a_thread_is_resolved_and_taken_up_again(site: Site) -> None:
    thread = Caller(site).send(SAID).json()["id"]
    problem(Caller(site, room.FAR).act(thread, "resolve"), 403, "not_allowed")
    resolved = Caller(site, room.CHAIR).act(thread, "resolve")
    assert (resolved.status_code, resolved.json()["state"]) == (200, "resolved")
    problem(Caller(site, room.CHAIR).act(thread, "resolve"), 409, "act_not_in_state")
    problem(Caller(site, room.FAR).act(thread, "answers", {"words": "x"}), 409, "thread_resolved")
    assert Caller(site).act(thread, "reopen").json()["state"] == "open"


def test_the_same_sending_twice_comments_once(site: Site) -> None:
    program = Caller(site)
    first = program.send(SAID, idempotency_key="k1")
    again = program.send(SAID, idempotency_key="k1")
    assert (again.status_code, again.headers["idempotent-replay"]) == (201, "true")
    assert again.json() == first.json()
    assert len(program.read().json()["threads"]) == 1


@pytest.mark.parametrize("audience", ["delegation", "conference"])
def test_nothing_of_a_comment_reaches_a_program_it_is_not_for(site: Site, audience: str) -> None:
    thread = Caller(site).send({**SAID, "audience": audience}).json()["id"]
    others: tuple[Seat, ...] = (room.FAR, room.OTHER_SECRETARIAT)
    if audience == "delegation":
        others = (*others, room.NEIGHBOUR, room.SECRETARIAT, room.CHAIR)
    for who in others:
        program = Caller(site, who)
        assert program.read().json() == {"paragraph": "p1", "threads": []}
        for act in ("answers", "resolve", "reopen"):
            problem(program.act(thread, act, {"words": "x"} if act == "answers" else {}), 404, "not_there")


def test_whoever_does_not_read_the_text_reads_none_of_its_comments(site: Site) -> None:
    Caller(site).send(SAID)
    for who in (room.OBSERVER, room.OPERATOR, room.SEATS["nobody"]):
        problem(Caller(site, who).read(), 404, "not_there")
    for who in (room.OBSERVER, room.OPERATOR):
        problem(Caller(site, who).send(SAID), 404, "not_there")
    problem(Caller(site).read("/api/v1/paragraphs/p9/comments"), 404, "not_there")


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        ({}, 422, "field_malformed"),
        ({**SAID, "audience": "public"}, 422, "field_malformed"),
        ({**SAID, "words": " "}, 422, "comment_empty"),
        ({**SAID, "words": "a\u200b"}, 422, "character_forbidden"),
        ({**SAID, "mentions": ["XXX"]}, 422, "party_unknown"),
        ({**SAID, "audience": "conference", "mentions": ["XAD"]}, 403, "mention_unread"),
        ({**SAID, "on": {"text": FIRST, "quote": "no está"}}, 422, "quote_unknown"),
        ({**SAID, "on": {"text": "x2", "at": {"version": 0, "start": 1, "end": 2}}}, 404, "not_there"),
        ({**SAID, "on": {"text": FIRST, "at": {"version": 0, "start": 2, "end": 2}}}, 422, "words_missing"),
    ],
)
def test_what_is_refused_is_refused_with_its_reason(
    site: Site, body: dict[str, object], status: int, reason: str
) -> None:
    problem(Caller(site).send(body), status, reason)
    assert Caller(site).read().json()["threads"] == []


def test_while_a_text_is_prepared_nobody_comments_it(site: Site) -> None:
    async def prepare(db: Database) -> None:
        await turn_to(db, Mode.PREPARING)

    site.run(prepare)
    problem(Caller(site, room.SECRETARIAT).send(SAID), 409, "comments_not_yet")
    problem(Caller(site).send(SAID), 404, "not_there")
