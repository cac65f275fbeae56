"""The report for programs: exact bytes, a tag, levels."""

from collections.abc import Iterator

import pytest

from positions.process import Level
from server.security.identity import Seat
from server.settings import Settings
from server.store.database import Transaction
from tests import room
from tests.filing import put, submission
from tests.room import chose
from tests.site import Site, open_site

REPORT = "/api/v1/questionnaires/practica.conceptos/report"


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:

        async def file(tx: Transaction) -> None:
            await put(tx, submission("XAA", chose("t01.defined", "full")))
            await put(tx, submission("XAB", chose("t01.defined", "none"), level=Level.CONFERENCE))

        opened.turn(file)
        yield opened


def test_the_document_is_the_same_bytes_and_tagged_with_its_inputs(site: Site) -> None:
    site.sign_in(room.SECRETARIAT)
    first, second = site.client.get(REPORT), site.client.get(REPORT)
    assert first.content == second.content
    inputs = first.json()["inputs"]
    assert first.headers["etag"] == f'"{inputs["digest"]}-{inputs["elements"]["digest"][:16]}"'
    assert first.headers["content-type"] == "application/json"
    held = site.client.get(REPORT, headers={"if-none-match": first.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")
    assert site.client.get(REPORT + ".json").content == first.content


def test_one_level_alone(site: Site) -> None:
    site.sign_in(room.SECRETARIAT)
    alone = site.client.get(REPORT, params={"level": "CA"}).json()
    assert [each["level"] for each in alone["findings"]] == ["ca"]
    refused = site.client.get(REPORT, params={"level": "cz"})
    assert (refused.status_code, refused.json()["reason"]) == (404, "level_unknown")


def test_each_reads_what_was_released_to_him(site: Site) -> None:
    def counted(who: Seat) -> list[str]:
        site.sign_in(who)
        return [each["delegation"] for each in site.client.get(REPORT).json()["inputs"]["submissions"]]

    assert counted(room.SECRETARIAT) == ["XAA", "XAB"]
    assert counted(room.DELEGATE) == ["XAA", "XAB"]
    assert counted(room.NEIGHBOUR) == ["XAB"]
    assert counted(room.FAR) == []


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        *(("html", b"<!doctype html>"), ("docx", b"PK"), ("xlsx", b"PK"), ("csv", b""), ("txt", b"")),
        ("tbx", b"<?xml"),
    ],
)
def test_files_are_tagged_too(site: Site, kind: str, begins: bytes) -> None:
    site.sign_in(room.SECRETARIAT)
    answer = site.client.get(f"{REPORT}.{kind}")
    assert answer.status_code == 200
    assert answer.content.lstrip().startswith(begins)
    held = site.client.get(f"{REPORT}.{kind}", headers={"if-none-match": answer.headers["etag"]})
    assert held.status_code == 304


def test_what_is_not_there_is_not_found(site: Site) -> None:
    site.sign_in(room.SECRETARIAT)
    for path in ("practica.x/report", "x/report", "practica.conceptos/report.exe"):
        answer = site.client.get(f"/api/v1/questionnaires/{path}")
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
