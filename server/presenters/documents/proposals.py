"""Proposals on a draft, as JSON."""

from collections.abc import Iterable, Sequence

from positions.ids import ParagraphId
from positions.text.canonical import Plain
from positions.text.wording import digest
from server.actions.proposal_acts import DoneAct
from server.actions.proposal_compiling import Applied
from server.actions.proposal_tray import Tray, TrayProposal
from server.actions.rival_compiling import AppliedRivals, RivalLayout, rivals_digest
from server.actions.sponsoring import AskSponsor
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
        "requests": [
            {
                "to": each.to,
                "by": each.by,
                "said": each.wording,
                "state": each.state.value,
                "reason": each.reason,
            }
            for each in found.requests
        ],
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


def sponsor_document(wish: AskSponsor) -> dict[str, Plain]:
    """A word about a request was said; who says no to a draft reads it no longer."""
    return {"proposal": wish.proposal, "word": wish.word.value, "said": wish.number}


def rivals_document(tray: Tray, found: Iterable[RivalLayout]) -> dict[str, Plain]:
    """The places for which several new paragraphs are on the table, laid out in each form."""
    return {"draft": tray.draft.id, "places": [_rival(each) for each in found]}


def applied_rivals_document(done: AppliedRivals) -> dict[str, Plain]:
    """New paragraphs were put into the text together."""
    return {
        "draft": done.draft,
        "paragraphs": list(done.paragraphs),
        "proposals": list(done.proposals),
    }


def _rival(found: RivalLayout) -> dict[str, Plain]:
    return {
        "kind": found.place.kind.value,
        "after": found.place.after,
        "proposals": [each.id for each in found.proposals],
        "problem": found.problem,
        "forms": [
            {
                "form": form.value,
                "digest": rivals_digest(laid_out),
                "paragraphs": [{"wording": each.text, "sponsors": list(each.sponsors)} for each in laid_out],
            }
            for form, laid_out in found.forms.items()
        ],
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
