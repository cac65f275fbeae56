"""From a frozen text to its proof, as a program leads it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from positions.formats.verifier import PROVEN, verdict
from server.security.identity import Seat
from tests import room
from tests.assenting import SITE_HEADS, seat_all
from tests.server.routes.sessions.test_positions import TEXT
from tests.site import Site
from tests.written_site import written_site

RECORDS = "/api/v1/processes/practica/records"


class Program:
    """Whoever asks over the API."""

    def __init__(self, site: Site) -> None:
        self.site, self.tokens = site, dict[str, str]()
        found = self.ask(room.CHAIR, "/api/v1/processes/practica/drafts").json()["drafts"]
        self.draft = f"/api/v1/drafts/{found[0]['id']}"

    def _headers(self, seat: Seat) -> dict[str, str]:
        name = seat.account or ""
        if name not in self.tokens:
            self.tokens[name] = self.site.bearer(seat)
        return {"authorization": f"Bearer {self.tokens[name]}"}

    def ask(self, seat: Seat, path: str) -> Any:
        return self.site.client.get(path, headers=self._headers(seat))

    def send(self, seat: Seat, path: str, **body: object) -> Any:
        return self.site.client.post(path, json=body, headers=self._headers(seat))

    def state(self) -> Any:
        return self.ask(room.HEAD, f"{self.draft}/adoption").json()

    def act(self, seat: Seat, verb: str, **body: object) -> Any:
        path = f"{self.draft}/adoption/{verb}"
        return self.send(seat, path, seal=self.state()["seal"], **body)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with written_site(tmp_path) as opened:
        seat_all(opened)
        opened.sign_in(room.SECRETARIAT)
        words = "Los Estados protegen.\nLos Estados cooperan."
        assert opened.post(f"{TEXT}/begin", of=TEXT, language="es", text=words).status_code == 303
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        opened.client.cookies.clear()
        yield Program(opened)


def refused(answer: Any, status: int, reason: str) -> None:
    assert (answer.status_code, answer.json()["reason"]) == (status, reason)


def test_a_program_leads_a_text_to_its_proof(program: Program) -> None:
    refused(program.act(room.HEAD, "whole", stance="accept"), 409, "draft_not_frozen")
    assert program.send(room.CHAIR, f"{program.draft}/freeze").status_code == 200
    called = program.send(room.CHAIR, f"{program.draft}/roll-calls", present=list(SITE_HEADS))
    assert (called.status_code, called.json()["present"]) == (201, list(SITE_HEADS))
    refused(program.send(room.CHAIR, f"{program.draft}/roll-calls", present=["X"]), 422, "member_unknown")
    refused(program.act(room.CHAIR, "adopt"), 409, "adoption_obstacles")
    for seat in SITE_HEADS.values():
        assert program.act(seat, "whole", stance="accept").status_code == 200
    assert program.state()["obstacles"] == ["not_confirmed"]
    for seat in (room.SECRETARIAT, room.OTHER_SECRETARIAT):
        assert program.act(seat, "seal").status_code == 200
    assert program.act(room.SECRETARIAT, "seal/take-back").json()["confirmed"] == ["cb"]
    refused(program.act(room.SECRETARIAT, "seal/take-back"), 409, "nothing_confirmed")
    assert program.act(room.SECRETARIAT, "seal").json()["obstacles"] == []
    assert program.act(room.HEAD, "whole/take-back").json()["obstacles"][-1] == "outcome"
    assert program.act(room.HEAD, "whole", stance="accept").json()["outcome"] == "consensus"
    adopted = program.act(room.CHAIR, "adopt")
    assert (adopted.status_code, adopted.json()["number"]) == (201, 1)
    listed = program.site.client.get(RECORDS).json()  # anybody
    assert [each["seal"] for each in listed["records"]] == [adopted.json()["seal"]]
    proof = program.site.client.get(adopted.json()["proof"])
    head = adopted.json()["head"]
    assert verdict(proof.content, (head["seq"], head["hash"]))[0] == PROVEN
    assert program.site.client.get(f"{RECORDS}/x").status_code == 404


def test_a_paragraph_is_declared_over_the_api(program: Program) -> None:
    rows = program.ask(room.HEAD, f"{program.draft}/paragraphs").json()["paragraphs"]
    path = f"/api/v1/paragraphs/{rows[0]['id']}"
    words = rows[0]["texts"]["es"]
    refused(program.send(room.CHAIR, f"{path}/status", act="declare_agreed"), 409, "outcome_not_enough")
    for seat in SITE_HEADS.values():
        said = {"stance": "accept", "version": 0, "digest": words["digest"]}
        assert program.send(seat, f"{path}/positions", **said).status_code == 201
    refused(program.send(room.HEAD, f"{path}/status", act="declare_agreed"), 403, "not_allowed")
    done = program.send(room.CHAIR, f"{path}/status", act="declare_agreed").json()
    assert done["status"] == "agreed"
    refused(program.send(room.CHAIR, f"{path}/status", act="reopen"), 422, "reason_missing")
    reopened = program.send(room.CHAIR, f"{path}/status", act="reopen", reason="Lo pide Altamar")
    assert reopened.json()["status"] == "open"
