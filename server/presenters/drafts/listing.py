"""The drafts proposed to the thematic sessions of a process, session by session."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.formats.mapping.draft_wording import read_base
from positions.ids import DelegationId, Language, QuestionnaireId
from positions.process import Process
from positions.questionnaire.questionnaire import Questionnaire
from server.actions.drafts import SeenDraft
from server.actions.questionnaires import Listed
from server.presenters.drafts.wording import ShownPiece, ShownWording, shown_pieces, shown_wording
from server.presenters.reports.reading import Country, Link, Phrase, phrase
from server.presenters.reports.words import aspect_words


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """A draft as it was proposed. ``aspect`` is a message id, ``own`` the code of the secretariat.

    tier: the acronym of the conference it was counted in; empty for both. withdraw: where it is taken back;
    empty for whoever may not.
    """

    id: str
    term: Link
    aspect: str
    tier: str
    lang: str
    own: str
    name: str
    at: datetime
    withdrawn: datetime | None
    withdraw: str
    digest: str
    wording: ShownWording
    pieces: tuple[ShownPiece, ...]


@dataclass(frozen=True, slots=True)
class SessionDrafts:
    """A thematic session, with what was proposed to it: what stands first, then what was taken back."""

    number: int
    title: Phrase
    drafts: tuple[ShownDraft, ...]


def session_drafts(
    process: Process, seen: Sequence[SeenDraft], listed: Iterable[Listed], *, language: Language, named: bool
) -> tuple[SessionDrafts, ...]:
    """All sessions of a process with their drafts; ``named``: whether the reader sees names of persons."""
    asked = {each.id: each.shown.questionnaire for each in listed}
    countries = countries_of(process, language)
    shown = [
        (each.kept.draft.session, _draft(process, each, asked, countries, language, named=named))
        for each in sorted(seen, key=lambda each: each.kept.withdrawn is not None)
    ]
    return tuple(
        SessionDrafts(
            each.number,
            phrase(each.titles, language),
            tuple(draft for session, draft in shown if session == each.id),
        )
        for each in process.sessions
    )


def countries_of(process: Process, language: Language) -> dict[DelegationId, Country]:
    """The members of a process by name, in meeting order."""
    return {
        member.id: Country(member.id, member.alpha2, name.text, name.lang, slot)
        for slot, member in enumerate(process.members, start=1)
        for name in (phrase(member.names, language),)
    }


def _draft(
    process: Process,
    seen: SeenDraft,
    asked: Mapping[QuestionnaireId, Questionnaire],
    countries: Mapping[DelegationId, Country],
    language: Language,
    *,
    named: bool,
) -> ShownDraft:
    draft, questionnaire = seen.kept.draft, asked.get(seen.kept.draft.questionnaire)
    base, sourced = read_base(draft.body)
    report = f"/p/{process.id}/reports/{draft.questionnaire.partition('.')[2]}"
    pieces = shown_pieces(base.pieces, countries, f"{report}/items/{draft.question}")
    acronyms = {each.id: each.acronym for each in process.conferences}
    return ShownDraft(
        id=draft.id,
        term=Link(_term(questionnaire, draft.term, language), f"{report}/terms/{draft.term}"),
        aspect=_aspect(questionnaire, draft.question),
        tier=next((acronym for id, acronym in acronyms.items() if id == draft.tier), ""),
        lang=draft.language.value,
        own=f"ST-{acronyms[draft.conference]}",
        name=seen.kept.name if named else "",
        at=draft.at,
        withdrawn=seen.kept.withdrawn,
        withdraw=f"/p/{process.id}/drafts/{draft.id}/withdraw" if seen.may_withdraw else "",
        digest=draft.digest,
        wording=shown_wording(sourced, pieces, countries),
        pieces=pieces,
    )


def _term(questionnaire: Questionnaire | None, term: str, language: Language) -> Phrase:
    terms = () if questionnaire is None else questionnaire.terms
    labels = next((each.labels for each in terms if each.id == term), {})
    return phrase(labels, language) if labels else Phrase(term)


def _aspect(questionnaire: Questionnaire | None, question: str) -> str:
    sections = () if questionnaire is None else questionnaire.sections
    found = next((each.aspect for part in sections for each in part.questions if each.key == question), None)
    return aspect_words(found)
