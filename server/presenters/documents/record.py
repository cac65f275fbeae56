"""The record of a process as JSON."""

import json
from collections.abc import Iterable

from positions.negotiation.heads import SignedHead, told_head
from positions.text.canonical import Plain
from server.actions.record_reading import CheckedRecord, Recorded


def record_document(
    shown: Iterable[Recorded], following: str | None, signed: SignedHead | None
) -> dict[str, Plain]:
    """A page of rows with their bodies; ``following`` is the cursor of the next page."""
    return {
        "rows": [_row(each) for each in shown],
        "cursor": following,
        "head": None if signed is None else told_head(signed),
    }


def checked_document(checked: CheckedRecord) -> dict[str, Plain]:
    """What a check of the whole chain found."""
    head, breach = checked.head, checked.breach
    return {
        "sound": breach is None,
        "rows": checked.rows,
        "newest": None if head is None else {"seq": head.seq, "hash": head.hash},
        "head": None if checked.signed is None else told_head(checked.signed),
        "breach": None if breach is None else {"kind": breach.kind.value, "seq": breach.seq},
    }


def _row(each: Recorded) -> dict[str, Plain]:
    row = each.row
    body: Plain = json.loads(each.body)
    return {
        "seq": row.seq,
        "at": row.at,
        "kind": row.kind,
        "level": row.level,
        "body_sha256": row.body_sha256,
        "prev": row.prev,
        "hash": row.hash,
        "body": body,
    }
