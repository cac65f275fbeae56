"""Languages of a draft: added by the pen, confirmed by a secretariat, stale with the original."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Unknown, WrongPhase
from positions.ids import DraftId, Language, ParagraphId, SessionId, TextId
from positions.negotiation.draft import Draft, Mode
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.translations import TranslationState
from positions.process import ThematicSession
from positions.text.country_names import CountryDifference
from positions.text.skeleton import Bone, BoneDifference
from server import clock
from server.actions import simple_edits
from server.actions.admissions import let_in
from server.actions.composing import Compose, compose
from server.actions.session_reading import SessionDraft, session_draft
from server.actions.simple_edits import SimpleEdit
from server.actions.structure_acts import After, Insert, Split
from server.actions.translating import (
    AddLanguage,
    ConfirmTranslation,
    Standing,
    add_language,
    confirm,
    standings_of,
)
from server.live.hub import Hub
from server.security.identity import ANONYMOUS, Seat
from server.store import events, texts
from server.store.database import Database, Transaction
from tests import room
from tests.room import NOW, PERMITS, frame, labels
from tests.server_hub import meeting
from tests.session_room import DRAFT, FIRST, OPENING, draft, open_draft

pytestmark = pytest.mark.anyio

PT = Language.PT
WORDS = "Os Estados protegem as pessoas migrantes"
WISH = AddLanguage(DRAFT, PT, {ParagraphId("p1"): f" {WORDS} "})


def minting() -> Callable[[], str]:
    """n1, n2, …"""
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


@dataclass(frozen=True, slots=True)
class Place:
    """A draft, and the rooms of its server."""

    database: Database
    hub: Hub

    async def add(self, wish: AddLanguage = WISH, seat: Seat = room.SECRETARIAT) -> None:
        """Add a language."""
        await add_language(self.database, PERMITS, self.hub, seat, wish, making=(minting(), NOW))

    async def confirm(self, wish: ConfirmTranslation, seat: Seat = room.SECRETARIAT) -> Draft:
        """Confirm a translation."""
        return await confirm(self.database, PERMITS, self.hub, seat, wish, now=NOW)

    async def write(self, text: TextId, wording: str) -> None:
        """Give a text another wording, as the first delegate."""
        wanted = (DRAFT, None)
        admission = await let_in(self.database, PERMITS, (room.DELEGATE,), wanted, mint=clock.mint, now=NOW)
        await simple_edits.edit(self.database, self.hub, admission, SimpleEdit(text, 0, wording))

    async def seen(self) -> SessionDraft:
        """The draft as the secretariat sees it."""
        process = replace(frame(), sessions=(ThematicSession(SessionId("s1"), 1, labels("Uno"), {}, {}),))
        found = await session_draft(
            self.database, PERMITS, room.SECRETARIAT, process, (SessionId("s1"), None)
        )
        assert found is not None
        return found

    async def standing(self, paragraph: str, language: Language) -> Standing:
        """How a text stands."""
        found = await self.seen()
        return (await standings_of(self.database, found))[found.texts[ParagraphId(paragraph)][language][0].id]


async def test_the_pen_adds_a_language_to_every_paragraph(database: Database) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        place = Place(database, hub)
        await place.add()
        found = await place.seen()
        said = {id: spoken[PT][1].wording for id, spoken in found.texts.items()}
        assert said == {"p1": WORDS, "p2": ""}
        assert (await place.standing("p1", PT)).state is TranslationState.UNCONFIRMED
        assert (await place.standing("p2", PT)).state is TranslationState.MISSING
        original = await place.standing("p1", Language.ES)
        assert (original.state, original.source, original.kept) == (TranslationState.ORIGINAL, FIRST, None)
    (told,) = await database.read(lambda tx: events.events_since(tx, DRAFT))
    assert told.event == {"event": "language", "language": "pt", "texts": {"p1": "n1", "p2": "n2"}}
    assert (told.author, told.account) == ("ST-CA", room.SECRETARIAT.account)


@pytest.mark.parametrize(
    ("wish", "seat", "refused"),
    [
        (WISH, room.DELEGATE, Forbidden("not_the_pen")),
        (WISH, ANONYMOUS, Unknown("not_there")),
        (replace(WISH, draft=DraftId("d9")), room.SECRETARIAT, Unknown("not_there")),
        (replace(WISH, language=Language.ES), room.SECRETARIAT, WrongPhase("language_spoken")),
        (
            replace(WISH, openings={ParagraphId("p9"): "x"}),
            room.SECRETARIAT,
            Unknown("paragraph_unknown"),
        ),
        (
            replace(WISH, openings={ParagraphId("p1"): "a\nb"}),
            room.SECRETARIAT,
            Malformed("character_forbidden"),
        ),
    ],
)
async def test_what_cannot_be_added_adds_nothing(
    database: Database, wish: AddLanguage, seat: Seat, refused: DomainError
) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        place = Place(database, hub)
        with pytest.raises(type(refused), match=f"^{refused.reason}$"):
            await place.add(wish, seat)
        assert PT not in (await place.seen()).texts[ParagraphId("p1")]
    assert await database.read(lambda tx: events.events_since(tx, DRAFT)) == []


async def test_a_translation_is_up_to_date_until_the_original_says_something_else(database: Database) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        place = Place(database, hub)
        await place.add()
        assert await place.confirm(ConfirmTranslation(TextId("n1"), 0, 0)) == draft()
        aligned = await place.standing("p1", PT)
        assert (aligned.state, aligned.source) == (TranslationState.ALIGNED, FIRST)
        assert aligned.kept is not None
        assert (aligned.kept.mark.author, aligned.kept.mark.at) == ("ST-CA", NOW)
        await place.write(FIRST, "Los Estados cooperan")
        assert (await place.standing("p1", PT)).state is TranslationState.STALE
        await place.confirm(ConfirmTranslation(TextId("n1"), 0, 0))  # of what was on the screen before
        assert (await place.standing("p1", PT)).state is TranslationState.STALE
        await place.confirm(ConfirmTranslation(TextId("n1"), 0, 1))
        assert (await place.standing("p1", PT)).state is TranslationState.ALIGNED
    *_, told = await database.read(lambda tx: events.events_since(tx, DRAFT))
    assert {name: told.event[name] for name in ("event", "text", "version", "source_version")} == {
        "event": "translation",
        "text": "n1",
        "version": 0,
        "source_version": 1,
    }


async def test_a_translation_with_another_structure_is_a_mismatch_until_it_is_mended(
    database: Database,
) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        place = Place(database, hub)
        await place.add()
        await place.write(TextId("n1"), f"[{WORDS}] em 2030")
        await place.confirm(ConfirmTranslation(TextId("n1"), 1, 0))
        standing = await place.standing("p1", PT)
        assert standing.state is TranslationState.MISMATCH
        assert standing.differences == (
            BoneDifference(Bone.BRACKETS, (), ("[…]",)),
            BoneDifference(Bone.NUMBERS, (), ("2030",)),
        )
        assert (await place.standing("p2", PT)).differences == ()
        await place.write(FIRST, f"[{OPENING}] 2030")
        assert (await place.standing("p1", PT)).state is TranslationState.STALE
        await place.confirm(ConfirmTranslation(TextId("n1"), 1, 1))
        assert (await place.standing("p1", PT)).state is TranslationState.ALIGNED


async def test_other_countries_in_a_translation_are_a_warning_alone(database: Database) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        place = Place(database, hub)
        await place.add()
        await place.write(TextId("n1"), f"{WORDS} de Bosquia pt")
        await place.confirm(ConfirmTranslation(TextId("n1"), 1, 0))
        standing = await place.standing("p1", PT)
        assert (standing.state, standing.differences) == (TranslationState.ALIGNED, ())
        assert standing.countries == CountryDifference((), ("Bosquia pt",))


async def test_the_same_words_again_are_up_to_date_again(database: Database) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        place = Place(database, hub)
        await place.add()
        await place.confirm(ConfirmTranslation(TextId("n1"), 0, 0))
        await place.write(FIRST, "Los Estados cooperan")
        admission = await let_in(database, PERMITS, (room.DELEGATE,), (DRAFT, None), mint=clock.mint, now=NOW)
        await simple_edits.edit(database, hub, admission, SimpleEdit(FIRST, 1, OPENING))
        assert (await place.standing("p1", PT)).state is TranslationState.ALIGNED


@pytest.mark.parametrize(
    ("wish", "seat", "refused"),
    [
        (ConfirmTranslation(TextId("n1"), 0, 0), room.DELEGATE, Forbidden("not_the_secretariat")),
        (ConfirmTranslation(TextId("n1"), 0, 0), room.CHAIR, Forbidden("not_the_secretariat")),
        (ConfirmTranslation(TextId("n1"), 0, 0), ANONYMOUS, Unknown("not_there")),
        (ConfirmTranslation(TextId("n9"), 0, 0), room.SECRETARIAT, Unknown("not_there")),
        (ConfirmTranslation(TextId("n2"), 0, 0), room.SECRETARIAT, WrongPhase("translation_missing")),
        (ConfirmTranslation(FIRST, 0, 0), room.SECRETARIAT, Malformed("text_is_original")),
        (ConfirmTranslation(TextId("n1"), 1, 0), room.SECRETARIAT, Unknown("version_ahead")),
        (ConfirmTranslation(TextId("n1"), 0, 1), room.SECRETARIAT, Unknown("version_ahead")),
    ],
)
async def test_what_cannot_be_confirmed_is_not(
    database: Database, wish: ConfirmTranslation, seat: Seat, refused: DomainError
) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        place = Place(database, hub)
        await place.add()
        with pytest.raises(type(refused), match=f"^{refused.reason}$"):
            await place.confirm(wish, seat)
        assert (await place.standing("p1", PT)).state is TranslationState.UNCONFIRMED


async def test_a_frozen_draft_takes_no_language_but_its_translations_are_still_confirmed(
    database: Database,
) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        place = Place(database, hub)
        await place.add()

        async def freeze(tx: Transaction) -> None:
            await texts.put_mode(tx, DRAFT, Mode.FROZEN)

        await database.write(freeze)
        with pytest.raises(WrongPhase, match=r"^draft_frozen$"):
            await place.add(replace(WISH, language=Language.EN))
        await place.confirm(ConfirmTranslation(TextId("n1"), 0, 0))
        assert (await place.standing("p1", PT)).state is TranslationState.ALIGNED


async def test_new_paragraphs_get_a_text_in_every_language(database: Database) -> None:
    await open_draft(database)
    acts = (
        Insert(ParagraphKind.OPERATIVE, After(ParagraphId("p1")), "Nuevo"),
        Split(ParagraphId("p1"), 0, 11),
    )
    async with meeting(database) as hub:
        place = Place(database, hub)
        await place.add()
        for act in acts:
            wish = Compose(DRAFT, act)
            await compose(database, PERMITS, room.SECRETARIAT, wish, mint=clock.mint, now=NOW)
        found = await place.seen()
    said = [
        tuple(found.texts[each.id][language][1].wording for language in (Language.ES, PT))
        for each in found.tree.reading_order()
    ]
    assert said == [("Los Estados", WORDS), (OPENING[12:], ""), ("Nuevo", ""), ("", "")]
