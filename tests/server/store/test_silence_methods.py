"""Who agrees that silence may count."""

from datetime import timedelta

import pytest

from positions.ids import ConferenceId, DelegationId, ProcessId
from positions.negotiation.coverage import MethodWord
from positions.negotiation.silence import SilenceKind
from server.store.database import Database
from server.store.silence_methods import MethodTable, agreeing, method_words, say_method
from tests.room import NOW, open_room
from tests.session_room import ACCOUNT

pytestmark = pytest.mark.anyio

XA, XB = DelegationId("XAA"), DelegationId("XAB")
WRITTEN = MethodTable(ProcessId("practica"), None, SilenceKind.WRITTEN)
HOUR = timedelta(hours=1)


async def said(database: Database, table: MethodTable, word: MethodWord) -> None:
    """Say it."""
    await database.write(lambda tx: say_method(tx, table, word, ACCOUNT))


async def test_the_last_word_of_each_counts_at_its_own_table_and_for_its_own_kind(database: Database) -> None:
    await open_room(database)
    words = [
        (WRITTEN, MethodWord(NOW, XA, True)),
        (WRITTEN, MethodWord(NOW, XB, True)),
        (WRITTEN, MethodWord(NOW + HOUR, XA, False)),
        (MethodTable(WRITTEN.process, None, SilenceKind.FLOOR), MethodWord(NOW, XA, True)),
        (MethodTable(WRITTEN.process, ConferenceId("ca"), SilenceKind.WRITTEN), MethodWord(NOW, XA, True)),
    ]
    for table, word in words:
        await said(database, table, word)
    found = await database.read(lambda tx: method_words(tx, WRITTEN))
    assert list(found) == [word for _, word in words[:3]]
    assert agreeing(found, NOW) == {XA, XB}
    assert agreeing(found, NOW + HOUR) == {XB}
