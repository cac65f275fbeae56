"""New paragraphs that are proposed for one place, in words."""

from dataclasses import dataclass

from positions.ids import Language
from positions.negotiation.rivals import RivalForm
from server.actions.proposal_tray import Tray
from server.actions.rival_compiling import RivalLayout, rivals_digest
from server.presenters.sessions.paragraphs import KINDS
from server.presenters.sessions.proposals import ShownProposal, shown_proposal


@dataclass(frozen=True, slots=True)
class ShownLayout:
    """A place with what is on the table for it. after: a paragraph, or empty; label: of that; new: a kind.

    paragraph: as one in brackets; group: as several. digests: of the two. kind, new_kind: in words.
    """

    after: str
    label: str
    kind: str
    new: str
    new_kind: str
    proposals: tuple[ShownProposal, ...]
    paragraph: str
    group: tuple[str, ...]
    digests: tuple[str, str]


def shown_layout(tray: Tray, found: RivalLayout, language: Language, here: str) -> ShownLayout:
    """What is on the table for a place, for whoever reads the tray."""
    place = found.place
    anchor = None if place.after is None else tray.tree.paragraph(place.after)
    one, group = (found.forms.get(form, ()) for form in RivalForm)
    return ShownLayout(
        place.after or "",
        anchor.label if anchor else "",
        KINDS[anchor.kind] if anchor else "",
        place.kind.value,
        KINDS[place.kind],
        tuple(shown_proposal(tray, each, language, here) for each in found.proposals),
        one[0].text if one else "",
        tuple(each.text for each in group),
        (rivals_digest(one), rivals_digest(group)),
    )
