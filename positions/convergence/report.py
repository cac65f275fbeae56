"""The convergence report: from a process, a questionnaire and what was submitted, everything that follows.

The same input gives the same report: submissions are read in meeting order whatever order they come in, and
there is no clock, no locale and no chance in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from positions.convergence.changes import changes_between, compared
from positions.convergence.classes import check_rules
from positions.convergence.definitions import WORDED
from positions.convergence.document import report_bytes, report_mapping, submission_digest
from positions.convergence.findings import (
    BIREGIONAL,
    Audience,
    DefinitionFinding,
    Filed,
    Inputs,
    Member,
    QuestionFinding,
    Ranking,
    Report,
    SectionFinding,
    Summary,
    TermFinding,
    Tier,
)
from positions.convergence.known import Known
from positions.convergence.pairs import pairs_of
from positions.convergence.questions import Answered, Found, find_question
from positions.convergence.ranking import by_term, ranking_of, summary_of
from positions.convergence.reliability import alphas_of, concordances_of
from positions.convergence.terms import find_term
from positions.errors import Malformed
from positions.ids import DelegationId, QuestionKey, TermId
from positions.process import Level, Process
from positions.questionnaire.questionnaire import Question, Questionnaire, Reference
from positions.questionnaire.submission import Submission, SubmissionState
from positions.text.canonical import Plain, canonical_json_of, digest

__all__ = ["build_report", "report_bytes", "report_mapping", "submission_digest"]


def build_report(
    process: Process,
    questionnaire: Questionnaire,
    submissions: Iterable[Submission],
    *,
    audience: Audience | None = None,
    previous: Mapping[str, Plain] | None = None,
    known: Known | None = None,
) -> Report:
    """Compute the report at every level: each conference, then (of several) all together.

    submissions: those the reader may see; of them count the submitted ones of members on this questionnaire.
    audience: who that reader is; None where all is computed from everything filed.
    previous: an earlier report as a plain value, to say what changed since.
    known: what earlier reports found; only questions asked or answered otherwise since are counted anew.
    Raises Malformed: ``submission_twice``, ``rules_malformed``, and what ``changes_between`` raises.
    """
    check_rules(process.rules)
    filed = _counted(process, questionnaire, submissions)
    everything = Audience(Level.DELEGATION, len(filed), len(filed))
    known = Known() if known is None else known
    inputs = _inputs(process, questionnaire, filed, known)
    found = _found(process, questionnaire, filed, known)
    report = _gathered(process, questionnaire, found, inputs, audience or everything)
    if any(each.illustrative for each in filed):
        report = replace(report, illustrative=True)
    if previous is None:
        return report
    return replace(report, changes=changes_between(previous, compared(report)))


def _gathered(
    process: Process, questionnaire: Questionnaire, found: Sequence[Found], inputs: Inputs, audience: Audience
) -> Report:
    tiers = _tiers(process)
    items = tuple(each.item for each in found)
    stands = {each.item.key: each.stands for each in found}
    wordings = {each.item.key: each.wordings for each in found}
    rankings = tuple(ranking_of(items, tier) for tier in tiers)
    return Report(
        process=process.id,
        names=process.names,
        titles=questionnaire.titles,
        illustrative=process.illustrative,
        inputs=inputs,
        audience=audience,
        delegations=tuple(Member(m.id, m.alpha2, m.conference, m.names) for m in process.members),
        levels=tiers,
        findings=_summaries(items, inputs, tiers, rankings),
        sections=_sections(questionnaire),
        items=items,
        terms=_terms(questionnaire, items, wordings, tiers[-1]),
        wordings=tuple(each for one in found if one.item.term is None for each in one.wordings),
        rankings=rankings,
        pairs=pairs_of(items, stands, tiers[-1].members),
        alphas=alphas_of(items, tiers),
        concordances=concordances_of(items, stands, tiers),
        changes=None,
    )


def _counted(
    process: Process, questionnaire: Questionnaire, submissions: Iterable[Submission]
) -> list[Submission]:
    """Those that count, in meeting order."""
    of_member: dict[DelegationId, Submission] = {}
    for each in submissions:
        if each.state is SubmissionState.SUBMITTED and each.questionnaire == questionnaire.id:
            if each.delegation in of_member:
                raise Malformed("submission_twice", country=each.delegation)
            of_member[each.delegation] = each
    return [of_member[member.id] for member in process.members if member.id in of_member]


def _tiers(process: Process) -> tuple[Tier, ...]:
    tiers = [
        Tier(each.id, each.acronym, each.names, tuple(member.id for member in each.members))
        for each in process.conferences
    ]
    if len(tiers) > 1:
        tiers.append(Tier(BIREGIONAL, "", process.names, tuple(member.id for member in process.members)))
    return tuple(tiers)


def _found(
    process: Process, questionnaire: Questionnaire, filed: Sequence[Submission], known: Known
) -> list[Found]:
    references = {term.id: term.reference for term in questionnaire.terms}
    tiers = _tiers(process)
    found = []
    for section in questionnaire.sections:
        for question in section.questions:
            reference = _reference(question, references)
            answers = {each.delegation: each.answers.get(question.key) for each in filed}
            asked = Answered(question, section.key, reference, answers, tiers, process.rules)
            found.append(known.value(("question", question.key), asked, find_question))
    return found


def _reference(question: Question, references: Mapping[TermId, Reference | None]) -> Reference | None:
    if question.reference is not None or question.term is None or question.kind not in WORDED:
        return question.reference
    return references[question.term]


def _summaries(
    items: Sequence[QuestionFinding], inputs: Inputs, tiers: Sequence[Tier], rankings: Sequence[Ranking]
) -> tuple[Summary, ...]:
    names = [each.delegation for each in inputs.submissions]
    pairs = zip(tiers, rankings, strict=True)
    return tuple(summary_of(items, tier, ranking, names) for tier, ranking in pairs)


def _terms(
    questionnaire: Questionnaire,
    items: Sequence[QuestionFinding],
    wordings: Mapping[QuestionKey, tuple[DefinitionFinding, ...]],
    widest: Tier,
) -> tuple[TermFinding, ...]:
    questions = by_term(items)
    return tuple(
        find_term(term, questions.get(term.id, ()), wordings, widest) for term in questionnaire.terms
    )


def _sections(questionnaire: Questionnaire) -> tuple[SectionFinding, ...]:
    return tuple(
        SectionFinding(each.key, each.titles, each.session, each.term, tuple(q.key for q in each.questions))
        for each in questionnaire.sections
    )


def _inputs(
    process: Process, questionnaire: Questionnaire, filed: Sequence[Submission], known: Known
) -> Inputs:
    digests = [(each, known.value(("filed", each.delegation), each, submission_digest)) for each in filed]
    inputs = Inputs(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        submissions=tuple(Filed(each.delegation, each.number, said) for each, said in digests),
        rules=process.rules,
        digest="",
    )
    exact = {name: getattr(inputs, name) for name in inputs.__slots__ if name != "elements"}
    return replace(inputs, digest=digest(canonical_json_of(exact)))
