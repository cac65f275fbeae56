"""Comments as a page shows them: who said it, for whom, on which words."""

from dataclasses import replace

from positions.ids import CommentId, Language, ParagraphId, TextId
from positions.negotiation.comments import Audience, Comment, CommentedWords, Party, Thread, ThreadState
from positions.text.anchors import anchored
from server.actions.anchoring import Standing
from server.actions.comment_threads import Desk, Discussion, FoundThread, Mentioned
from server.actions.parties import parties_of, party_of
from server.presenters.sessions.comments import (
    Speakers,
    comment_choices,
    mentions_everywhere,
    paragraph_comments,
    shown_mentions,
)
from server.security.identity import Seat
from tests import room
from tests.drafting import SESSION, framed
from tests.room import NOW, frame
from tests.session_room import FIRST, draft

PLACE = ParagraphId("p1")
HERE = "/p/practica/sessions/5"


def said(code: str, *mentions: str) -> Comment:
    party = next(each for each in parties_of(frame(), draft()) if each.code == code)
    return Comment(CommentId(f"c-{code}"), party, "¿Y los plazos?", mentions, NOW)


def thread(*comments: Comment, audience: Audience = Audience.ALL, words: str = "") -> Thread:
    on = CommentedWords(TextId(FIRST), 0, anchored(12, 20), words) if words else None
    return Thread(comments[0], PLACE, audience, on, comments[1:])


def discussion(seat: Seat, *threads: FoundThread) -> Discussion:
    desk = Desk(draft(), frame(), seat, party_of(frame(), seat))
    return Discussion(desk, threads, parties_of(frame(), draft()), may_write=True)


def found(one: Thread, stands: Standing | None = None) -> FoundThread:
    return FoundThread(one, stands, may_answer=True, may_resolve=False)


def test_parties_are_shown_as_chips_with_their_names() -> None:
    speakers = Speakers(frame(), Language.ES)
    far = speakers.shown("XAD")
    assert (far.chip, far.name, far.slot, far.office) == ("XD", "Dunaria es", 4, "")
    office = speakers.shown("PRES-CA")
    assert (office.chip, office.name, office.slot) == ("PRES-CA", "CA", 0)
    assert office.office == "Presidencia de %(conference)s"


def test_a_thread_says_where_its_words_are_or_that_they_are_gone() -> None:
    one = thread(said("XAA", "XAD"), said("ST-CB"), words="protegen")
    there = Standing(3, anchored(14, 23), "prote-gen")
    page = paragraph_comments(discussion(room.FAR, found(one, there)), PLACE, "OP1", HERE, Language.ES)
    assert (page.address, page.label) == (f"{HERE}/comments/p1", "OP1")
    (shown,) = page.open
    assert (shown.quote, shown.gone, shown.text) == ("protegen", False, FIRST)
    assert (shown.start, shown.end, shown.says) == (14, 23, "prote-gen")
    assert [each.by.code for each in shown.comments] == ["XAA", "ST-CB"]
    assert [each.chip for each in shown.comments[0].mentions] == ["XD"]
    (lost,) = paragraph_comments(discussion(room.FAR, found(one)), PLACE, "", HERE, Language.ES).open
    assert (lost.quote, lost.gone, lost.text) == ("protegen", True, "")
    (whole,) = paragraph_comments(
        discussion(room.FAR, found(thread(said("XAA")))), PLACE, "", HERE, Language.ES
    ).open
    assert (whole.quote, whole.gone) == ("", False)


def test_what_is_resolved_stands_apart() -> None:
    one = replace(thread(said("XAA"), words="protegen"), state=ThreadState.RESOLVED)
    page = paragraph_comments(discussion(room.HEAD, found(one)), PLACE, "", HERE, Language.ES)
    assert page.open == ()
    assert [(each.resolved, each.gone) for each in page.resolved] == [(True, False)]


def test_who_reads_it_is_said_in_words() -> None:
    for seat, words in ((room.HEAD, "Solo su delegación"), (room.CHAIR, "Solo su oficina")):
        choices = comment_choices(discussion(seat), [("x1", "es")], Language.ES)
        assert [said for _, said in choices.audiences] == [words, "Solo su conferencia", "Todos"]
        assert [value for value, _ in choices.audiences] == ["delegation", "conference", "all"]
        assert choices.texts == (("x1", "es"),)
        own = party_of(frame(), seat)
        assert isinstance(own, Party)
        assert own.code not in {each.code for each in choices.parties}
        assert len(choices.parties) == 8
    private = thread(said("PRES-CA"), audience=Audience.DELEGATION)
    (shown,) = paragraph_comments(discussion(room.CHAIR, found(private)), PLACE, "", HERE, Language.ES).open
    assert shown.audience == "Solo su oficina"


def test_mentions_say_who_and_where_the_newest_first() -> None:
    first, second = thread(said("XAA", "XAD")), thread(said("XAB"), said("ST-CA", "XAD"))
    inside = discussion(room.FAR, found(first), found(second))
    told = shown_mentions(inside, {PLACE: "OP1"}, HERE, Language.ES)
    assert [(each.by.code, each.label) for each in told] == [("ST-CA", "OP1"), ("XAA", "OP1")]
    assert told[0].href == f"{HERE}/comments/p1#comment-c-XAB"
    assert shown_mentions(discussion(room.NEIGHBOUR, found(first)), {}, HERE, Language.ES) == ()
    assert shown_mentions(discussion(room.OBSERVER, found(first)), {}, HERE, Language.ES) == ()


def test_mentions_of_several_drafts_say_in_which_session_they_are() -> None:
    told = discussion(room.FAR, found(thread(said("XAA", "XAD"))))
    process, ours = framed(), told.desk.draft
    there = replace(told, desk=replace(told.desk, process=process, draft=replace(ours, session=SESSION)))
    nowhere = replace(there, desk=replace(there.desk, draft=ours))
    apart = replace(ours, session=SESSION, conference=process.conferences[0].id)
    own = replace(there, desk=replace(there.desk, draft=apart))
    mentioned = [Mentioned(each, {PLACE: "OP1"}) for each in (there, nowhere, own)]
    assert [(each.label, each.href) for each in mentions_everywhere(mentioned, Language.ES)] == [
        ("5 · OP1", f"{HERE}/comments/p1#comment-c-XAA"),
        ("5 (CA) · OP1", f"{HERE}-ca/comments/p1#comment-c-XAA"),
    ]
