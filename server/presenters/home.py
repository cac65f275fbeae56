"""The processes of an installation, and one process at a glance."""

from collections.abc import Iterable, Mapping

from positions.ids import Language
from positions.process import Commitment, Conference, Confidence, Meeting, Process, ThematicSession, label
from server.actions.questionnaires import Listed
from server.sentences import spanish
from server.state import Visit

MARKS: Mapping[Confidence, str] = {
    Confidence.HIGH: "",
    Confidence.MEDIUM: spanish("dato por confirmar"),
    Confidence.LOW: spanish("dato poco seguro"),
    Confidence.INFERRED: spanish("inferido"),
}


def processes(known: Iterable[Process], visit: Visit) -> dict[str, object]:
    """The context of ``home/processes.html``."""
    mine = {seat.process for seat in visit.account_seats}
    rows = [
        {
            "href": f"/p/{process.id}",
            "name": label(process.names, visit.language),
            "illustrative": process.illustrative,
            "members": len(process.members),
            "conferences": [label(c.names, visit.language) for c in process.conferences],
            "mine": process.id in mine,
        }
        for process in known
    ]
    return {"processes": rows, "signed_in": bool(visit.name)}


def process(frame: Process, listed: Iterable[Listed], visit: Visit) -> dict[str, object]:
    """The context of ``home/process.html``."""
    language = visit.language
    return {
        "name": label(frame.names, language),
        "questionnaires": [questionnaire_row(frame, one, language) for one in listed],
        "conferences": [_conference(frame, conference, language) for conference in frame.conferences],
        "sessions": [_session(session, language) for session in frame.sessions],
        "meetings": [_meeting(meeting, language) for meeting in frame.meetings],
        "commitments": [_commitment(commitment, language) for commitment in frame.commitments],
        "total": len(frame.members),
        "can_answer": visit.seat.is_member,
    }


def questionnaire_row(frame: Process, listed: Listed, language: Language) -> dict[str, object]:
    """A questionnaire in a list: title, phase, deadline, address."""
    return {
        "title": label(listed.titles, language),
        "href": f"/p/{frame.id}/questionnaires/{listed.key}",
        "report": f"/p/{frame.id}/reports/{listed.key}",
        "phase": listed.phase,
        "version": listed.version,
        "deadline": listed.deadline,
    }


def _conference(frame: Process, conference: Conference, language: Language) -> dict[str, object]:
    members = [{"code": m.alpha2, "name": label(m.names, language)} for m in conference.members]
    names = {str(member.id): label(member.names, language) for member in frame.members}
    return {
        "acronym": conference.acronym,
        "name": label(conference.names, language),
        "members": members,
        "observers": [names.get(one, one) for one in conference.observers],
    }


def _session(session: ThematicSession, language: Language) -> dict[str, object]:
    return {
        "number": session.number,
        "title": label(session.titles, language),
        "dates": session.dates,
        "place": session.place,
        "mark": MARKS[session.confidence],
    }


def _meeting(meeting: Meeting, language: Language) -> dict[str, object]:
    return {
        "days": (meeting.starts, meeting.ends),
        "title": label(meeting.titles, language),
        "planned": meeting.planned,
        "outcome": meeting.outcome,
        "mark": MARKS[meeting.confidence],
    }


def _commitment(commitment: Commitment, language: Language) -> dict[str, object]:
    return {
        "number": commitment.number,
        "text": label(commitment.texts, language),
        "actors": list(commitment.actors),
        "due": commitment.due,
        "mark": MARKS[commitment.confidence],
    }
