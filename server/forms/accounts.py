"""Forms of signing in, of the own account, and of invitations."""

from typing import Annotated

from pydantic import AfterValidator, Field

from positions.ids import INTERFACE_LANGUAGES, Language
from server.forms.reading import Wish
from server.security.tokens import BEARER_DAYS

Line = Annotated[str, Field(max_length=254)]
Secret = Annotated[str, Field(max_length=1_024)]


def _spoken(language: Language) -> Language:
    if language not in INTERFACE_LANGUAGES:
        raise ValueError("the interface does not speak it")
    return language


Spoken = Annotated[Language, AfterValidator(_spoken)]


class SignIn(Wish):
    """Address and password, and where to go then."""

    email: Line
    password: Secret
    back: Annotated[str, Field(max_length=2_048)] = ""


class Acceptance(Wish):
    """What an invited person says of themselves; a sign-in link needs none of it."""

    name: Line = ""
    language: Spoken = Language.ES
    password: Secret = ""


class Profile(Wish):
    """How one is called and in which language pages speak."""

    name: Line
    language: Spoken


class PasswordChange(Wish):
    """The present password, where there is one, and the new one."""

    current: Secret = ""
    new: Secret


class TokenWish(Wish):
    """A bearer token for so many days."""

    days: int = BEARER_DAYS


class InvitationForm(Wish):
    """Whom to invite; ``seat`` is the role and the code of delegation or conference, ``head:XAA``."""

    email: Line
    name: Line
    language: Spoken
    seat: Annotated[str, Field(pattern=r"^[a-z_]{1,20}:[A-Za-z0-9-]{1,40}$")]

    @property
    def role(self) -> str:
        """The word of the role."""
        return self.seat.partition(":")[0]

    @property
    def place(self) -> str:
        """The code of the place."""
        return self.seat.partition(":")[2]


class Nothing(Wish):
    """A form of one button."""
