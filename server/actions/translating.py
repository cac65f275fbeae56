"""The languages of a draft: added by the pen, written by whoever may type, confirmed by a secretariat.

Rule 1. A draft has a text of every paragraph in every language it speaks; new paragraphs get theirs at once.
Rule 2. What is confirmed are the two wordings that were on the screen, whatever was typed since.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Unknown, WrongPhase
from positions.ids import DraftId, Language, ParagraphId, TextId
from positions.negotiation.draft import Draft
from positions.negotiation.translations import (
    TranslationState,
    check_adding,
    check_confirming,
    translation_state,
)
from positions.text.canonical import Plain
from positions.text.country_names import (
    CountryDifference,
    CountryNames,
    country_difference,
    country_names_of,
)
from positions.text.skeleton import BoneDifference, bone_differences
from positions.text.wording import canonical, check_wording
from server.actions.admissions import author_of
from server.actions.draft_reading import ReadableTree
from server.actions.holding import HeldDraft, hold
from server.actions.reservation_reading import linguistic_on
from server.actions.session_reading import SessionDraft
from server.live.hub import Hub
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, processes, texts, translations
from server.store.database import Database, Transaction
from server.store.journal import Head
from server.store.texts import TextRow
from server.store.translations import KeptMark, Mark


@dataclass(frozen=True, slots=True)
class AddLanguage:
    """A further language for a draft; ``openings``: what paragraphs begin with, the others empty."""

    draft: DraftId
    language: Language
    openings: Mapping[ParagraphId, str]


@dataclass(frozen=True, slots=True)
class ConfirmTranslation:
    """A translation at a version says what the original says at another: those that were on the screen."""

    text: TextId
    version: int
    source_version: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How a text stands to the original of its paragraph; ``kept``: what was confirmed last of it.

    source: the original; of the original itself too. differences: where the two are built otherwise.
    countries: where they name different ones, which is a warning alone.
    """

    state: TranslationState
    source: TextId
    kept: KeptMark | None
    differences: tuple[BoneDifference, ...] = ()
    countries: CountryDifference | None = None


async def add_language(
    db: Database,
    permits: Permits,
    hub: Hub,
    seat: Seat,
    wish: AddLanguage,
    *,
    making: tuple[Callable[[], str], datetime],
) -> None:
    """Give a draft a text of every paragraph in a further language; everybody in it hears of them.

    making: how ids are made, and now.

    Raises Unknown (``not_there``, ``language_unknown`` where the process does not speak it,
    ``paragraph_unknown``), Malformed as ``check_wording``, and as ``check_adding``.
    """
    mint, now = making
    openings = {id: canonical(words) for id, words in wish.openings.items()}
    for words in openings.values():
        check_wording(words)

    async def turn(tx: Transaction) -> None:
        held = await hold(tx, permits, seat, wish.draft)
        spoken = {row.language for row in held.rows.values()} | {held.draft.original}
        check_adding(held.draft.mode, held.hand, wish.language, frozenset(spoken))
        permits.check(seat, Act.COMPOSE_TEXT, text_thing(held.draft), reading=Act.READ_TEXT)
        if wish.language not in held.process.languages:
            raise Unknown("language_unknown", language=wish.language.value)
        rows = _texts(held, wish.language, openings, mint)
        await texts.add_texts(tx, rows)
        ids: dict[str, Plain] = {row.paragraph: row.id for row in rows}
        told: dict[str, Plain] = {"event": "language", "language": wish.language.value, "texts": ids}
        await _tell(tx, held, seat, told, now)

    await db.write(turn)
    await hub.announce(wish.draft)


async def confirm(
    db: Database,
    permits: Permits,
    hub: Hub,
    seat: Seat,
    wish: ConfirmTranslation,
    *,
    now: datetime,
) -> Draft:
    """Confirm that a translation is up to date with the original; the draft that both are of.

    Raises Unknown (``not_there``; ``version_ahead`` of a wording that there is not yet), WrongPhase
    (``linguistic_reservation``), and as ``check_confirming``.
    """

    async def turn(tx: Transaction) -> Draft:
        row = await texts.text_by_id(tx, wish.text)
        if row is None:
            raise Unknown("not_there")
        held = await hold(tx, permits, seat, row.draft)
        check_confirming(held.hand, held.draft.original, row.language, held.heads[row.id].wording)
        permits.check(seat, Act.CONFIRM_TEXT, text_thing(held.draft), reading=Act.READ_TEXT)
        source = _original(held, row.paragraph)
        for text, version in ((row.id, wish.version), (source, wish.source_version)):
            if version > held.heads[text].version:
                raise Unknown("version_ahead", newest=held.heads[text].version)
        if row.id in await linguistic_on(tx, row.draft):
            raise WrongPhase("linguistic_reservation")
        author = author_of(held.process, seat)
        mark = Mark(row.id, wish.version, source, wish.source_version, author, held.account, now)
        await translations.add_mark(tx, mark)
        kept = (await translations.marks_of(tx, row.draft))[row.id]
        await _tell(tx, held, seat, _confirmation(kept), now)
        return held.draft

    draft = await db.write(turn)
    await hub.announce(draft.id)
    return draft


async def standings_of(db: Database, found: SessionDraft | ReadableTree) -> Mapping[TextId, Standing]:
    """How every text of a draft stands."""
    return await db.read(lambda tx: standings_in(tx, found))


async def standings_in(tx: Transaction, found: SessionDraft | ReadableTree) -> Mapping[TextId, Standing]:
    """As ``standings_of``, in a transaction; what a linguistic reservation stands on is not confirmed."""
    marks = await translations.marks_of(tx, found.draft.id)
    reserved = await linguistic_on(tx, found.draft.id)
    process = await processes.process(tx, found.draft.process)
    names = country_names_of(() if process is None else process.members)
    return {
        row.id: _standing(head, source[1], None if row.id in reserved else marks.get(row.id), names)
        for spoken in found.texts.values()
        if (source := spoken.get(found.draft.original))
        for row, head in spoken.values()
    }


def _standing(head: Head, source: Head, kept: KeptMark | None, names: CountryNames) -> Standing:
    if head.text == source.text:
        return Standing(TranslationState.ORIGINAL, source.text, kept)
    is_said = bool(canonical(head.wording))
    found = bone_differences(source.wording, head.wording) if is_said else ()
    countries = country_difference(source.wording, head.wording, names) if is_said else None
    confirmed = None if kept is None else kept.confirmed
    state = translation_state(head.digest, source.digest, confirmed, differs=bool(found))
    return Standing(state, source.text, kept, found, countries)


def _texts(
    held: HeldDraft, language: Language, openings: Mapping[ParagraphId, str], mint: Callable[[], str]
) -> list[TextRow]:
    """Rule 1: of deleted paragraphs too, which may come back."""
    for id in openings:
        held.tree.paragraph(id)
    return [
        TextRow(TextId(mint()), held.draft.id, each.id, language, openings.get(each.id, ""))
        for each in held.tree.reading_order()
    ]


def _confirmation(kept: KeptMark) -> dict[str, Plain]:
    return {
        "event": "translation",
        "text": kept.mark.text,
        "version": kept.mark.version,
        "source_version": kept.mark.source_version,
        "words": kept.confirmed.words,
        "source": kept.confirmed.source,
    }


def _original(held: HeldDraft, paragraph: ParagraphId) -> TextId:
    of = [row for row in held.rows.values() if row.paragraph == paragraph]
    return next(row.id for row in of if row.language is held.draft.original)


async def _tell(
    tx: Transaction, held: HeldDraft, seat: Seat, event: Mapping[str, Plain], now: datetime
) -> None:
    await events.append_event(tx, held.draft.id, event, author_of(held.process, seat), held.account, now)
