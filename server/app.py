"""The composition root: settings become database, permits, templates and, of these, the application."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp

from positions.errors import WrongPhase
from server import clock
from server.actions.comment_news import CommentNews, following
from server.actions.signing import sign_what_is_not
from server.errors import HANDLERS, refused
from server.jobs.duties import AT_ONCE, begin_again, duties
from server.jobs.loop import work_forever
from server.jobs.pulse import pulsing
from server.live.hub import Hub
from server.live.mailboxes import Mailboxes
from server.rendering import Rendering
from server.routes import routes
from server.security.credits import Credits
from server.security.headers import Headers
from server.security.keys import LENGTH, read_signer, write_signer
from server.security.limits import Limits
from server.security.permits_file import load_permits
from server.settings import Settings
from server.state import AppState, Lifespan, account_of
from server.store.database import Database, open_database, serving
from server.store.keys import read_key
from server.store.migrate import is_current

SALT: Final = 128  # bits, of a row of the record


def make_app(settings: Settings) -> ASGIApp:
    """The application; it opens the database when it starts and closes it when it stops.

    The headers stand outside everything, so that the answer to a bug has them too.

    Raises WrongPhase (``schema_older``) at start where the database was not brought to the newest schema.
    """
    house = Starlette(
        routes=routes(),
        middleware=[Middleware(Limits, settings=settings, answer=refused, who=account_of)],
        exception_handlers=HANDLERS,
        lifespan=_lifespan(settings),
    )
    return Headers(house, settings=settings)


@asynccontextmanager
async def working(database: Database) -> AsyncIterator[None]:
    """Do meanwhile the work that no request waits for, first what a server that was killed had begun."""
    await database.write(begin_again)  # one process serves a database: see `serve --workers`
    with duties() as known:
        async with asyncio.TaskGroup() as tasks:
            workers = [
                tasks.create_task(work_forever(database, known, now=clock.now)) for _ in range(AT_ONCE)
            ]
            try:
                yield
            finally:
                for worker in workers:
                    worker.cancel()


@asynccontextmanager
async def meeting(hub: Hub) -> AsyncIterator[Hub]:
    """Keep the rooms of texts that are written together."""
    async with asyncio.TaskGroup() as tasks:
        keeper = tasks.create_task(hub.serve())
        try:
            yield hub
        finally:
            keeper.cancel()


def _lifespan(settings: Settings) -> Callable[[Starlette], AbstractAsyncContextManager[Lifespan]]:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[Lifespan]:
        if not await is_current(settings.database):
            raise WrongPhase("schema_older")
        permits = load_permits()
        write_signer(settings.data, clock.draw_bytes(LENGTH))
        signer = read_signer(settings.data)
        async with (
            serving(open_database(settings.database)) as database,
            working(database),
            meeting(Hub(database, permits, now=clock.now)) as hub,
            following(CommentNews(database, permits, hub), now=clock.now) as comment_news,
            pulsing(database, hub, draw=partial(clock.draw, SALT), now=clock.now),
        ):
            await sign_what_is_not(database, signer, partial(clock.draw, SALT), clock.now())
            yield {
                "acorde": AppState(
                    settings=settings,
                    database=database,
                    rendering=Rendering(),
                    permits=permits,
                    credits=Credits(),
                    hub=hub,
                    mailboxes=Mailboxes(hub.leave),
                    comment_news=comment_news,
                    key=read_key(settings.data),
                    signer=signer,
                )
            }

    return lifespan
