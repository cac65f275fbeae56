"""The paragraphs of a text that can be proposed for."""

from dataclasses import dataclass

from positions.negotiation.linking import bears_word
from server.actions.proposal_compiling import tabled_ones
from server.actions.proposal_tray import Tray
from server.presenters.sessions.paragraphs import KINDS


@dataclass(frozen=True, slots=True)
class ProposalPlace:
    """A paragraph that can be proposed for. tabled: how many proposals on it are on the table and fit.

    is_heading: for which nothing but other words is proposed.
    """

    id: str
    label: str
    kind: str
    wording: str
    version: int
    digest: str
    tabled: int
    is_heading: bool


def proposal_places(tray: Tray) -> tuple[ProposalPlace, ...]:
    """The paragraphs that stand, in reading order."""
    return tuple(
        ProposalPlace(
            each.id,
            each.label,
            KINDS[each.kind],
            head.wording,
            head.version,
            head.digest,
            len(tabled_ones([one.laid for one in tray.on(each.id)])),
            not bears_word(each),
        )
        for each in tray.tree.reading_order()
        if not each.deleted and (head := tray.heads.get(each.id)) is not None
    )
