"""Each cell of the permits of texts, asked for over the WebSocket, over plain HTTP and over the API: what is
done is what the reviewed list of granted cells says, and who may not read learns of nothing.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert
from starlette.testclient import WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from positions.errors import DomainError
from positions.ids import ConferenceId, DraftId, Language, ParagraphId, ProcessId, SessionId, TextId
from positions.negotiation.consent import ExactWording
from positions.negotiation.draft import Draft, Mode
from positions.negotiation.silence import SilenceKind
from positions.process import Role
from positions.text.wording import digest
from server import clock
from server.actions import room_floor
from server.actions.room_floor import Leading
from server.security.identity import ANONYMOUS, Seat
from server.security.permits import Act
from server.settings import Settings
from server.store import accounts as seats
from server.store import silences, texts
from server.store.database import Database, Transaction
from server.store.keys import write_key
from server.store.schema import accounts
from server.store.silences import Announcement, SilenceText
from server.store.texts import TextRow
from tests import room
from tests.drafting import SESSION, with_session
from tests.golden_files import FOLDER
from tests.room import NOW, PERMITS
from tests.session_room import ACCOUNT, PARAGRAPHS
from tests.site import Site, open_site

ROLES = (Role.OBSERVER, Role.DELEGATE, Role.FOCAL_POINT, Role.HEAD, Role.SECRETARIAT, Role.CHAIR)
PEOPLE: dict[str, Seat] = {
    "nobody": ANONYMOUS,
    "operator": room.OPERATOR,
    **{
        f"{role.value} of {code}": room.seat(role, code, person=f"cell-{role.value}-{code}")
        for role in ROLES
        for code in ("XAA", "XAD")
    },
}
LEVELS = {"both": None, "conference": ConferenceId("ca")}
TEXT_ACTS = frozenset(act for act in Act if act.value.startswith("text."))
AROUND: tuple[tuple[Act, str, dict[str, object]], ...] = (
    (Act.COMPOSE_TEXT, "/api/v1/drafts/{draft}/structure", {"act": "delete", "paragraph": "{paragraph}"}),
    (Act.LOCK_TEXT, "/api/v1/drafts/{draft}/lock", {"paragraph": "{paragraph}", "locked": True}),
    (Act.CALL_ROLL, "/api/v1/drafts/{draft}/roll-calls", {"present": []}),
    (Act.CONSOLIDATE_TEXT, "/api/v1/drafts/{draft}/versions", {"name": "Una"}),
    (
        Act.TAKE_POSITION,
        "/api/v1/paragraphs/{paragraph}/positions",
        {"stance": "accept", "version": 0, "digest": digest("")},
    ),
    (Act.ADD_TO_RECORD, "/api/v1/drafts/{draft}/addenda", {"act": "confirm"}),
    (
        Act.FILE_RESERVATION,
        "/api/v1/drafts/{draft}/reservations",
        {
            **{"kind": "general", "text": "Así.", "language": "es"},
            **{"paragraph": "{paragraph}", "version": 0, "digest": digest("")},
        },
    ),
)
BRACKETS = {
    "hold": Act.HOLD_BRACKET,
    "release": Act.RELEASE_BRACKET,
    "keep": Act.SETTLE_BRACKET,
    "drop": Act.SETTLE_BRACKET,
    "insist": Act.INSIST_ON_BRACKET,
    "split": Act.SHAPE_BRACKET,
    "join": Act.SHAPE_BRACKET,
    "retag": Act.SHAPE_BRACKET,
    "add": Act.ADD_ALTERNATIVE,
    "entrust": Act.ENTRUST_BRACKET,
    "recall": Act.ENTRUST_BRACKET,
}
PLACES = [(mode, level) for mode in Mode for level in LEVELS]


def cells() -> set[tuple[str, ...]]:
    """Role, relation, act, mode, level and needs of each cell of the reviewed list."""
    with (FOLDER / "permits.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["role"], row["relation"], row["act"], row["phase"], row["level"], row["needs"])
            for row in csv.DictReader(file)
        }


CELLS = cells()
UNMET = {"named_by_head", "asked_to_sponsor", "released_to_observers"}  # nothing of it is so here
GRANTED = {cell[:-1] for cell in CELLS if not UNMET & set(cell[-1].split("+"))}


def refused(seat: Seat, *, reads: bool) -> int:
    """With what somebody is refused: who may not read the thing learns nothing of it."""
    return 401 if seat.account is None else 403 if reads else 404


def may(seat: Seat, act: Act, mode: Mode, level: str) -> bool:
    """What the list says of this cell."""
    if seat.role is None or seat.conference is None:
        stands = "none"
    else:
        stands = "same" if level == "both" or seat.conference == "ca" else "other"
    role = "anybody" if seat.role is None else seat.role.value
    return (role, stands, act.value, mode.value, level) in GRANTED


@dataclass(slots=True)
class World:
    """A server with a draft of each mode and level; ``made`` counts those that were used up."""

    site: Site
    tokens: dict[str, str]
    made: int = 0

    def headers(self, who: str) -> dict[str, str]:
        return {"authorization": f"Bearer {self.tokens[who]}"} if who in self.tokens else {}

    def get(self, who: str, path: str) -> int:
        return int(self.site.client.get(path, headers=self.headers(who)).status_code)

    def post(self, who: str, path: str, body: object = None) -> Any:
        return self.site.client.post(path, json=body or {}, headers=self.headers(who))

    def listed(self, who: str) -> list[str]:
        """The ids of the drafts that somebody is told of, page by page."""
        found: list[str] = []
        cursor: str | None = ""
        while cursor is not None:
            path = f"/api/v1/processes/practica/drafts?cursor={cursor}"
            page = self.site.client.get(path, headers=self.headers(who)).json()
            found += [each["id"] for each in page["drafts"]]
            cursor = page["cursor"]
        return found

    def draft(self, mode: Mode, level: str) -> tuple[DraftId, TextId]:
        """A new draft with one text."""
        self.made += 1
        draft = Draft(
            DraftId(f"c{self.made}"),
            ProcessId("practica"),
            SessionId(f"cell{self.made}"),
            LEVELS[level],
            Language.ES,
            mode,
        )
        paragraph = replace(PARAGRAPHS[0], id=ParagraphId(f"cp{self.made}"))
        row = TextRow(TextId(f"ct{self.made}"), draft.id, paragraph.id, Language.ES, "")

        async def turn(tx: Transaction) -> None:
            await texts.add_draft(tx, draft, ACCOUNT, at=NOW)
            await texts.put_paragraphs(tx, draft.id, [paragraph])
            await texts.add_texts(tx, [row])

        self.site.turn(turn)
        return draft.id, row.id

    def hello(self, who: str, draft: str) -> dict[str, object]:
        answer = self.post(who, "/live/tickets")
        assert answer.status_code == 200
        return {"is": "hello", "ticket": answer.json()["ticket"], "draft": draft, "langs": [], "have": {}}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("cells")
    write_key(folder, bytes(32))
    often = {f"limit_{what}": 10_000_000 for what in ("reads", "writes", "anonymous")}
    with open_site(replace(Settings(data=folder), **often)) as site:  # type: ignore[arg-type]  # all are numbers
        held = {name: seat for name, seat in PEOPLE.items() if (seat.account or "").startswith("cell-")}

        async def people(tx: Transaction) -> None:
            for seat in held.values():
                row = {"id": seat.account, "email": f"{seat.account}@practica.example".lower()}
                row |= {"name": "Persona", "language": "es"}
                await tx.execute(insert(accounts).values(**row, created=NOW, epoch=1))
                await seats.add_seat(tx, clock.mint(), seat, since=NOW)

        async def session(db: Database) -> None:
            with_session(db)

        site.turn(people)
        site.run(session)
        named = {name: seat for name, seat in PEOPLE.items() if seat.account is not None}
        yield World(site, {name: site.bearer(seat) for name, seat in named.items()})


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a connection: how it ended, or who one is and what was answered to each message."""

    ended: int
    may_edit: bool = False
    answers: tuple[str, ...] = ()


def offered(text: str) -> dict[str, object]:
    return {"is": "edit", "text": text, "n": 1, "base": 0, "changes": [[[0, "a"]]]}


def asked(text: str) -> list[dict[str, object]]:
    """Every message of the wire, each with an answer of its own."""
    return [
        {"is": "pong"},
        {"is": "diverged", "text": text, "version": 0},
        {"is": "here", "text": text, "anchor": 0, "head": 0},
        offered(text),
    ]


def unasked(frame: dict[str, object]) -> bool:
    """Whether a frame answers nobody: who is here, and the digests told every ten seconds."""
    return frame["is"] == "people" or (frame["is"] == "beacon" and frame["texts"] != {})


def over_a_socket(world: World, who: str, draft: str, text: str) -> Heard:
    url = f"ws{world.site.state.settings.address.removeprefix('http')}/live"
    headers = world.headers(who) or {"origin": world.site.state.settings.address}
    try:
        with world.site.client.websocket_connect(url, ["acorde.1"], headers=headers) as socket:
            socket.send_json(world.hello(who, draft))
            welcome = socket.receive_json()
            if welcome["is"] == "bye":
                with pytest.raises(WebSocketDisconnect) as closed:
                    socket.receive_json()
                return Heard(closed.value.code)
            answers: list[str] = []
            for message in asked(text):
                socket.send_json(message)
                if message["is"] == "here":
                    continue
                while unasked(said := socket.receive_json()):
                    pass
                answers.append(said["is"])
            return Heard(0, welcome["you"]["may_edit"], tuple(answers))
    except WebSocketDenialResponse as refused:
        return Heard(refused.status_code)


def over_http(world: World, who: str, draft: str, text: str) -> Heard:
    path = f"/api/v1/drafts/{draft}/edits"
    if who not in world.tokens:
        return Heard(world.post(who, path, {"is": "pong"}).status_code)
    first = world.post(who, path, world.hello(who, draft))
    if first.status_code != 200:
        return Heard(first.status_code)
    name, last = first.json()["connection"], first.json()["last"]
    for message in asked(text):
        assert world.post(who, f"{path}?connection={name}", message).status_code == 204
    answers: list[str] = []
    while len(answers) < 3:
        query = f"connection={name}&since={last}&wait=5"
        batch = world.site.client.get(f"{path}?{query}", headers=world.headers(who)).json()
        answers += [frame["is"] for frame in batch["frames"] if not unasked(frame)]
        last = batch["last"]
    return Heard(0, first.json()["frames"][0]["you"]["may_edit"], tuple(answers))


@pytest.mark.rule("R-15")
@pytest.mark.parametrize("who", PEOPLE)
def test_whoever_lists_the_drafts_is_told_of_those_they_may_read(world: World, who: str) -> None:
    made = {place: world.draft(*place)[0] for place in PLACES}
    listed = set(world.listed(who))
    told = {place for place, draft in made.items() if draft in listed}
    assert told == {place for place in PLACES if may(PEOPLE[who], Act.READ_TEXT, *place)}


@pytest.mark.rule("R-15")
@pytest.mark.rule("R-54")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_every_message_of_the_wire_does_what_the_list_says(
    world: World, who: str, mode: Mode, level: str
) -> None:
    seat = PEOPLE[who]
    for ended, hear in ((4404, over_a_socket), (404, over_http)):
        heard = hear(world, who, *world.draft(mode, level))
        if not may(seat, Act.READ_TEXT, mode, level):
            assert heard == Heard(401 if seat.account is None else ended)
            continue
        edits, opened = (may(seat, Act.EDIT_TEXT, each, level) for each in (mode, Mode.OPEN))
        assert heard == Heard(0, edits or opened, ("beacon", "texts", "ack" if edits else "refused"))


@pytest.mark.rule("R-15")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_every_address_of_a_draft_answers_as_the_list_says(
    world: World, who: str, mode: Mode, level: str
) -> None:
    seat = PEOPLE[who]
    draft, text = world.draft(mode, level)
    reads = may(seat, Act.READ_TEXT, mode, level)
    paths = [f"/api/v1/drafts/{draft}", f"/api/v1/drafts/{draft}/paragraphs"]
    paths += [f"/api/v1/texts/{text}{of}" for of in ("", "?version=0", "/diff", "/attribution")]
    assert {world.get(who, path) for path in paths} == {200 if reads else 404}
    if reads:
        acts = world.site.client.get(paths[0], headers=world.headers(who)).json()["acts"]
        assert set(acts) == {act.value for act in TEXT_ACTS if may(seat, act, mode, level)}
    other = Mode.OPEN if mode is Mode.PLENARY else Mode.PLENARY
    for verb, act, body in (
        ("open", Act.OPEN_TEXT, {}),
        ("mode", Act.SET_MODE_OF_TEXT, {"mode": other.value if mode is not Mode.OPEN else "proposals"}),
        ("freeze", Act.FREEZE_TEXT, {}),
        ("thaw", Act.THAW_TEXT, {"reason": "Falta un plazo"}),
    ):
        fresh, _ = world.draft(mode, level)
        status = world.post(who, f"/api/v1/drafts/{fresh}/{verb}", body).status_code
        assert (status == 200) is may(seat, act, mode, level), (verb, status)
        assert status == 401 if seat.account is None else reads or status == 404


@pytest.mark.rule("R-15")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_what_is_done_around_the_words_is_what_the_list_says(
    world: World, who: str, mode: Mode, level: str
) -> None:
    seat = PEOPLE[who]
    reads = may(seat, Act.READ_TEXT, mode, level)
    for act, path, body in AROUND:
        draft, text = world.draft(mode, level)
        paragraph = text.replace("ct", "cp")
        sent = {name: paragraph if value == "{paragraph}" else value for name, value in body.items()}
        read = world.get(who, f"/api/v1/paragraphs/{paragraph}/positions")
        assert read == (200 if may(seat, Act.READ_POSITION, mode, level) else 404)
        status = world.post(who, path.format(draft=draft, paragraph=paragraph), sent).status_code
        done = (409,) if act is Act.ADD_TO_RECORD else (200, 201)  # nothing bore an adoption there
        assert (status in done) is may(seat, act, mode, level), (act, status)
        assert status == 401 if seat.account is None else reads or status == 404


@pytest.mark.rule("R-15")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_what_is_done_with_brackets_is_what_the_list_says(
    world: World, who: str, mode: Mode, level: str
) -> None:
    """There is none: whoever may do something with it hears of that, and nobody else does."""
    seat = PEOPLE[who]
    _, text = world.draft(mode, level)
    path = f"/api/v1/paragraphs/{text.replace('ct', 'cp')}/brackets"
    reads = may(seat, Act.READ_BRACKET, mode, level)
    assert world.get(who, path) == (200 if reads else 404)
    for word, act in BRACKETS.items():
        answer = world.post(who, path, {"act": word, "bracket": "1:2"})
        due = 409 if may(seat, act, mode, level) else refused(seat, reads=reads)
        assert answer.status_code == due, word


SILENCE: tuple[tuple[Act, str, dict[str, object]], ...] = (
    (Act.AGREE_SILENCE, "/api/v1/drafts/{draft}/silence-method", {"agrees": True}),
    (
        Act.ANNOUNCE_SILENCE,
        "/api/v1/drafts/{draft}/silences",
        {"texts": [], "close": "2031-01-01T12:00:00Z", "reason": "hola"},
    ),
    (Act.ACKNOWLEDGE_SILENCE, "/api/v1/silences/{silence}/acknowledge", {}),
    (Act.HAND_OVER_SILENCE, "/api/v1/silences/{silence}/hand-over", {"delegation": "XAA", "how": "hola"}),
    (Act.BREAK_SILENCE, "/api/v1/silences/{silence}/break", {"reason": "hola"}),
    (Act.ANNOUNCE_SILENCE, "/api/v1/silences/{silence}/cancel", {"reason": "hola"}),
)


def silenced(world: World, draft: DraftId, text: TextId) -> str:
    """A silence procedure of the draft, kept without being asked for."""
    id, paragraph = f"s-{draft}", ParagraphId(text.replace("ct", "cp"))
    on = SilenceText(text, ExactWording(paragraph, Language.ES, 0, digest("")), "")
    announced = Announcement(
        *(id, draft, 1, SilenceKind.WRITTEN, NOW, NOW + timedelta(days=1500), "UTC", "Una", ""),
        *(ConferenceId("ca"), ACCOUNT, NOW, (on,)),
    )

    async def turn(tx: Transaction) -> None:
        await silences.announce(tx, announced)

    world.site.turn(turn)
    return id


@pytest.mark.rule("R-15")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_silence_is_asked_for_and_broken_by_whom_the_list_says(
    world: World, who: str, mode: Mode, level: str
) -> None:
    """What is granted may still be refused for what it says, so only 401, 403 and 404 are no."""
    seat = PEOPLE[who]
    reads = may(seat, Act.READ_SILENCE, mode, level)
    draft, text = world.draft(mode, level)
    silence = silenced(world, draft, text)
    for path in (f"/api/v1/drafts/{draft}/silences", f"/api/v1/silences/{silence}"):
        assert world.get(who, path) == (200 if reads else 404)
    for act, path, body in SILENCE:
        status = world.post(who, path.format(draft=draft, silence=silence), body).status_code
        assert (status in (200, 201, 409, 422)) is may(seat, act, mode, level), (act, status)
        assert status == 401 if seat.account is None else reads or status == 404


STREAMLINED: tuple[tuple[Act, str, dict[str, object]], ...] = (  # of nothing there: 422, or 404 of a row
    (
        Act.APPLY_STREAMLINING,
        "/api/v1/drafts/{draft}/streamlinings",
        {"rows": [{"approach": "merged_identical", "old": ["nada"]}]},
    ),
    (
        Act.CALL_BACK_STREAMLINING,
        "/api/v1/drafts/{draft}/streamlinings/calls",
        {"streamlining": 1, "row": 1, "reason": "hola"},
    ),
)


@pytest.mark.rule("R-15")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_a_text_is_streamlined_and_called_back_by_whom_the_list_says(
    world: World, who: str, mode: Mode, level: str
) -> None:
    """What is granted fails for what it says: there is no such row."""
    seat = PEOPLE[who]
    draft, _ = world.draft(mode, level)
    reads = may(seat, Act.READ_STREAMLINING, mode, level)
    assert world.get(who, f"/api/v1/drafts/{draft}/streamlinings") == (200 if reads else 404)
    told = may(seat, Act.READ_TEXT, mode, level)
    for act, path, body in STREAMLINED:
        status = world.post(who, path.format(draft=draft), body).status_code
        granted_as = 422 if act is Act.APPLY_STREAMLINING else 404
        assert status == (granted_as if may(seat, act, mode, level) else refused(seat, reads=told)), act


@pytest.mark.rule("R-15")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_a_screen_is_led_by_whom_the_list_says(world: World, who: str, mode: Mode, level: str) -> None:
    """Its page has no address in the API: the action is asked."""
    seat = PEOPLE[who]
    draft, _ = world.draft(mode, level)

    async def lead(db: Database) -> None:
        await room_floor.open_room(Leading(db, PERMITS, (seat,), draft, "s", NOW), f"c-{draft}-{who}")

    leads = may(seat, Act.LEAD_SCREEN, mode, level)
    if leads:
        world.site.run(lead)
        return
    with pytest.raises(DomainError) as refusal:
        world.site.run(lead)
    reads = may(seat, Act.READ_TEXT, mode, level)
    assert refusal.value.reason == ("not_allowed" if reads else "not_there")


TO_ADOPTION: tuple[tuple[Act, str, dict[str, object]], ...] = (  # nothing of it is ripe: 409 says so
    (Act.DECLARE_TEXT, "/api/v1/paragraphs/{paragraph}/status", {"act": "close"}),
    (Act.CONFIRM_SEAL, "/api/v1/drafts/{draft}/adoption/seal", {"seal": "0" * 64}),
    (Act.ADOPT_TEXT, "/api/v1/drafts/{draft}/adoption/adopt", {"seal": "0" * 64}),
)


@pytest.mark.rule("R-15")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_who_leads_a_text_to_its_adoption_is_who_the_list_says(
    world: World, who: str, mode: Mode, level: str
) -> None:
    seat = PEOPLE[who]
    for act, path, body in TO_ADOPTION:
        draft, text = world.draft(mode, level)
        address = path.format(draft=draft, paragraph=text.replace("ct", "cp"))
        answer = world.post(who, address, body)
        if may(seat, act, mode, level):
            assert answer.status_code == 409
        elif not may(seat, Act.READ_TEXT, mode, level):
            assert answer.status_code == (401 if seat.account is None else 404)
        else:  # of a text that is not frozen, or has no positions yet, that is said first
            reasons = ("not_allowed", "draft_not_frozen", *(("not_there",) if mode is Mode.PREPARING else ()))
            assert answer.json()["reason"] in reasons
    seen = world.get(who, f"/api/v1/drafts/{world.draft(mode, level)[0]}/adoption")
    shown = may(seat, Act.READ_TEXT, mode, level) and mode is not Mode.PREPARING
    assert seen == (200 if shown else 404)


@pytest.mark.rule("R-15")
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_begin_a_draft_is_who_the_list_says(world: World, who: str, level: str) -> None:
    wish = {"session": SESSION, "conference": LEVELS[level], "language": "es", "text": who}
    answer = world.post(who, "/api/v1/processes/practica/drafts", wish)
    composes = may(PEOPLE[who], Act.COMPOSE_TEXT, Mode.PREPARING, level)
    if PEOPLE[who].account is None:
        assert answer.status_code == 401
    elif composes:  # the first who may
        assert answer.status_code == 201 or answer.json()["reason"] == "session_has_draft"
    else:
        reads = may(PEOPLE[who], Act.READ_TEXT, Mode.PREPARING, level)
        assert answer.status_code == refused(PEOPLE[who], reads=reads)


@pytest.mark.rule("R-15")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_what_takes_several_persons_is_what_the_list_says(
    world: World, who: str, mode: Mode, level: str
) -> None:
    seat = PEOPLE[who]
    draft, text = world.draft(mode, level)
    path = f"/api/v1/drafts/{draft}/joint-requests"
    reads = may(seat, Act.READ_TEXT, mode, level)
    assert world.get(who, path) == (200 if may(seat, Act.READ_JOINT, mode, level) else 404)
    asked = world.post(who, path, {"matter": "archive", "reason": "Sin acuerdo"})
    assert asked.status_code == (201 if may(seat, Act.ASK_JOINT, mode, level) else refused(seat, reads=reads))
    link = {"to": text.replace("ct", "cp"), "act": "unlink"}
    linked = world.post(who, f"/api/v1/paragraphs/{text.replace('ct', 'cp')}/links", link).status_code
    if not may(seat, Act.COMPOSE_TEXT, mode, level):  # 409: of a text that is frozen, nobody may
        assert linked in (refused(seat, reads=reads), 409 if reads else 0)
    else:
        assert linked == 409  # it hangs on nothing
    asker = "chair of XAA" if who != "chair of XAA" else "secretariat of XAA"
    draft, _ = world.draft(mode, level)
    kept = world.post(asker, f"/api/v1/drafts/{draft}/joint-requests", {"matter": "archive", "reason": "No"})
    if kept.status_code != 201:
        return
    answer = world.post(who, f"/api/v1/joint-requests/{kept.json()['id']}", {"act": "decline"})
    due = 200 if may(seat, Act.ANSWER_JOINT, mode, level) else refused(seat, reads=reads)
    assert answer.status_code == due
