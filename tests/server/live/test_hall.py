"""Who is in a room, what they are told when they come, and what each turn decides; no database, no wait."""

import pytest

from positions.ids import ClientId, Language, PersonId, TextId
from positions.negotiation.draft import Mode
from positions.negotiation.paragraph_tree import tree_of
from positions.text.canonical import Plain
from positions.text.changes import parse
from server.live.effects import Admit, Drop, Effect, Keep, PeerId, Send, Tell, TellOthers
from server.live.hall import (
    Connection,
    Enter,
    Guest,
    Hall,
    Happened,
    Heard,
    Leave,
    Ring,
    Waiting,
)
from server.live.hints import Hint
from server.live.messages import (
    Ack,
    Beacon,
    Commented,
    Edits,
    Here,
    Offer,
    People,
    Presence,
    Refused,
    ServerMessage,
    State,
    Texts,
    Welcome,
)
from server.live.opened import OpenDraft
from server.live.texts import KeptEdit, OpenText
from server.security.identity import Seat
from server.store.events import DraftEvent
from tests import room
from tests.live_room import open_text
from tests.room import PERMITS
from tests.session_room import PARAGRAPHS, draft

pytestmark = pytest.mark.anyio

FIRST, SECOND = TextId("x1"), TextId("x2")


def text(number: int, words: str, language: Language = Language.ES) -> OpenText:
    return OpenText(TextId(f"x{number}"), PARAGRAPHS[number - 1].id, language, 0, words)


def hall(*texts: OpenText, mode: Mode = Mode.OPEN) -> Hall:
    """A room of two texts."""
    opened = texts or (text(1, "hola"), text(2, "adiós"))
    return Hall(OpenDraft(draft(mode), tree_of(PARAGRAPHS), {"mode": mode.value}, opened), PERMITS)


def froze(seq: int = 1, mode: Mode = Mode.FROZEN, *texts: OpenText) -> Happened:
    """The draft was put into another mode."""
    told = DraftEvent(seq, {"event": "mode", "mode": mode.value}, "PRES-CA", PersonId("chair"), room.NOW)
    return Happened([told], OpenDraft(draft(mode), tree_of(PARAGRAPHS), {"mode": mode.value}, texts, seq))


def coming(number: int, seat: Seat, *, languages: tuple[Language, ...] = ()) -> Enter:
    """Somebody who has nothing yet."""
    guest = Guest(seat, ClientId(f"c{number}"), f"{seat.delegation}:{number}", PersonId(f"p{number}"), 1)
    return Enter(Connection(PeerId(number), guest), {}, languages, ())


def said(effects: list[Effect], peer: int) -> list[ServerMessage]:
    """What somebody hears."""
    heard = []
    for effect in effects:
        if isinstance(effect, Tell) and peer in effect.peers:
            heard.append(effect.message)
        if isinstance(effect, TellOthers) and effect.peer != peer:
            heard.append(effect.message)
        if isinstance(effect, Send) and effect.peer == peer:
            heard.append(effect.message)
        if isinstance(effect, Admit) and effect.peer == peer:
            heard.extend(effect.messages)
    return heard


def offered(peer: int, *changes: object, n: int = 1, on: TextId = FIRST) -> Waiting:
    return Heard(PeerId(peer), Offer(on, n, 0, changes))


def here(peer: int) -> Waiting:
    return Heard(PeerId(peer), Here(FIRST, 0, 0))


def test_who_comes_is_welcomed_first_and_the_others_hear_of_it() -> None:
    one = hall()
    one.decide([coming(1, room.DELEGATE), here(1)])
    effects = one.decide([coming(2, room.CHAIR), here(2)])
    welcome, people = said(effects, 2)
    assert isinstance(welcome, Welcome)
    assert welcome.client == "c2"
    assert welcome.you == {
        "author": "None:2",
        "role": "chair",
        "delegation": None,
        "conference": "ca",
        "may_edit": True,
    }
    assert welcome.draft == {"mode": "open", "seq": 0}
    assert {id: state.text for id, state in welcome.texts.items()} == {FIRST: "hola", SECOND: "adiós"}
    assert isinstance(people, People)
    assert [type(message) for message in said(effects, 1)] == [People]
    assert [each.peer for each in one.everybody()] == [1, 2]


def test_only_the_languages_that_are_asked_for_are_told() -> None:
    one = hall(text(1, "hola"), text(2, "olá", Language.PT))
    (welcome,) = said(one.decide([coming(1, room.DELEGATE, languages=(Language.PT,))]), 1)
    assert isinstance(welcome, Welcome)
    assert list(welcome.texts) == [SECOND]


def test_many_long_texts_come_in_several_frames() -> None:
    texts = [OpenText(TextId(f"x{n}"), PARAGRAPHS[0].id, Language.ES, 0, "ñ" * 16_000) for n in range(40)]
    welcome, *rest = said(hall(*texts).decide([coming(1, room.DELEGATE)]), 1)
    assert isinstance(welcome, Welcome)
    assert rest
    assert all(isinstance(page, Texts) for page in rest)
    told = [*welcome.texts, *(id for page in rest if isinstance(page, Texts) for id in page.texts)]
    assert told == [text.id for text in texts]


def test_a_turn_keeps_before_it_tells() -> None:
    one = hall()
    one.decide([coming(1, room.DELEGATE), coming(2, room.NEIGHBOUR)])
    effects = one.decide([offered(1, [4, [0, "!"]]), offered(2, [[0, "¡"], 4])])
    assert [type(effect) for effect in effects] == [Keep, Send, TellOthers, Keep, Send, TellOthers]
    assert one.room.texts[FIRST].wording == "¡hola!"


def test_a_seat_that_may_not_write_is_refused_and_reads_on() -> None:
    one = hall(mode=Mode.FROZEN)
    one.decide([coming(1, room.DELEGATE)])
    (refused,) = said(one.decide([offered(1, [4, [0, "!"]])]), 1)
    assert refused == Refused(FIRST, 1, "wrong_phase", "draft_frozen", 0)


def test_another_mode_is_told_once_and_counts_for_the_next_word() -> None:
    one = hall()
    one.decide([coming(1, room.DELEGATE), coming(2, room.CHAIR)])
    effects = one.decide([froze(), froze(), offered(1, [4, [0, "!"]])])
    news, refused = said(effects, 1)
    assert news == State(1, {"event": "mode", "mode": "frozen"})
    assert isinstance(refused, Refused)
    assert said(effects, 2) == [news]
    welcome = said(one.decide([coming(3, room.HEAD)]), 3)[0]
    assert isinstance(welcome, Welcome)
    assert welcome.draft == {"mode": "frozen", "seq": 1}


def test_who_may_not_read_the_new_mode_is_let_go_and_says_nothing_more() -> None:
    one = hall()
    one.decide([coming(1, room.DELEGATE), coming(2, room.SECRETARIAT), here(1)])
    effects = one.decide([froze(1, Mode.PREPARING), offered(1, [4, [0, "!"]])])
    assert [effect for effect in effects if isinstance(effect, Drop)] == [Drop(PeerId(1), 4404, "not_there")]
    assert said(effects, 1) == []
    assert [type(message) for message in said(effects, 2)] == [State, People]


def test_who_leaves_is_not_in_it_any_more() -> None:
    one = hall()
    one.decide([coming(1, room.DELEGATE), coming(2, room.CHAIR), here(1)])
    (gone,) = said(one.decide([Leave(PeerId(1))]), 2)
    assert isinstance(gone, People)
    assert gone.people[0].gone
    assert one.decide([Leave(PeerId(1)), offered(1, [4, [0, "!"]])]) == []
    assert [each.peer for each in one.everybody()] == [2]


def test_a_beacon_tells_what_changed() -> None:
    one = hall()
    one.decide([coming(1, room.DELEGATE), offered(1, [4, [0, "!"]])])
    (beacon,) = said(one.decide([Ring()]), 1)
    assert isinstance(beacon, Beacon)
    assert list(beacon.texts) == [FIRST]
    assert one.decide([Ring()]) == []


def test_a_turn_of_which_nothing_was_kept_leaves_no_trace() -> None:
    one = hall()
    one.decide([coming(1, room.DELEGATE)])
    before, opened = (
        one.standing(),
        OpenDraft(draft(), tree_of(PARAGRAPHS), {}, (open_text("hola", text=FIRST),)),
    )
    one.decide([coming(2, room.CHAIR), froze(), Leave(PeerId(1))])
    one.stand(before)
    one.read(opened)
    assert [each.peer for each in one.everybody()] == [1]
    effects = one.decide([coming(2, room.CHAIR), froze()])
    assert said(effects, 1)[-1] == State(1, {"event": "mode", "mode": "frozen"})


def test_where_people_are_outlasts_a_turn_of_which_nothing_was_kept() -> None:
    one = hall()
    one.decide([coming(1, room.DELEGATE), coming(2, room.CHAIR), here(1)])
    before = one.standing()
    one.decide([Leave(PeerId(1))])
    one.stand(before)
    one.read(OpenDraft(draft(), tree_of(PARAGRAPHS), {}, (open_text("hola", text=FIRST),)))
    (told,) = said(one.decide([Leave(PeerId(1))]), 2)
    assert isinstance(told, People)
    assert told.people == (Presence("XAA:1", gone=True),)


def test_another_mode_that_was_read_is_still_to_be_told() -> None:
    one = hall()
    one.decide([coming(1, room.DELEGATE)])
    one.read(OpenDraft(draft(Mode.FROZEN), tree_of(PARAGRAPHS), {}, (open_text("hola", text=FIRST),), 1))
    assert one.told == 0
    assert said(one.decide([froze()]), 1) == [State(1, {"event": "mode", "mode": "frozen"})]


async def test_what_waits_rings() -> None:
    one = hall()
    one.put(coming(1, room.DELEGATE))
    assert one.news.is_set()
    assert [each.peer for each in one.everybody()] == [1]


def test_who_comes_back_is_answered_again_what_was_kept() -> None:
    one = hall()
    back = coming(1, room.DELEGATE)
    ack = Ack(FIRST, 7, 0, "d" * 64, room.NOW)
    one.decide([Enter(back.connection, {FIRST: 0}, (), (ack,))])
    (refused,) = said(one.decide([offered(1, [4, [0, "!"]], n=9)]), 1)
    assert isinstance(refused, Refused)
    assert refused.reason == "gap"
    assert isinstance(one.decide([offered(1, [4, [0, "!"]], n=8)])[0], Keep)


def test_of_a_comment_only_those_hear_who_may_read_it() -> None:
    one = hall()
    for number, who in enumerate((room.DELEGATE, room.COLLEAGUE, room.FAR), 1):
        one.decide([coming(number, who)])
    paragraph = PARAGRAPHS[0].id
    effects = one.decide([Hint(paragraph, lambda seat: seat.delegation == "XAA")])
    assert effects == [Tell((PeerId(1), PeerId(2)), Commented(paragraph))]
    assert one.decide([Hint(paragraph, lambda _: False)]) == []


def test_who_comes_soon_after_a_comment_hears_of_it_once_if_it_is_theirs_to_read() -> None:
    one, paragraph = hall(), PARAGRAPHS[0].id
    one.room.now = room.NOW
    for _ in range(2):
        one.decide([Hint(paragraph, lambda seat: seat.delegation == "XAA")])
    heard = said(one.decide([coming(1, room.DELEGATE)]), 1)
    assert isinstance(heard[0], Welcome)
    assert heard.count(Commented(paragraph)) == 1
    assert Commented(paragraph) not in said(one.decide([coming(2, room.FAR)]), 2)


def parted(seq: int, *texts: OpenText) -> Happened:
    """The pen acted on the paragraphs, in whatever process."""
    event = {"event": "structure", "act": "split", "paragraph": "p1", "paragraphs": []}
    told = DraftEvent(seq, event, "PRES-CA", PersonId("chair"), room.NOW)
    shown: dict[str, Plain] = {"mode": "open", "paragraphs": []}
    return Happened([told], OpenDraft(draft(), tree_of(PARAGRAPHS), shown, texts, seq))


def test_words_come_before_the_news_and_texts_that_begin_are_told_once() -> None:
    one = hall()
    one.decide([coming(1, room.DELEGATE)])
    change = KeptEdit(
        FIRST, 1, ClientId("c9"), 1, "PRES-CA:9", "chair", parse([[1], 3], length=4), "d" * 64, room.NOW
    )
    cut = OpenText(FIRST, PARAGRAPHS[0].id, Language.ES, 1, "ola", (change,))
    new = OpenText(TextId("x3"), PARAGRAPHS[1].id, Language.ES, 0, "h")
    edits, texts, news = said(one.decide([parted(1, cut, new)]), 1)
    assert isinstance(edits, Edits)
    assert [row.version for row in edits.rows] == [1]
    assert isinstance(texts, Texts)
    assert {id: state.text for id, state in texts.texts.items()} == {"x3": "h"}
    assert isinstance(news, State)
    assert news.seq == 1
    again, second = said(one.decide([parted(1, cut, new), parted(2, cut, new)]), 1), one.told
    assert [type(message) for message in again] == [State]
    assert second == 2
    assert one.room.texts[FIRST].wording == "ola"
    welcome = said(one.decide([coming(2, room.CHAIR)]), 2)[0]
    assert isinstance(welcome, Welcome)
    assert welcome.draft == {"mode": "open", "paragraphs": [], "seq": 2}


def test_what_is_read_late_does_not_take_the_room_back() -> None:
    one = hall()
    one.read(OpenDraft(draft(Mode.FROZEN), tree_of(PARAGRAPHS), {}, (open_text("hola", text=FIRST),), 5))
    one.decide([coming(1, room.DELEGATE), parted(4)])
    assert one.draft.mode is Mode.FROZEN
    assert one.ground.seq == 5
