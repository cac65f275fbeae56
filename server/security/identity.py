"""Who asks: a person, as what, for whom. Pure."""

from dataclasses import dataclass

from positions.ids import ConferenceId, DelegationId, PersonId, ProcessId
from positions.process import Role


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's role and delegation for one request; ``role`` None is somebody who has not signed in.

    process: the one process the seat belongs to; None for an operator and for nobody.
    """

    account: PersonId | None
    role: Role | None
    process: ProcessId | None
    conference: ConferenceId | None = None
    delegation: DelegationId | None = None

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody has signed in."""
        return self.role is None

    @property
    def is_member(self) -> bool:
        """Whether the seat speaks inside a delegation."""
        return self.role in (Role.DELEGATE, Role.FOCAL_POINT, Role.HEAD)


ANONYMOUS = Seat(account=None, role=None, process=None)
