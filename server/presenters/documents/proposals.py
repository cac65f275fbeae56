"""Proposals on a draft, as JSON."""

from collections.abc import Iterable, Sequence

from positions.ids import ParagraphId
from positions.text.canonical import Plain
from positions.text.wording import digest
from server.actions.proposal_acts import DoneAct
from server.actions.proposal_compiling import Applied
from server.actions.proposal_tray import Tray, TrayProposal
from server.presenters.documents.questionnaires import instant


def proposals_document(tray: Tray, found: Iterable[TrayProposal]) -> dict[str, Plain]:
    """Proposals of a tray, in the order in which they were begun."""
    return {"draft": tray.draft.id, "proposals": [proposal_document(each) for each in found]}


def proposal_document(found: TrayProposal) -> dict[str, Plain]:
    """A proposal with all that was done to it."""
    kept, proposal, said = found.laid.kept, found.laid.proposal, found.laid.kept.said
    return {
        "id": found.id,
        "number": found.number,
        "draft": kept.row.draft,
        "paragraph": kept.row.paragraph,
        "text": kept.row.text,
        "place": None if (place := kept.place) is None else {"kind": place.kind.value, "after": place.after},
        "state": proposal.state.value,
        "base": {"version": said.version, "digest": said.digest, "wording": said.base},
        "wording": said.wording,
        "keeps": said.keeps,
        "indivisible": said.indivisible,
        "bridge": proposal.is_bridge,
        "said": said.number,
        "fits": proposal.fits,
        "now": found.laid.wording,
        "sponsors": list(proposal.sponsors),
        "opposed": dict(proposal.opposed.items()),
        "reason": proposal.reason,
        "ending": proposal.ending,
        "acts": sorted(act.value for act in found.acts),
        "done": [_done(each) for each in kept.acts],
        "at": instant(kept.row.at),
    }


def compilation_document(
    paragraph: ParagraphId, version: int, wording: str | None, proposals: Sequence[str], problem: str = ""
) -> dict[str, Plain]:
    """What is on the table, laid out in a version of the text, the newest; digest: of the wording.

    wording None: the text or a proposal cannot be laid out, for this problem.
    """
    return {
        "paragraph": paragraph,
        "version": version,
        "wording": wording,
        "digest": None if wording is None else digest(wording),
        "problem": problem,
        "proposals": list(proposals),
    }


def applied_document(done: Applied) -> dict[str, Plain]:
    """A compilation that was put into the text."""
    return {"paragraph": done.paragraph, "version": done.version, "proposals": list(done.proposals)}


def _done(act: DoneAct) -> dict[str, Plain]:
    return {
        "act": act.act.value,
        "author": act.author,
        "delegation": act.delegation,
        "reason": act.reason,
        "into": act.into,
        "version": act.version,
        "at": instant(act.at),
    }
