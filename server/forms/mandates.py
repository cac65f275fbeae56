"""Whom a head names, as a form or a program sends it."""

from typing import Annotated

from pydantic import Field

from positions.ids import ProcessId
from server.actions.mandating import MandateWish
from server.forms.reading import Wish


class MandateForm(Wish):
    """named: whether the person of the seat, which the address says, may take positions from now on."""

    named: bool

    def of(self, process: ProcessId, seat: str) -> MandateWish:
        """The wish, for a seat."""
        return MandateWish(process, seat, self.named)


class MandateFields(Wish):
    """The same with the seat, as a program sends it."""

    seat: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    named: bool

    def of(self, process: ProcessId) -> MandateWish:
        """The wish, in a process."""
        return MandateWish(process, self.seat, self.named)
