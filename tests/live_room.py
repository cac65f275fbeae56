"""A room of two short texts and three seats, for tests of what is said in it."""

from collections.abc import Callable, Sequence

from positions.ids import ClientId, DraftId, Language, ParagraphId, TextId
from server.live.effects import Effect, Keep, Peer, PeerId
from server.live.messages import Offer
from server.live.room import Room
from server.live.texts import KeptEdit, OpenText

DRAFT = DraftId("d1")
FIRST, SECOND = TextId("t1"), TextId("t2")
ALTAMAR = Peer(PeerId(1), ClientId("c-altamar"), "XAA:1", "ana", may_edit=True)
BOSQUIA = Peer(PeerId(2), ClientId("c-bosquia"), "XAB:1", "beto", may_edit=True)
OBSERVER = Peer(PeerId(3), ClientId("c-observer"), "OBS:1", "olga", may_edit=False)


def open_text(
    wording: str = "hola", *, text: TextId = FIRST, version: int = 0, recent: Sequence[KeptEdit] = ()
) -> OpenText:
    """A Spanish text of a paragraph of its own."""
    return OpenText(text, ParagraphId(f"p-{text}"), Language.ES, version, wording, recent)


def anything(peer: Peer, text: TextId) -> None:
    """A check that refuses nothing."""


def open_room(
    *peers: Peer, check: Callable[[Peer, TextId], None] = anything, texts: Sequence[OpenText] | None = None
) -> Room:
    """The room, with these peers in it."""
    room = Room(DRAFT, texts or (open_text(), open_text("adiós", text=SECOND)), check)
    for peer in peers:
        room.join(peer, {})
    return room


def offer(*changes: object, n: int = 1, base: int = 0, text: TextId = FIRST) -> Offer:
    """Changes in a row."""
    return Offer(text, n, base, changes)


def kept(effects: Sequence[Effect]) -> list[KeptEdit]:
    """The edits that are to be written."""
    return [edit for effect in effects if isinstance(effect, Keep) for edit in effect.edits]
