"""The structure of a draft over HTTP, as programs of the pen change it."""

from collections.abc import Iterator
from typing import Any

import pytest

from server.security.identity import Seat
from server.settings import Settings
from server.store import texts
from server.store.database import Transaction
from tests import room
from tests.programs import Program, problem
from tests.session_room import ACCOUNT, DRAFT, FIRST, OPENING, PARAGRAPHS, TEXTS, draft
from tests.site import Site, open_site

PATH = f"/api/v1/drafts/{DRAFT}"


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:

        async def put(tx: Transaction) -> None:
            await texts.add_draft(tx, draft(), ACCOUNT, at=room.NOW)
            await texts.put_paragraphs(tx, DRAFT, PARAGRAPHS)
            await texts.add_texts(tx, TEXTS)

        opened.turn(put)
        yield opened


class Caller(Program):
    """A program with a person's rights."""

    def __init__(self, site: Site, who: Seat = room.CHAIR) -> None:
        super().__init__(site, who)

    def send(self, address: str, body: object, **headers: str) -> Any:
        return self.post(f"{PATH}/{address}", body, **headers)

    def do(self, act: str, **fields: object) -> Any:
        return self.send("structure", {"act": act, **fields})

    def read(self) -> Any:
        return self.get(f"{PATH}/paragraphs").json()


def test_a_paragraph_is_inserted_parted_joined_and_moved(site: Site) -> None:
    program = Caller(site)
    place = {"parent": None, "after": "p1"}
    done = program.do("insert", kind="operative", place=place, words="Piden informes.")
    assert (done.status_code, done.headers["etag"]) == (200, '"1"')
    new = done.json()["paragraph"]
    assert done.json()["paragraphs"][0]["label"] == "OP1bis"
    assert program.do("insert_rival", paragraph="p1").json()["paragraphs"][0]["label"] == "OP1 alt"
    parted = program.do("split", paragraph="p1", version=0, at=20).json()
    assert [row["label"] for row in parted["paragraphs"]] == ["OP1", "OP1ter"]
    rest = parted["paragraphs"][1]["id"]
    assert program.do("join", paragraph="p1", next=rest).status_code == 200
    assert program.do("move", paragraph=new, place={"parent": None, "after": None}).status_code == 200
    assert program.do("retype", paragraph=new, kind="preambular").status_code == 200
    assert program.do("retype", paragraph=new, kind="heading", place=place).status_code == 200
    assert program.do("delete", paragraph="p2").status_code == 200
    assert program.do("restore", paragraph="p2").status_code == 200
    read = program.read()
    assert read["seq"] == 9
    assert [row["label"] for row in read["paragraphs"] if not row["deleted"]] == [
        "OP1", "I", "OP1 alt", "OP2"
    ]  # fmt: skip
    assert read["paragraphs"][0]["texts"]["es"]["wording"] == OPENING


def test_the_chair_locks_words(site: Site) -> None:
    program = Caller(site)
    done = program.send("lock", {"paragraph": "p1", "locked": True})
    assert done.json()["paragraphs"][0]["locked"] is True
    problem(program.do("split", paragraph="p1", version=0, at=20), 409, "paragraph_locked")
    problem(
        Caller(site, room.SECRETARIAT).send("lock", {"paragraph": "p1", "locked": False}),
        403,
        "not_the_chair",
    )
    assert program.send("lock", {"paragraph": "p1", "locked": False}).status_code == 200


def test_who_saw_what_another_has_touched_since_is_shown_the_present(site: Site) -> None:
    program = Caller(site)
    program.do("delete", paragraph="p1")
    refused = program.send("structure", {"act": "delete", "paragraph": "p1"}, if_match='"0"')
    current = problem(refused, 412, "if_match_failed")["current"]
    assert (current, refused.headers["etag"]) == (program.read(), '"1"')
    done = program.send("structure", {"act": "delete", "paragraph": "p2"}, if_match='"0"')
    assert (done.status_code, done.headers["etag"]) == (200, '"2"')
    moved = program.send("structure", {"act": "split", "paragraph": "p2", "version": 9, "at": 0})
    assert moved.status_code == 409


def test_a_version_that_is_not_there_comes_back_with_the_present(site: Site) -> None:
    refused = Caller(site).do("split", paragraph="p1", version=9, at=0)
    current = problem(refused, 409, "wording_moved")["current"]
    assert current["paragraphs"][0]["texts"]["es"]["id"] == FIRST


@pytest.mark.parametrize(
    "body",
    [
        {"act": "insert", "kind": "operative", "place": {"parent": None, "after": None}},
        {"act": "split", "paragraph": "p1", "version": 0, "at": 20},  # words move, in a turn that may wait
    ],
)
def test_sent_twice_under_one_key_it_is_done_once(site: Site, body: object) -> None:
    program = Caller(site)
    first, again = (program.send("structure", body, idempotency_key="k-1") for _ in range(2))
    assert (first.status_code, again.content, again.headers["etag"]) == (200, first.content, '"1"')
    assert len(program.read()["paragraphs"]) == 3


@pytest.mark.parametrize(
    "body",
    [
        {"act": "burn", "paragraph": "p1"},
        {"act": "delete"},
        {"act": "delete", "paragraph": "p1", "words": "x"},
        {"act": "insert", "kind": "operative"},
        {"act": "insert", "kind": "poem", "place": {"parent": None, "after": None}},
        {"act": "insert", "kind": "operative", "place": {"parent": None}},
        {"act": "split", "paragraph": "p1", "version": 0, "at": "x"},
    ],
)
def test_what_does_not_fit_is_refused(site: Site, body: object) -> None:
    problem(Caller(site).send("structure", body), 422, "field_malformed")


def test_who_has_not_the_pen_is_refused_and_who_may_not_read_learns_nothing(site: Site) -> None:
    problem(Caller(site, room.DELEGATE).do("delete", paragraph="p1"), 403, "not_the_pen")
    problem(Caller(site, room.OBSERVER).do("delete", paragraph="p1"), 404, "not_there")
