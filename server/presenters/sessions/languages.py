"""The languages of a session's text: which one or two are read, and how each text stands to the original."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from positions.ids import Language, TextId
from positions.negotiation.translations import TranslationState
from positions.process import Process
from positions.text.skeleton import Bone
from server.actions.session_reading import SessionDraft
from server.actions.translating import Standing
from server.presenters.page import LANGUAGE_NAMES
from server.presenters.reports.reading import Link, Phrase
from server.presenters.sessions.paragraphs import ShownParagraph
from server.presenters.sessions.views import Reading
from server.security.permits import Act
from server.sentences import spanish

STANDINGS: Final[Mapping[TranslationState, str]] = {
    TranslationState.ORIGINAL: spanish("original"),
    TranslationState.MISSING: spanish("sin traducción"),
    TranslationState.UNCONFIRMED: spanish("sin confirmar"),
    TranslationState.STALE: spanish("desactualizado respecto del original"),
    TranslationState.MISMATCH: spanish("no está construido como el original"),
    TranslationState.ALIGNED: spanish("al día con el original"),
}
BONES: Final[Mapping[Bone, str]] = {
    Bone.BRACKETS: spanish("Corchetes"),
    Bone.NOTES: spanish("Llamadas de nota"),
    Bone.NUMBERS: spanish("Números"),
}
COUNTRIES: Final = spanish("Mire los nombres de países")
TO_CONFIRM: Final = (TranslationState.UNCONFIRMED, TranslationState.STALE)


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """What of a kind, a message id, only the original has, and what only this text has."""

    words: str
    missing: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextStanding:
    """How a text stands, as a word of ours and as a message id.

    source: the original; source_version: as it is shown. confirmed_words, confirmed_source: digests of what
    was confirmed last, empty where nothing was; by, at: by which office, when. waits: it could be confirmed.
    differences: where it is built otherwise than the original. countries: where it names different ones.
    """

    standing: str
    words: str
    source: str
    source_version: int
    confirmed_words: str = ""
    confirmed_source: str = ""
    by: str = ""
    at: datetime | None = None
    waits: bool = False
    differences: tuple[ShownDifference, ...] = ()
    countries: ShownDifference | None = None


@dataclass(frozen=True, slots=True)
class ShownLanguages:
    """The languages of a draft, for the page. main: links to read in each; beside: to see each beside that.

    addable: those that it does not speak yet, for whoever may add one. standings: of every text shown.
    """

    original: str
    main: tuple[Link, ...]
    beside: tuple[Link, ...]
    addable: tuple[str, ...]
    may_confirm: bool
    standings: Mapping[str, TextStanding]
    query: str

    @property
    def several(self) -> bool:
        """Whether there is more than one."""
        return len(self.main) > 1

    @property
    def aligned(self) -> bool:
        """Whether two are read side by side."""
        return not self.beside[0].current

    @property
    def names(self) -> Mapping[str, str]:
        """Languages by code, each named in itself."""
        return {language.value: name for language, name in LANGUAGE_NAMES.items()}


def spoken_in(found: SessionDraft) -> tuple[Language, ...]:
    """The languages that a draft speaks, the original first."""
    spoken = {language for each in found.texts.values() for language in each}
    return (found.draft.original, *sorted(spoken - {found.draft.original}))


def languages_read(found: SessionDraft, reading: Reading) -> tuple[Language, ...]:
    """The one or two languages that an address asks for; the original where it asks for none there is."""
    spoken = {each.value: each for each in spoken_in(found)}
    main = spoken.get(reading.text, found.draft.original)
    beside = spoken.get(reading.aside, main)
    return (main,) if beside is main else (main, beside)


def in_languages(
    paragraphs: Iterable[ShownParagraph], languages: Sequence[Language]
) -> tuple[ShownParagraph, ...]:
    """Paragraphs with their texts in these languages only, in this order."""
    places = {each.value: place for place, each in enumerate(languages)}
    return tuple(
        replace(
            each,
            texts=tuple(
                sorted(
                    (text for text in each.texts if text.lang in places), key=lambda text: places[text.lang]
                )
            ),
        )
        for each in paragraphs
    )


def shown_languages(
    process: Process,
    found: SessionDraft,
    standings: Mapping[TextId, Standing],
    reading: Reading,
    here: str,
) -> ShownLanguages:
    """The languages of the draft at ``here`` as it is read."""
    spoken, (main, *beside) = spoken_in(found), languages_read(found, reading)
    original = found.draft.original.value
    may_add = Act.COMPOSE_TEXT in found.acts
    heads = {row.id: head for each in found.texts.values() for row, head in each.values()}
    return ShownLanguages(
        original,
        tuple(
            Link(Phrase(each.value), _reading(reading, each, beside).address(here), each is main)
            for each in spoken
        ),
        (
            Link(Phrase(""), _reading(reading, main, ()).address(here), not beside),
            *(
                Link(Phrase(each.value), _reading(reading, main, (each,)).address(here), each in beside)
                for each in spoken
                if each is not main
            ),
        ),
        tuple(each.value for each in process.languages if each not in spoken) if may_add else (),
        Act.CONFIRM_TEXT in found.acts,
        {
            text: _standing(each, heads[text].digest, heads[each.source].version)
            for text, each in standings.items()
        },
        reading.address(""),
    )


def _reading(reading: Reading, main: Language, beside: Sequence[Language]) -> Reading:
    aside = next((each.value for each in beside if each is not main), "")
    return replace(reading, text=main.value, aside=aside, beside="" if aside else reading.beside)


def _standing(each: Standing, words: str, source_version: int) -> TextStanding:
    kept, countries = each.kept, each.countries
    is_confirmed = kept is not None and kept.confirmed.words == words
    waits = each.state in TO_CONFIRM or (each.state is TranslationState.MISMATCH and not is_confirmed)
    return TextStanding(
        each.state.value,
        STANDINGS[each.state],
        each.source,
        source_version,
        "" if kept is None else kept.confirmed.words,
        "" if kept is None else kept.confirmed.source,
        "" if kept is None else kept.mark.author,
        None if kept is None else kept.mark.at,
        waits,
        tuple(ShownDifference(BONES[one.bone], one.missing, one.added) for one in each.differences),
        None if countries is None else ShownDifference(COUNTRIES, countries.missing, countries.added),
    )
