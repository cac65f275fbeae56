"""The acts of the sign-off as a form or a program sends them: wishes with everything read and bounded."""

from datetime import datetime
from typing import TypeVar

from pydantic import Field, ValidationError

from positions.errors import Malformed
from positions.formats.bundle import read_json
from positions.process import Level
from server.actions.dossier import Filing
from server.actions.signoff import GrantLeave, Release, Sign
from server.forms.moments import Moment
from server.forms.reading import Wish


class SignFields(Wish):
    """``digest`` as the page showed it; ``signed_for``: how far it may be released."""

    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    signed_for: Level

    def of(self, filing: Filing) -> Sign:
        """The wish, for one submission."""
        return Sign(filing, self.digest, self.signed_for)


class ReleaseFields(Wish):
    """``level``: how far it is to be seen from now on."""

    level: Level

    def of(self, filing: Filing) -> Release:
        """The wish, for one submission."""
        return Release(filing, self.level)


class LeaveFields(Wish):
    """``until``: the end of the leave, with its zone."""

    until: Moment

    def of(self, filing: Filing) -> GrantLeave:
        """The wish, for one delegation."""
        until: datetime = self.until
        return GrantLeave(filing, until)


class PresenceFields(Wish):
    """``question``: the field that is open."""

    question: str = Field(max_length=64)


class NoFields(Wish):
    """An act that needs nothing said."""


Asked = TypeVar("Asked", bound=Wish)


def read_document(body: bytes, wish: type[Asked], *, limit: int) -> Asked:
    """Read the JSON object of an act; an empty body is an empty object.

    Raises Malformed (``field_malformed`` with the first field that does not fit, those of ``read_json``).
    """
    try:
        return wish.model_validate(read_json(body or b"{}", limit))
    except ValidationError as wrong:
        place = wrong.errors()[0]["loc"]
        raise Malformed("field_malformed", field=str(place[0]) if place else "") from None
