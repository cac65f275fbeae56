"""The acts of the sign-off as a form or a program sends them: wishes with everything read and bounded."""

from datetime import datetime
from typing import TypeAlias

from pydantic import AwareDatetime, Field

from positions.errors import Malformed
from positions.formats.bundle import read_json
from positions.process import Level
from server.actions.dossier import Filing
from server.actions.signoff import GrantLeave, Release, Sign
from server.forms.reading import Wish, read_fields

Fields: TypeAlias = "dict[str, object]"


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

    until: AwareDatetime

    def of(self, filing: Filing) -> GrantLeave:
        """The wish, for one delegation."""
        until: datetime = self.until
        return GrantLeave(filing, until)


class NoFields(Wish):
    """An act that needs nothing said."""


def read_object(body: bytes, *, limit: int) -> dict[str, object]:
    """Read the JSON object of an act; an empty body is an empty object.

    Raises Malformed (``mapping_wanted``, and those of ``read_json``).
    """
    value = read_json(body or b"{}", limit)
    if not isinstance(value, dict):
        raise Malformed("mapping_wanted")
    return dict(value)


__all__ = ["LeaveFields", "NoFields", "ReleaseFields", "SignFields", "read_fields", "read_object"]
