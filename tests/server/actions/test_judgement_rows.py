"""Judgements by number: what was seen, and the row that holds."""

from dataclasses import replace

import pytest

from positions.convergence.judgements import Judgement, Naming, SameOrNot, passage_of
from positions.errors import DomainError, Malformed, Unknown, WrongPhase
from positions.ids import ConferenceId, Language, TermId
from positions.process import Level
from server.actions.judgement_rows import Holding, decide
from server.actions.judging import judgements_for
from server.actions.verdicts import Decide, Name
from server.security.identity import Seat
from server.store.database import Database, Transaction
from tests import room
from tests.filing import put, submission
from tests.room import NOW, OTHER_SECRETARIAT, PERMITS, QUESTIONNAIRE, SECRETARIAT, open_room, wrote

pytestmark = pytest.mark.anyio

TERM = TermId("t01")
ONE, OTHER, THIRD = (
    passage_of(Language.ES, text) for text in ("reside fuera", "vive lejos", "quien trabaja")
)
SAME = Decide(QUESTIONNAIRE, TERM, ONE, OTHER, SameOrNot.SAME)
APART = replace(SAME, says=SameOrNot.DIFFERENT)
TAKEN_BACK = replace(SAME, says=None)
NAMED = Name(QUESTIONNAIRE, TERM, ONE, "residencia")


@pytest.fixture
async def filed(database: Database) -> Database:
    """Two delegations have filed three passages."""
    await open_room(database)

    async def file(tx: Transaction) -> None:
        await put(tx, submission("XAA", wrote("t01.national", "persona que reside fuera o vive lejos")))
        await put(tx, submission("XAD", wrote("t01.national", "quien trabaja"), level=Level.BOTH))

    await database.write(file)
    return database


async def say(
    db: Database, wish: Decide | Name, seen: int | None = None, *, who: Seat = SECRETARIAT
) -> Holding:
    return await decide(db, PERMITS, who, wish, seen, now=NOW)


async def count(db: Database) -> int:
    return len(await judgements_for(db, PERMITS, SECRETARIAT, QUESTIONNAIRE, now=NOW))


async def test_what_is_decided_is_answered_with_its_number(filed: Database) -> None:
    first, second = await say(filed, SAME), await say(filed, NAMED, who=OTHER_SECRETARIAT)
    assert (first.number, second.number) == (1, 2)
    assert first.row is not None
    assert second.row is not None
    assert first.row.made == Judgement(TERM, ONE, OTHER, SameOrNot.SAME, ConferenceId("ca"), NOW)
    assert isinstance(second.row.made, Naming)
    assert (second.row.made.name, second.row.made.by) == ("residencia", "cb")


async def test_what_holds_already_is_not_kept_twice(filed: Database) -> None:
    assert (await say(filed, SAME)).number == 1
    assert (await say(filed, NAMED)).number == 2
    turned = replace(SAME, one=OTHER, other=ONE)
    assert await say(filed, turned, who=OTHER_SECRETARIAT) == await say(filed, SAME, 0)
    elsewhere = Name(QUESTIONNAIRE, TERM, OTHER, "residencia")  # the same, so the name is its name too
    assert await say(filed, elsewhere) == await say(filed, NAMED, 0)
    assert (await say(filed, NAMED)).number == 2
    assert await count(filed) == 2


async def test_where_nothing_was_decided_taking_back_leaves_nothing(filed: Database) -> None:
    for wish in (TAKEN_BACK, replace(NAMED, name="")):
        assert await say(filed, wish) == Holding(None)
    assert await count(filed) == 0
    await say(filed, replace(NAMED, passage=THIRD, name="trabajo"))
    assert await say(filed, replace(NAMED, name="")) == Holding(None)


async def test_taking_back_is_a_row_of_its_own(filed: Database) -> None:
    await say(filed, SAME)
    await say(filed, NAMED)
    for wish, number in ((TAKEN_BACK, 3), (replace(NAMED, name=""), 4)):
        kept = await say(filed, wish)
        assert kept.number == number
        assert await say(filed, wish) == kept
    assert await count(filed) == 4


async def test_another_judgement_than_was_seen_is_handed_over(filed: Database) -> None:
    await say(filed, SAME, 0, who=OTHER_SECRETARIAT)
    refused = await say(filed, APART, 0)
    assert (refused.number, refused.is_moved) == (1, True)
    assert await count(filed) == 1
    assert (await say(filed, APART, 1)).number == 2
    moved = await say(filed, TAKEN_BACK, 1)
    assert (moved.number, moved.is_moved) == (2, True)


async def test_another_name_than_was_seen_is_handed_over(filed: Database) -> None:
    await say(filed, NAMED, 0, who=OTHER_SECRETARIAT)
    await say(filed, SAME)
    other = replace(NAMED, name="domicilio")
    for seen in (0, 2, 9):  # nothing, a judgement, nothing that is
        refused = await say(filed, other, seen)
        assert (refused.number, refused.is_moved) == (1, True)
    assert (await say(filed, other, 1)).number == 3
    assert (await say(filed, replace(NAMED, passage=OTHER, name="morada"), 3)).number == 4


async def test_a_number_that_was_never_given_to_a_name_is_not_what_holds(filed: Database) -> None:
    assert await say(filed, NAMED, 7) == Holding(None, is_moved=True)
    assert await count(filed) == 0


async def test_a_name_taken_back_may_be_given_anew_by_who_saw_that(filed: Database) -> None:
    await say(filed, NAMED)
    await say(filed, replace(NAMED, name=""))
    assert (await say(filed, replace(NAMED, name="domicilio"), 2)).number == 3


async def test_the_name_of_the_same_words_holds_where_another_was_taken_back(filed: Database) -> None:
    await say(filed, SAME)
    await say(filed, replace(NAMED, passage=OTHER))
    await say(filed, replace(NAMED, name="domicilio"))
    await say(filed, replace(NAMED, name=""))
    assert (await say(filed, NAMED)).number == 2


@pytest.mark.parametrize(
    ("wish", "kind", "reason"),
    [
        (replace(SAME, other=ONE), Malformed, "passage_with_itself"),
        (replace(SAME, other=passage_of(Language.PT, "vive lejos")), Unknown, "passage_unknown"),
        (replace(NAMED, passage=passage_of(Language.ES, "nada")), Unknown, "passage_unknown"),
        (replace(SAME, term=TermId("t99")), Unknown, "not_there"),
        (replace(NAMED, term=TermId("t99")), Unknown, "not_there"),
        (replace(NAMED, name="a" * 81), Malformed, "name_too_long"),
        (replace(SAME, one=ONE, other=THIRD), WrongPhase, "judged_apart"),
    ],
)
async def test_what_cannot_be_is_refused(
    filed: Database, wish: Decide | Name, kind: type[DomainError], reason: str
) -> None:
    await say(filed, SAME)
    await say(filed, replace(APART, one=OTHER, other=THIRD))
    with pytest.raises(kind, match=reason):
        await say(filed, wish)
    assert await count(filed) == 2


async def test_what_is_joined_is_not_judged_to_differ(filed: Database) -> None:
    await say(filed, SAME)
    await say(filed, replace(SAME, one=OTHER, other=THIRD))
    with pytest.raises(WrongPhase, match="judged_same"):
        await say(filed, replace(APART, other=THIRD))


@pytest.mark.parametrize("name", sorted(set(room.SEATS) - {"secretariat", "other secretariat"}))
async def test_nobody_else_is_told_that_there_is_anything(filed: Database, name: str) -> None:
    await say(filed, SAME)
    for wish in (SAME, APART, NAMED):
        with pytest.raises(Unknown, match="not_there"):
            await say(filed, wish, 0, who=room.SEATS[name])
    assert await count(filed) == 1
