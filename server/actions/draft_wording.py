"""The base text of a question, laid out from the elements that its wordings surely share.

Rule 1. It is made for a secretariat, of the report that this secretariat sees.
Rule 2. It quotes answers, so it is for the eyes of those who may see every submission it was made of.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.convergence.findings import Tier
from positions.errors import Unknown
from positions.ids import ConferenceId, DelegationId, Language, QuestionKey, QuestionnaireId, TermId
from positions.negotiation.draft_wording import BaseWording, base_wording
from positions.negotiation.word_sources import SourcedText, sourced_text
from positions.process import LEVELS, Level, Process, conference_of, delegation_of
from positions.text.brackets.tree import roster_of
from positions.text.canonical import canonical_json_of, digest
from server.actions.elements import QuestionElements, elements_on
from server.actions.reports import FoundReport
from server.actions.things import draft_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store.database import Database


@dataclass(frozen=True, slots=True)
class BaseAsked:
    """The base text of which question of a term, at which level of counting, in which language.

    question, language: None for the first there is and for the language of the process.
    """

    report: FoundReport
    questionnaire: QuestionnaireId
    term: TermId
    tier: str
    question: QuestionKey | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class FoundBase:
    """A base text as a secretariat may propose it.

    questions: those of the term that have wordings. base: None while its elements are being found, or when
    that failed. digest: of all it follows from, to see whether it moved. own: the code of the secretariat.
    level, seen_by: who will see it (see ``ProposedDraft``).
    """

    question: QuestionKey
    questions: tuple[QuestionKey, ...]
    language: Language
    base: BaseWording | None
    failed: bool
    digest: str
    own: str
    level: Level
    seen_by: ConferenceId | None


async def found_base(
    db: Database, permits: Permits, seat: Seat, asked: BaseAsked, *, now: datetime
) -> FoundBase:
    """Lay out a base text from the elements of the report, which is that of ``seat``.

    Elements that are not found yet are asked for.

    Raises Unknown (``not_there``) for a term without wordings, ``question_unknown``, ``level_unknown``, and
    Unknown or Forbidden where the seat may not propose.
    """
    report, process = asked.report, asked.report.process
    own = seat.conference
    open_thing = draft_thing(process.id, Level.DELEGATION, None, ended=False)
    permits.check(seat, Act.PROPOSE_DRAFT, open_thing, reading=Act.READ_DRAFT)
    if own is None:
        raise Unknown("not_there")
    elements = await elements_on(db, report, asked.questionnaire, asked.term, now=now)
    here = _chosen(elements, asked.question)
    tier = next((each for each in report.report.levels if each.level == asked.tier), None)
    if tier is None:
        known = ", ".join(each.level for each in report.report.levels)
        raise Unknown("level_unknown", level=asked.tier, known=known)
    level, seen_by = _readers(report, here.question, tier)
    language = asked.language or process.working_language
    base = None
    if here.found is not None:
        base = base_wording(here.found, tier.level, language, roster_of(process))
    return FoundBase(
        question=here.question,
        questions=tuple(each.question for each in elements),
        language=language,
        base=base,
        failed=here.failed,
        digest=digest(canonical_json_of(base)),
        own=f"ST-{conference_of(process, own).acronym}",
        level=level,
        seen_by=seen_by,
    )


def _chosen(elements: Sequence[QuestionElements], question: QuestionKey | None) -> QuestionElements:
    if not elements:
        raise Unknown("not_there")
    if question is None:
        return elements[0]
    for each in elements:
        if each.question == question:
            return each
    raise Unknown("question_unknown", question=question)


def _readers(report: FoundReport, question: QuestionKey, tier: Tier) -> tuple[Level, ConferenceId | None]:
    """Rule 2: the narrowest level of the submissions with a wording, and the conference it is of."""
    sources = {
        each.delegation
        for term in report.report.terms
        for each in term.definitions
        if each.question == question and each.delegation in tier.members
    }
    return narrowest(report.process, sources, {who: report.submissions[who].level for who in sources})


def narrowest(
    process: Process, sources: Iterable[DelegationId], levels: Mapping[DelegationId, Level]
) -> tuple[Level, ConferenceId | None]:
    """How far all of these submissions may be seen, never wider than both conferences.

    What two conferences see each for itself no conference sees whole: then it is for secretariats alone.
    """
    named = list(sources)
    level = min((levels[who] for who in named), key=LEVELS.index, default=Level.DELEGATION)
    if level is not Level.CONFERENCE:
        return (Level.BOTH if level is Level.PUBLIC else level), None
    within = {delegation_of(process, who).conference for who in named}
    return (level, within.pop()) if len(within) == 1 else (Level.DELEGATION, None)


def sourced(asked: BaseAsked, found: FoundBase, base: BaseWording, text: str) -> SourcedText:
    """Where the words of a changed text come from. Raises as ``sourced_text``."""
    return sourced_text(text, base, found.own, found.language, roster_of(asked.report.process))
