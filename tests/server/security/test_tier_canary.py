"""Words of a conference's own text, looked for everywhere by everybody else (R-19, R-20)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from positions.ids import DraftId
from positions.negotiation.consent import Stance, Statement
from positions.text.wording import digest
from server.actions import named_versions
from server.actions.consenting import TakePosition, take
from server.actions.room_floor import Leading, open_room
from server.routes import DOORS
from server.security.identity import ANONYMOUS, Seat
from server.store.database import Database
from tests import room
from tests.room import NOW, PERMITS
from tests.site import Site
from tests.tier_room import CA, both_say, own_text, seen
from tests.written_site import written_site

TEXT, REASON, NAME = "canarioazul", "canariorojo", "canarioverde"
OTHERS = (ANONYMOUS, room.FAR, room.OTHER_SECRETARIAT, room.OBSERVER, room.OPERATOR)
UNREAD = ("/assets", "/health", "/login", "/invitations")
PLACES = {
    "process": "practica",
    "key": "conceptos",
    "id": "practica.conceptos",
    "question": "t01.national",
    "term": "t01",
    "number": "1",
    "version": "1",
    "country": "XAA",
    "kind": "csv",
    "draft": "ca-1",
    "proposal": "1",
    "code": "nada",
}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        opened.run(spoken)
        yield opened


async def spoken(database: Database) -> None:
    """A conference's text with a position and a version, and the room open for it."""
    draft = await own_text(database, CA, f"Palabras: {TEXT}.")
    found = await seen(database, room.HEAD, CA)
    assert found is not None
    said = Statement(Stance.STAND_ASIDE, REASON)
    wish = TakePosition(found.tree.reading_order()[0].id, 0, digest(f"Palabras: {TEXT}."), said)
    await take(database, PERMITS, (room.HEAD,), wish, salt="p", now=NOW)
    await named_versions.keep(database, PERMITS, room.CHAIR, draft, NAME, now=NOW)
    await open_room(Leading(database, PERMITS, (room.CHAIR,), draft, "s", NOW), "secret")


def addresses(paragraph: str, text: str) -> Iterator[str]:
    """Every address that is read, of the session and of the conference's own one."""
    for door in DOORS:
        if door.method == "GET" and not door.path.startswith(UNREAD):
            for session in ("5", "5-ca"):
                filled = PLACES | {"session": session, "paragraph": paragraph, "text": text}
                named = set(re.findall(r"{(\w+)}", door.path))
                yield door.path.format_map(dict.fromkeys(named, "nada") | filled)


def found_by(site: Site, seat: Seat, words: tuple[str, ...]) -> set[tuple[str, str]]:
    """The words that somebody finds, with the address."""
    site.client.cookies.clear()
    headers = {"accept-language": "es"}
    if seat.account is not None:
        site.sign_in(seat)
        headers["authorization"] = f"Bearer {site.bearer(seat)}"
    own = site.run(names)
    found = set()
    for address in dict.fromkeys(addresses(*own)):
        sent = headers if address.startswith("/api") else {"accept-language": "es"}
        body = site.client.get(address, headers=sent, follow_redirects=False).text
        found |= {(word, address) for word in words if word in body}
    return found


async def names(database: Database) -> tuple[str, str]:
    """The ids of the first paragraph and of its text."""
    own = await seen(database, room.HEAD, CA)
    assert own is not None
    ((paragraph, spoken),) = own.texts.items()
    return paragraph, next(iter(spoken.values()))[0].id


@pytest.mark.rule("R-19")
def test_of_a_conferences_text_nobody_else_finds_a_word(site: Site) -> None:
    own = found_by(site, room.NEIGHBOUR, (TEXT, REASON, NAME))
    assert {word for word, _ in own} == {TEXT, REASON, NAME}
    for seat in OTHERS:
        assert found_by(site, seat, (TEXT, REASON, NAME, "5 (CA)")) == set()


@pytest.mark.rule("R-20")
def test_of_what_was_released_others_find_the_words_and_nothing_that_was_said_of_them(site: Site) -> None:
    site.run(lambda database: both_say(database, DraftId("ca-1")))
    found = found_by(site, room.FAR, (TEXT, REASON, NAME))
    assert found == {
        (TEXT, "/p/practica/sessions/5-ca/released"),
        (TEXT, "/p/practica/sessions/5/columns"),
        (TEXT, "/api/v1/drafts/ca-1/released/1"),
    }
    for seat in (ANONYMOUS, room.OBSERVER, room.OPERATOR):
        assert found_by(site, seat, (TEXT, REASON, NAME)) == set()
