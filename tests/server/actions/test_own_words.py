"""What a delegation itself said of a paragraph: who of it spoke, and what waits for its capital."""

from dataclasses import replace
from datetime import date

import pytest

from positions.negotiation.ad_referendum import ReferralState
from positions.negotiation.consent import Stance, Statement
from server.actions.own_words import OwnWord, own_word
from server.presenters.sessions.stances import shown_referral
from server.store.database import Database
from tests import room
from tests.mandates import named, seated
from tests.room import NOW
from tests.server.actions.test_consenting import ACCEPT, XA, XD, Table
from tests.server_hub import meeting
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio
LATER = Statement(Stance.AD_REFERENDUM, office="Cancillería", due=date(2027, 3, 20))


async def test_it_names_the_speaker_and_what_the_capital_owes(database: Database) -> None:
    await open_draft(database)
    await seated(database)
    await named(database)
    async with meeting(database) as hub:
        table = Table(database, hub)

        async def word(days: int = 0) -> OwnWord:
            column = (await table.grid()).columns[0]
            today = NOW.date().replace(day=NOW.day + days)
            return await own_word(database, DRAFT, column, XA, today=today)

        assert await word() == OwnWord("", None)
        await table.take(replace(ACCEPT, said=LATER), room.DELEGATE)
        found = await word()
        assert found.speaker == "Persona delegate-XAA"
        assert found.referral is not None
        shown = shown_referral(found.referral)
        assert (shown.office, shown.due, shown.extensions, shown.overdue) == (
            "Cancillería",
            "2027-03-20",
            0,
            False,
        )
        late = (await word(days=19)).referral
        assert late is not None
        assert shown_referral(late).overdue
        await table.take()
        confirmed = (await word()).referral
        assert confirmed is not None
        assert confirmed.state is ReferralState.CONFIRMED
        column = (await table.grid()).columns[0]
        assert await own_word(database, DRAFT, column, XD, today=NOW.date()) == OwnWord("", None)
