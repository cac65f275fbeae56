"""What is read before a text is frozen: what paragraphs say about each other, and how its languages stand.

G5. The report lists the mentions that do not plainly resolve (N6) and, of each language besides the original,
    the paragraphs that are missing, stale, built otherwise or unconfirmed (section 16).
G6. Where it lists anything, a person of each secretariat of the tier confirms that very list before the chair
    freezes the text (D3). Once it lists something else, it is confirmed anew: nobody confirmed that.
G7. Nothing in it stops a text from being frozen: one that is not aligned is sealed with that note (K7).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.errors import Forbidden, Stale, WrongPhase
from positions.ids import ConferenceId, Language, ParagraphId, PersonId
from positions.negotiation.draft import FINAL, Hand, Mode
from positions.negotiation.references import CrossReference, CrossReferenceState
from positions.negotiation.translations import TranslationState
from positions.text.canonical import canonical_json_of
from positions.text.wording import digest

LISTED: Final = (  # in the order in which they are told
    TranslationState.MISSING,
    TranslationState.STALE,
    TranslationState.MISMATCH,
    TranslationState.UNCONFIRMED,
)
_UNREADY: Final = (*FINAL, Mode.FROZEN)


@dataclass(frozen=True, slots=True)
class LanguageReport:
    """How the paragraphs of a text stand in a language, each list in reading order; aligned: how many are."""

    language: Language
    lists: Mapping[TranslationState, tuple[ParagraphId, ...]]
    aligned: int

    @property
    def is_aligned(self) -> bool:
        """Whether all of it follows the original."""
        return not any(self.lists.values())


@dataclass(frozen=True, slots=True)
class FreezeReport:
    """All that is read before a freeze; mentions: those in doubt."""

    mentions: tuple[CrossReference, ...]
    languages: tuple[LanguageReport, ...]

    @property
    def is_plain(self) -> bool:
        """Whether it lists nothing."""
        return not self.mentions and all(each.is_aligned for each in self.languages)

    @property
    def digest(self) -> str:
        """Of all that it lists."""
        languages = [
            [each.language.value, [[state.value, list(each.lists[state])] for state in LISTED]]
            for each in self.languages
        ]
        return digest(canonical_json_of((self.mentions, languages)).decode())


@dataclass(frozen=True, slots=True)
class ReportConfirmation:
    """A person of a conference's secretariat has read the report with this digest."""

    conference: ConferenceId
    person: PersonId
    digest: str
    at: datetime


def freeze_report(
    mentions: Iterable[CrossReference],
    texts: Iterable[tuple[ParagraphId, Language, TranslationState]],
) -> FreezeReport:
    """The report of all mentions and of the texts that stand, in reading order."""
    states: dict[Language, dict[TranslationState, list[ParagraphId]]] = {}
    for paragraph, language, state in texts:
        if state is not TranslationState.ORIGINAL:
            states.setdefault(language, {}).setdefault(state, []).append(paragraph)
    doubtful = (each for each in mentions if each.state is not CrossReferenceState.RESOLVES)
    return FreezeReport(
        tuple(doubtful),
        tuple(
            LanguageReport(
                language,
                {state: tuple(states[language].get(state, ())) for state in LISTED},
                len(states[language].get(TranslationState.ALIGNED, ())),
            )
            for language in sorted(states)
        ),
    )


def confirmed_by(
    report: FreezeReport, said: Iterable[ReportConfirmation]
) -> Mapping[ConferenceId, ReportConfirmation]:
    """Who confirmed the report as it is, the last of each conference."""
    return {each.conference: each for each in said if each.digest == report.digest}


def missing_for_freeze(
    report: FreezeReport, said: Iterable[ReportConfirmation], deciding: Sequence[ConferenceId]
) -> tuple[ConferenceId, ...]:
    """The conferences whose secretariat has still to confirm the report; none where it lists nothing (G6)."""
    if report.is_plain:
        return ()
    known = confirmed_by(report, said)
    return tuple(each for each in deciding if each not in known)


def check_report(report: FreezeReport, said: Iterable[ReportConfirmation], new: ReportConfirmation) -> None:
    """Refuse what cannot be confirmed.

    Raises Stale (``report_moved``: it lists something else by now), WrongPhase (``report_plain``: it lists
    nothing; ``report_confirmed``: that person did already).
    """
    if report.is_plain:
        raise WrongPhase("report_plain")
    if new.digest != report.digest:
        raise Stale("report_moved")
    known = confirmed_by(report, said).get(new.conference)
    if known is not None and known.person == new.person:
        raise WrongPhase("report_confirmed")


def check_reporting(mode: Mode, hand: Hand) -> None:
    """Refuse who confirms no reports, and a text of which none is to be confirmed.

    Raises Forbidden (``not_the_secretariat``), WrongPhase (``draft_frozen``, ``draft_final``).
    """
    if hand is not Hand.SECRETARIAT:
        raise Forbidden("not_the_secretariat")
    if mode in _UNREADY:
        raise WrongPhase("draft_frozen" if mode is Mode.FROZEN else "draft_final")
