"""Languages of a draft over HTTP, as programs of a secretariat add and confirm them."""

from collections.abc import Iterator
from typing import Any

import pytest

from server.security.identity import Seat
from server.settings import Settings
from server.store import texts
from server.store.database import Transaction
from tests import room
from tests.programs import Program, problem
from tests.session_room import ACCOUNT, DRAFT, FIRST, PARAGRAPHS, TEXTS, draft
from tests.site import Site, open_site

WORDS = "Os Estados protegem as pessoas migrantes"


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

    def __init__(self, site: Site, who: Seat = room.SECRETARIAT) -> None:
        super().__init__(site, who)

    def add(self, **headers: str) -> Any:
        body = {"language": "pt", "openings": {"p1": WORDS}}
        return self.post(f"/api/v1/drafts/{DRAFT}/languages", body, **headers)

    def confirm(self, text: str, version: int, source: int) -> Any:
        body = {"version": version, "source_version": source}
        return self.post(f"/api/v1/texts/{text}/translation", body)

    def read(self, text: str) -> Any:
        return self.get(f"/api/v1/texts/{text}/translation")


def added(site: Site) -> tuple[str, str]:
    """Portuguese is added; its texts, of both paragraphs."""
    answer = Caller(site).add()
    assert answer.status_code == 201, answer.text
    one, other = (each["texts"]["pt"] for each in answer.json()["paragraphs"])
    assert (one["wording"], other["wording"]) == (WORDS, "")
    return one["id"], other["id"]


def test_a_language_is_added_once_however_often_the_request_comes(site: Site) -> None:
    program = Caller(site)
    first, again = (program.add(idempotency_key="k" * 16) for _ in range(2))
    assert (first.status_code, again.status_code, again.json()) == (201, 201, first.json())
    problem(program.add(), 409, "language_spoken")
    problem(Caller(site, room.DELEGATE).add(), 403, "not_the_pen")
    problem(Caller(site, room.OBSERVER).add(), 404, "not_there")


def test_a_translation_is_confirmed_by_a_secretariat(site: Site) -> None:
    translation, empty = added(site)
    reader = Caller(site, room.DELEGATE)
    shown = reader.read(translation).json()
    assert (shown["standing"], shown["confirmed"], shown["source"]) == ("unconfirmed", None, FIRST)
    assert shown["differences"] == []
    assert reader.read(FIRST).json()["standing"] == "original"
    done = Caller(site).confirm(translation, 0, 0)
    assert (done.status_code, done.json()["standing"]) == (200, "aligned")
    confirmed = done.json()["confirmed"]
    assert (confirmed["version"], confirmed["source_version"], confirmed["author"]) == (0, 0, "ST-CA")
    assert reader.read(translation).json() == done.json()
    problem(reader.confirm(translation, 0, 0), 403, "not_the_secretariat")
    problem(Caller(site).confirm(empty, 0, 0), 409, "translation_missing")
    problem(Caller(site).confirm(translation, 0, 1), 404, "version_ahead")
    problem(Caller(site).confirm(FIRST, 0, 0), 422, "text_is_original")
    problem(Caller(site).confirm("nowhere", 0, 0), 404, "not_there")
    problem(Caller(site, room.OBSERVER).read(translation), 404, "not_there")
