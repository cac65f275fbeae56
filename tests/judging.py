"""Terms with elements as pages of judging read them. The cast is invented."""

from datetime import UTC, datetime
from typing import Final

from positions.convergence.findings.elements import ElementFinding, Occurrence
from positions.convergence.inclusion import inclusions
from positions.convergence.judgements import Judgement, Naming
from positions.convergence.report import build_report
from positions.convergence.suggestions import suggestions_in
from positions.ids import ConferenceId, DelegationId, Language, QuestionKey, TermId
from server.actions.decisions import Decided
from server.actions.elements import QuestionElements, TermElements
from server.presenters.reports.reading import Reading, Source, read_report
from tests import cast

AT: Final = datetime(2017, 6, 20, 15, tzinfo=UTC)
CA: Final = ConferenceId("ca")
QUESTION: Final = QuestionKey("t1.national")
POSITIONS: Final = tuple(DelegationId(code) for code in ("XAA", "XAB", "XAD"))
REPORT: Final = build_report(
    cast.process(3, 2),
    cast.questionnaire(
        cast.term_block("t1"), cast.term_block("t2"), terms=[cast.term("t1"), cast.term("t2")]
    ),
    [],
)


def reading(level: str | None = None) -> Reading:
    """A report of both conferences without submissions, read in Spanish."""
    return read_report(Source(REPORT), level=level, language=Language.ES, base="/r")


def element(id: str, *said: Occurrence, name: str = "") -> ElementFinding:
    """An element of the national definition of the first term, where three delegations have a position."""
    levels = inclusions(said, REPORT.levels, POSITIONS)
    return ElementFinding(id, QUESTION, name, levels[-1].status, said, levels)


def decided(seq: int, made: Judgement | Naming) -> Decided:
    """A decision of that number by somebody of a secretariat."""
    return Decided(seq, made, "Ana")


def term(*found: ElementFinding, id: str = "t1", made: tuple[Decided, ...] = ()) -> TermElements:
    """A term with these elements, of which what made so far does not decide waits."""
    bare = TermElements(TermId(id), (), made)
    waiting = suggestions_in(found, bare.judged)
    question = QuestionElements(QuestionKey(f"{id}.national"), found, waiting, False, True)
    return TermElements(TermId(id), (question,), made)
