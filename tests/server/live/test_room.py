"""What each message causes in a room: playbooks of a draft of two texts, two writers and an observer."""

import pytest

from positions.errors import WrongPhase
from positions.ids import ClientId, DraftId, Language, TextId
from positions.text.wording import digest
from server.live.effects import Drop, Effect, Fetch, Keep, Peer, PeerId, Send, Tell, TellOthers
from server.live.messages import (
    Ack,
    Beacon,
    ClientMessage,
    Diverged,
    Edits,
    Hello,
    Here,
    People,
    Pong,
    Presence,
    Refused,
    Row,
    Since,
    Texts,
    TextState,
)
from server.live.room import BEGINNING
from server.live.texts import MEMORY
from tests.live_room import (
    ALTAMAR,
    BOSQUIA,
    FIRST,
    OBSERVER,
    SECOND,
    kept,
    offer,
    open_room,
    open_text,
)

NOWHERE = TextId("t9")
AGAIN = Peer(PeerId(4), ALTAMAR.client, ALTAMAR.author, ALTAMAR.account, may_edit=True)
HELLO = Hello("k", DraftId("d1"), (Language.ES,), {})


def closed(peer: Peer, text: TextId) -> None:
    raise WrongPhase("not_in_mode", mode="frozen")


@pytest.mark.rule("R-1")
def test_an_edit_is_kept_before_anybody_hears_of_it() -> None:
    room = open_room(ALTAMAR, BOSQUIA, OBSERVER)
    keep, ack, tell = room.receive(ALTAMAR.id, offer([4, [0, "!"]]))
    assert isinstance(keep, Keep)
    (edit,) = keep.edits
    assert (edit.version, edit.client, edit.n, edit.author, edit.account) == (
        1,
        ALTAMAR.client,
        1,
        "XAA:1",
        "ana",
    )
    assert ack == Send(ALTAMAR.id, Ack(FIRST, 1, 1, digest("hola!"), BEGINNING))
    assert tell == TellOthers(ALTAMAR.id, Edits((Row(FIRST, 1, "XAA:1", [4, [0, "!"]]),)))


def test_a_message_of_several_changes_has_one_acknowledgement_and_one_push() -> None:
    room = open_room(ALTAMAR, BOSQUIA)
    keep, ack, tell = room.receive(ALTAMAR.id, offer([4, [0, "!"]], [5, [0, "?"]]))
    assert isinstance(keep, Keep)
    assert isinstance(tell, TellOthers)
    assert isinstance(tell.message, Edits)
    assert [edit.version for edit in keep.edits] == [row.version for row in tell.message.rows] == [1, 2]
    assert ack == Send(ALTAMAR.id, Ack(FIRST, 2, 2, digest("hola!?"), BEGINNING))


def test_one_who_writes_alone_is_only_acknowledged() -> None:
    effects = open_room(ALTAMAR).receive(ALTAMAR.id, offer([4, [0, "!"]]))
    assert [type(effect) for effect in effects] == [Keep, Send]


def test_a_push_that_is_too_large_for_a_frame_goes_in_several() -> None:
    wire = [[1, "y"]] * 1_000
    room = open_room(ALTAMAR, BOSQUIA, texts=[open_text("x" * 1_000)])
    effects = room.receive(ALTAMAR.id, offer(*[wire] * 32))
    assert [type(effect) for effect in effects[:2]] == [Keep, Send]
    pages = [each.message for each in effects[2:] if isinstance(each, TellOthers)]
    assert len(pages) > 1
    assert [row.version for page in pages if isinstance(page, Edits) for row in page.rows] == list(
        range(1, 33)
    )


@pytest.mark.rule("R-3")
def test_what_is_sent_twice_is_answered_twice_and_kept_once() -> None:
    room = open_room(ALTAMAR, BOSQUIA)
    first = room.receive(ALTAMAR.id, offer([4, [0, "!"]]))
    room.receive(BOSQUIA.id, offer([[1, "H"], 4], base=1))
    assert room.receive(ALTAMAR.id, offer([4, [0, "!"]])) == [first[1]]


@pytest.mark.rule("R-3")
def test_of_a_message_that_was_kept_in_part_the_rest_is_kept() -> None:
    room = open_room(ALTAMAR, BOSQUIA)
    room.receive(ALTAMAR.id, offer([4, [0, "!"]]))
    room.receive(BOSQUIA.id, offer([[0, "¡"], 5], base=1))
    effects = room.receive(ALTAMAR.id, offer([4, [0, "!"]], [5, [0, "?"]]))
    assert [(edit.n, edit.version, edit.changes.wire) for edit in kept(effects)] == [(2, 3, [6, [0, "?"]])]
    assert effects[1] == Send(ALTAMAR.id, Ack(FIRST, 2, 3, digest("¡hola!?"), BEGINNING))


@pytest.mark.rule("R-3")
def test_what_was_kept_is_acknowledged_even_when_the_text_is_closed_now() -> None:
    room = open_room(ALTAMAR)
    first = room.receive(ALTAMAR.id, offer([4, [0, "!"]]))
    later = open_room(check=closed, texts=[open_text("hola!", version=1, recent=kept(first))])
    later.join(AGAIN, {FIRST: 0})
    assert later.receive(AGAIN.id, offer([4, [0, "!"]])) == [
        Send(AGAIN.id, Ack(FIRST, 1, 1, digest("hola!"), BEGINNING))
    ]


@pytest.mark.rule("R-17")
@pytest.mark.parametrize(
    ("peer", "said", "code", "reason", "version"),
    [
        (ALTAMAR, offer([4, [0, "!"]], text=SECOND), "wrong_phase", "not_in_mode", 0),
        (OBSERVER, offer([5, [0, "!"]], base=1), "forbidden", "not_allowed", 1),
        (ALTAMAR, offer([4], text=NOWHERE, base=7), "unknown", "text_unknown", 0),
        (ALTAMAR, offer([4, [0, "!"]], n=3), "stale", "gap", 1),
        (ALTAMAR, offer([9]), "malformed", "change_length", 1),
    ],
)
def test_what_is_refused_changes_nothing_and_the_connection_lives(
    peer: Peer, said: ClientMessage, code: str, reason: str, version: int
) -> None:
    def check(_: Peer, text: TextId) -> None:
        if text == SECOND:
            closed(peer, text)

    room = open_room(ALTAMAR, BOSQUIA, OBSERVER, check=check, texts=[open_text(), open_text(text=SECOND)])
    room.receive(BOSQUIA.id, offer([4, [0, "!"]]))
    before = room.states({})
    assert isinstance(said, type(offer([])))
    assert room.receive(peer.id, said) == [Send(peer.id, Refused(said.text, said.n, code, reason, version))]
    assert room.states({}) == before
    assert peer.id in room.peers


@pytest.mark.parametrize(
    ("said", "code", "reason"),
    [
        (offer([4, [0, "!"]], base=1), 4400, "base_ahead"),
        (Since(FIRST, 1), 4400, "version_ahead"),
        (HELLO, 4400, "hello_twice"),
        (Since(NOWHERE, 0), 4404, "text_unknown"),
        (Diverged(NOWHERE, 0), 4404, "text_unknown"),
    ],
)
def test_what_no_honest_browser_says_ends_its_connection(said: ClientMessage, code: int, reason: str) -> None:
    room = open_room(ALTAMAR, BOSQUIA)
    room.receive(ALTAMAR.id, Here(None))
    assert room.receive(ALTAMAR.id, said) == [
        Drop(ALTAMAR.id, code, reason),
        TellOthers(ALTAMAR.id, People((Presence("XAA:1", gone=True),))),
    ]
    assert room.receive(ALTAMAR.id, offer([4, [0, "!"]])) == []
    assert room.leave(ALTAMAR.id) == []


@pytest.mark.rule("R-50")
def test_who_missed_edits_is_told_them() -> None:
    room = open_room(ALTAMAR, BOSQUIA)
    room.receive(ALTAMAR.id, offer([4, [0, "!"]], [5, [0, "?"]]))
    assert room.receive(BOSQUIA.id, Since(FIRST, 1)) == [
        Send(BOSQUIA.id, Edits((Row(FIRST, 2, "XAA:1", [5, [0, "?"]]),)))
    ]
    assert room.receive(BOSQUIA.id, Since(FIRST, 2)) == []


@pytest.mark.rule("R-50")
def test_what_the_room_forgot_is_fetched() -> None:
    room = open_room(ALTAMAR, texts=[open_text("hola", version=9)])
    assert room.receive(ALTAMAR.id, Since(FIRST, 8)) == [Fetch(ALTAMAR.id, FIRST, 8)]
    assert room.join(BOSQUIA, {FIRST: 3})[0] == Fetch(BOSQUIA.id, FIRST, 3)


@pytest.mark.rule("R-50")
def test_an_answer_holds_five_hundred_edits_at_most() -> None:
    room = open_room(ALTAMAR, BOSQUIA)
    for n in range(1, MEMORY + 1):
        room.receive(ALTAMAR.id, offer([4], n=n, base=n - 1))
    (send,) = room.receive(BOSQUIA.id, Since(FIRST, 0))
    assert isinstance(send, Send)
    assert isinstance(send.message, Edits)
    assert [row.version for row in send.message.rows] == list(range(1, 501))


def test_who_comes_in_is_welcomed_with_words_or_told_what_was_missed() -> None:
    room = open_room(ALTAMAR)
    room.receive(ALTAMAR.id, offer([4, [0, "!"]]))
    have = {FIRST: 0, NOWHERE: 5}
    assert room.states(have) == {
        FIRST: TextState(1, None, digest("hola!")),
        SECOND: TextState(0, "adiós", digest("adiós")),
    }
    assert room.join(OBSERVER, have) == [
        Send(OBSERVER.id, Edits((Row(FIRST, 1, "XAA:1", [4, [0, "!"]]),))),
    ]


@pytest.mark.rule("R-8")
def test_who_knows_more_than_the_server_is_given_its_words() -> None:
    room = open_room()
    assert room.states({FIRST: 3})[FIRST] == TextState(0, "hola", digest("hola"))
    assert room.join(OBSERVER, {FIRST: 3}) == []


def test_a_client_that_comes_back_goes_on_where_it_was() -> None:
    room = open_room(texts=[open_text("hola", version=9)])
    acks = [Ack(FIRST, 5, 7, digest("hol"), BEGINNING), Ack(NOWHERE, 1, 1, digest(""), BEGINNING)]
    room.join(ALTAMAR, {FIRST: 9}, acks)
    assert kept(room.receive(ALTAMAR.id, offer([4, [0, "!"]], n=6, base=9)))[0].version == 10


@pytest.mark.rule("R-44")
def test_a_client_has_one_connection() -> None:
    room = open_room(ALTAMAR, BOSQUIA)
    effects = room.join(AGAIN, {})
    assert effects[0] == Drop(ALTAMAR.id, 4409, "displaced")
    assert list(room.peers) == [BOSQUIA.id, AGAIN.id]
    assert room.receive(ALTAMAR.id, offer([4, [0, "!"]])) == []


@pytest.mark.rule("R-53")
def test_writers_see_who_writes_where() -> None:
    room = open_room(ALTAMAR)
    assert room.join(BOSQUIA, {}) == []  # who has not said where they are may be reading
    place = Presence("XAB:1", FIRST, 1, 3)
    assert room.receive(BOSQUIA.id, Here(FIRST, 1, 3)) == [TellOthers(BOSQUIA.id, People((place,)))]
    assert room.join(OBSERVER, {}) == [Send(OBSERVER.id, People((place,)))]
    assert room.leave(BOSQUIA.id) == [TellOthers(BOSQUIA.id, People((Presence("XAB:1", gone=True),)))]
    assert room.leave(ALTAMAR.id) == []


@pytest.mark.rule("R-53")
@pytest.mark.parametrize(
    ("peer", "said"),
    [
        (OBSERVER, Here(FIRST, 1, 1)),
        (OBSERVER, Here(None)),
        (ALTAMAR, Here(NOWHERE, 1, 1)),
        (OBSERVER, Since(FIRST, 0)),
    ],
)
def test_of_readers_and_of_what_is_no_more_nobody_hears(peer: Peer, said: ClientMessage) -> None:
    assert open_room(ALTAMAR, BOSQUIA, OBSERVER).receive(peer.id, said) == []


def test_a_sign_of_life_is_answered_by_a_beacon_without_news() -> None:
    assert open_room(ALTAMAR, OBSERVER).receive(OBSERVER.id, Pong()) == [Send(OBSERVER.id, Beacon({}))]


@pytest.mark.rule("R-53")
def test_of_an_observer_nobody_hears_that_it_comes_or_goes() -> None:
    room = open_room(ALTAMAR)
    room.receive(ALTAMAR.id, Here(None))
    assert room.join(OBSERVER, {}) == [Send(OBSERVER.id, People((Presence("XAA:1"),)))]
    assert room.receive(OBSERVER.id, Here(None)) == []
    assert room.leave(OBSERVER.id) == []


@pytest.mark.rule("R-49")
def test_who_shows_other_words_is_given_the_right_ones() -> None:
    room = open_room(ALTAMAR)
    answer = Texts({FIRST: TextState(0, "hola", digest("hola"))})
    assert room.receive(ALTAMAR.id, Diverged(FIRST, 0)) == [Send(ALTAMAR.id, answer)]


@pytest.mark.rule("R-49")
def test_everybody_hears_of_the_texts_that_changed() -> None:
    room = open_room(ALTAMAR, OBSERVER)
    assert room.beacon() == []
    room.receive(ALTAMAR.id, offer([4, [0, "!"]]))
    heard: list[Effect] = [Tell((ALTAMAR.id, OBSERVER.id), Beacon({FIRST: (1, digest("hola!"))}))]
    assert room.beacon() == heard
    assert room.beacon() == []


def test_in_an_empty_room_nothing_is_said() -> None:
    room = open_room(ALTAMAR)
    room.receive(ALTAMAR.id, offer([4, [0, "!"]]))
    room.leave(ALTAMAR.id)
    assert room.beacon() == []
    assert room.join(Peer(PeerId(9), ClientId("c"), "XAC:1", "c", may_edit=True), {}) == []


def test_what_was_kept_elsewhere_is_told_to_everybody_and_counts() -> None:
    room = open_room(ALTAMAR, OBSERVER)
    elsewhere = open_room(BOSQUIA)
    edits = kept(elsewhere.receive(BOSQUIA.id, offer([4, [0, "!"]])))
    told = room.catch_up([open_text("hola!", version=1, recent=edits), open_text("sí", text=TextId("t3"))])
    assert [(effect.peers, effect.message) for effect in told if isinstance(effect, Tell)] == [
        ((1, 3), Edits((edits[0].row,)))
    ]
    assert room.texts[TextId("t3")].wording == "sí"
    assert room.catch_up([open_text("hola!", version=1, recent=edits)]) == []
    assert open_room().catch_up([open_text("hola!", version=1, recent=edits)]) == []
    assert room.receive(ALTAMAR.id, offer([5, [0, "!"]], base=1))
