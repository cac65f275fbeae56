"""The streamlining of a draft, as JSON."""

from collections.abc import Iterable

from positions.text.canonical import Plain
from server.actions.streamlining import told_row
from server.actions.streamlining_reading import Call, KeptStreamlining, Published
from server.presenters.documents.questionnaires import instant


def streamlinings_document(found: Iterable[Published]) -> dict[str, Plain]:
    """What was applied to a draft, the newest first, with the rows that were called back."""
    return {
        "streamlinings": [
            {
                **streamlining_document(each.kept),
                "open": each.is_open,
                "calls": [call_document(call) for _, call in sorted(each.calls.items())],
            }
            for each in found
        ]
    }


def streamlining_document(kept: KeptStreamlining) -> dict[str, Plain]:
    """A plan as it was applied; version: of the draft, that was kept with it."""
    return {
        "draft": kept.draft,
        "number": kept.number,
        "version": kept.version,
        "author": kept.author,
        "at": instant(kept.at),
        "rows": [told_row(row) for row in kept.table.rows],
    }


def call_document(call: Call) -> dict[str, Plain]:
    """A row that was called back."""
    return {
        "streamlining": call.streamlining,
        "row": call.row,
        "author": call.author,
        "reason": call.reason,
        "at": instant(call.at),
    }
