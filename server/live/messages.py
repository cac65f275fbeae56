"""What browsers and the server say to each other about one draft; docs/protocol.md tells when and why.

Versions count the edits accepted of a text; offsets are UTF-16 code units; digests are those of the wording
at that version (SHA-256, lower-case hex). ``author`` is a seat's delegation or office and the number of its
lease, ``XAA:3``: never a person, never a client's id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeAlias

from positions.ids import ClientId, DraftId, Language, ParagraphId, TextId
from positions.text.canonical import Plain
from positions.text.changes import Wire

PROTOCOL: Final = 1


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message: ``have`` are the versions already known, ``client`` an id leased before."""

    ticket: str
    draft: DraftId
    langs: tuple[Language, ...]
    have: Mapping[TextId, int]
    client: ClientId | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """1 to 32 changes, each on the one before, the first on version ``base``; numbered ``n``, ``n`` + 1, …

    They are still unread: only the text that they change can say whether they fit.
    """

    text: TextId
    n: int
    base: int
    changes: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Here:
    """Where the writer's selection begins and ends; None: in no text."""

    text: TextId | None
    anchor: int | None = None
    head: int | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """Asks for the edits after this version."""

    text: TextId
    version: int


@dataclass(frozen=True, slots=True)
class Diverged:
    """The browser shows another wording of this version than the server's digest says, and asks for it."""

    text: TextId
    version: int


@dataclass(frozen=True, slots=True)
class Pong:
    """A sign of life."""


@dataclass(frozen=True, slots=True)
class Left:
    """The page closes: nothing more is asked on this connection. What was said before it still counts."""


@dataclass(frozen=True, slots=True)
class TextState:
    """A text as it stands; without its words for a browser that only lacks edits."""

    version: int
    text: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """The answer to ``Hello``: ``you`` the seat, ``client`` the leased id, ``draft`` its paragraphs."""

    you: Mapping[str, Plain]
    client: ClientId
    draft: Mapping[str, Plain]
    texts: Mapping[TextId, TextState]
    protocol: int = PROTOCOL


@dataclass(frozen=True, slots=True)
class Texts:
    """Whole texts: more of those of a ``Welcome``, or the answer to ``Diverged``."""

    texts: Mapping[TextId, TextState]


@dataclass(frozen=True, slots=True)
class Ack:
    """Kept for good since ``at``: the changes up to number ``n``, the last of which made ``version``."""

    text: TextId
    n: int
    version: int
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """An accepted edit: it made ``version`` of the one before."""

    text: TextId
    version: int
    author: str
    changes: Wire


@dataclass(frozen=True, slots=True)
class Edits:
    """Accepted edits, of each text in the order of their versions."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing of the message that began with number ``n`` was applied; ``version``: where the text is.

    facts: of a bracket that is in the way, whose it is.
    """

    text: TextId
    n: int
    code: str
    reason: str
    version: int
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class State:
    """Something happened to the draft or a paragraph; ``seq`` rises by one."""

    seq: int
    event: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Commented:
    """There is news of the comments on a paragraph, for those who are told and may read it: come and look."""

    paragraph: ParagraphId


@dataclass(frozen=True, slots=True)
class Presence:
    """A writer, and where; ``gone``: not here any more."""

    author: str
    text: TextId | None = None
    anchor: int | None = None
    head: int | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """News of who is here: of those not named nothing changed."""

    people: tuple[Presence, ...]


@dataclass(frozen=True, slots=True)
class Beacon:
    """Version and digest of texts that changed lately."""

    texts: Mapping[TextId, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Resync:
    """What the browser knows is of no use: it connects and says ``Hello`` again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Bye:
    """The connection ends now."""

    reason: str


ClientMessage: TypeAlias = Hello | Offer | Here | Since | Diverged | Pong | Left
ServerMessage: TypeAlias = (
    Welcome | Texts | Ack | Edits | Refused | State | Commented | People | Beacon | Resync | Bye
)
