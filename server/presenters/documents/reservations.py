"""What stands beside a text, and what waits for a capital, as JSON."""

from collections.abc import Iterable

from positions.negotiation.reservation import ReservationState, told_reservation
from positions.text.canonical import Plain
from server.actions.reservation_reading import FiledReservation, FilingAct, StandingReservation
from server.presenters.documents.questionnaires import instant
from server.presenters.sessions.capital import CapitalLine


def reservations_document(
    draft: str, whole: tuple[int, str], standing: Iterable[StandingReservation]
) -> dict[str, Plain]:
    """All that stands beside a draft; ``whole``: version and digest of the whole text as it stands."""
    rows: list[Plain] = [
        {
            **told_reservation(each.said),
            "id": each.id or None,
            "state": each.state.value,
            "late": each.late,
            "at": instant(each.at),
        }
        for each in standing
    ]
    return {"draft": draft, "whole": {"version": whole[0], "digest": whole[1]}, "reservations": rows}


def reservation_document(act: FiledReservation) -> dict[str, Plain]:
    """A reservation after an act of its delegation."""
    is_gone = act.act is FilingAct.WITHDRAW
    state = ReservationState.WITHDRAWN if is_gone else ReservationState.FILED
    return {
        **told_reservation(act.said),
        "id": act.id,
        "state": state.value,
        "late": act.late,
        "at": instant(act.at),
    }


def capital_document(lines: Iterable[CapitalLine]) -> dict[str, Plain]:
    """What waits for the capital of the caller's delegation, what is overdue first."""
    rows: list[Plain] = [
        {
            "kind": each.kind,
            "session": each.number,
            "paragraph": each.label,
            "about": each.about,
            "until": each.until,
            "text": each.text,
            "language": each.lang,
            "page": each.href,
        }
        for each in lines
    ]
    return {"waits": rows}
