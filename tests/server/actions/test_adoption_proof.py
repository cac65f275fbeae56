"""What is kept of an adoption is what bore it."""

import json
from dataclasses import replace

import pytest

from positions.formats.verifier import PROVEN, verdict
from positions.ids import Language
from positions.negotiation.adoption import manifest
from positions.negotiation.consent import Stance, Statement
from positions.negotiation.reservation import ReservationKind
from positions.negotiation.whole_text import WHOLE
from server.actions.adopting import adopt
from server.actions.adoption_proof import content_of, counting_positions, record_of_adoption
from server.actions.adoption_reading import adopted_text, bundle_of
from server.actions.reservation_reading import acts_beside
from server.presenters.addenda import addenda
from server.presenters.records import acta_of
from server.rendering import Rendering
from server.security.identity import ANONYMOUS
from server.store.database import Database
from tests import room
from tests.adopting import asked, ready, sealed, state
from tests.assenting import CODES, all_say
from tests.proofs import SIGNER
from tests.reserving import SAYS, STATEMENT, filed, on_all
from tests.room import PERMITS, frame

pytestmark = pytest.mark.anyio


async def test_positions_stand_by_paragraph_then_on_the_whole(database: Database) -> None:
    await ready(database)
    await all_say(database, Statement(Stance.RESERVE, reservation="Según su ley"), codes=["XAB"])
    stands = await state(database)
    positions = counting_positions(stands)
    assert [each.wording.paragraph for each in positions] == ["p1", *[WHOLE] * 5]
    bore = record_of_adoption(stands)
    assert bore["reservations"] == [{"delegation": "XAB", "paragraph": "p1", "text": "Según su ley"}]
    kept = json.loads(content_of(stands, bore))
    assert kept["manifest"] == json.loads(json.dumps(manifest(stands.instrument)))
    assert kept["record"]["rule"]["members"] == {"ca": ["XAA", "XAB", "XAC"], "cb": ["XAD", "XAE"]}
    assert kept["record"]["roll_call"]["present"] == list(CODES)
    assert [each["language"] for each in kept["texts"]] == ["es", "es"]


async def test_what_was_filed_is_sealed_as_it_is_printed_and_what_lapsed_is_not(database: Database) -> None:
    await ready(database)
    await filed(database, STATEMENT)
    await filed(database, await on_all(database), room.FAR)
    bore = record_of_adoption(await state(database))
    assert bore["reservations"] == [
        {
            "delegation": delegation,
            "paragraph": paragraph,
            "text": SAYS.text,
            "kind": kind,
            "language": "es",
        }
        for delegation, paragraph, kind in (("XAA", "p1", "interpretation"), ("XAD", None, "general"))
    ]
    await adopt(asked(database, room.CHAIR), await sealed(database), SIGNER)
    found = await adopted_text(database, PERMITS, ANONYMOUS, "practica", 1)
    assert verdict(await bundle_of(database, found))[0] == PROVEN
    acta = acta_of(frame(), found, Language.ES, lambda _: "hoy", Rendering())
    (on_first,), (whole,) = acta.paragraphs[0].reservations, acta.on_all
    assert (on_first.kind, whole.kind) == ("declaración interpretativa", "declaración general")
    late = replace(STATEMENT, id="r9", kind=ReservationKind.RESERVATION)
    await filed(database, late)
    acts = await acts_beside(database, found.adopted.draft)
    (added,) = addenda(frame(), found, (acts, ()), Language.ES)
    assert (added.what, added.kind, added.label) == ("presentó después de la aprobación", "reserva", "1")
    again = await adopted_text(database, PERMITS, ANONYMOUS, "practica", 1)
    assert verdict(await bundle_of(database, again))[0] == PROVEN
