"""A program adopts ad referendum where the rule allows it, and adds what a capital answers."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from positions.formats.mapping.process import process_mapping
from positions.process import AdoptionRule
from positions.text.canonical import canonical_json
from server import clock
from server.store.database import Database, Transaction
from server.store.schema import processes
from tests import room
from tests.assenting import SITE_HEADS, seat_all
from tests.drafting import framed
from tests.proofs import is_proven
from tests.server.routes.api.test_adoption import Program, refused
from tests.server.routes.sessions.test_positions import TEXT
from tests.written_site import written_site

PAGE = "/p/practica/records/1"
SPANISH = {"accept-language": "es"}


async def allow(database: Database) -> None:
    """The rule of the process allows it, as it is kept and as it is in memory."""
    frame = replace(framed(), adoption=AdoptionRule(ad_referendum=True))
    said = canonical_json(process_mapping(frame)).decode()

    async def turn(tx: Transaction) -> None:
        await tx.execute(update(processes).values(frame=said))

    await database.write(turn)
    database.frames[frame.id] = frame


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """All is ready but the adoption: Altamar waits for its capital, Bosquia reserves."""
    with written_site(tmp_path) as opened:
        seat_all(opened)
        opened.sign_in(room.SECRETARIAT)
        assert (
            opened.post(f"{TEXT}/begin", of=TEXT, language="es", text="Los Estados protegen.").status_code
            == 303
        )
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        opened.client.cookies.clear()
        led = Program(opened)
        assert led.send(room.CHAIR, f"{led.draft}/freeze").status_code == 200
        led.send(room.CHAIR, f"{led.draft}/roll-calls", present=list(SITE_HEADS))
        due = (clock.now() + timedelta(days=30)).date().isoformat()
        words: dict[str, dict[str, Any]] = {
            "XAA": {"stance": "ad_referendum", "office": "Ministerio", "due": due},
            "XAB": {"stance": "reserve", "reservation": "Según su ley"},
        }
        for code, seat in SITE_HEADS.items():
            assert led.act(seat, "whole", **words.get(code, {"stance": "accept"})).status_code == 200
        for seat in (room.SECRETARIAT, room.OTHER_SECRETARIAT):
            assert led.act(seat, "seal").status_code == 200
        yield led


def proof(program: Program) -> bytes:
    """What anybody can check."""
    data: bytes = program.site.client.get("/api/v1/processes/practica/records/1").content
    assert is_proven(data)
    return data


def test_without_the_rule_it_is_not_adopted(program: Program) -> None:
    assert program.state()["obstacles"] == ["not_agreed", "outcome"]
    refused(program.act(room.CHAIR, "adopt"), 409, "adoption_obstacles")


def test_with_the_rule_it_is_and_what_is_added_leaves_text_and_digest_as_they_were(program: Program) -> None:
    program.site.run(allow)
    assert (program.state()["obstacles"], program.state()["outcome"]) == ([], "ad_referendum")
    assert program.act(room.CHAIR, "adopt").status_code == 201
    before = json.loads(proof(program))
    addenda = f"{program.draft}/addenda"
    assert program.site.client.get(addenda).json()["addenda"] == []  # anybody reads them
    refused(program.send(room.FAR, addenda, act="confirm"), 409, "nothing_to_add")
    refused(program.send(room.DELEGATE, addenda, act="confirm"), 403, "not_allowed")
    refused(program.send(room.HEAD, addenda, act="refuse"), 422, "reason_missing")
    done = program.send(room.HEAD, addenda, act="refuse", reason="El Congreso no lo aprobó")
    assert (done.status_code, done.json()["number"], done.json()["delegation"]) == (201, 1, "XAA")
    refused(program.send(room.HEAD, addenda, act="confirm"), 409, "added_already")
    assert program.send(room.NEIGHBOUR, addenda, act="withdraw").status_code == 201
    after = json.loads(proof(program))
    for part in ("manifest", "record", "texts"):
        assert after[part] == before[part]
    assert [each["act"] for each in program.site.client.get(addenda).json()["addenda"]] == [
        "refuse",
        "withdraw",
    ]
    assert program.site.client.get("/api/v1/drafts/nada/addenda").status_code == 404
    page = " ".join(program.site.client.get(PAGE, headers=SPANISH).text.split())
    assert "Aceptado ad referéndum" in page
    assert "El Congreso no lo aprobó" in page
    assert "retiró su reserva" in page
    assert program.site.client.get(f"{PAGE}/acta.docx").content.startswith(b"PK")


def test_a_head_adds_it_on_the_page(program: Program) -> None:
    program.site.run(allow)
    assert program.act(room.CHAIR, "adopt").status_code == 201
    site = program.site
    site.sign_in(room.HEAD)
    page = site.client.get(PAGE, headers=SPANISH).text
    assert 'value="confirm *"' in page
    assert 'value="withdraw *"' not in page
    assert site.post(f"{PAGE}/addenda", of=PAGE, on="refuse *").status_code == 422
    sent = {"on": "confirm *", "reservation": "Según su ley"}
    assert site.post(f"{PAGE}/addenda", of=PAGE, **sent).status_code == 303
    page = site.client.get(PAGE, headers=SPANISH).text
    assert "confirmó con reserva lo que había aceptado ad referéndum" in page
    assert 'value="confirm *"' not in page
    site.sign_in(room.CHAIR)
    assert "Agregar al texto aprobado" not in site.client.get(PAGE, headers=SPANISH).text
    proof(program)
