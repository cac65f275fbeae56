"""Who has sent and who has not, for the secretariats; and what they may do for one delegation."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from positions.ids import DelegationId
from positions.process import LEVELS as ORDER
from positions.process import Conference, Delegation, Level, is_within
from positions.questionnaire.phase import Phase
from positions.questionnaire.submission import Submission
from server.actions.submissions import Progress, Readable, Sent
from server.presenters.questionnaires.words import LEVELS_OF_ANOTHER
from server.state import Visit


@dataclass(frozen=True, slots=True)
class Row:
    """One delegation. ``release`` is the next level it may be released to by this secretariat, if any.

    limit: how far its head signed for, in words. may_give_leave: whether this secretariat may.
    """

    delegation: Delegation
    sent: Sent
    level: str
    limit: str
    release: Level | None
    release_words: str
    may_give_leave: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The members of one conference."""

    conference: Conference
    rows: tuple[Row, ...]
    sent: int

    def has_acts(self, *, is_closed: bool) -> bool:
        """Whether this secretariat may do anything for one of them now."""
        return any(row.release or (is_closed and row.may_give_leave) for row in self.rows)


def progress_page(progress: Progress, readable: Readable, visit: Visit) -> dict[str, object]:
    """The context of ``questionnaires/progress.html``."""
    filed = {kept.submission.delegation: kept.submission for kept in readable.submissions}
    groups = tuple(_group(conference, progress, filed, visit) for conference in progress.process.conferences)
    questionnaire = progress.edition.questionnaire
    base = f"/p/{progress.process.id}/questionnaires/{questionnaire.id}"
    return {
        "base": base,
        "report": f"/p/{progress.process.id}/reports/{questionnaire.id}",
        "titles": questionnaire.titles,
        "deadline": questionnaire.deadline,
        "is_closed": progress.phase is Phase.CLOSED,
        "groups": groups,
        "sent": sum(group.sent for group in groups),
        "total": sum(len(group.rows) for group in groups),
        "today": visit.now.astimezone(ZoneInfo(visit.zone)).date(),
    }


def _group(
    conference: Conference, progress: Progress, filed: Mapping[DelegationId, Submission], visit: Visit
) -> Group:
    rows = tuple(
        _row(sent, filed.get(sent.delegation.id), is_own=visit.seat.conference == conference.id)
        for sent in progress.delegations
        if sent.delegation.conference == conference.id
    )
    return Group(conference, rows, sum(row.sent.submitted is not None for row in rows))


def _row(sent: Sent, submission: Submission | None, *, is_own: bool) -> Row:
    release = _next_level(submission) if is_own and submission is not None else None
    return Row(
        delegation=sent.delegation,
        sent=sent,
        level="" if sent.level is None else LEVELS_OF_ANOTHER[sent.level],
        limit="" if submission is None else LEVELS_OF_ANOTHER[submission.signed_for],
        release=release,
        release_words="" if release is None else LEVELS_OF_ANOTHER[release],
        may_give_leave=is_own,
    )


def _next_level(submission: Submission) -> Level | None:
    """The next level beyond the conference that the head signed for."""
    if submission.level not in (Level.CONFERENCE, Level.BOTH):
        return None
    following = ORDER[ORDER.index(submission.level) + 1]
    return following if is_within(following, submission.signed_for) else None
