"""What was added to an adopted text, as JSON."""

from collections.abc import Iterable

from positions.negotiation.addendum import told_addendum
from positions.text.canonical import Plain
from server.actions.addending import KeptAddendum
from server.presenters.documents.questionnaires import instant


def addenda_document(draft: str, added: Iterable[KeptAddendum]) -> dict[str, Plain]:
    """All that was added, the oldest first."""
    return {"draft": draft, "addenda": [addendum_document(each) for each in added]}


def addendum_document(kept: KeptAddendum) -> dict[str, Plain]:
    """One addendum; no person is named."""
    return {**told_addendum(kept.said), "number": kept.number, "at": instant(kept.at)}
