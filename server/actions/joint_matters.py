"""What each matter that takes several persons is about, and what is done once all have said so.

A matter says how what it is about stands (``stands``: text that changes when that does; None: it cannot be
asked of it), refuses what cannot be done now (``check``), and does it (``conclude``). Both are given a held
draft; ``check`` is asked before a request is kept, and again before it is concluded.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from positions.ids import ParagraphId
from positions.negotiation.draft import DRAFTING, DraftAct, DraftStep, Hand, Mode, advance_draft
from positions.negotiation.joint import JointMatter, JointRequest
from positions.negotiation.paragraph_tree import ParagraphStatus
from positions.text.canonical import Plain
from server.actions.admissions import author_of
from server.actions.declaring import reopen_closed
from server.actions.freezing import check_step
from server.actions.holding import HeldDraft
from server.actions.proposal_acts import Made
from server.actions.recording import record_act
from server.actions.session_drafts import SessionDraft
from server.security.identity import Seat
from server.store import events, roll_calls, texts
from server.store.database import Transaction

UNDECIDED: Final = (*DRAFTING, Mode.FROZEN)


@dataclass(frozen=True, slots=True)
class Concluding:
    """A held draft and what is to be done: subject and reason of the request. seat: whose word was the last.

    made: its salt is for what is done, not for the request.
    """

    held: HeldDraft
    seat: Seat
    subject: str
    reason: str
    made: Made


Stands = Callable[[Transaction, SessionDraft, str], Awaitable[str | None]]
Do = Callable[[Transaction, Concluding], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Matter:
    """How a matter is asked about and done; see above."""

    stands: Stands
    check: Do
    conclude: Do


async def _closed_paragraph(_tx: Transaction, found: SessionDraft, subject: str) -> str | None:
    """Its wording, while it is closed."""
    paragraph = found.tree.paragraphs.get(ParagraphId(subject))
    if paragraph is None or paragraph.deleted or found.draft.mode not in UNDECIDED:
        return None
    spoken = found.texts.get(paragraph.id, {}).get(found.draft.original)
    if spoken is None or paragraph.status is not ParagraphStatus.CLOSED:
        return None
    return f"{spoken[1].version}:{spoken[1].digest}"


async def _reopen(tx: Transaction, what: Concluding) -> None:
    about = ParagraphId(what.subject), what.reason
    await reopen_closed(tx, what.held, what.seat, about, (what.made.salt, what.made.now))


async def _roll(tx: Transaction, found: SessionDraft, subject: str) -> str | None:
    """When the roll was called last: it is agreed before it is called the next time."""
    if subject or found.draft.mode not in UNDECIDED:
        return None
    last = await roll_calls.last_roll_call(tx, found.draft.id)
    return "" if last is None else last.at.isoformat()


async def _undecided(_tx: Transaction, found: SessionDraft, subject: str) -> str | None:
    """In which mode the text is, while nothing has become of it."""
    mode = found.draft.mode
    return mode.value if mode in UNDECIDED and not subject else None


async def _may_archive(tx: Transaction, what: Concluding) -> None:
    step = DraftStep(DraftAct.ARCHIVE, reason=what.reason)
    advance_draft(what.held.draft, what.held.tree, step, hand=Hand.CHAIR)
    await check_step(tx, what.held, step)


async def _archive(tx: Transaction, what: Concluding) -> None:
    held, now = what.held, what.made.now
    mode: dict[str, Plain] = {"mode": Mode.ARCHIVED.value}
    await texts.put_mode(tx, held.draft.id, Mode.ARCHIVED)
    await record_act(tx, held, "draft_archive", mode | {"reason": what.reason.strip()}, (what.made.salt, now))
    author = author_of(held.process, what.seat)
    await events.append_event(tx, held.draft.id, {"event": "mode", **mode}, author, held.account, now)


async def _nothing(_tx: Transaction, _what: Concluding) -> None:
    """It is enough that all have said so."""


MATTERS: Final[Mapping[JointMatter, Matter]] = {
    JointMatter.REOPEN: Matter(_closed_paragraph, _nothing, _reopen),
    JointMatter.BASIS: Matter(_roll, _nothing, _nothing),
    JointMatter.ARCHIVE: Matter(_undecided, _may_archive, _archive),
}


async def bound_of(tx: Transaction, found: SessionDraft, request: JointRequest) -> str | None:
    """How what a request is about stands in a draft; None: it cannot be asked of it."""
    matter = MATTERS.get(request.matter)
    return None if matter is None else await matter.stands(tx, found, request.subject)
