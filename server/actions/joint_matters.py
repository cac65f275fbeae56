"""What each matter that takes several persons is about, and what is done once all have said so.

What a matter is made of: ``matters``. Those of declarations: ``declaration_matters``.
"""

from collections.abc import Mapping
from typing import Final

from positions.errors import WrongPhase
from positions.ids import ParagraphId
from positions.negotiation.draft import DRAFTING, FINAL, DraftAct, DraftStep, Hand, Mode, advance_draft
from positions.negotiation.joint import JointMatter, JointRequest
from positions.negotiation.paragraph_tree import ParagraphStatus
from positions.text.canonical import Plain
from server.actions.admissions import author_of
from server.actions.declaration_matters import DECLARATION_MATTERS
from server.actions.declaration_standing import declaration_thing
from server.actions.declaring import reopen_closed
from server.actions.freezing import check_step
from server.actions.matters import Concluding, Matter
from server.actions.recording import record_act
from server.actions.session_reading import SessionDraft
from server.live.rights import text_thing
from server.security.permits import Act, Thing
from server.store import events, roll_calls, texts
from server.store.database import Transaction

UNDECIDED: Final = (*DRAFTING, Mode.FROZEN)


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


async def _unfinished(_tx: Transaction, found: SessionDraft, subject: str) -> str | None:
    """In which mode the text is, prepared or under negotiation, while nothing has become of it."""
    mode = found.draft.mode
    return mode.value if mode not in FINAL and not subject else None


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
    JointMatter.ARCHIVE: Matter(_unfinished, _may_archive, _archive),
    **DECLARATION_MATTERS,
}


async def bound_of(tx: Transaction, found: SessionDraft, request: JointRequest) -> str | None:
    """How what a request is about stands in a draft; None: it cannot be asked of it."""
    matter = MATTERS.get(request.matter)
    return None if matter is None else await matter.stands(tx, found, request.subject)


async def permit_for(
    tx: Transaction, found: SessionDraft, matter: JointMatter, act: Act
) -> tuple[Act, Thing, Act]:
    """What the table is asked for one to ask or answer (``act``) a matter: act, thing, and reading of it.

    Raises WrongPhase (``joint_nothing_there``) of what only a declaration can be asked.
    """
    known = MATTERS.get(matter)
    if known is None or known.act is None:
        return act, text_thing(found.draft), Act.READ_TEXT
    thing = await declaration_thing(tx, found)
    if thing is None:
        raise WrongPhase("joint_nothing_there")
    return known.act, thing, Act.READ_DECLARATION
