"""The acts of a delegation in the practice room, in the few words that tests of the server use."""

from collections.abc import Awaitable, Callable

from positions.process import Level
from positions.questionnaire.submission import Answer
from server.actions import answers, signoff, submissions
from server.actions.answers import SaveAnswer, Saved
from server.actions.dossier import Dossier
from server.actions.signoff import Release, Sign
from server.security.identity import Seat
from tests.room import ALTAMAR, DELEGATE, FOCAL_POINT, HEAD, PERMITS, Room, chose, wrote

CANARY = "canario-amarillo"


async def save(where: Room, answer: Answer, version: int = 0) -> Saved:
    saved = await answers.save_answer(
        where.db, PERMITS, DELEGATE, SaveAnswer(ALTAMAR, answer, version), now=where.now
    )
    assert isinstance(saved, Saved)
    return saved


async def seen(where: Room, who: Seat = HEAD) -> Dossier:
    return await submissions.submission_of(where.db, PERMITS, who, ALTAMAR, now=where.now)


async def clear(where: Room, who: Seat = FOCAL_POINT) -> Dossier:
    return await signoff.clear(where.db, PERMITS, who, ALTAMAR, now=where.now)


async def sign(where: Room, who: Seat = HEAD, level: Level = Level.BOTH) -> Dossier:
    wish = Sign(ALTAMAR, (await seen(where)).digest, level)
    return await signoff.sign(where.db, PERMITS, who, wish, now=where.now)


async def submit(where: Room, who: Seat = HEAD) -> Dossier:
    return await signoff.submit(where.db, PERMITS, who, ALTAMAR, now=where.now)


async def withdraw(where: Room, who: Seat = HEAD) -> Dossier:
    return await signoff.withdraw(where.db, PERMITS, who, ALTAMAR, now=where.now)


async def resubmit(where: Room, who: Seat = HEAD) -> Dossier:
    return await signoff.resubmit(where.db, PERMITS, who, ALTAMAR, now=where.now)


async def release(where: Room, who: Seat = HEAD, level: Level = Level.CONFERENCE) -> Dossier:
    return await signoff.release(where.db, PERMITS, who, Release(ALTAMAR, level), now=where.now)


async def written(where: Room) -> Room:
    await save(where, chose("t01.defined", "full"))
    await save(where, wrote("t01.national", CANARY, note=f"nota {CANARY}"))
    return where


async def filed(where: Room) -> Room:
    await written(where)
    await clear(where)
    await sign(where)
    await submit(where)
    return where


Step = Callable[[Room], Awaitable[object]]


async def reach(where: Room, state: str) -> Room:
    steps: dict[str, list[Step]] = {
        "draft": [written],
        "cleared": [written, clear],
        "signed": [written, clear, sign],
        "submitted": [filed],
        "withdrawn": [filed, withdraw],
        "released": [filed, release],
    }
    for step in steps[state]:
        await step(where)
    return where
