"""What a secretariat decides on passages: kept with who and when, on seen ground, taken back at will."""

import anyio
import pytest

from positions.convergence.findings.elements import ElementFinding, ElementStatus
from positions.convergence.judgements import Judgement, Passage, SameOrNot
from positions.errors import Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import Language, TermId
from server.actions.elements import TermElements
from server.actions.judging import judged_terms
from server.actions.verdicts import Decide, DecideAll, Name, decide, decide_all, name, take_back
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.judged_room import ALONE, PORTUGUESE, SPANISH, SURE, TERM, fill
from tests.room import NOW, PERMITS, QUESTIONNAIRE, open_room

pytestmark = pytest.mark.anyio
ST, OTHER = room.SECRETARIAT, room.OTHER_SECRETARIAT


async def opened(database: Database) -> Database:
    await open_room(database)
    await database.write(fill)
    return database


async def term(database: Database) -> TermElements:
    _report, terms = await judged_terms(database, PERMITS, ST, QUESTIONNAIRE, now=NOW)
    return next(each for each in terms if each.term == TERM)


async def place(database: Database) -> ElementFinding:
    """The element that more than one delegation may share."""
    (question,) = (await term(database)).questions
    assert question.found is not None
    return question.found[0]


async def say(
    database: Database,
    says: SameOrNot | None,
    other: Passage = SPANISH,
    *,
    seat: Seat = ST,
    seen: int | None = None,
) -> int:
    wish = Decide(QUESTIONNAIRE, TERM, SURE, other, says, seen)
    return await decide(database, PERMITS, seat, wish, now=NOW)


async def test_a_suggestion_enters_figures_once_confirmed_and_leaves_them_when_taken_back(
    database: Database,
) -> None:
    await opened(database)
    before = await place(database)
    assert before.levels[-1].included == ("XAA", "XAD")
    assert before.levels[-1].rests_on_suggestion
    number = await say(database, SameOrNot.SAME)
    assert number == 1
    after = await place(database)
    assert after.levels[-1].included == ("XAA", "XAB", "XAD")
    assert after.status is ElementStatus.CORE
    (question,) = (await term(database)).questions
    assert [each.other for each in question.waiting] == [PORTUGUESE]
    undone = await take_back(database, PERMITS, OTHER, (QUESTIONNAIRE, TERM), range(1, 2), now=NOW)
    assert undone == range(2, 3)
    assert await place(database) == before
    assert [kept.name for kept in (await term(database)).made] == [
        f"Persona {each.account}" for each in (ST, OTHER)
    ]


async def test_what_is_said_not_to_be_the_same_leaves_the_element(database: Database) -> None:
    await opened(database)
    await say(database, SameOrNot.RELATED)
    (question,) = (await term(database)).questions
    assert question.found is not None
    assert [[each.record for each in element.occurrences] for element in question.found] == [
        ["XAA/es", "XAC/pt", "XAD/es"],
        ["XAB/es"],
        ["XAB/es"],
    ]


async def test_of_two_people_on_one_pair_the_later_sees_the_earlier_decision(database: Database) -> None:
    await opened(database)
    first = await say(database, SameOrNot.SAME, seen=0)
    with pytest.raises(Stale) as refused:
        await say(database, SameOrNot.DIFFERENT, seat=OTHER, seen=0)
    assert (refused.value.reason, refused.value.facts) == (
        "judged_meanwhile",
        {"name": f"Persona {ST.account}"},
    )
    assert (
        await say(database, SameOrNot.SAME, seat=OTHER, seen=0) == first
    )  # no second row for the same words
    assert await say(database, SameOrNot.DIFFERENT, seat=OTHER, seen=first) == 2
    assert [kept.seq for kept in (await term(database)).made] == [1, 2]


async def test_taking_back_what_was_not_decided_keeps_nothing(database: Database) -> None:
    await opened(database)
    assert await say(database, None) == 0
    assert await take_back(database, PERMITS, ST, (QUESTIONNAIRE, TERM), range(0, 9), now=NOW) == range(1, 1)
    await say(database, SameOrNot.SAME)
    assert await say(database, None) == 2
    assert await take_back(database, PERMITS, ST, (QUESTIONNAIRE, TERM), range(0, 9), now=NOW) == range(3, 3)


async def test_all_that_waits_in_an_element_is_decided_at_once_or_not_at_all(database: Database) -> None:
    await opened(database)
    wish = DecideAll(QUESTIONNAIRE, TERM, (await place(database)).id, SameOrNot.SAME)
    assert await decide_all(database, PERMITS, ST, wish, now=NOW) == range(1, 3)
    assert (await place(database)).levels[-1].included == ("XAA", "XAB", "XAC", "XAD")
    with pytest.raises(Stale) as refused:
        await decide_all(database, PERMITS, OTHER, wish, now=NOW)
    assert refused.value.reason == "element_moved"
    await take_back(database, PERMITS, ST, (QUESTIONNAIRE, TERM), range(1, 3), now=NOW)
    apart = Decide(QUESTIONNAIRE, TERM, SPANISH, PORTUGUESE, SameOrNot.DIFFERENT)
    await decide(database, PERMITS, ST, apart, now=NOW)
    again = DecideAll(QUESTIONNAIRE, TERM, (await place(database)).id, SameOrNot.SAME)
    with pytest.raises(WrongPhase) as contradicts:
        await decide_all(database, PERMITS, ST, again, now=NOW)
    assert contradicts.value.reason == "judged_apart"
    assert len((await term(database)).made) == 5


async def test_of_two_who_decide_on_an_element_at_the_same_moment_one_decides(database: Database) -> None:
    await opened(database)
    element = (await place(database)).id
    ended: list[int | str] = []

    async def sweep(seat: Seat, says: SameOrNot) -> None:
        wish = DecideAll(QUESTIONNAIRE, TERM, element, says)
        try:
            ended.append(len(await decide_all(database, PERMITS, seat, wish, now=NOW)))
        except Stale as refused:
            ended.append(refused.reason)

    async with anyio.create_task_group() as both:
        both.start_soon(sweep, ST, SameOrNot.SAME)
        both.start_soon(sweep, OTHER, SameOrNot.DIFFERENT)
    assert sorted(map(str, ended)) == ["2", "element_moved"]
    made = [kept.made for kept in (await term(database)).made]
    assert len({each.says for each in made if isinstance(each, Judgement)}) == 1
    assert len(made) == 2


async def test_a_name_is_kept_and_a_colleague_s_name_is_not_overwritten_unseen(database: Database) -> None:
    await opened(database)

    async def call(words: str, seen: str | None, passage: Passage = SURE) -> int:
        wish = Name(QUESTIONNAIRE, TERM, passage, words, seen)
        return await name(database, PERMITS, ST, wish, now=NOW)

    assert await call("  residencia ", "") == 1
    assert (await place(database)).name == "residencia"
    assert await call("residencia", "") == 0
    with pytest.raises(Stale) as refused:
        await call("domicilio", "")
    assert (refused.value.reason, refused.value.facts) == ("named_meanwhile", {"name": "residencia"})
    assert await call("domicilio", "residencia") == 2
    assert await call("", None) == 3
    with pytest.raises(Stale) as taken_back:
        await call("vivienda", "domicilio")
    assert taken_back.value.reason == "name_taken_back"
    assert (await place(database)).name == ""
    assert await call("", None, ALONE) == 0
    with pytest.raises(Malformed):
        await call("x" * 81, None)


async def test_only_words_of_the_term_s_wordings_are_judged(database: Database) -> None:
    await opened(database)
    for wish in (
        Decide(QUESTIONNAIRE, TERM, SURE, Passage(Language.ES, "invento"), SameOrNot.SAME),
        Decide(QUESTIONNAIRE, TERM, SURE, Passage(Language.FR, SPANISH.text), SameOrNot.SAME),
        Decide(QUESTIONNAIRE, TermId("t99"), SURE, SPANISH, SameOrNot.SAME),
    ):
        with pytest.raises(Unknown) as refused:
            await decide(database, PERMITS, ST, wish, now=NOW)
        assert refused.value.reason == ("not_there" if wish.term == "t99" else "passage_unknown")


@pytest.mark.parametrize("who", [room.HEAD, room.CHAIR, room.OBSERVER, room.OPERATOR])
async def test_whoever_is_no_secretariat_is_told_of_nothing(database: Database, who: Seat) -> None:
    await opened(database)
    for act in (
        say(database, SameOrNot.SAME, seat=who),
        name(database, PERMITS, who, Name(QUESTIONNAIRE, TERM, SURE, "x"), now=NOW),
        decide_all(database, PERMITS, who, DecideAll(QUESTIONNAIRE, TERM, "e", SameOrNot.SAME), now=NOW),
        take_back(database, PERMITS, who, (QUESTIONNAIRE, TERM), range(1, 2), now=NOW),
        judged_terms(database, PERMITS, who, QUESTIONNAIRE, now=NOW),
    ):
        with pytest.raises((Unknown, Forbidden)) as refused:
            await act
        assert refused.value.reason == "not_there"
