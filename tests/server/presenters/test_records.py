"""Adopted texts as anybody reads them."""

from importlib.resources import files

import pytest

from positions.ids import Language
from positions.negotiation.consent import Stance, Statement
from server.actions.adopting import adopt
from server.actions.adoption_reading import adopted_text
from server.presenters.records import acta_of, record_lines
from server.rendering import Rendering
from server.security.identity import ANONYMOUS
from server.store.database import Database
from tests import room
from tests.adopting import asked, ready
from tests.proofs import SIGNER
from tests.room import PERMITS, frame

pytestmark = pytest.mark.anyio


async def test_an_acta_says_who_what_and_with_which_reservations(database: Database) -> None:
    assert files("server")
    wish = await ready(database, Statement(Stance.RESERVE, reservation="Según su ley"))
    await adopt(asked(database, room.CHAIR), wish, SIGNER)
    found = await adopted_text(database, PERMITS, ANONYMOUS, "practica", 1)
    acta = acta_of(frame(), found, Language.ES, lambda _: "hoy", Rendering())
    assert [roll.conference for roll in acta.rolls] == [each.acronym for each in frame().conferences]
    assert [len(roll.present) for roll in acta.rolls] == [3, 2]
    assert acta.outcome == "consenso con reservas"
    assert len(acta.on_all) == 5
    assert [each.number for each in acta.paragraphs] == ["1", "2"]
    assert [len(each.words) for each in acta.paragraphs] == [1, 0]  # of no words nothing is printed
    assert acta.head == f"{found.adopted.head.seq}:{found.adopted.head.hash}"
    assert acta.key == SIGNER.key
    (line,) = record_lines(frame(), [found], Language.ES)
    assert (line.number, line.href, line.seal) == (1, "/p/practica/records/1", wish.seal)
