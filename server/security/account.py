"""A person's login to this installation, and what hangs on it. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from positions.errors import Malformed
from positions.ids import ConferenceId, DelegationId, Language, PersonId, ProcessId
from positions.process import Process, Role, conference_of, delegation_of
from positions.text.characters import character_refusal
from server.security.identity import Seat

EMAIL_LENGTH: Final = 254
NAME_LENGTH: Final = 200
MEMBERS: Final = (Role.DELEGATE, Role.FOCAL_POINT, Role.HEAD)
_EMAIL: Final = re.compile(r"[^\s@<>\"(),:;\\\[\]]{1,64}@[a-z0-9.-]{1,189}\.[a-z]{2,63}")


class Purpose(StrEnum):
    """What a one-time link is for."""

    SIGN_IN = "sign_in"
    INVITATION = "invitation"


@dataclass(frozen=True, slots=True)
class Account:
    """A person's login. ``password`` is the Argon2id hash; None where links alone sign in."""

    id: PersonId
    email: str
    name: str
    language: Language
    password: str | None
    created: datetime
    suspended: datetime | None
    epoch: int


@dataclass(frozen=True, slots=True)
class SeatWish:
    """A seat as asked for: a role in a process, and the code of its delegation or conference.

    An operator's seat names neither process nor place.
    """

    role: Role
    process: ProcessId | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class HeldSeat:
    """A seat with its own id and since when it is held, and the person's name and address."""

    id: str
    seat: Seat
    since: datetime
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Link:
    """A one-time link; whoever bears it may act for the account once."""

    account: PersonId
    purpose: Purpose
    expires: datetime
    used: datetime | None


@dataclass(frozen=True, slots=True)
class Bearer:
    """A token for scripts, without its secret."""

    id: str
    account: PersonId
    created: datetime
    expires: datetime
    revoked: datetime | None


def folded_email(text: str) -> str:
    """The one spelling of an address. Raises Malformed (``email_malformed``)."""
    email = unicodedata.normalize("NFC", text.strip()).casefold()
    if len(email) > EMAIL_LENGTH or not _EMAIL.fullmatch(email):
        raise Malformed("email_malformed")
    return email


def checked_name(text: str) -> str:
    """A person's name as it is kept. Raises Malformed (``person_name_malformed``)."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or len(name) > NAME_LENGTH or character_refusal(name, line_feeds=False):
        raise Malformed("person_name_malformed", most=NAME_LENGTH)
    return name


def seat_for(account: PersonId, wish: SeatWish, process: Process | None) -> Seat:
    """The seat that is wished for. ``process`` is the frame of the process named.

    Raises Malformed (``role_not_here``), Unknown (``country_unknown``, ``conference_unknown``).
    """
    if process is None or wish.role is Role.OPERATOR:
        if process is not None or wish.role is not Role.OPERATOR:
            raise Malformed("role_not_here", role=wish.role)
        return Seat(account, Role.OPERATOR, None)
    if wish.role in MEMBERS:
        member = delegation_of(process, wish.place)
        return Seat(account, wish.role, process.id, member.conference, member.id)
    return Seat(account, wish.role, process.id, conference_of(process, wish.place).id)


def read_seat(
    account: str, role: str, process: str | None, conference: str | None, delegation: str | None
) -> Seat:
    """A seat from its words."""
    return Seat(
        PersonId(account),
        Role(role),
        None if process is None else ProcessId(process),
        None if conference is None else ConferenceId(conference),
        None if delegation is None else DelegationId(delegation),
    )
