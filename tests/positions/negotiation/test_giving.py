"""Two persons give a version of a conference's text, and nobody alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from positions.errors import DomainError, Forbidden, WrongPhase
from positions.ids import PersonId
from positions.negotiation.draft import Hand
from positions.negotiation.giving import Given, Giving, GivingWord, check_word, given

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
ST, CHAIR = (Hand.SECRETARIAT, PersonId("ana")), (Hand.CHAIR, PersonId("luz"))
RELEASE, FORWARD = Giving.RELEASE, Giving.FORWARD


def word(
    by: tuple[Hand, PersonId],
    version: int = 1,
    giving: Giving = RELEASE,
    *,
    stands: bool = True,
    hour: int = 0,
) -> GivingWord:
    return GivingWord(giving, version, *by, NOW + timedelta(hours=hour), stands)


def test_nothing_said_is_nothing_given() -> None:
    assert given([]) == Given()
    assert Given().newest is None


def test_one_word_waits_and_two_of_the_same_version_give_it() -> None:
    first, second = word(ST), word(CHAIR, hour=1)
    assert check_word([], first) == Given({RELEASE: first})
    after = check_word([first], second)
    assert after == Given({}, {1: second.at})
    assert after.newest == 1


def test_a_word_on_another_version_takes_the_place_of_the_first() -> None:
    first, other = word(ST, 1), word(CHAIR, 2)
    after = check_word([first], other)
    assert after == Given({RELEASE: other})
    own = check_word([first], word(ST, 2))
    assert own.waiting[RELEASE].version == 2


def test_what_is_forwarded_is_released_with_that() -> None:
    after = given([word(CHAIR, 3, FORWARD), word(ST, 3, FORWARD)])
    assert (after.forwarded, set(after.released), after.newest) == (3, {3}, 3)


def test_a_word_is_taken_back_by_the_hand_that_said_it() -> None:
    first = word(ST)
    assert check_word([first], word(ST, stands=False)) == Given()
    for taken in (word(CHAIR, stands=False), word(ST, 2, stands=False), word(ST, 1, FORWARD, stands=False)):
        with pytest.raises(WrongPhase, match="nothing_given"):
            check_word([first], taken)


def test_who_is_not_of_the_pen_gives_nothing() -> None:
    for hand in (Hand.MEMBER, Hand.NOBODY):
        with pytest.raises(Forbidden, match="not_the_pen"):
            check_word([], word((hand, PersonId("x"))))


def test_nobody_confirms_the_own_word_and_no_word_is_said_twice() -> None:
    with pytest.raises(Forbidden, match="own_word"):
        check_word([word(ST)], word((Hand.CHAIR, PersonId("ana"))))
    with pytest.raises(WrongPhase, match="word_given"):
        check_word([word(ST)], word((Hand.SECRETARIAT, PersonId("eva"))))
    with pytest.raises(WrongPhase, match="given_already"):
        check_word([word(ST), word(CHAIR)], word(ST))


def test_what_is_released_may_still_be_forwarded() -> None:
    known = [word(ST), word(CHAIR)]
    assert FORWARD in check_word(known, word(ST, 1, FORWARD)).waiting


hands = st.sampled_from([ST, CHAIR, (Hand.SECRETARIAT, PersonId("luz")), (Hand.CHAIR, PersonId("ana"))])
words = st.builds(
    lambda by, version, giving, stands: word(by, version, giving, stands=stands),
    hands,
    st.integers(1, 3),
    st.sampled_from(Giving),
    st.booleans(),
)


@drawn(st.lists(words, max_size=12))
def test_what_was_given_stays_so_and_was_said_by_two_persons(said: list[GivingWord]) -> None:
    taken: list[GivingWord] = []
    states = [Given()]
    for each in said:
        try:
            after = check_word(taken, each)
        except DomainError:
            continue
        taken.append(each)
        states.append(after)
    for before, after in pairwise(states):
        assert before.released.items() <= after.released.items()
    for version in states[-1].released:
        who = {(each.hand, each.account) for each in taken if each.version == version and each.stands}
        assert {hand for hand, _ in who} == {Hand.SECRETARIAT, Hand.CHAIR}
        assert len({account for _, account in who}) == 2


def test_observers_read_what_both_words_say_they_read() -> None:
    first, second = (replace(word(by, hour=hour), observers=True) for by, hour in ((ST, 0), (CHAIR, 1)))
    assert check_word([first], second) == Given({}, {1: second.at}, None, frozenset({1}))
    plain = word(CHAIR, hour=1)
    assert check_word([first], plain) == Given({RELEASE: plain})  # it is another word, and waits


def test_what_was_released_is_given_to_observers_later() -> None:
    words = [word(ST), word(CHAIR, hour=1)]
    with pytest.raises(WrongPhase, match="given_already"):
        check_word(words, word(ST, hour=2))
    more = [replace(word(by, hour=hour), observers=True) for by, hour in ((ST, 2), (CHAIR, 3))]
    after = check_word([*words, more[0]], more[1])
    assert (after.released, after.observed) == ({1: words[1].at}, frozenset({1}))
    with pytest.raises(WrongPhase, match="given_already"):
        check_word([*words, *more], more[0])
