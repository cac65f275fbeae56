"""Drafts and their texts over HTTP, as programs read them: now, and at any version."""

from collections.abc import Iterator
from typing import Any

import pytest

from positions.negotiation.draft import Mode
from positions.process import Role
from positions.text.wording import digest
from server import clock
from server.actions import earlier_wordings, text_changes
from server.actions.admissions import let_in
from server.actions.simple_edits import SimpleEdit, edit
from server.routes.api import wire
from server.security.credits import Rate
from server.security.identity import Seat
from server.settings import Settings
from server.store import texts
from server.store.database import Database, Transaction
from tests import room
from tests.room import CHAIR, DELEGATE, FAR, HEAD, NOW, OBSERVER, OPERATOR, SECRETARIAT
from tests.session_room import ACCOUNT, DRAFT, FIRST, OPENING, PARAGRAPHS, SECOND, TEXTS, draft
from tests.site import Site, open_site

DRAFTS = "/api/v1/processes/practica/drafts"
WORDS = ("hola", "hola a todas", "hola todas")


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:

        async def put(tx: Transaction) -> None:
            await texts.add_draft(tx, draft(), ACCOUNT, at=NOW)
            await texts.put_paragraphs(tx, DRAFT, PARAGRAPHS)
            await texts.add_texts(tx, TEXTS)

        opened.turn(put)
        yield opened


def ask(site: Site, path: str, who: Seat = HEAD, **query: Any) -> Any:
    headers = {"authorization": f"Bearer {site.bearer(who)}"} if who.account else {}
    asked = {{"start": "from"}.get(name, name): str(said) for name, said in query.items()}
    return site.client.get(path, params=asked, headers=headers)


def send(site: Site, path: str, who: Seat, body: object = None, **headers: str) -> Any:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    shown = {"authorization": f"Bearer {site.bearer(who)}", **sent}
    return site.client.post(path, json={} if body is None else body, headers=shown)


def write(site: Site, who: Seat, base: int, wording: str) -> None:
    """Give the second text this wording."""

    async def act(db: Database) -> None:
        admission = await let_in(
            db, site.state.permits, (who,), (DRAFT, None), mint=clock.mint, now=clock.now()
        )
        await edit(db, site.state.hub, admission, SimpleEdit(SECOND, base, wording))

    site.run(act)


def written(site: Site) -> None:
    """Two delegations write in turn: versions 1, 2 and 3."""
    for base, (who, wording) in enumerate(zip((DELEGATE, FAR, HEAD), WORDS, strict=True)):
        write(site, who, base, wording)


def refused(answer: Any, status: int, reason: str) -> None:
    assert (answer.status_code, answer.json()["reason"]) == (status, reason), answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_draft_is_read_with_what_its_reader_may_do(site: Site) -> None:
    found = ask(site, f"/api/v1/drafts/{DRAFT}", CHAIR).json()
    assert found == {
        "id": DRAFT,
        "process": "practica",
        "session": "s1",
        "conference": None,
        "number": 1,
        "language": "es",
        "mode": "open",
        "acts": found["acts"],
        "href": f"/api/v1/drafts/{DRAFT}",
        "paragraphs": f"/api/v1/drafts/{DRAFT}/paragraphs",
    }
    assert {"text.read", "text.edit", "text.freeze"} <= set(found["acts"])
    assert "text.freeze" not in ask(site, f"/api/v1/drafts/{DRAFT}", HEAD).json()["acts"]
    assert ask(site, DRAFTS, CHAIR).json() == {"drafts": [found], "cursor": None}


def test_paragraphs_come_in_reading_order_with_the_words_as_they_stand(site: Site) -> None:
    write(site, DELEGATE, 0, "hola")
    found = ask(site, f"/api/v1/drafts/{DRAFT}/paragraphs").json()
    first, second = found["paragraphs"]
    assert (first["id"], first["kind"], first["label"], first["deleted"], first["locked"]) == (
        "p1", "operative", "OP1", False, False
    )  # fmt: skip
    assert first["texts"]["es"] == {
        "id": FIRST,
        "version": 0,
        "digest": digest(OPENING),
        "wording": OPENING,
        "href": f"/api/v1/texts/{FIRST}",
    }
    assert (second["texts"]["es"]["version"], second["texts"]["es"]["wording"]) == (1, "hola")


@pytest.mark.parametrize("who", [OBSERVER, OPERATOR, room.seat(Role.HEAD, "XAB", person="nobody here")])
def test_who_may_not_read_a_draft_learns_of_nothing(site: Site, who: Seat) -> None:
    if who.account == "nobody here":
        headers: dict[str, str] = {}
    else:
        headers = {"authorization": f"Bearer {site.bearer(who)}"}
    for path in (
        f"/api/v1/drafts/{DRAFT}",
        f"/api/v1/drafts/{DRAFT}/paragraphs",
        f"/api/v1/texts/{FIRST}",
        f"/api/v1/texts/{FIRST}?version=99",
        f"/api/v1/texts/{FIRST}/diff",
        f"/api/v1/texts/{FIRST}/attribution",
        "/api/v1/texts/nada",
        "/api/v1/drafts/nada",
    ):
        refused(site.client.get(path, headers=headers), 404, "not_there")
    assert site.client.get(DRAFTS, headers=headers).json() == {"drafts": [], "cursor": None}


def test_a_text_is_read_at_any_version_with_whose_edit_made_it(site: Site) -> None:
    written(site)
    told = [ask(site, f"/api/v1/texts/{SECOND}", version=version).json() for version in range(4)]
    assert [each["wording"] for each in told] == ["", *WORDS]
    assert [each["author"] for each in told] == [None, "XAA", "XAD", "XAA"]
    assert [each["digest"] for each in told] == [digest(words) for words in ("", *WORDS)]
    assert told[0]["at"] is None
    assert all(each["at"].endswith("Z") for each in told[1:])
    assert {each["newest"] for each in told} == {3}
    assert ask(site, f"/api/v1/texts/{SECOND}").json() == told[3]


def test_what_changed_between_two_versions_is_told_word_by_word_with_its_authors(site: Site) -> None:
    written(site)
    whole = ask(site, f"/api/v1/texts/{SECOND}/diff", start=1).json()
    assert (whole["from"], whole["to"], whole["named"]) == (1, 3, True)
    assert (whole["from_digest"], whole["to_digest"]) == (digest("hola"), digest("hola todas"))
    spans = whole["spans"]
    assert "".join(each["text"] for each in spans if each["op"] != "insert") == "hola"
    assert "".join(each["text"] for each in spans if each["op"] != "delete") == "hola todas"
    assert {name for each in spans if each["op"] == "insert" for name in each["authors"]} == {"XAD"}
    part = ask(site, f"/api/v1/texts/{SECOND}/diff", start=2, to=3).json()
    assert {name for each in part["spans"] for name in each["authors"]} == {"XAA"}
    same = ask(site, f"/api/v1/texts/{SECOND}/diff", start=3).json()
    assert same["spans"] == [{"op": "equal", "text": "hola todas", "authors": []}]
    assert ask(site, f"/api/v1/texts/{SECOND}/diff", to=0).json()["spans"] == []


def test_each_letter_is_somebody_s_since_a_version(site: Site) -> None:
    written(site)
    found = ask(site, f"/api/v1/texts/{SECOND}/attribution").json()
    stands = "".join(run["text"] for run in found["runs"] if run["deleted"] is None)
    assert stands == "hola todas"
    assert found["runs"][0] == {
        "text": "hola",
        "inserted": {"author": "XAA", "version": 1},
        "deleted": None,
    }
    since = ask(site, f"/api/v1/texts/{SECOND}/attribution", start=3).json()
    assert since["runs"] == [{"text": "hola todas", "inserted": None, "deleted": None}]
    assert "account" not in str(found)


def test_versions_that_are_none_are_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    written(site)
    text = f"/api/v1/texts/{SECOND}"
    refused(ask(site, text, version=4), 404, "version_ahead")
    refused(ask(site, f"{text}/diff", start=4), 404, "version_ahead")
    refused(ask(site, f"{text}/attribution", start=4), 404, "version_ahead")
    refused(ask(site, f"{text}/diff", start=2, to=1), 422, "versions_backwards")
    for wrong in ("-1", "x", "1.5", "", "9999999999"):
        refused(ask(site, text, version=wrong), 422, "field_malformed")
    monkeypatch.setattr(earlier_wordings, "MOST", 1)
    refused(ask(site, text, version=2), 422, "history_too_long")
    assert ask(site, text, version=1).status_code == 200
    monkeypatch.setattr(text_changes, "MOST", 1)
    refused(ask(site, f"{text}/attribution"), 422, "history_too_long")
    assert ask(site, f"{text}/diff").json()["named"] is False


def test_a_secretariat_begins_a_draft_opens_it_and_the_chair_closes_it(site: Site) -> None:
    wish = {"session": "s1", "conference": None, "language": "es", "text": "Uno\n- Dos"}
    refused(send(site, DRAFTS, SECRETARIAT, wish), 404, "session_unknown")
    refused(send(site, DRAFTS, SECRETARIAT, {**wish, "more": 1}), 422, "field_malformed")
    path = f"/api/v1/drafts/{DRAFT}"
    refused(send(site, f"{path}/open", HEAD), 403, "not_the_secretariat")
    refused(send(site, f"{path}/open", SECRETARIAT), 409, "act_not_in_state")
    refused(send(site, f"{path}/freeze", HEAD), 403, "not_the_chair")
    refused(send(site, f"{path}/freeze", OBSERVER), 404, "not_there")
    first, again = (send(site, f"{path}/freeze", CHAIR, idempotency_key="k") for _ in "12")
    assert (first.status_code, first.json()["mode"]) == (200, "frozen")
    assert (again.content, again.headers["idempotent-replay"]) == (first.content, "true")
    refused(send(site, f"{path}/thaw", CHAIR, {"a": 1}), 422, "field_malformed")
    refused(send(site, f"{path}/thaw", CHAIR), 422, "reason_missing")
    thawed = send(site, f"{path}/thaw", CHAIR, {"reason": "Falta un plazo"})
    assert thawed.json()["mode"] == Mode.PROPOSALS.value
    for mode in ("plenary", "open"):
        assert send(site, f"{path}/mode", CHAIR, {"mode": mode}).json()["mode"] == mode
    refused(send(site, f"{path}/mode", CHAIR, {"mode": "open"}), 409, "act_not_in_state")
    refused(send(site, f"{path}/mode", CHAIR, {"mode": "adopted"}), 422, "mode_unknown")


def test_more_messages_of_the_wire_than_anybody_types_end_the_connection_of_their_sender(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "FRAMES", Rate(2, 60))
    path, headers = f"/api/v1/drafts/{DRAFT}/edits", {"authorization": f"Bearer {site.bearer(HEAD)}"}
    ticket = site.client.post("/live/tickets", headers=headers).json()["ticket"]
    hello = {"is": "hello", "ticket": ticket, "draft": DRAFT, "langs": [], "have": {}}
    first = site.client.post(path, json=hello, headers=headers).json()
    said = f"{path}?connection={first['connection']}"
    sent = [site.client.post(said, json={"is": "pong"}, headers=headers) for _ in range(3)]
    assert [each.status_code for each in sent] == [204, 204, 429]
    refused(sent[2], 429, "too_often")
    ended = site.client.get(f"{said}&since={first['last']}", headers=headers).json()
    assert ended["closed"] == {"code": 4429, "reason": "too_often"}
