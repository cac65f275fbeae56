"""The record over the API: rows by what one may read, and the check of the whole chain."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import room
from tests.assenting import SITE_HEADS, seat_all
from tests.server.routes.api.test_adoption import Program
from tests.server.routes.sessions.test_positions import TEXT
from tests.site import Site
from tests.written_site import written_site

RECORD = "/api/v1/processes/practica/record"
PAGE = "/p/practica/record"
SPANISH = {"accept-language": "es"}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """A text that was adopted."""
    folder: Path = tmp_path_factory.mktemp("record")
    with written_site(folder) as opened:
        seat_all(opened)
        opened.sign_in(room.SECRETARIAT)
        sent = {"language": "es", "text": "Los Estados protegen."}
        assert opened.post(f"{TEXT}/begin", of=TEXT, **sent).status_code == 303
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        opened.client.cookies.clear()
        led = Program(opened)
        assert led.send(room.CHAIR, f"{led.draft}/freeze").status_code == 200
        led.send(room.CHAIR, f"{led.draft}/roll-calls", present=list(SITE_HEADS))
        for seat in SITE_HEADS.values():
            assert led.act(seat, "whole", stance="accept").status_code == 200
        for seat in (room.SECRETARIAT, room.OTHER_SECRETARIAT):
            assert led.act(seat, "seal").status_code == 200
        assert led.act(room.CHAIR, "adopt").status_code == 201
        yield led


def anybody(site: Site, path: str) -> str:
    """A page, for who is not signed in."""
    site.client.cookies.clear()
    return " ".join(site.client.get(path, headers=SPANISH).text.split())


def test_rows_come_with_their_bodies_a_page_at_a_time(program: Program) -> None:
    rows: list[Any] = []
    cursor: str | None = ""
    while cursor is not None:
        page = program.ask(room.HEAD, f"{RECORD}?limit=4&cursor={cursor}").json()
        rows += page["rows"]
        cursor = page["cursor"]
    assert [each["seq"] for each in rows] == list(range(1, len(rows) + 1))
    assert [one["prev"] for one in rows[1:]] == [each["hash"] for each in rows[:-1]]
    assert (rows[-1]["kind"], rows[-1]["body"]["number"]) == ("draft_adopt", 1)
    assert page["head"]["row_sha256"] == rows[-1]["hash"]
    assert program.ask(room.HEAD, f"{RECORD}?cursor=x").status_code == 422


def test_who_may_read_nothing_else_reads_what_is_public(program: Program) -> None:
    rows = program.site.client.get(RECORD).json()["rows"]
    assert [each["kind"] for each in rows] == ["key", "draft_adopt"]
    assert [each["kind"] for each in program.ask(room.OBSERVER, RECORD).json()["rows"]] == [
        "key",
        "draft_adopt",
    ]
    assert program.site.client.get("/api/v1/processes/nada/record").status_code == 404


def test_the_whole_chain_is_checked_for_anybody(program: Program) -> None:
    checked = program.site.client.get(f"{RECORD}/verify").json()
    assert (checked["sound"], checked["breach"]) == (True, None)
    assert checked["newest"] == {"seq": checked["rows"], "hash": checked["head"]["row_sha256"]}


def test_the_page_shows_acts_in_words_and_checks_on_demand(program: Program) -> None:
    site = program.site
    page = anybody(site, PAGE)
    assert "Llave que firma el registro" in page
    assert "Lista de asistencia" not in page
    assert "El registro está entero" not in page
    assert "El registro está entero" in anybody(site, f"{PAGE}?check=1")
    assert site.client.get(f"{PAGE}?before=x").status_code == 422
    site.sign_in(room.HEAD)
    page = site.client.get(PAGE, headers=SPANISH).text
    for words in (
        "Lista de asistencia",
        "Sello confirmado",
        "Altamar es",
        "Cabeza firmada",
        "Texto aprobado",
    ):
        assert words in page
    older = site.client.get(f"{PAGE}?before=2", headers=SPANISH).text
    assert "Los más nuevos" in older
    assert "Sello confirmado" not in older
