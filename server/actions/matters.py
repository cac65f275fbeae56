"""What a matter that takes several persons is made of; the matters themselves: ``joint_matters``.

A matter says how what it is about stands (``stands``: text that changes when that does; None: it cannot be
asked of it), refuses what cannot be done now (``check``), and does it (``conclude``). Both are given a held
draft; ``check`` is asked before a request is kept, and again before it is concluded.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from server.actions.holding import HeldDraft
from server.actions.proposal_acts import Made
from server.actions.session_reading import SessionDraft
from server.security.identity import Seat
from server.security.permits import Act
from server.store.database import Transaction


@dataclass(frozen=True, slots=True)
class Concluding:
    """A held draft and what is to be done: subject and reason of the request. seat: whose word was the last.

    made: its salt is for what is done, not for the request. observers: as the request says.
    """

    held: HeldDraft
    seat: Seat
    subject: str
    reason: str
    made: Made
    observers: bool = False


Stands = Callable[[Transaction, SessionDraft, str], Awaitable[str | None]]
Do = Callable[[Transaction, Concluding], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Matter:
    """How a matter is asked about and done; see above.

    act: what the table of permits calls it, of a declaration; None: asking and answering of a text.
    """

    stands: Stands
    check: Do
    conclude: Do
    act: Act | None = None
