"""What takes more than one person: all of them say so, of what they have seen, in time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Forbidden, Malformed, WrongPhase
from positions.ids import ConferenceId, PersonId
from positions.negotiation.consent import REASON
from positions.negotiation.draft import Hand
from positions.negotiation.joint import (
    OPEN_FOR,
    JointAct,
    JointMatter,
    JointOffice,
    JointRequest,
    JointState,
    JointVoice,
    answered,
    asked_jointly,
    joint_state,
    may_answer,
    offices_for,
)

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
CA, CB = ConferenceId("ca"), ConferenceId("cb")
CHAIR_A, CHAIR_B = JointOffice(CA, Hand.CHAIR), JointOffice(CB, Hand.CHAIR)
DESK_A, DESK_B = JointOffice(CA, Hand.SECRETARIAT), JointOffice(CB, Hand.SECRETARIAT)


def voice(office: JointOffice, person: str, at: datetime = NOW) -> JointVoice:
    return JointVoice(office, PersonId(person), at)


ANA, BRU = voice(CHAIR_A, "ana"), voice(CHAIR_B, "bru")
REQUEST = JointRequest(
    JointMatter.REOPEN, "p1", "3:abc", "Lo pide Altamar", frozenset({CHAIR_A, CHAIR_B}), (ANA,)
)


def test_whose_word_each_matter_takes() -> None:
    assert offices_for(JointMatter.REOPEN, (CA, CB)) == {CHAIR_A, CHAIR_B}
    assert offices_for(JointMatter.BASIS, (CA,)) == {CHAIR_A}
    assert offices_for(JointMatter.ARCHIVE, (CA,)) == {CHAIR_A, DESK_A}
    assert offices_for(JointMatter.ARCHIVE, (CA, CB)) == {CHAIR_A, CHAIR_B, DESK_A, DESK_B}


def test_the_other_chair_confirms_and_it_is_done() -> None:
    assert asked_jointly(REQUEST) is REQUEST
    assert (REQUEST.missing, joint_state(REQUEST, "3:abc", NOW)) == ((CHAIR_B,), JointState.WAITING)
    done = answered(REQUEST, JointAct.CONFIRM, BRU, "3:abc")
    assert (done.missing, joint_state(done, "4:def", NOW)) == ((), JointState.DONE)


def test_one_refusal_ends_it_and_whoever_asked_takes_it_back() -> None:
    declined = answered(REQUEST, JointAct.DECLINE, BRU, "3:abc")
    assert joint_state(declined, "3:abc", NOW) is JointState.DECLINED
    back = answered(REQUEST, JointAct.WITHDRAW, ANA, "3:abc")
    assert joint_state(back, "3:abc", NOW) is JointState.WITHDRAWN
    with pytest.raises(WrongPhase, match="joint_over"):
        answered(declined, JointAct.CONFIRM, BRU, "3:abc")


def test_it_is_void_once_what_it_is_about_moved_and_lapses_after_a_day() -> None:
    late = NOW + OPEN_FOR
    assert joint_state(REQUEST, "4:def", NOW) is JointState.VOID
    assert joint_state(REQUEST, None, NOW) is JointState.VOID
    assert joint_state(REQUEST, "3:abc", late) is JointState.WAITING
    assert joint_state(REQUEST, "3:abc", late + timedelta(microseconds=1)) is JointState.LAPSED
    for bound, at in (("4:def", NOW), ("3:abc", late + timedelta(seconds=1))):
        with pytest.raises(WrongPhase, match="joint_over"):
            answered(REQUEST, JointAct.CONFIRM, replace(BRU, at=at), bound)


@pytest.mark.parametrize(
    ("act", "by", "reason"),
    [
        (JointAct.CONFIRM, ANA, "joint_not_yours"),  # said already
        (JointAct.CONFIRM, voice(DESK_B, "eva"), "joint_not_yours"),
        (JointAct.DECLINE, voice(CHAIR_A, "leo"), "joint_not_yours"),
        (JointAct.CONFIRM, voice(CHAIR_B, "ana"), "joint_same_person"),
        (JointAct.WITHDRAW, BRU, "joint_not_asked_by_you"),
    ],
)
def test_what_is_not_theirs_to_say_is_refused(act: JointAct, by: JointVoice, reason: str) -> None:
    with pytest.raises(Forbidden, match=reason):
        answered(REQUEST, act, by, "3:abc")


def test_who_is_not_needed_does_not_ask_and_a_reason_is_given() -> None:
    with pytest.raises(Forbidden, match="joint_not_yours"):
        asked_jointly(replace(REQUEST, voices=(voice(DESK_A, "eva"),)))
    with pytest.raises(Malformed, match="reason_missing"):
        asked_jointly(replace(REQUEST, reason=" "))
    with pytest.raises(Malformed, match="reason_too_long"):
        asked_jointly(replace(REQUEST, reason="a" * (REASON + 1)))
    assert asked_jointly(replace(REQUEST, matter=JointMatter.BASIS, reason=""))


def test_of_what_is_sent_alone_one_says_whether_observers_read_it() -> None:
    sending = replace(REQUEST, matter=JointMatter.TRANSMIT, observers=True)
    assert asked_jointly(sending).observers
    done = answered(sending, JointAct.CONFIRM, BRU, "3:abc")
    assert (joint_state(done, "3:abc", NOW), done.observers) == (JointState.DONE, True)
    assert not asked_jointly(replace(sending, observers=False)).observers
    for matter in set(JointMatter) - {JointMatter.TRANSMIT}:
        with pytest.raises(Malformed, match="field_malformed") as refused:
            asked_jointly(replace(sending, matter=matter))
        assert refused.value.facts == {"field": "observers"}


def test_what_each_may_say() -> None:
    assert may_answer(REQUEST, ANA) == {JointAct.WITHDRAW}
    assert may_answer(REQUEST, BRU) == {JointAct.CONFIRM, JointAct.DECLINE}
    assert may_answer(REQUEST, voice(CHAIR_B, "ana")) == {JointAct.WITHDRAW, JointAct.DECLINE}
    assert may_answer(REQUEST, voice(DESK_A, "eva")) == frozenset()


VOICES = st.builds(
    voice,
    st.sampled_from([CHAIR_A, CHAIR_B, DESK_A, DESK_B]),
    st.sampled_from(["ana", "bru", "eva", "leo"]),
    st.timedeltas(timedelta(0), timedelta(days=2)).map(lambda after: NOW + after),
)
SAID = st.lists(st.tuples(st.sampled_from(JointAct), VOICES, st.sampled_from(["3:abc", "4:def"])))


@given(SAID)
def test_what_is_done_was_wanted_by_as_many_persons_as_offices(
    said: list[tuple[JointAct, JointVoice, str]],
) -> None:
    request = replace(REQUEST, matter=JointMatter.ARCHIVE, needed=offices_for(JointMatter.ARCHIVE, (CA, CB)))
    for act, by, bound in said:
        try:
            after = answered(request, act, by, bound)
        except DomainError:
            assert act not in may_answer(request, by) or joint_state(request, bound, by.at) is not (
                JointState.WAITING
            )
            continue
        assert act in may_answer(request, by)
        request = after
    if joint_state(request, "5:ghi", NOW) is JointState.DONE:
        assert {each.office for each in request.voices} == request.needed
        assert len({each.person for each in request.voices}) == len(request.needed)
