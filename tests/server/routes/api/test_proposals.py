"""Proposals over HTTP, as programs make them and act on them."""

from collections.abc import Iterator
from typing import Any

import pytest

from positions.text.wording import digest
from server.settings import Settings
from tests import room
from tests.comment_room import rewrite
from tests.programs import Program, problem
from tests.session_room import DRAFT, OPENING, furnish_draft
from tests.site import Site, open_site

PARAGRAPH = "/api/v1/paragraphs/p1"
WORDS = OPENING.replace("protegen", "protegerán")
WISH: dict[str, Any] = {"version": 0, "digest": digest(OPENING), "wording": WORDS, "do": "file"}


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:
        opened.run(furnish_draft)
        yield opened


def proposed(site: Site, **more: object) -> str:
    """The id of a new proposal of Altamar."""
    answer = Program(site, room.DELEGATE).post(f"{PARAGRAPH}/proposals", {**WISH, **more})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_a_proposal_goes_from_the_wish_to_the_text(site: Site) -> None:
    id = proposed(site, reason="Es una obligación", indivisible=True)
    for address in (f"/api/v1/drafts/{DRAFT}/proposals", f"{PARAGRAPH}/proposals"):
        (read,) = Program(site, room.FAR).get(address).json()["proposals"]
        assert (read["id"], read["state"], read["now"], read["indivisible"]) == (id, "parked", WORDS, True)
        assert read["acts"] == ["cosponsor", "oppose"]
    acts = f"/api/v1/proposals/{id}/acts"
    assert Program(site, room.FAR).post(acts, {"act": "cosponsor"}).json()["sponsors"] == ["XAA", "XAD"]
    assert Program(site, room.CHAIR).post(acts, {"act": "table"}).json()["state"] == "tabled"
    done = Program(site, room.CHAIR).post(acts, {"act": "accept"}).json()
    assert (done["state"], done["done"][-1]["version"], done["now"]) == ("accepted", 1, None)
    problem(Program(site, room.CHAIR).post(acts, {"act": "accept"}), 409, "act_not_in_state")


def test_a_draft_is_its_delegations_alone_and_is_put_otherwise(site: Site) -> None:
    id = proposed(site, do="draft")
    address = f"/api/v1/proposals/{id}"
    for who in (room.NEIGHBOUR, room.CHAIR, room.SECRETARIAT, room.OBSERVER):
        problem(Program(site, who).get(address), 404, "not_there")
        problem(Program(site, who).post(f"{address}/acts", {"act": "file"}), 404, "not_there")
    body = {**WISH, "wording": f"{WORDS} hoy", "number": 1}
    del body["do"]
    answer = Program(site, room.COLLEAGUE).post(f"{address}/words", body)
    assert (answer.status_code, answer.json()["said"], answer.json()["wording"]) == (200, 2, f"{WORDS} hoy")
    problem(Program(site, room.COLLEAGUE).post(f"{address}/words", body), 409, "proposal_moved")


def test_what_is_on_the_table_is_compiled_and_put_into_the_text(site: Site) -> None:
    address = f"{PARAGRAPH}/compilation"
    read = Program(site, room.FAR).get(address).json()
    assert (read["wording"], read["proposals"], read["problem"]) == (OPENING, [], "")
    one = proposed(site)
    Program(site, room.CHAIR).post(f"/api/v1/proposals/{one}/acts", {"act": "table", "why": "Falta"})
    read = Program(site, room.FAR).get(address).json()
    assert read["wording"] == OPENING.replace("protegen", "[protegen | XA: protegerán]")
    wish = {"version": read["version"], "digest": read["digest"]}
    problem(Program(site, room.FAR).post(address, wish), 403, "not_allowed")
    moved = {**wish, "digest": "0" * 64}
    problem(Program(site, room.SECRETARIAT).post(address, moved), 409, "compilation_moved")
    done = Program(site, room.SECRETARIAT).post(address, wish, idempotency_key="a")
    assert done.json() == {"paragraph": "p1", "version": 1, "proposals": [one]}
    assert Program(site, room.SECRETARIAT).post(address, wish, idempotency_key="a").json() == done.json()
    assert Program(site, room.FAR).get(f"/api/v1/proposals/{one}").json()["state"] == "merged"


def test_what_cannot_be_laid_out_says_why(site: Site) -> None:
    one = proposed(site)
    Program(site, room.CHAIR).post(f"/api/v1/proposals/{one}/acts", {"act": "table", "why": "Falta"})
    site.run(lambda db: rewrite(db, f"{OPENING} [hoy"))
    read = Program(site, room.FAR).get(f"{PARAGRAPH}/compilation").json()
    assert (read["wording"], read["digest"], read["problem"]) == (None, None, "bracket_unclosed")


def test_what_is_not_there_is_not_there(site: Site) -> None:
    for who in (room.HEAD, room.OBSERVER):
        for address in (
            "/api/v1/proposals/nothing",
            "/api/v1/drafts/nothing/proposals",
            "/api/v1/paragraphs/nothing/proposals",
            "/api/v1/paragraphs/nothing/compilation",
        ):
            problem(Program(site, who).get(address), 404, "not_there")
    problem(Program(site, room.OBSERVER).get(f"{PARAGRAPH}/proposals"), 404, "not_there")
    problem(Program(site, room.HEAD).post(f"{PARAGRAPH}/proposals", {}), 422, "field_malformed")


def test_a_new_paragraph_is_proposed_after_one_or_before_all(site: Site) -> None:
    id = proposed(site, new="operative")
    read = Program(site, room.FAR).get(f"/api/v1/proposals/{id}").json()
    assert (read["place"], read["paragraph"]) == ({"kind": "operative", "after": "p1"}, "p1")
    assert (read["base"]["wording"], read["now"]) == ("", WORDS)
    first = proposed(site, new="preambular", first=True)
    read = Program(site, room.FAR).get(f"/api/v1/proposals/{first}").json()
    assert read["place"] == {"kind": "preambular", "after": None}
    wish = {**WISH, "new": "sub_paragraph", "first": True}
    answer = Program(site, room.DELEGATE).post(f"{PARAGRAPH}/proposals", wish)
    problem(answer, 422, "kind_not_here")
