"""The page on which a secretariat reads a base text, changes its words and proposes it to a session."""

from dataclasses import dataclass

from positions.ids import Language
from positions.negotiation.word_sources import SourcedText
from positions.process import Level, Process
from server.actions.draft_wording import BaseAsked, FoundBase
from server.presenters.drafts.wording import ShownPiece, ShownWording, shown_pieces, shown_wording
from server.presenters.page import LANGUAGE_NAMES
from server.presenters.reports.reading import (
    Link,
    Phrase,
    Reading,
    level_links,
    phrase,
    term_finding,
    term_labels,
    term_link,
)
from server.presenters.reports.words import aspect_words


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form: the text as typed, the session chosen, and why it was not proposed, said."""

    text: str
    session: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """``aspect`` and links of questions have message ids. wording: None while there is nothing to lay out.

    readers: who will see it: ``both``, ``secretariats``, or the acronym of the one conference.
    """

    term: Link
    aspect: str
    lang: str
    questions: tuple[Link, ...]
    languages: tuple[Link, ...]
    levels: tuple[Link, ...]
    action: str
    drafts: str
    own: str
    digest: str
    positions: int
    members: int
    pieces: tuple[ShownPiece, ...]
    wordless: tuple[ShownPiece, ...]
    wording: ShownWording | None
    failed: bool
    is_found: bool
    readers: str
    sessions: tuple[tuple[str, str], ...]
    draft: Draft


def proposal_page(
    reading: Reading, asked: BaseAsked, found: FoundBase, sourced: SourcedText | None, draft: Draft
) -> ProposalPage:
    """Draw the page; ``sourced`` is the text of the form where it can be read, else the base itself."""
    process, path = asked.report.process, f"/terms/{asked.term}/base"
    chosen = {"question": found.question, "in": found.language.value}
    base, countries = found.base, reading.countries
    evidence_at = reading.href(f"/items/{found.question}")
    pieces = shown_pieces(base.pieces if base else (), countries, evidence_at)
    finding = term_finding(reading.report, asked.term)
    holding = {each.delegation for each in finding.definitions if each.question == found.question}
    return ProposalPage(
        term=term_link(reading, asked.term, term_labels(reading.report)),
        aspect=_aspect(reading, found.question),
        lang=found.language.value,
        questions=tuple(
            Link(
                Phrase(_aspect(reading, each)),
                reading.href(path, **chosen | {"question": each}),
                each == found.question,
            )
            for each in found.questions
        ),
        languages=_languages(reading, process, path, chosen),
        levels=level_links(reading, path, **chosen),
        action=reading.href(path, **chosen),
        drafts=f"/p/{process.id}/drafts",
        own=found.own,
        digest=found.digest,
        positions=sum(member in holding for member in reading.tier.members),
        members=len(reading.tier.members),
        pieces=pieces,
        wordless=shown_pieces(base.wordless if base else (), countries, evidence_at),
        wording=None if sourced is None else shown_wording(sourced, pieces, countries),
        failed=found.failed,
        is_found=base is not None,
        readers=_readers(process, found),
        sessions=session_options(process, reading.language),
        draft=draft,
    )


def _aspect(reading: Reading, question: str) -> str:
    finding = next((each for each in reading.report.items if each.key == question), None)
    return aspect_words(None if finding is None else finding.aspect)


def _languages(reading: Reading, process: Process, path: str, chosen: dict[str, str]) -> tuple[Link, ...]:
    return tuple(
        Link(
            Phrase(LANGUAGE_NAMES[each], each.value),
            reading.href(path, **chosen | {"in": each.value}),
            each.value == chosen["in"],
        )
        for each in process.languages
    )


def _readers(process: Process, found: FoundBase) -> str:
    if found.level is Level.CONFERENCE:
        return next(each.acronym for each in process.conferences if each.id == found.seen_by)
    return "both" if found.level is Level.BOTH else "secretariats"


def session_options(process: Process, language: Language) -> tuple[tuple[str, str], ...]:
    """The thematic sessions of a process, to choose from."""
    return tuple((each.id, phrase(each.titles, language).text) for each in process.sessions)
