"""Frames to messages and back. A frame is one JSON object; ``is`` names the message (docs/protocol.md)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Final, TypeAlias, TypeVar

from positions.errors import Malformed
from positions.ids import ClientId, DraftId, Language, TextId
from positions.text.canonical import canonical_json_of
from positions.text.units import UNITS
from server.live.frames import Tree, read_tree
from server.live.messages import (
    Ack,
    Beacon,
    Bye,
    ClientMessage,
    Commented,
    Diverged,
    Edits,
    Hello,
    Here,
    Left,
    Offer,
    People,
    Pong,
    Presence,
    Refused,
    Resync,
    Row,
    ServerMessage,
    Since,
    State,
    Texts,
    Welcome,
)

SUBPROTOCOL: Final = "acorde.1"
ROW: Final = 32  # most changes of one message
ID_CHARACTERS: Final = 64
TICKET_CHARACTERS: Final = 128

Fields: TypeAlias = Mapping[str, Tree]
Value = TypeVar("Value")


def read_frame(frame: str) -> ClientMessage:
    """What a browser said.

    Raises Malformed: ``frame_too_large`` and ``frame_unreadable`` as ``read_tree``; ``frame_unknown``: no
    object that names a message of browsers; ``frame_fields`` (``field``): one is missing, unknown or not what
    it should be.
    """
    tree = read_tree(frame)
    kind = tree.get("is") if isinstance(tree, dict) else None
    reading = READERS.get(kind) if isinstance(kind, str) else None
    if reading is None or not isinstance(tree, dict):
        raise Malformed("frame_unknown")
    message, known = reading
    for name in tree:
        if name != "is" and name not in known:
            raise Malformed("frame_fields", field="?")  # a stranger's word is not repeated
    return message(tree)


def frame_of(message: ClientMessage | ServerMessage) -> str:
    """The one frame of a message: equal messages give the same string."""
    return canonical_json_of({"is": NAMES[type(message)], **_told(message)}).decode()


def printed_row(row: Row) -> str:
    """A row as it stands in the frame of edits."""
    return canonical_json_of((row.text, row.version, row.author, row.changes)).decode()


def frame_of_printed(rows: Iterable[str]) -> str:
    """The frame of edits whose rows are printed already: as ``frame_of``."""
    return f'{{"is":"edits","rows":[{",".join(rows)}]}}'


def _told(message: ClientMessage | ServerMessage) -> Mapping[str, object]:
    match message:
        case Edits(rows):
            return {"rows": [(row.text, row.version, row.author, row.changes) for row in rows]}
        case People(people):
            return {"people": [_without_defaults(presence) for presence in people]}
        case Hello() | Here():
            return _without_defaults(message)
        case Refused(facts=facts) if not facts:
            return {name: getattr(message, name) for name in FIELDS[Refused] if name != "facts"}
    return {name: getattr(message, name) for name in FIELDS[type(message)]}


def _without_defaults(record: Hello | Here | Presence) -> Mapping[str, object]:
    told = ((name, getattr(record, name)) for name in FIELDS[type(record)])
    return {name: value for name, value in told if value is not None and value is not False}


def _field(tree: Fields, name: str, read: Callable[[Tree], Value | None]) -> Value:
    """The value of a field; ``read`` returns None for what it may not be."""
    value = read(tree[name]) if name in tree else None
    if value is None:
        raise Malformed("frame_fields", field=name)
    return value


def _field_or_none(tree: Fields, name: str, read: Callable[[Tree], Value | None]) -> Value | None:
    return None if tree.get(name) is None else _field(tree, name, read)


def _word(most: int) -> Callable[[Tree], str | None]:
    return lambda tree: tree if isinstance(tree, str) and 0 < len(tree) <= most else None


def _number(least: int, most: int | None = None) -> Callable[[Tree], int | None]:
    def read(tree: Tree) -> int | None:
        if isinstance(tree, bool) or not isinstance(tree, int):
            return None
        return tree if least <= tree and (most is None or tree <= most) else None

    return read


def _changes(tree: Tree) -> tuple[object, ...] | None:
    return tuple(tree) if isinstance(tree, list) and 0 < len(tree) <= ROW else None


def _langs(tree: Tree) -> tuple[Language, ...] | None:
    known = set(map(str, Language))
    if not isinstance(tree, list) or not all(isinstance(lang, str) and lang in known for lang in tree):
        return None
    return tuple(Language(str(lang)) for lang in tree)


def _have(tree: Tree) -> Mapping[TextId, int] | None:
    if not isinstance(tree, dict):
        return None
    versions = {TextId(text): _version(version) for text, version in tree.items()}
    known = {text: version for text, version in versions.items() if version is not None}
    return known if len(known) == len(versions) else None


_id, _ticket = _word(ID_CHARACTERS), _word(TICKET_CHARACTERS)
_version, _first, _offset = _number(0), _number(1), _number(0, UNITS)


def _hello(tree: Fields) -> Hello:
    client = _field_or_none(tree, "client", _id)
    return Hello(
        ticket=_field(tree, "ticket", _ticket),
        draft=DraftId(_field(tree, "draft", _id)),
        langs=_field(tree, "langs", _langs),
        have=_field(tree, "have", _have),
        client=None if client is None else ClientId(client),
    )


def _offer(tree: Fields) -> Offer:
    return Offer(
        text=TextId(_field(tree, "text", _id)),
        n=_field(tree, "n", _first),
        base=_field(tree, "base", _version),
        changes=_field(tree, "changes", _changes),
    )


def _here(tree: Fields) -> Here:
    text = _field_or_none(tree, "text", _id)
    if text is None:
        return Here(None)
    anchor, head = (_field(tree, name, _offset) for name in ("anchor", "head"))
    return Here(TextId(text), anchor, head)


def _since(tree: Fields) -> Since:
    return Since(TextId(_field(tree, "text", _id)), _field(tree, "version", _version))


def _diverged(tree: Fields) -> Diverged:
    return Diverged(TextId(_field(tree, "text", _id)), _field(tree, "version", _version))


READERS: Final[Mapping[str, tuple[Callable[[Fields], ClientMessage], frozenset[str]]]] = {
    "hello": (_hello, frozenset({"ticket", "draft", "langs", "have", "client"})),
    "edit": (_offer, frozenset({"text", "n", "base", "changes"})),
    "here": (_here, frozenset({"text", "anchor", "head"})),
    "since": (_since, frozenset({"text", "version"})),
    "diverged": (_diverged, frozenset({"text", "version"})),
    "pong": (lambda tree: Pong(), frozenset()),
    "left": (lambda tree: Left(), frozenset()),
}
NAMES: Final[Mapping[type[ClientMessage | ServerMessage], str]] = {
    Hello: "hello",
    Offer: "edit",
    Here: "here",
    Since: "since",
    Diverged: "diverged",
    Pong: "pong",
    Left: "left",
    Welcome: "welcome",
    Texts: "texts",
    Ack: "ack",
    Edits: "edits",
    Refused: "refused",
    State: "state",
    Commented: "comments",
    People: "people",
    Beacon: "beacon",
    Resync: "resync",
    Bye: "bye",
}
FIELDS: Final[Mapping[type, tuple[str, ...]]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in (*NAMES, Presence)
}
