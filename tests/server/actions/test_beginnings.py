"""How a draft begins: empty, from lines, from Markdown, from base texts; and that it keeps which."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest

from positions.errors import DomainError, Malformed, WrongPhase
from positions.ids import ConferenceId, DraftId, Language, SessionId
from positions.process import Level, Process
from server.actions.beginnings import (
    BeginDraft,
    Beginning,
    Origin,
    first_words,
    origin_of,
    proposals_for,
)
from server.actions.session_drafts import begin
from server.actions.session_reading import session_draft
from server.store import drafts
from server.store.database import Database, Transaction
from server.store.drafts import ProposedDraft
from tests import room
from tests.drafting import SESSION, proposal, with_session
from tests.room import NOW, PERMITS, open_room

pytestmark = pytest.mark.anyio

CA = ConferenceId("ca")
ES, PT = Language.ES, Language.PT


def minting() -> Callable[[], str]:
    """n1, n2, …"""
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


async def furnished(database: Database, *proposed: ProposedDraft) -> Process:
    """The room with a session and base texts for it."""
    await open_room(database)

    async def turn(tx: Transaction) -> None:
        for each in proposed:
            await drafts.add_draft(tx, each)

    await database.write(turn)
    return with_session(database)


def wish(
    process: Process,
    beginning: Beginning,
    text: str = "",
    proposal: str = "",
    language: Language = Language.ES,
) -> BeginDraft:
    """A bi-regional draft."""
    return BeginDraft(process, SESSION, None, language, text, beginning, proposal)


async def words(database: Database, wished: BeginDraft) -> list[str]:
    """The words that a draft begins with."""
    first = await first_words(database, PERMITS, room.SECRETARIAT, wished, mint=minting())
    return [first.worded.words[each.id] for each in first.worded.tree.reading_order()]


async def test_a_draft_begins_with_one_empty_paragraph(database: Database) -> None:
    process = await furnished(database)
    assert await words(database, wish(process, Beginning.EMPTY)) == [""]


async def test_a_draft_begins_with_lines_or_with_markdown(database: Database) -> None:
    process, text = await furnished(database), "# Uno\nLos *Estados*\ncooperan"
    assert await words(database, wish(process, Beginning.LINES, text)) == [
        "Uno",
        "Los *Estados*",
        "cooperan",
    ]
    assert await words(database, wish(process, Beginning.MARKDOWN, text)) == ["Uno", "Los Estados cooperan"]
    with pytest.raises(Malformed, match=r"^manuscript_empty$"):
        await words(database, wish(process, Beginning.MARKDOWN))


async def test_a_draft_begins_with_one_base_text_or_with_all_the_oldest_first(database: Database) -> None:
    later = replace(proposal("d2", "Trata [de personas]\n\n  y más  "), at=NOW.replace(hour=13))
    process = await furnished(database, later, proposal("d1"))
    alone = wish(process, Beginning.PROPOSALS, proposal="d2")
    assert await words(database, alone) == ["Trata [de personas]", "y más"]
    assert await words(database, wish(process, Beginning.PROPOSALS)) == [
        "Persona [XAA: que migra]",
        "Trata [de personas]",
        "y más",
    ]


@pytest.mark.parametrize(
    ("proposed", "language", "asked", "refused"),
    [
        (proposal("d1"), ES, "d9", WrongPhase("proposal_unknown")),
        (proposal("d1", level=Level.CONFERENCE), ES, "d1", WrongPhase("proposal_unknown")),
        (proposal("d1", level=Level.DELEGATION), ES, "d1", WrongPhase("proposal_unknown")),
        (replace(proposal("d1"), session=SessionId("s1")), ES, "d1", WrongPhase("proposal_unknown")),
        (proposal("d1"), PT, "", Malformed("proposals_missing")),
        (proposal("d1"), PT, "d1", Malformed("proposals_missing")),
        (proposal("d1", level=Level.CONFERENCE), ES, "", Malformed("proposals_missing")),
    ],
)
async def test_only_what_all_readers_of_the_draft_might_read_is_taken(
    database: Database, proposed: ProposedDraft, language: Language, asked: str, refused: DomainError
) -> None:
    process = await furnished(database, proposed)
    with pytest.raises(type(refused), match=f"^{refused.reason}$"):
        await words(database, wish(process, Beginning.PROPOSALS, proposal=asked, language=language))


async def test_a_conference_takes_what_only_it_may_read_and_nobody_what_was_taken_back(
    database: Database,
) -> None:
    process = await furnished(database, proposal("d1", level=Level.CONFERENCE), proposal("d2"))
    account = room.SECRETARIAT.account
    assert account is not None
    await database.write(lambda tx: drafts.withdraw_draft(tx, "d2", account, at=NOW))
    own = replace(wish(process, Beginning.PROPOSALS), conference=CA)
    offered = await proposals_for(database, PERMITS, room.SECRETARIAT, own)
    assert [each.draft.id for each in offered] == ["d1"]
    other = replace(own, conference=ConferenceId("cb"))
    assert await proposals_for(database, PERMITS, room.SECRETARIAT, other) == []


@pytest.mark.parametrize(
    ("beginning", "proposals"),
    [(Beginning.EMPTY, ()), (Beginning.MARKDOWN, ()), (Beginning.PROPOSALS, ("d1",))],
)
async def test_a_draft_keeps_where_it_came_from(
    database: Database, beginning: Beginning, proposals: tuple[str, ...]
) -> None:
    process = await furnished(database, proposal("d1"))
    wished = wish(process, beginning, "Hola")
    draft = await begin(database, PERMITS, room.SECRETARIAT, wished, mint=minting(), now=NOW)
    assert await origin_of(database, draft) == Origin(beginning, proposals, "ST-CA", NOW)
    found = await session_draft(database, PERMITS, room.SECRETARIAT, process, (SESSION, None))
    assert found is not None
    assert len(found.texts) == 1


async def test_an_old_draft_does_not_know_where_it_came_from(database: Database) -> None:
    await furnished(database)
    assert await origin_of(database, DraftId("d1")) is None
