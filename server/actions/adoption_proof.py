"""What is kept of an adoption and can be checked by anybody: the sealed texts, what bore them, the chain.

The bytes are those of ``security.md`` 8; ``positions/formats/verifier.py`` reads them with nothing of ours.
"""

from positions.ids import DelegationId
from positions.negotiation.adoption import manifest
from positions.negotiation.consent import ExactWording, Position, Stance, told_position
from positions.negotiation.coverage import agreed_to
from positions.negotiation.numbering import NewNumber
from positions.negotiation.outcome import OutcomeKind
from positions.negotiation.record import stamp
from positions.negotiation.reservation import ReservationState
from positions.negotiation.roll_call import Basis, least
from positions.negotiation.whole_text import WHOLE
from positions.text.canonical import Plain, canonical_json
from positions.text.wording import canonical
from server.actions.adoption_state import AdoptionState


def record_of_adoption(state: AdoptionState) -> dict[str, Plain]:
    """All that bore an adoption, as it is digested; a position on the whole text names no paragraph."""
    roll = state.roll
    positions = counting_positions(state)
    return {
        "seal": state.seal,
        "roll_call": None
        if roll is None
        else {"at": stamp(roll.at), "basis": roll.basis.value, "present": [*sorted(roll.present)]},
        "positions": [_told(each) for each in positions],
        "reservations": [
            {
                "delegation": each.delegation,
                "paragraph": _paragraph(each),
                "text": each.said.reservation,
            }
            for each in positions
            if each.said.stance is Stance.RESERVE
        ]
        + filed_beside(state),
        "silence": {
            column.paragraph.id: [*sorted(names)]
            for column in state.grid.columns
            if (names := {name for each in column.outcomes.values() for name in each.by_silence})
        },
        "written": written_proof(state),
        "rule": _rule(state),
        "concordance": [_row(each) for each in state.numbers],
    }


def written_proof(state: AdoptionState) -> dict[str, Plain] | None:
    """The facts of the silence procedure on the whole text that counts, so that anybody can recompute it.

    spoke: who had said something of the text by its close or has since; covered: whose silence counts.
    """
    found = state.written.expired
    if found is None or found.silence is None or found.announced.whole is None:
        return None
    silence = found.silence
    return {
        "seal": found.announced.whole.seal,
        "opens": stamp(silence.opens),
        "close": stamp(silence.close),
        "extensions": [[stamp(each.at), stamp(each.close)] for each in silence.extensions],
        "outages": [[stamp(each.start), stamp(each.end)] for each in silence.outages],
        "notices": {id: stamp(at) for id, at in silence.notices.items()},
        "agreed": [*sorted(agreed_to(found.words, silence))],
        "spoke": [*sorted(state.written.spoke)],
        "covered": [*sorted(state.written.silent)],
        "closed": stamp(found.close),
    }


def filed_beside(state: AdoptionState) -> list[Plain]:
    """What was filed beside the text and stands on its words, as it is printed; what has lapsed is not."""
    return [
        {
            "delegation": each.said.delegation,
            "paragraph": each.said.anchor.paragraph,
            "text": each.said.text,
            "kind": each.said.kind.value,
            "language": each.said.language.value,
        }
        for each in state.beside
        if not each.by_position and each.state is ReservationState.FILED
    ]


def counting_positions(state: AdoptionState) -> list[Position]:
    """Every position that counts: by paragraph, then on the whole text, each in the order of delegations."""
    draft = state.found.draft
    on_paragraphs = [
        cell.position
        for column in state.grid.columns
        for _, cell in sorted(column.cells.items())
        if cell.is_live
    ]
    whole = ExactWording(WHOLE, draft.original, 0, state.seal)
    on_all = [
        Position(each.delegation, whole, each.said)
        for _, each in sorted(state.answers.items())
        if each.said is not None
    ]
    return [*on_paragraphs, *on_all]


def content_of(state: AdoptionState, record: dict[str, Plain]) -> str:
    """What is kept of an adopted text: manifest, record, and the words, as canonical JSON."""
    texts: list[Plain] = [
        {
            "paragraph": each.id,
            "language": language.value,
            "version": head.version,
            "text": canonical(head.wording),
        }
        for each in state.instrument.paragraphs
        for language, (_, head) in sorted(state.found.texts.get(each.id, {}).items())
        if language in each.texts
    ]
    whole: dict[str, Plain] = {"manifest": manifest(state.instrument), "record": record, "texts": texts}
    return canonical_json(whole).decode()


def _told(position: Position) -> dict[str, Plain]:
    return {**told_position(position), "paragraph": _paragraph(position)}


def _paragraph(position: Position) -> str | None:
    return position.wording.paragraph or None


def _rule(state: AdoptionState) -> dict[str, Plain]:
    members: dict[str, list[DelegationId]] = {
        each.id: [member.id for member in each.members] for each in state.grid.conferences
    }
    return {
        "basis": (state.roll.basis if state.roll else Basis.ALL).value,
        "members": {id: [*names] for id, names in members.items()},
        "quorum": {id: least(len(names)) for id, names in members.items()},
        "outcomes": {id: each.kind.value for id, each in state.outcomes.items()},
        "outcome": state.readiness.outcome.value,
        "ad_referendum": OutcomeKind.AD_REFERENDUM in state.readiness.enough,
    }


def _row(each: NewNumber) -> dict[str, Plain]:
    return {
        "paragraph": each.paragraph,
        "label": each.label,
        "number": each.number,
        "deleted": each.deleted,
    }
