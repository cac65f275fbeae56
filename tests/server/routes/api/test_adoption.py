"""From a frozen text to its proof, as a program leads it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from positions.formats.verifier import PROVEN, verdict
from server.actions import silence_ends
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.assenting import SITE_HEADS, seat_all
from tests.server.routes.sessions.test_positions import TEXT
from tests.silence_room import OTHER_CHAIR, closing, draw, seat_other_chair
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


def quiet(program: Program) -> str:
    """The address of a silence procedure on the whole frozen text, of which all were told."""
    assert program.send(room.CHAIR, f"{program.draft}/freeze").status_code == 200
    for seat in SITE_HEADS.values():
        assert program.send(seat, f"{program.draft}/silence-method", agrees=True).status_code == 200
    close = closing()
    wish = {"close": close.isoformat(), "reason": "Aprobar el texto", "holidays_seen": True}
    seal = program.state()["seal"]
    refused(program.send(room.CHAIR, f"{program.draft}/silences", seal="0" * 64, **wish), 409, "seal_moved")
    done = program.send(room.CHAIR, f"{program.draft}/silences", seal=seal, **wish)
    assert done.status_code == 201, done.text
    one = f"/api/v1/silences/{done.json()['silence']}"
    assert program.send(OTHER_CHAIR, f"{one}/confirm").json()["act"] == "confirm"
    assert (program.ask(room.HEAD, one).json()["seal"], program.ask(room.HEAD, one).json()["texts"]) == (
        seal,
        [],
    )
    for seat in SITE_HEADS.values():
        assert program.send(seat, f"{one}/acknowledge").status_code == 200
    assert "silence_running" in program.state()["obstacles"]
    refused(program.send(room.CHAIR, f"{program.draft}/thaw", reason="Falta"), 409, "silence_running")
    return one


def settle(program: Program) -> None:
    """Two minutes after the close."""

    async def turn(database: Database) -> None:
        await silence_ends.settle(database, draw=draw, now=closing() + timedelta(minutes=2))

    program.site.run(turn)


def test_nobody_breaks_the_silence_and_the_text_is_adopted_without_a_roll_call(program: Program) -> None:
    program.site.turn(seat_other_chair)
    one = quiet(program)
    settle(program)
    told = program.ask(room.HEAD, one).json()
    assert (told["state"], told["by_silence"]) == ("expired", [*SITE_HEADS])
    stands = program.state()
    assert (stands["obstacles"], stands["present"]) == (["not_confirmed"], None)
    assert (stands["heard_in_writing"], stands["by_silence"]) == (True, [*SITE_HEADS])
    for seat in (room.SECRETARIAT, room.OTHER_SECRETARIAT):
        assert program.act(seat, "seal").status_code == 200
    adopted = program.act(room.CHAIR, "adopt").json()
    proof = program.site.client.get(adopted["proof"])
    assert verdict(proof.content, (adopted["head"]["seq"], adopted["head"]["hash"]))[0] == PROVEN
    acta = program.site.client.get("/p/practica/records/1", headers={"accept-language": "es"}).text
    assert "no se pasó lista" in acta
    assert "Por silencio: Altamar es, Bosquia es, Costanera es, Dunaria es, Esterazul es" in acta
    assert "Presentes" not in acta
    assert program.site.client.get("/p/practica/records/1/acta.docx").content.startswith(b"PK")


def test_one_broken_silence_stops_it(program: Program) -> None:
    program.site.turn(seat_other_chair)
    one = quiet(program)
    assert program.send(room.FAR, f"{one}/break", reason="Falta un plazo").json()["act"] == "break"
    settle(program)
    assert program.ask(room.HEAD, one).json()["state"] == "broken"
    stands = program.state()
    assert {"no_roll_call", "outcome", "not_agreed"} <= set(stands["obstacles"])
    assert (stands["outcome"], stands["answers"]) == ("blocked", {"XAD": "object"})
    refused(program.act(room.CHAIR, "adopt"), 409, "adoption_obstacles")


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
