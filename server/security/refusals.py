"""Refusals of the door, before the conference is asked: their codes are those of the contract."""

from typing import ClassVar

from positions.errors import DomainError


class NotSignedIn(DomainError):
    """Who asks is nobody, or shows a token that is no longer one."""

    code: ClassVar[str] = "not_signed_in"


class TooOften(DomainError):
    """Asked too often; the fact ``seconds`` says when to come back."""

    code: ClassVar[str] = "too_often"


class TooBusy(DomainError):
    """The server has too much to do of this kind; the fact ``seconds`` says when to come back."""

    code: ClassVar[str] = "too_busy"


class Gone(DomainError):
    """A link that was used or has expired; told to whoever bears it."""

    code: ClassVar[str] = "gone"


class Misdirected(DomainError):
    """The request is for another host than ours; the fact ``origin`` is our address."""

    code: ClassVar[str] = "misdirected"
