"""Silence procedures for programs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server import clock
from server.actions import silence_ends
from server.security.identity import Seat
from server.settings import Settings
from server.store.database import Database
from server.store.keys import write_key
from tests import room
from tests.programs import Program, problem
from tests.session_room import DRAFT, furnish_draft
from tests.silence_room import OTHER_CHAIR, WISH, closing, draw, seat_other_chair
from tests.site import Site, open_site

LIST = f"/api/v1/drafts/{DRAFT}/silences"
METHOD = f"/api/v1/drafts/{DRAFT}/silence-method"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    settings = Settings(data=tmp_path)
    write_key(settings.data, bytes(32))
    with open_site(settings) as opened:
        opened.run(furnish_draft)
        opened.turn(seat_other_chair)
        yield opened


def wish(**more: object) -> dict[str, Any]:
    """A procedure on the first paragraph, two days and more from now."""
    (seen,) = WISH.texts
    text = {"paragraph": seen.paragraph, "version": seen.version, "digest": seen.digest}
    said = {"texts": [text], "close": closing().isoformat(), "zone": "UTC", "reason": "Aprobar"}
    return {**said, "holidays_seen": True, **more}


def announced(site: Site) -> str:
    """The address of a procedure that counts."""
    done = Program(site, room.CHAIR).post(LIST, wish())
    assert done.status_code == 201, done.text
    one = f"/api/v1/silences/{done.json()['silence']}"
    assert Program(site, OTHER_CHAIR).post(f"{one}/confirm", {}).json()["act"] == "confirm"
    return one


def state(site: Site, one: str, who: Seat = room.HEAD) -> dict[str, Any]:
    """The procedure."""
    answer = Program(site, who).get(one)
    assert answer.status_code == 200
    return dict(answer.json())


def test_it_is_announced_confirmed_noticed_and_broken(site: Site) -> None:
    agreed = Program(site, room.FAR).post(METHOD, {"agrees": True})
    assert agreed.json() == {"draft": DRAFT, "kind": "written", "agrees": True}
    one = announced(site)
    told = state(site, one)
    assert (told["state"], told["waiting"], told["agreed"]) == ("running", [], ["XAD"])
    assert told["texts"][0]["by_silence"] == []
    assert set(told["not_covered"].values()) == {"not_notified"}
    assert Program(site, room.DELEGATE).post(f"{one}/acknowledge", {}).status_code == 200
    handed = {"delegation": "xad", "how": "Nota verbal 12"}
    assert Program(site, room.SECRETARIAT).post(f"{one}/hand-over", handed).status_code == 200
    assert state(site, one)["not_covered"]["XAA"] == "method_not_agreed"
    assert "XAD" not in state(site, one)["not_covered"]
    assert Program(site, room.HEAD).post(f"{one}/break", {"reason": "No"}).json()["act"] == "break"
    over = state(site, one)
    assert (over["state"], over["happened"][-1]["delegation"]) == ("broken", "XAA")
    late = Program(site, room.FAR).post(f"{one}/break", {"reason": "Tampoco"})
    assert late.json()["act"] == "state"
    problem(Program(site, room.CHAIR).post(f"{one}/cancel", {"reason": "Ya no"}), 409, "silence_over")
    listed = Program(site, room.NEIGHBOUR).get(LIST).json()
    assert (listed["agreeing"], len(listed["members"])) == ({"written": ["XAD"], "floor": []}, 5)
    assert [each["id"] for each in listed["silences"]] == [over["id"]]


def test_its_end_is_read_with_whose_silence_counts(site: Site) -> None:
    Program(site, room.FAR).post(METHOD, {"agrees": True})
    one = announced(site)
    Program(site, room.FAR).post(f"{one}/acknowledge", {})
    after = closing().replace(minute=2)

    async def settle(database: Database) -> None:
        await silence_ends.settle(database, draw=draw, now=after)

    site.run(settle)
    told = state(site, one)
    assert (told["state"], told["texts"][0]["by_silence"]) == ("expired", ["XAD"])
    positions = Program(site, room.HEAD).get("/api/v1/paragraphs/p1/positions").json()
    assert positions["outcomes"]["cb"]["by_silence"] == ["XAD"]


def test_it_is_extended_and_called_off(site: Site) -> None:
    one, chair = announced(site), Program(site, room.CHAIR)
    later = {"close": closing(9).isoformat(), "reason": "Feriado"}
    assert chair.post(f"{one}/extend", later).json()["act"] == "extend"
    problem(chair.post(f"{one}/extend", later), 422, "close_not_later")
    assert chair.post(f"{one}/cancel", {"reason": "Se retira"}).json()["act"] == "cancel"
    assert state(site, one)["state"] == "cancelled"


def test_what_cannot_be_announced_is_refused(site: Site) -> None:
    chair = Program(site, room.CHAIR)
    problem(chair.post(LIST, wish(texts=[])), 422, "texts_missing")
    problem(chair.post(LIST, wish(holidays_seen=False)), 422, "holidays_unseen")
    moved = {**wish()["texts"][0], "version": 1}
    problem(chair.post(LIST, wish(texts=[moved])), 409, "words_moved")
    problem(chair.post(LIST, wish(close=clock.now().isoformat())), 422, "silence_too_short")
    problem(Program(site, room.HEAD).post(LIST, wish()), 403, "not_allowed")
    problem(Program(site, room.OBSERVER).post(LIST, wish()), 404, "not_there")
    problem(Program(site, room.OBSERVER).get(LIST), 404, "not_there")


def test_the_same_key_announces_it_once(site: Site) -> None:
    chair = Program(site, room.CHAIR)
    first, again = (chair.post(LIST, wish(), idempotency_key="a") for _ in range(2))
    assert first.json() == again.json()
    assert again.headers["idempotent-replay"] == "true"
