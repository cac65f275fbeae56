"""Every event in every state whose table has it not: refused by programs and by forms, and nothing changes.

The pairs are written from the tables of the rules; no table is imported.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from positions.ids import DraftId, ParagraphId
from positions.negotiation.draft import Mode
from positions.negotiation.paragraph_tree import ParagraphStatus
from server import clock
from server.security.identity import Seat
from server.store import record, texts
from server.store.database import Transaction
from server.store.silence_tables import heartbeats
from tests import room
from tests.assenting import seat_all
from tests.plenary import Watch
from tests.silence_room import OTHER_CHAIR, seat_other_chair
from tests.site import Site
from tests.written_site import PAGE, written_site

API = "/api/v1"
WORDS = ("Los Estados protegen.", "Los Estados cooperan.", "Los Estados informan.")
DRAFTING = ("open", "proposals", "plenary")
FINAL = ("adopted", "forwarded", "archived")
MODES = ("preparing", *DRAFTING, "frozen", *FINAL)
STATUSES = ("open", "agreed_ad_referendum", "agreed", "closed")
REASON = "Lo pide la sala"
OWN = f"{PAGE}-ca"


def at(mode: str, page: str = PAGE) -> str:
    """Where a text in this mode is read: what left its place has an address of its own."""
    return f"{page}.1" if mode in ("forwarded", "archived") else page


@dataclass(slots=True)
class House:
    """The site with an open text of three paragraphs, and whoever presses."""

    site: Site
    watch: Watch
    draft: str = ""
    rows: list[Any] = field(default_factory=list)
    tokens: dict[str, str] = field(default_factory=dict)
    browsers: dict[str, tuple[dict[str, str], str]] = field(default_factory=dict)

    def api(self, seat: Seat, path: str, **body: object) -> Any:
        """What a program of the seat sends."""
        self.site.client.cookies.clear()
        headers = {"authorization": f"Bearer {self._token(seat)}"}
        return self.site.client.post(f"{API}{path}", json=body, headers=headers)

    def get(self, seat: Seat, path: str) -> Any:
        """What it reads."""
        self.site.client.cookies.clear()
        headers = {"authorization": f"Bearer {self._token(seat)}"}
        return self.site.client.get(f"{API}{path}", headers=headers).json()

    def page(self, seat: Seat, path: str, **fields: str) -> Any:
        """What a form of the seat sends."""
        name = str(seat.account)
        if name not in self.browsers:
            self.site.sign_in(seat)
            csrf = self.site.csrf("/p/practica/sessions")
            self.browsers[name] = (
                {each.name: str(each.value) for each in self.site.client.cookies.jar},
                csrf,
            )
        cookies, csrf = self.browsers[name]
        self.site.client.cookies.clear()
        for cookie, value in cookies.items():
            self.site.client.cookies.set(cookie, value, domain=self.site.host)
        return self.site.client.post(
            path,
            data={"csrf": csrf, **fields},
            headers={"origin": self.site.state.settings.address},
            follow_redirects=False,
        )

    def _token(self, seat: Seat) -> str:
        name = str(seat.account)
        if name not in self.tokens:
            self.tokens[name] = self.site.bearer(seat)
        return self.tokens[name]

    # What is as it was

    def stands(self) -> tuple[object, ...]:
        """All that an act could change: the record's length, the draft and its paragraphs."""

        async def turn(tx: Transaction) -> tuple[object, ...]:
            kept = await record.record_of(tx, "practica", most=10**6)
            tree = await texts.tree_of_draft(tx, self.draft)
            return len(kept), await texts.draft_by_id(tx, DraftId(self.draft)), tree.paragraphs

        return self.site.turn(turn)

    def put(self, mode: str, status: str = "open", mark: str = "") -> None:
        """The draft in a mode, its first paragraph with a status, and locked or under silence."""

        async def turn(tx: Transaction) -> None:
            await texts.put_mode(tx, self.draft, Mode(mode))
            tree = await texts.tree_of_draft(tx, self.draft)
            first = tree.paragraph(ParagraphId(self.rows[0]["id"]))
            after = replace(
                first,
                status=ParagraphStatus(status),
                locked=mark == "locked",
                under_silence=mark == "under_silence",
            )
            await texts.put_paragraphs(tx, self.draft, [after])

        self.site.turn(turn)

    def nothing_happens(self, answers: list[Any], before: tuple[object, ...], about: object) -> None:
        """Pass where all was refused and all is as it was."""
        for answer in answers:
            assert 400 <= answer.status_code < 500, (about, answer.status_code, answer.text[:400])
        assert self.stands() == before, about

    @property
    def first(self) -> Any:
        """The first paragraph."""
        return self.rows[0]

    def reference(self) -> dict[str, object]:
        """Its words as they stand."""
        said = self.get(room.HEAD, f"/texts/{self.first['texts']['es']['id']}")
        return {"version": said["version"], "digest": said["digest"]}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A house of one's own, whose clock the test moves."""
    watch = Watch()
    monkeypatch.setattr(clock, "now", watch)
    with written_site(tmp_path) as site:
        seat_all(site)
        site.turn(seat_other_chair)
        opened = House(site, watch)
        begun = opened.page(room.SECRETARIAT, f"{PAGE}/begin", language="es", text="\n".join(WORDS))
        assert begun.status_code == 303, begun.text
        assert opened.page(room.SECRETARIAT, f"{PAGE}/open").status_code == 303
        drafts = opened.get(room.CHAIR, "/processes/practica/drafts")["drafts"]
        opened.draft = str(drafts[0]["id"])
        opened.rows = opened.get(room.CHAIR, f"/drafts/{opened.draft}/paragraphs")["paragraphs"]
        yield opened


def test_no_status_is_declared_from_where_it_cannot_be(house: House) -> None:
    possible = {
        ("open", "declare_ad_referendum"),
        ("open", "declare_agreed"),
        ("agreed_ad_referendum", "declare_agreed"),
        ("agreed_ad_referendum", "reopen"),
        ("agreed", "close"),
        ("agreed", "reopen"),
        ("closed", "reopen"),
    }
    for status in STATUSES:
        house.put("proposals", status)
        before, box = house.stands(), {f"paragraph_{house.first['id']}": "on"}
        for act in ("declare_ad_referendum", "declare_agreed", "close", "reopen", "objection"):
            if (status, act) in possible:
                continue
            told = house.api(room.CHAIR, f"/paragraphs/{house.first['id']}/status", act=act, reason=REASON)
            wanted = (403, "not_the_chair") if act == "objection" else (409, "act_not_in_state")
            assert (told.status_code, told.json()["reason"]) == wanted, (status, act)
            shown = house.page(room.CHAIR, f"{PAGE}/statuses", act=act, reason=REASON, **box)
            house.nothing_happens([told, shown], before, (status, act))


def test_no_draft_goes_where_it_cannot(house: House) -> None:
    possible = {("preparing", "open"), ("frozen", "thaw")}
    possible |= {(mode, act) for mode in DRAFTING for act in ("mode", "freeze")}
    who = {"open": room.SECRETARIAT}
    more = {"mode": {"mode": "plenary"}, "thaw": {"reason": REASON}}
    for mode in MODES:
        house.put(mode)
        before = house.stands()
        for act in ("open", "mode", "freeze", "thaw"):
            if (mode, act) in possible and not (mode == "plenary" and act == "mode"):
                continue
            seat, sent = who.get(act, room.CHAIR), more.get(act, {})
            told = house.api(seat, f"/drafts/{house.draft}/{act}", **sent)
            assert (told.status_code, told.json()["reason"]) == (409, "act_not_in_state"), (mode, act)
            house.nothing_happens([told, house.page(seat, f"{at(mode)}/{act}", **sent)], before, (mode, act))


def test_no_text_is_kept_or_archived_where_it_cannot(house: House) -> None:
    possible = {(mode, "versions") for mode in DRAFTING}
    possible |= {(mode, "joint") for mode in ("preparing", *DRAFTING, "frozen")}
    acts = (
        (room.SECRETARIAT, "versions", "versions", {"name": "Una"}),
        (room.CHAIR, "joint-requests", "joint", {"matter": "archive", "reason": REASON}),
    )
    for mode in MODES:
        house.put(mode)
        before = house.stands()
        for seat, by_program, by_form, sent in acts:
            if (mode, by_form) in possible:
                continue
            told = house.api(seat, f"/drafts/{house.draft}/{by_program}", **sent)
            shown = house.page(seat, f"{at(mode)}/{by_form}", **sent)
            house.nothing_happens([told, shown], before, (mode, by_form))


def test_no_text_of_a_conference_goes_on_where_it_cannot(house: House) -> None:
    begun = house.page(room.SECRETARIAT, f"{OWN}/begin", language="es", text=WORDS[0])
    assert begun.status_code == 303
    assert house.page(room.SECRETARIAT, f"{OWN}/open").status_code == 303
    drafts = house.get(room.CHAIR, "/processes/practica/drafts")["drafts"]
    own = replace(house, draft=next(str(each["id"]) for each in drafts if each["conference"] == "ca"))
    own.rows = house.get(room.CHAIR, f"/drafts/{own.draft}/paragraphs")["paragraphs"]
    (kept,) = house.get(room.CHAIR, f"/drafts/{own.draft}/versions")["versions"]
    sent = {"giving": "forward", "version": kept["number"], "digest": kept["digest"], "stands": True}
    fields = {name: str(value).lower() for name, value in sent.items()}
    for mode in ("preparing", *FINAL):
        own.put(mode)
        before = own.stands()
        told = own.api(room.CHAIR, f"/drafts/{own.draft}/giving", **sent)
        shown = own.page(room.CHAIR, f"{at(mode, OWN)}/release", **fields)
        own.nothing_happens([told, shown], before, (mode, "forward"))


def test_nothing_leads_to_adoption_but_from_the_freeze(house: House) -> None:
    seal = house.get(room.HEAD, f"/drafts/{house.draft}/adoption")["seal"]
    acts = [
        (room.HEAD, "whole", "answer", {"stance": "accept"}),
        (room.HEAD, "whole/take-back", "answer/withdraw", {}),
        (room.SECRETARIAT, "seal", "seal", {}),
        (room.SECRETARIAT, "seal/take-back", "seal/withdraw", {}),
        (room.CHAIR, "adopt", "adopt", {}),
    ]
    for mode in MODES:
        house.put(mode)
        before = house.stands()
        for seat, by_program, by_form, more in acts:
            if mode == "frozen" and by_program in ("whole", "seal"):
                continue
            sent = {"seal": seal, **more}
            told = house.api(seat, f"/drafts/{house.draft}/adoption/{by_program}", **sent)
            shown = house.page(seat, f"{at(mode)}/adoption/{by_form}", **sent)
            if mode in FINAL:  # the form leads to what it became
                assert shown.headers["location"] == at(mode)
                shown = told
            house.nothing_happens([told, shown], before, (mode, by_program))


def test_no_position_is_taken_where_none_can_be(house: House) -> None:
    cases = [*((mode, "open") for mode in ("preparing", *FINAL)), *((mode, "closed") for mode in DRAFTING)]
    reference = house.reference()
    for mode, status in cases:
        house.put(mode, status)
        before = house.stands()
        sent = {"stance": "accept", **reference}
        told = house.api(room.HEAD, f"/paragraphs/{house.first['id']}/positions", **sent)
        back = house.api(room.HEAD, f"/paragraphs/{house.first['id']}/positions/withdraw")
        plain = {name: str(value) for name, value in sent.items()}
        shown = house.page(room.HEAD, f"{at(mode)}/positions/{house.first['id']}", **plain)
        house.nothing_happens([told, back, shown], before, (mode, status))


def proposal_in(house: House, state: str) -> str:
    """A proposal of Altamar that came to a state by what people do."""
    house.put("proposals")
    sent = {"wording": f"Los Estados deben, punto {clock.mint()}.", "reason": "x", **house.reference()}
    made = house.api(room.HEAD, f"/paragraphs/{house.first['id']}/proposals", do="draft", **sent)
    assert made.status_code == 201, made.text
    id = str(made.json()["id"])
    sponsor, chair = room.HEAD, room.CHAIR
    ways: dict[str, list[tuple[Seat, str]]] = {
        "draft": [],
        "parked": [(sponsor, "file")],
        "tabled": [(sponsor, "file"), (chair, "table")],
        "accepted": [(sponsor, "file"), (chair, "table"), (chair, "accept")],
        "merged": [(sponsor, "file"), (chair, "table"), (chair, "bracket")],
        "rejected": [(sponsor, "file"), (chair, "table"), (chair, "reject")],
        "withdrawn": [(sponsor, "file"), (sponsor, "leave")],
    }
    for seat, act in ways[state]:
        done = house.api(seat, f"/proposals/{id}/acts", act=act, why=REASON)
        assert done.status_code == 200, done.text
    assert house.get(room.HEAD, f"/proposals/{id}")["state"] == state
    return id


def test_no_proposal_goes_where_it_cannot(house: House) -> None:
    of_chair = ("table", "accept", "bracket", "merge", "reject")
    acts = ("file", "cosponsor", "leave", "oppose", "restate", *of_chair)
    filed = ("cosponsor", "leave", "oppose", "restate", "merge", "reject")
    possible = {
        "draft": ("file", "leave", "cosponsor"),
        "parked": (*filed, "table"),
        "tabled": (*filed, "accept", "bracket"),
    }
    for state in ("draft", "parked", "tabled", "rejected", "withdrawn", "accepted", "merged"):
        id = proposal_in(house, state)
        path = house.get(room.HEAD, f"/proposals/{id}")
        before, page = house.stands(), f"{PAGE}/proposals/R{path['number']}"
        for act in acts:
            if act in possible.get(state, ()):
                continue
            seat = room.CHAIR if act in of_chair else room.HEAD
            told = house.api(seat, f"/proposals/{id}/acts", act=act, why=REASON)
            shown = house.page(seat, page, act=act, why=REASON)
            house.nothing_happens([told, shown], before, (state, act))
        assert house.get(room.HEAD, f"/proposals/{id}")["state"] == state


def test_nothing_is_undone_but_a_ruling_and_only_while_it_is_on_the_screen(house: House) -> None:
    for state in ("draft", "parked", "tabled", "withdrawn", "rejected", "accepted", "merged"):
        id = proposal_in(house, state)
        number = house.get(room.HEAD, f"/proposals/{id}")["number"]
        house.watch.ahead += timedelta(seconds=11)
        before = house.stands()
        told = house.api(room.CHAIR, f"/proposals/{id}/acts", act="undo")
        shown = house.page(room.CHAIR, f"{PAGE}/proposals/R{number}/undo")
        house.nothing_happens([told, shown], before, (state, "undo"))
        assert house.get(room.HEAD, f"/proposals/{id}")["state"] == state


def announced(house: House, row: Any) -> tuple[str, str]:
    """A procedure on a paragraph that waits for the other chair; its id, and its page."""
    said = house.get(room.HEAD, f"/texts/{row['texts']['es']['id']}")
    text = {"paragraph": row["id"], "version": said["version"], "digest": said["digest"]}
    close = (clock.now() + timedelta(days=3)).replace(hour=15, minute=0, second=0, microsecond=0)
    wish = {
        "texts": [text],
        "close": close.isoformat(),
        "zone": "UTC",
        "reason": REASON,
        "holidays_seen": True,
    }
    done = house.api(room.CHAIR, f"/drafts/{house.draft}/silences", **wish)
    assert done.status_code == 201, done.text
    return str(done.json()["silence"]), f"{PAGE}/silence/{done.json()['number']}"


def moved_on(house: House, by: timedelta) -> None:
    """The server was alive all the while."""
    to = clock.now() + by

    async def turn(tx: Transaction) -> None:
        await tx.execute(update(heartbeats).values(at=to))

    house.site.turn(turn)
    house.watch.ahead += by
    house.tokens.clear()  # these have ended meanwhile, and so have the logins
    house.browsers.clear()


def test_no_silence_goes_where_it_cannot(house: House) -> None:
    close = clock.now() + timedelta(days=4)
    by_program = {
        "confirm": {},
        "extend": {"close": close.replace(hour=15).isoformat(), "reason": REASON},
        "cancel": {"reason": REASON},
        "break": {"reason": REASON},
        "acknowledge": {},
        "hand-over": {"delegation": "XAA", "how": "Por escrito"},
    }
    day = {"day": close.date().isoformat(), "hour": "15:00", "zone": "UTC", "reason": REASON}
    by_form = {**by_program, "extend": day}
    who = {
        "confirm": OTHER_CHAIR,
        "break": room.HEAD,
        "acknowledge": room.HEAD,
        "hand-over": room.SECRETARIAT,
    }

    def refused(silence: tuple[str, str], state: str, *acts: str) -> None:
        id, page = silence
        assert house.get(room.HEAD, f"/silences/{id}")["state"] == state
        before = house.stands()
        for act in acts:
            seat = who.get(act, room.CHAIR)
            told = house.api(seat, f"/silences/{id}/{act}", **by_program[act])
            shown = house.page(seat, f"{page}/{act}", **by_form[act])
            house.nothing_happens([told, shown], before, (state, act))

    first, second, third = (announced(house, row) for row in house.rows)
    refused(first, "waiting", "break")
    for id, _ in (first, second, third):
        assert house.api(OTHER_CHAIR, f"/silences/{id}/confirm").status_code == 200
    refused(first, "running", "confirm")
    over = ("confirm", "extend", "cancel")
    assert house.api(room.HEAD, f"/silences/{first[0]}/break", reason=REASON).status_code == 200
    refused(first, "broken", *over, "acknowledge", "hand-over")
    assert house.api(room.CHAIR, f"/silences/{second[0]}/cancel", reason=REASON).status_code == 200
    refused(second, "cancelled", *over, "acknowledge", "hand-over")
    end = clock.now().fromisoformat(house.get(room.HEAD, f"/silences/{third[0]}")["close"])
    moved_on(house, end + timedelta(seconds=20) - clock.now())
    refused(third, "settling", *over)
    moved_on(house, timedelta(seconds=60))
    refused(third, "expired", *over, "acknowledge", "hand-over")


def test_no_word_is_typed_where_none_may_be(house: House) -> None:
    """Through a socket that was let in while it could be, and through the form: in every mode and status."""
    shut = [(mode, "open", "") for mode in ("preparing", "proposals", "plenary", "frozen", *FINAL)]
    shut += [("open", status, "") for status in STATUSES[1:]]
    shut += [("open", "open", mark) for mark in ("locked", "under_silence")]
    text = house.first["texts"]["es"]["id"]
    house.site.client.cookies.clear()
    shown = {"authorization": f"Bearer {house.site.bearer(room.DELEGATE)}"}
    ticket = house.site.client.post("/live/tickets", headers=shown).json()["ticket"]
    live = f"ws{house.site.state.settings.address.removeprefix('http')}/live"
    with house.site.client.websocket_connect(live, subprotocols=["acorde.1"], headers=shown) as socket:
        hello = {"is": "hello", "ticket": ticket, "draft": house.draft, "langs": [], "have": {}}
        socket.send_text(json.dumps(hello))
        heard(socket, "welcome")
        for mode, status, mark in shut:
            house.put(mode, status, mark)
            before = house.stands()
            offer = {"is": "edit", "text": text, "n": 1, "base": 0, "changes": [[[0, "Ya. "], len(WORDS[0])]]}
            socket.send_text(json.dumps(offer))
            told = heard(socket, "ack", "refused")
            assert told["is"] == "refused", (mode, status, mark)
            assert told["code"] in ("wrong_phase", "forbidden", "unknown"), told
            form = house.page(room.DELEGATE, f"{PAGE}/edit", text=text, base="0", wording="Otras palabras")
            house.nothing_happens([form], before, (mode, status, mark))
            house.put("open")


def heard(socket: Any, *kinds: str) -> Any:
    """The next message of one of these kinds."""
    while (message := json.loads(socket.receive_text()))["is"] not in kinds:
        pass
    return message
