"""The processes of an installation, and one process at a glance."""

from collections.abc import Iterable, Mapping, Sequence

from positions.ids import Language
from positions.process import Commitment, Conference, Confidence, Meeting, Process, ThematicSession, label
from server.actions.comment_threads import Mentioned
from server.actions.questionnaires import Listed
from server.actions.tasks import Desk
from server.presenters.sessions.comments import mentions_everywhere
from server.presenters.tasks import next_meeting, tasks
from server.sentences import spanish
from server.state import Visit

MARKS: Mapping[Confidence, str] = {
    Confidence.HIGH: "",
    Confidence.MEDIUM: spanish("dato por confirmar"),
    Confidence.LOW: spanish("dato poco seguro"),
    Confidence.INFERRED: spanish("inferido"),
}


def processes(
    known: Sequence[Process], desks: Sequence[Desk], visit: Visit, mentioned: Sequence[Mentioned] = ()
) -> dict[str, object]:
    """The context of ``home/processes.html``: the tasks of whoever asks, and the processes without any."""
    before = tasks(desks)
    mine = {task.process.id for task in before}
    rows = [
        {
            "href": f"/p/{process.id}",
            "name": label(process.names, visit.language),
            "illustrative": process.illustrative,
            "members": len(process.members),
            "conferences": [label(c.names, visit.language) for c in process.conferences],
        }
        for process in known
        if process.id not in mine
    ]
    coming = next_meeting([process for process in known if process.id in mine], today=visit.now.date())
    return {
        "tasks": before,
        "mentions": mentions_everywhere(mentioned, visit.language),
        "meeting": None if coming is None else _meeting(coming, visit.language),
        "processes": rows,
        "signed_in": bool(visit.name),
    }


def process(
    frame: Process, listed: Iterable[Listed], desks: Sequence[Desk], visit: Visit
) -> dict[str, object]:
    """The context of ``home/process.html``; ``desks`` of whoever has a seat in it."""
    language = visit.language
    return {
        "name": label(frame.names, language),
        "tasks": tasks(desks),
        "questionnaires": [questionnaire_row(frame, one, language) for one in listed],
        "conferences": [_conference(frame, conference, language) for conference in frame.conferences],
        "sessions": [_session(session, language) for session in frame.sessions],
        "meetings": [_meeting(meeting, language) for meeting in frame.meetings],
        "commitments": [_commitment(commitment, language) for commitment in frame.commitments],
        "drafts": f"/p/{frame.id}/drafts" if visit.seat.process == frame.id else "",
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
        "places": session.places,
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
