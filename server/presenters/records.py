"""Adopted texts, as anybody reads them: the list, and the Acta of each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from positions.formats.acta import (
    Acta,
    ActaParagraph,
    ActaReservation,
    ActaRoll,
    ActaWords,
)
from positions.formats.mapping.acta_later import ActaReferral
from positions.ids import ConferenceId, DelegationId, Language, ParagraphId, SessionId
from positions.negotiation.consent import Stance
from positions.negotiation.outcome import OutcomeKind
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.reservation import ReservationKind
from positions.negotiation.translations import TranslationState
from positions.process import Process, label
from server.actions.adoption_reading import AdoptedText, KeptContent, KeptParagraph
from server.presenters.sessions.changes import Authors, authors_of
from server.presenters.sessions.reservations import KINDS
from server.presenters.sessions.stances import OUTCOMES
from server.rendering import LOCALES, Rendering
from server.spelling import spell_date

ALIGNED = (TranslationState.ORIGINAL.value, TranslationState.ALIGNED.value)


@dataclass(frozen=True, slots=True)
class RecordLine:
    """An adopted text in the list."""

    number: int
    title: str
    href: str
    at: datetime
    seal: str


def record_lines(
    process: Process, found: Iterable[AdoptedText], language: Language
) -> tuple[RecordLine, ...]:
    """The adopted texts of a process, or those of them that are given."""
    return tuple(
        RecordLine(
            each.adopted.number,
            title_of(process, each, language),
            f"/p/{process.id}/records/{each.adopted.number}",
            each.adopted.at,
            each.adopted.seal,
        )
        for each in found
    )


def adopted_at(
    found: Iterable[AdoptedText], place: tuple[SessionId, ConferenceId | None]
) -> list[AdoptedText]:
    """Those of a session: the texts of both conferences, or those of one."""
    return [each for each in found if (each.draft.session, each.draft.conference) == place]


def title_of(process: Process, found: AdoptedText, language: Language) -> str:
    """What an adopted text is called: as the session that it is of, and the conference whose it is."""
    titles = {each.id: each.titles for each in process.sessions}
    known = titles.get(found.draft.session) if found.draft.session else None
    acronyms = {each.id: each.acronym for each in process.conferences}
    of = acronyms.get(found.draft.conference) if found.draft.conference else None
    title = label(known, language) if known else found.draft.id
    return f"{title} ({of})" if of else title


def acta_of(
    process: Process,
    found: AdoptedText,
    language: Language,
    spell: Callable[[datetime], str],
    rendering: Rendering,
) -> Acta:
    """The Acta in one language. spell: a moment in its words."""
    content, authors = found.content, authors_of(process, language)

    def outcome(kind: str) -> str:
        return rendering.translate(OUTCOMES[OutcomeKind(kind)], language=language)

    reserved = _reserved(content, authors)
    written = content.record.written
    silent = {id for names in content.record.silence.values() for id in names}
    silent |= set(written.covered) if written else set()
    return Acta(
        title_of(process, found, language),
        label(process.names, language),
        spell(found.adopted.at),
        language,
        content.manifest.original,
        tuple(_paragraphs(content, reserved)),
        tuple(_rolls(process, content, authors, outcome)),
        outcome(content.record.rule.outcome),
        _named(authors, silent),
        tuple(reserved.get(None, ())),
        tuple((each.label, each.number, each.deleted) for each in content.manifest.paragraphs),
        found.adopted.seal,
        f"{found.adopted.head.seq}:{found.adopted.head.hash}",
        _signatures(process, content),
        process.illustrative,
        spell(datetime.fromisoformat(written.closed)) if written and not content.record.roll_call else "",
        referrals=tuple(_referrals(content, authors, language)),
        key=found.key,
    )


def _signatures(process: Process, content: KeptContent) -> tuple[str, ...]:
    """The offices that have a place to sign."""
    deciding = (each for each in process.conferences if each.id in content.record.rule.members)
    return tuple(f"{office} {each.acronym}" for each in deciding for office in ("PPT", "ST"))


def _referrals(content: KeptContent, authors: Authors, language: Language) -> Iterable[ActaReferral]:
    """What capitals have still to confirm, in the order of delegations."""
    labels = {each.id: each.number or each.label for each in content.manifest.paragraphs}
    locale = LOCALES.get(language, language.value)
    order = list(authors)
    waiting = (each for each in content.record.positions if each.stance is Stance.AD_REFERENDUM)
    for each in sorted(waiting, key=lambda one: order.index(one.delegation)):
        place = labels.get(each.paragraph, "") if each.paragraph else ""
        due = spell_date(date.fromisoformat(each.due), locale) if each.due else ""
        yield ActaReferral(authors[each.delegation].name, place, each.office, due)


def _reserved(
    content: KeptContent, authors: Authors
) -> Mapping[ParagraphId | None, Sequence[ActaReservation]]:
    """What was put beside each paragraph, in the order of delegations; None: beside the whole text."""
    reserved: dict[ParagraphId | None, list[ActaReservation]] = {}
    order = list(authors)
    for each in sorted(content.record.reservations, key=lambda one: order.index(one.delegation)):
        kind = "" if each.kind is ReservationKind.RESERVATION else KINDS[each.kind]
        said = ActaReservation(authors[each.delegation].name, each.text, kind, each.language)
        reserved.setdefault(each.paragraph, []).append(said)
    return reserved


def _paragraphs(
    content: KeptContent, reserved: Mapping[ParagraphId | None, Sequence[ActaReservation]]
) -> Iterable[ActaParagraph]:
    words = _words(content)
    for each in content.manifest.paragraphs:
        if not each.deleted:
            is_heading = each.kind is ParagraphKind.HEADING
            said = _languages(each, words, content.manifest.original)
            yield ActaParagraph(each.number, is_heading, said, tuple(reserved.get(each.id, ())))


def _words(content: KeptContent) -> Mapping[tuple[str, Language], str]:
    return {(each.paragraph, each.language): each.text for each in content.texts}


def _languages(
    paragraph: KeptParagraph, words: Mapping[tuple[str, Language], str], original: Language
) -> tuple[ActaWords, ...]:
    first = sorted(paragraph.texts, key=lambda text: (text[0] is not original, text[0].value))
    return tuple(
        ActaWords(language, words[paragraph.id, language], state in ALIGNED)
        for language, _, _, state in first
        if words[paragraph.id, language]
    )


def _rolls(
    process: Process, content: KeptContent, authors: Authors, outcome: Callable[[str], str]
) -> Iterable[ActaRoll]:
    roll, outcomes = content.record.roll_call, content.record.rule.outcomes
    present = set(roll.present) if roll else set()
    for conference in process.conferences:
        members = content.record.rule.members.get(conference.id)
        if members is not None:
            there, away = present & set(members), set(members) - present if roll else ()
            yield ActaRoll(
                conference.acronym,
                _named(authors, there),
                _named(authors, away),
                outcome(outcomes[conference.id]),
            )


def _named(authors: Authors, ids: Iterable[DelegationId]) -> tuple[str, ...]:
    wanted = set(ids)
    return tuple(author.name for id, author in authors.items() if id in wanted)
