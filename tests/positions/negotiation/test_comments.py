from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from positions.errors import Forbidden, Malformed, WrongPhase
from positions.ids import CommentId, ConferenceId, ParagraphId
from positions.negotiation.comments import (
    LENGTH,
    MENTIONS,
    Audience,
    Comment,
    Party,
    Thread,
    ThreadAct,
    ThreadState,
    after,
    awaiting,
    check_answerable,
    check_comment,
    check_mentions,
    may_read,
    readable,
)

CA, CB = ConferenceId("ca"), ConferenceId("cb")
ALTAMAR, BOSQUIA, DUNARIA = Party("XAA", CA), Party("XAB", CA), Party("XAD", CB)
OFFICE, CHAIR = Party("ST-CA", CA, is_office=True), Party("PRES-CA", CA, is_office=True)
OTHER_OFFICE = Party("ST-CB", CB, is_office=True)
PARTIES = (ALTAMAR, BOSQUIA, OFFICE, CHAIR, DUNARIA, OTHER_OFFICE)
NOBODY = None
AT = datetime(2027, 3, 1, 12, tzinfo=UTC)


def said(by: Party = ALTAMAR, *mentions: str) -> Comment:
    return Comment(CommentId(f"c-{by.code}"), by, "¿Y los plazos?", mentions, AT)


def thread(by: Party = ALTAMAR, audience: Audience = Audience.ALL, *mentions: str) -> Thread:
    return Thread(said(by, *mentions), ParagraphId("p1"), audience)


def readers(by: Party, audience: Audience) -> list[str]:
    return [each.code for each in PARTIES if may_read(by, audience, each)]


def test_a_comment_for_the_own_delegation_is_read_by_nobody_else() -> None:
    assert readers(ALTAMAR, Audience.DELEGATION) == ["XAA"]
    assert readers(DUNARIA, Audience.DELEGATION) == ["XAD"]


def test_an_office_is_a_party_of_its_own() -> None:
    assert readers(OFFICE, Audience.DELEGATION) == ["ST-CA"]
    assert readers(CHAIR, Audience.DELEGATION) == ["PRES-CA"]


def test_a_comment_for_the_conference_is_read_by_its_delegations_and_offices() -> None:
    assert readers(ALTAMAR, Audience.CONFERENCE) == ["XAA", "XAB", "ST-CA", "PRES-CA"]
    assert readers(OTHER_OFFICE, Audience.CONFERENCE) == ["XAD", "ST-CB"]


def test_a_comment_for_all_is_read_by_whoever_reads_the_text() -> None:
    assert readers(ALTAMAR, Audience.ALL) == [each.code for each in PARTIES]
    assert may_read(ALTAMAR, Audience.ALL, NOBODY)


@pytest.mark.parametrize("audience", [Audience.DELEGATION, Audience.CONFERENCE])
def test_who_is_no_party_reads_nothing_else(audience: Audience) -> None:
    assert not any(may_read(by, audience, NOBODY) for by in PARTIES)


def test_each_audience_is_wider_than_the_one_before_and_the_author_is_in_all() -> None:
    for by, reader in product(PARTIES, (*PARTIES, NOBODY)):
        reads = [may_read(by, audience, reader) for audience in Audience]
        assert reads == sorted(reads)
        assert by is not reader or all(reads)


def test_only_threads_for_the_reader_are_readable() -> None:
    own, both = thread(ALTAMAR, Audience.DELEGATION), thread(DUNARIA)
    assert readable([own, both], ALTAMAR) == [own, both]
    assert readable([own, both], BOSQUIA) == [both]


def test_open_threads_await_whoever_is_mentioned_in_them() -> None:
    asked = thread(ALTAMAR, Audience.ALL, "XAD")
    answered = replace(thread(BOSQUIA), answers=(said(DUNARIA, "XAB", "XAA"),))
    resolved = replace(asked, state=ThreadState.RESOLVED)
    every = [asked, answered, resolved, thread(BOSQUIA)]
    assert awaiting(every, DUNARIA) == [asked]
    assert awaiting(every, ALTAMAR) == [answered]
    assert awaiting(every, OFFICE) == []
    hidden = thread(ALTAMAR, Audience.DELEGATION, "XAD")  # never made, and never shown
    assert awaiting([hidden], DUNARIA) == []


def test_who_could_not_read_the_comment_is_not_mentioned() -> None:
    check_mentions(ALTAMAR, Audience.CONFERENCE, ["XAB", "ST-CA"], PARTIES)
    check_mentions(ALTAMAR, Audience.ALL, ["XAD", "ST-CB"], PARTIES)
    check_mentions(ALTAMAR, Audience.DELEGATION, [], PARTIES)
    with pytest.raises(Forbidden, match="mention_unread") as refused:
        check_mentions(ALTAMAR, Audience.CONFERENCE, ["XAB", "XAD", "ST-CB"], PARTIES)
    assert refused.value.facts == {"names": "XAD, ST-CB"}
    with pytest.raises(Forbidden, match="mention_unread"):
        check_mentions(CHAIR, Audience.DELEGATION, ["ST-CA"], PARTIES)


def test_only_parties_that_read_the_text_are_mentioned() -> None:
    with pytest.raises(Malformed, match="party_unknown"):
        check_mentions(ALTAMAR, Audience.ALL, ["OBS"], PARTIES)
    with pytest.raises(Malformed, match="mentions_too_many"):
        check_mentions(ALTAMAR, Audience.ALL, ["XAB"] * (MENTIONS + 1), PARTIES)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "comment_empty"),
        (" \n ", "comment_empty"),
        ("a" * (LENGTH + 1), "comment_too_long"),
        ("¿y\u200b?", "character_forbidden"),
        ("e\u0301", "not_canonical"),
    ],
)
def test_what_may_not_be_said_is_refused_with_its_reason(words: str, reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        check_comment(words)


def test_a_comment_may_have_lines() -> None:
    check_comment("¿Y los plazos?\n\n— A" + "a" * 3_900)
    with pytest.raises(Malformed) as refused:
        check_comment("¿y\u200b?")
    assert refused.value.facts == {"position": 3, "character": "U+200B"}


def test_a_thread_is_resolved_and_taken_up_again_and_answered_while_it_is_open() -> None:
    assert after(ThreadState.OPEN, []) is ThreadState.OPEN
    assert after(ThreadState.OPEN, [ThreadAct.RESOLVE]) is ThreadState.RESOLVED
    assert after(ThreadState.OPEN, [ThreadAct.RESOLVE, ThreadAct.REOPEN]) is ThreadState.OPEN
    for state, act in ((ThreadState.OPEN, ThreadAct.REOPEN), (ThreadState.RESOLVED, ThreadAct.RESOLVE)):
        with pytest.raises(WrongPhase, match="act_not_in_state"):
            after(state, [act])
    check_answerable(thread())
    with pytest.raises(WrongPhase, match="thread_resolved"):
        check_answerable(replace(thread(), state=ThreadState.RESOLVED))
