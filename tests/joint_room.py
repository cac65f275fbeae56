"""The two chairs and the two secretariats of ``tests.session_room``, asking each other and answering."""

from dataclasses import replace

from positions.negotiation.joint import JointAct, JointMatter
from positions.negotiation.paragraph_status import StatusAct
from positions.process import Role
from server import clock
from server.actions.declaring import Declare, declare_status
from server.actions.joint_acts import AnswerJointly, AskJointly, answer_jointly, ask_jointly
from server.actions.proposal_acts import Made
from server.security.identity import Seat
from server.store.database import Database
from server.store.joint_requests import KeptRequest
from tests import room
from tests.assenting import CODES, P1, all_say
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT

OTHER_CHAIR = replace(room.seat(Role.CHAIR, "XAD"), account=room.OBSERVER.account)
FOUR = (room.CHAIR, OTHER_CHAIR, room.SECRETARIAT, room.OTHER_SECRETARIAT)
MADE = Made("s", clock.mint, NOW)
REOPEN = AskJointly(DRAFT, JointMatter.REOPEN, P1, "Lo pide Altamar")
BASIS = AskJointly(DRAFT, JointMatter.BASIS)
ARCHIVE = AskJointly(DRAFT, JointMatter.ARCHIVE, reason="No hubo acuerdo")


async def ask(db: Database, wish: AskJointly, seat: Seat = room.CHAIR, *, made: Made = MADE) -> KeptRequest:
    """Somebody asks."""
    return await ask_jointly(db, PERMITS, (seat,), wish, made=made)


async def answer(
    db: Database,
    kept: KeptRequest,
    seat: Seat = OTHER_CHAIR,
    act: JointAct = JointAct.CONFIRM,
    *,
    made: Made = MADE,
) -> KeptRequest:
    """Somebody answers."""
    return await answer_jointly(db, PERMITS, (seat,), AnswerJointly(kept.id, act), made=made)


async def those_present(db: Database) -> None:
    """Both chairs want those present to decide."""
    await answer(db, await ask(db, BASIS))


async def close_first(db: Database, codes: tuple[str, ...] = CODES) -> None:
    """All accept the first paragraph, and it is closed."""
    await all_say(db, codes=codes)
    for act in (StatusAct.DECLARE_AGREED, StatusAct.CLOSE):
        wish = Declare(DRAFT, act, (P1,))
        await declare_status(db, PERMITS, (room.CHAIR,), wish, salt="s", now=NOW)
