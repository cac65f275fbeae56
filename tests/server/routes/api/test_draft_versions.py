"""Named versions of a draft over HTTP, as programs keep, read and compare them."""

from collections.abc import Iterator
from typing import Any

import pytest

from positions.text.wording import digest
from server.security.identity import Seat
from server.settings import Settings
from server.store import texts
from server.store.database import Transaction
from tests import room
from tests.session_room import ACCOUNT, DRAFT, FIRST, OPENING, PARAGRAPHS, TEXTS, draft
from tests.site import Site, open_site

PATH = f"/api/v1/drafts/{DRAFT}/versions"


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:

        async def put(tx: Transaction) -> None:
            await texts.add_draft(tx, draft(), ACCOUNT, at=room.NOW)
            await texts.put_paragraphs(tx, DRAFT, PARAGRAPHS)
            await texts.add_texts(tx, TEXTS)

        opened.turn(put)
        yield opened


def headers(site: Site, who: Seat = room.SECRETARIAT) -> dict[str, str]:
    """What a program with a person's rights sends."""
    return {"authorization": f"Bearer {site.bearer(who)}"}


def read(site: Site, address: str = "", who: Seat = room.SECRETARIAT) -> Any:
    return site.client.get(f"{PATH}{address}", headers=headers(site, who))


def keep(site: Site, name: str, who: Seat = room.SECRETARIAT) -> Any:
    return site.client.post(PATH, json={"name": name}, headers=headers(site, who))


def test_a_version_is_kept_listed_and_read(site: Site) -> None:
    assert read(site).json() == {"versions": []}
    first = keep(site, "Primera")
    assert first.status_code == 201
    kept = first.json()
    assert (kept["number"], kept["name"], kept["author"], kept["draft"]) == (1, "Primera", "ST-CA", DRAFT)
    token = headers(site)
    for _ in range(2):
        again = site.client.post(PATH, json={"name": "Segunda"}, headers=token | {"idempotency-key": "k2"})
        assert again.json()["number"] == 2
    assert [each["name"] for each in read(site, who=room.DELEGATE).json()["versions"]] == [
        "Primera",
        "Segunda",
    ]
    whole = read(site, "/1", room.DELEGATE).json()
    assert whole["digest"] == kept["digest"]
    assert [each["label"] for each in whole["paragraphs"]] == ["OP1", "OP2"]
    assert whole["paragraphs"][0]["texts"] == [
        {"id": FIRST, "language": "es", "version": 0, "digest": digest(OPENING), "wording": OPENING}
    ]


def test_two_versions_and_now_are_compared(site: Site) -> None:
    keep(site, "Primera")
    found = read(site, "/compare?from=1").json()
    assert (found["from"]["number"], found["to"]) == (1, None)
    assert [(each["id"], each["fate"], each["moved"], each["changes"]) for each in found["paragraphs"]] == [
        ("p1", "stands", False, []),
        ("p2", "stands", False, []),
    ]
    keep(site, "Segunda", room.CHAIR)
    assert read(site, "/compare?from=2&to=1").json()["to"]["number"] == 2


@pytest.mark.parametrize(
    ("address", "status", "reason"),
    [
        ("/9", 404, "not_there"),
        ("/x", 404, "not_there"),
        ("/compare", 422, "field_malformed"),
        ("/compare?from=x", 422, "field_malformed"),
        ("/compare?from=1&to=²", 422, "field_malformed"),
        ("/compare?from=1&to=9", 404, "not_there"),
    ],
)
def test_what_is_not_there_cannot_be_read(site: Site, address: str, status: int, reason: str) -> None:
    keep(site, "Primera")
    refused = read(site, address)
    assert (refused.status_code, refused.json()["reason"]) == (status, reason)


def test_only_the_pen_keeps_and_others_do_not_learn_of_it(site: Site) -> None:
    assert keep(site, "Mía", room.DELEGATE).json()["reason"] == "versions_not_yours"
    assert keep(site, "").json()["reason"] == "version_unnamed"
    assert keep(site, "x" * 81).status_code == 422
    for answer in (read(site, who=room.OBSERVER), keep(site, "Mía", room.OBSERVER)):
        assert (answer.status_code, answer.json()["reason"]) == (404, "not_there")
