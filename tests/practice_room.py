"""The practice room as ``acorde demo`` opens it, with the bearer tokens of its invented persons."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import anyio
from sqlalchemy import text
from starlette.testclient import TestClient

from positions.ids import SessionId
from positions.negotiation.linking import bears_word
from server import clock
from server.actions import builtin
from server.app import make_app
from server.security.keys import signer_of
from server.settings import Settings
from server.store import comments, proposals, silences, texts
from server.store.database import Transaction, open_database, serving
from server.store.keys import write_key
from server.store.migrate import migrate

NEVER = 10_000_000  # so many a minute are no limit


@dataclass(frozen=True, slots=True)
class PracticeRoom:
    """A running server, a browser that is nobody, and the tokens by the part of the address before the @."""

    client: TestClient
    tokens: Mapping[str, str]

    def headers(self, person: str | None) -> dict[str, str]:
        """What a program of this person sends; nothing for nobody."""
        return {} if person is None else {"authorization": f"Bearer {self.tokens[person]}"}

    def written(self) -> dict[str, str]:
        """The ids of the draft that its delegations write, and of something of each kind in it."""
        portal, state = self.client.portal, self.client.app_state["acorde"]
        assert portal is not None

        async def turn(tx: Transaction) -> dict[str, str]:
            (draft,) = await texts.drafts_at(tx, "practica", (SessionId("s1"), None))
            tree = await texts.tree_of_draft(tx, draft.id)
            rows = await texts.texts_of(tx, draft.id)
            first = next(row for row in rows if bears_word(tree.paragraph(row.paragraph)))  # no heading
            said = await comments.threads_of(tx, draft.id)
            return {
                "draft": draft.id,
                "text": first.id,
                "paragraph": first.paragraph,
                "comment": said[0].first.id if said else "nada",
                "number": "1",  # the version that was kept when it was opened
                "proposal": (await proposals.proposals_of(tx, draft.id))[0].row.id,
                "silence": (await silences.announced_of(tx, draft.id))[0].id,
            }

        found: dict[str, str] = portal.call(state.database.read, turn)
        return found

    def connected(self, person: str) -> str:
        """The name of a connection of this person to that draft, by plain HTTP."""
        headers, draft = self.headers(person), self.written()["draft"]
        ticket = self.client.post("/live/tickets", headers=headers).json()["ticket"]
        hello = {"is": "hello", "ticket": ticket, "draft": draft, "langs": [], "have": {}}
        answer = self.client.post(f"/api/v1/drafts/{draft}/edits", json=hello, headers=headers)
        return str(answer.json()["connection"])

    def break_down(self) -> None:
        """Take a table away, so that whoever signs in meets a bug."""
        portal, state = self.client.portal, self.client.app_state["acorde"]
        assert portal is not None

        async def turn(tx: Transaction) -> None:
            await tx.execute(text("DROP TABLE bearers"))

        portal.call(state.database.write, turn)


@cache
def _furnished() -> tuple[bytes, Mapping[str, str]]:
    with TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        tokens = anyio.run(_furnish, settings.database)
        return (settings.data / "acorde.sqlite").read_bytes(), tokens


async def _furnish(url: str) -> Mapping[str, str]:
    await migrate(url)
    async with serving(open_database(url)) as db:
        await builtin.open_practice(db, signer_of(bytes(32)), now=clock.now())
        made = await builtin.practice_tokens(db, now=clock.now())
        return {email.partition("@")[0]: token for email, token in made.items()}


def practice_settings(folder: Path) -> Settings:
    """Settings of a practice room in a folder of its own, which nobody asks too often."""
    write_key(folder, bytes(32))
    plain = Settings(data=folder, practice=True)
    return replace(plain, limit_writes=NEVER, limit_reads=NEVER, limit_anonymous=NEVER)


@contextmanager
def open_practice_room(settings: Settings) -> Iterator[PracticeRoom]:
    """Serve a copy of the practice room."""
    content, tokens = _furnished()
    (settings.data / "acorde.sqlite").write_bytes(content)
    client = TestClient(make_app(settings), base_url=settings.address, raise_server_exceptions=False)
    with client:
        yield PracticeRoom(client, tokens)
