"""A draft is kept as it is, by itself when it is opened."""

import pytest

from positions.ids import Language, TextId
from positions.negotiation.draft import DraftAct, DraftStep
from positions.negotiation.edition import named_text
from server.actions.named_versions import listed
from server.actions.session_drafts import advance
from server.actions.version_keeping import OPENED, in_order
from server.store.database import Database
from tests import room
from tests.room import NOW, PERMITS
from tests.server.actions.test_session_drafts import begun, seen

pytestmark = pytest.mark.anyio


async def test_the_opening_is_kept_with_the_labels_it_gives(database: Database) -> None:
    await begun(database)
    found = await seen(database, room.SECRETARIAT)
    assert found is not None
    wish = found.draft.id, DraftStep(DraftAct.OPEN)
    await advance(database, PERMITS, room.SECRETARIAT, wish, salt="s", now=NOW)
    (opened,) = await listed(database, PERMITS, room.DELEGATE, found.draft.id)
    assert (opened.number, opened.name, opened.author, opened.at) == (1, OPENED, "ST-CA", NOW)


def test_the_original_stands_first() -> None:
    spoken = {
        language: named_text(TextId(language.value), language, 0, "")
        for language in (Language.PT, Language.EN, Language.ES)
    }
    order = [text.language for text in in_order(spoken, Language.PT)]
    assert order == [Language.PT, Language.EN, Language.ES]
