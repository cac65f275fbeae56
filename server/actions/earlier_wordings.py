"""How texts read at earlier versions, worked out again from their edits.

Rule 1. No more than ``MOST`` edits are read for one text: what is further from any wording that is known is
        not worked out.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from positions.ids import TextId
from positions.negotiation.edition import NamedText
from positions.text.changes import apply
from server.live.opened import edits_of
from server.store import journal, named_versions
from server.store.database import Transaction
from server.store.journal import Head
from server.store.texts import TextRow

MOST: Final = 20_000


async def kept_wordings(
    tx: Transaction, draft: str, at: datetime | None = None
) -> Mapping[TextId, NamedText]:
    """The texts of the last named version of a draft, or of the last that was kept until a moment."""
    names = await named_versions.versions_of(tx, draft)
    numbers = [name.number for name in names if at is None or name.at <= at]
    last = await named_versions.edition_numbered(tx, draft, numbers[-1]) if numbers else None
    return {} if last is None else last.texts


async def wording_at(
    tx: Transaction, row: TextRow, head: Head, version: int, known: Mapping[TextId, NamedText]
) -> str | None:
    """How a text read at a version; None where it never had that one, or it is too far back (Rule 1).

    known: the text at some version, to start from.
    """
    if version == head.version:
        return head.wording
    if not 0 <= version < head.version:
        return None
    start, wording = 0, row.opening
    near = known.get(row.id)
    if near is not None and near.version <= version:
        start, wording = near.version, near.wording
    if version - start > MOST:
        return None
    if version > start:  # of nothing, the store would be asked in vain
        lines = await journal.edits_since(tx, row.id, start, most=version - start)
        for edit in edits_of(wording, lines):
            wording = apply(wording, edit.changes)
    return wording
