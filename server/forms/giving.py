"""What a person of a conference says of giving a version of its text, as a form or a program sends it."""

from typing import Annotated

from pydantic import Field

from positions.ids import DraftId
from positions.negotiation.giving import Giving
from server.actions.giving import Give
from server.forms.reading import Wish


class GivingForm(Wish):
    """What is given, the version and digest that were on the screen; ``stands`` false: it is taken back.

    observers: they read it as well.
    """

    giving: Giving
    version: Annotated[int, Field(ge=1, lt=10**9)]
    digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    stands: bool = True
    observers: bool = False

    def of(self, draft: DraftId) -> Give:
        """The wish, of a draft."""
        return Give(draft, self.giving, self.version, self.digest, self.stands, self.observers)
