"""What is put beside a text once it is adopted: public in the record, signed, and part of the proof (F, K12).

Rule 1. A statement that is filed then, and the withdrawal of one that was filed so or sealed, are rows as
        public as the adoption, bound to its seal; the head of the record is signed with each.
Rule 2. Who takes back what had lapsed at the adoption, so that nobody was shown it with the Acta, does so
        among those who read the draft, as before.
"""

import json
from collections.abc import Mapping

from positions.process import Level
from positions.text.canonical import Plain, value_of
from server.actions.adoption_bundle import BESIDE
from server.actions.adoption_reading import KeptContent
from server.actions.holding import HeldDraft
from server.actions.recording import record_act
from server.actions.signing import name_keys, sign_head
from server.security.keys import Signer
from server.store import instruments, record
from server.store.database import Transaction
from server.store.instruments import Adopted
from server.store.record import Entry
from server.store.reservations import FiledReservation, FilingAct


async def record_late(
    tx: Transaction,
    held: HeldDraft,
    act: FiledReservation,
    body: Mapping[str, Plain],
    by: tuple[str, Signer],
) -> None:
    """Record an act beside an adopted text; ``by``: the salt and who signs."""
    salt, signer = by
    adopted = await instruments.instrument_of(tx, held.draft.id)
    if adopted is None or not await _is_shown(tx, held, adopted, act):
        await record_act(tx, held, BESIDE, body, (salt, act.at))
        return
    process, of = held.draft.process, held.draft.conference
    await name_keys(tx, process, signer, (salt, act.at))
    told: dict[str, Plain] = {**body, "draft": held.draft.id, "process": process, "seal": adopted.seal}
    entry = Entry(BESIDE, Level.PUBLIC if of is None else Level.CONFERENCE, told, salt, of)
    head = await record.append_record(tx, process, entry, now=act.at)
    await sign_head(tx, process, head, signer, act.at)


async def _is_shown(tx: Transaction, held: HeldDraft, adopted: Adopted, act: FiledReservation) -> bool:
    """Whether the proof tells of what is done (Rule 1)."""
    if act.act is FilingAct.FILE:
        return True
    kept = value_of(adopted.content.encode(), KeptContent).record.reservations
    said, on = act.said, act.said.anchor.paragraph
    sealed = {
        (each.delegation, each.kind, each.language, on, each.text) for each in kept if each.paragraph == on
    }
    if (said.delegation, said.kind, said.language, on, said.text) in sealed:
        return True
    rows = await record.rows_of_kind(tx, held.draft.process, BESIDE)
    bodies = [json.loads(each.body) for each in rows]
    return any(each["reservation"] == act.id and "seal" in each for each in bodies)
