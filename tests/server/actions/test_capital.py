"""What waits for a capital, of everything that a text has; and for the own delegation alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from positions.errors import Unknown
from positions.ids import Language, SessionId
from positions.negotiation.ad_referendum import ReferralState
from positions.negotiation.consent import Stance, Statement
from positions.negotiation.draft import Mode
from positions.process import Process
from server.actions.capital import Asking, WaitingText, waiting_for_capital
from server.presenters.sessions.capital import Reader, capital_lines, plain_text, table_rows
from server.security.identity import ANONYMOUS, Seat
from server.store.database import Database
from tests import room
from tests.drafting import framed
from tests.proposing import ProposalTable
from tests.reserving import filed, on_all
from tests.room import NOW, PERMITS
from tests.server.actions.test_consenting import ACCEPT, Table
from tests.server_hub import meeting
from tests.session_room import OPENING, open_draft, turn_to
from tests.silence_room import Quiet, draw, seat_other_chair

pytestmark = pytest.mark.anyio
LATER = Statement(Stance.AD_REFERENDUM, office="Cancillería", due=date(2027, 3, 20))
SAY = Reader(Language.ES, "America/Lima", str)


def process() -> Process:
    """The room, with the session that the draft is of."""
    frame = framed()
    return replace(frame, sessions=(replace(frame.sessions[0], id=SessionId("s1")),))


async def waits(database: Database, seat: Seat = room.HEAD, days: int = 0) -> tuple[WaitingText, ...]:
    """What waits, some days later."""
    asking = Asking(database, PERMITS, seat, draw, NOW + timedelta(days=days))
    return await waiting_for_capital(asking, process())


async def kinds(database: Database, days: int = 0) -> list[str]:
    lines = capital_lines(process(), await waits(database, days=days), SAY)
    return [each.kind for each in lines]


async def test_what_is_unsaid_or_waits_or_fell_with_its_words(database: Database) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        table = Table(database, hub)
        assert await kinds(database) == ["unsaid"]
        await table.take(replace(ACCEPT, said=LATER))
        assert await kinds(database) == ["ad_referendum"]
        assert await kinds(database, days=19) == ["overdue"]
        (text,) = await waits(database, days=19)
        assert [each.state for _, each in text.referrals] == [ReferralState.OVERDUE]
        await filed(database)
        await filed(database, await on_all(database))
        proposals = ProposalTable(database, hub)
        await proposals.filed(seat=room.DELEGATE)
        assert await kinds(database) == ["ad_referendum"]
        await table.write("Los Estados cuidan a quienes migran")
        assert await kinds(database) == ["earlier", "restate", "restate", "misfit"]
        lines = capital_lines(process(), await waits(database), SAY)
        assert [each.label for each in lines] == ["OP1", "OP1", "", "OP1"]
        assert [each.about for each in lines] == [
            "Acepta ad referéndum",
            "declaración interpretativa",
            "declaración general",
            "Propuesta 1",
        ]
        assert all("/history/" in each.changed for each in lines if each.label)


async def test_a_running_silence_is_said_with_its_close_in_the_own_zone(database: Database) -> None:
    await open_draft(database)
    await database.write(seat_other_chair)
    quiet = Quiet(database)
    await quiet.run()
    lines = capital_lines(process(), await waits(database), SAY)
    assert [each.kind for each in lines] == ["silence", "unsaid"]
    assert lines[0].until == "4 de marzo de 2027, 10:00 (Lima)"
    assert lines[0].href.endswith("/silence/1")
    universal = capital_lines(process(), await waits(database), replace(SAY, zone="UTC"))
    assert universal[0].until.endswith("15:00 (UTC)")


async def test_the_lines_are_a_table_and_a_text(database: Database) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        await Table(database, hub).take(replace(ACCEPT, said=LATER))
    lines = capital_lines(process(), await waits(database), SAY)
    ((where, label, kind, about, until, words),) = table_rows(lines, str)
    assert where.startswith("5. ")
    assert (label, kind, words) == ("OP1", "Ad referéndum: falta confirmar", OPENING)
    assert (about, until) == ("Confirma Cancillería; prórrogas: 0", "20 de marzo de 2027")
    text = plain_text("Lo que espera", lines, str)
    assert text.splitlines()[:2] == ["Lo que espera", "============="]
    assert f"{where} · OP1 · {about} · {until}" in text
    assert OPENING in text
    assert "No hay nada pendiente." in plain_text("x", (), str)


async def test_nothing_waits_on_a_text_that_is_prepared_or_final(database: Database) -> None:
    await open_draft(database)
    for mode in (Mode.PREPARING, Mode.ADOPTED, Mode.ARCHIVED):
        await turn_to(database, mode)
        assert await waits(database) == ()


async def test_others_have_no_capital_here(database: Database) -> None:
    await open_draft(database)
    for seat in (room.CHAIR, room.SECRETARIAT, room.OBSERVER, ANONYMOUS):
        with pytest.raises(Unknown, match="not_there"):
            await waits(database, seat)
