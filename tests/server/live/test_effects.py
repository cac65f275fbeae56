"""Whatever is said in a room, in whatever order: effects come of it, and none tells what is not kept yet."""

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from positions.ids import DraftId, TextId
from positions.text.changes import apply
from positions.text.wording import check_wording, digest
from server.live.effects import Effect, Keep, PeerId, Send, Tell, TellOthers
from server.live.messages import Ack, ClientMessage, Diverged, Edits, Hello, Here, Offer, Pong, Since
from tests.changing import changes_of
from tests.live_room import ALTAMAR, BOSQUIA, FIRST, OBSERVER, SECOND, open_room, open_text

WORDING = "añ 😀"
TEXTS = st.sampled_from([FIRST, SECOND, TextId("t9")])
SMALL = st.integers(0, 3)
WIRES = changes_of(WORDING).map(lambda change: change.wire)
MESSAGES: st.SearchStrategy[ClientMessage] = st.one_of(
    st.builds(
        Offer, TEXTS, st.integers(1, 4), SMALL, st.lists(WIRES | SMALL, min_size=1, max_size=3).map(tuple)
    ),
    st.builds(Here, TEXTS, SMALL, SMALL),
    st.builds(Since, TEXTS, SMALL),
    st.builds(Diverged, TEXTS, SMALL),
    st.sampled_from([Pong(), Here(None), Hello("k", DraftId("d1"), (), {})]),
)
TURNS = st.lists(st.tuples(st.sampled_from([ALTAMAR.id, BOSQUIA.id, OBSERVER.id, PeerId(9)]), MESSAGES))


def said(effects: Sequence[Effect]) -> Iterator[tuple[TextId, int]]:
    """Text and version of everything that is acknowledged or pushed."""
    for effect in effects:
        if isinstance(effect, Send | Tell | TellOthers):
            match effect.message:
                case Ack(text, _, version, _, _):
                    yield text, version
                case Edits(rows):
                    yield from ((row.text, row.version) for row in rows)


@given(TURNS)
def test_nothing_is_told_that_is_not_kept_before(turns: list[tuple[PeerId, ClientMessage]]) -> None:
    room = open_room(ALTAMAR, BOSQUIA, OBSERVER, texts=[open_text(WORDING), open_text(WORDING, text=SECOND)])
    wordings = {FIRST: [WORDING], SECOND: [WORDING]}
    for peer, message in turns:
        for effect in room.receive(peer, message):
            for edit in effect.edits if isinstance(effect, Keep) else ():
                versions = wordings[edit.text]
                assert edit.version == len(versions)
                versions.append(apply(versions[-1], edit.changes))
                check_wording(versions[-1])
                assert edit.digest == digest(versions[-1])
            assert all(version < len(wordings[text]) for text, version in said([effect]))
    assert {text: live.wording for text, live in room.texts.items()} == {
        text: versions[-1] for text, versions in wordings.items()
    }
