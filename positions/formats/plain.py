"""The convergence report as plain text, to be read on a terminal or sent in a letter."""

from collections.abc import Iterator
from typing import Final

from positions.convergence.findings import LevelFinding, QuestionFinding, Ranking, Report, Summary
from positions.formats.mapping.element_sentences import (
    ALONE,
    ELEMENTS,
    TERMS_BY_ELEMENTS,
    coincidence_line,
    element_name,
    elements_on,
    figures_line,
    ground_lines,
    holder_lines,
    rest_lines,
    status_words,
    work_line,
)
from positions.formats.mapping.report_sentences import (
    CHANGES,
    COINCIDENCES,
    EXCEPTIONS,
    FILED,
    FILED_ANEW,
    GONE,
    INPUTS,
    MISSING,
    NO_COINCIDENCES,
    SETTLED,
    TERMS_AT,
    WAITING,
)
from positions.formats.mapping.report_words import (
    PRACTICE,
    Telling,
    Translate,
    audience_words,
    hundredths,
    spanish,
    telling_of,
)
from positions.ids import Language
from positions.process import label

FIGURES: Final = spanish(
    "%(level)s: %(members)s miembros, %(submissions)s respuestas enviadas; términos: %(terms)s, "
    "sin divergencia %(without_divergence)s, coincidencias %(coincidences)s, "
    "sin respuestas suficientes %(waiting)s."
)
RESULT: Final = spanish(
    "%(level)s: %(class_words)s (%(leading)s de %(positions)s posiciones; %(members)s miembros)"
)
PRIORITY: Final = spanish(
    "%(term)s: prioridad %(priority)s = necesidad %(need)s (%(need_positions)s respuestas) × divergencia "
    "%(disagreement)s"
)
NO_PRIORITY: Final = spanish("%(term)s: nadie declaró la necesidad; divergencia %(disagreement)s")
CLASS_CHANGED: Final = spanish("%(question)s, %(level)s: antes «%(before)s», ahora «%(after)s»")
ANSWER_CHANGED: Final = spanish("%(question)s, %(country)s: antes «%(before)s», ahora «%(after)s»")


def report_text(report: Report, *, language: Language = Language.ES, translate: Translate = str) -> str:
    """Tell a report in lines of text, with every name and denominator.

    translate: turns a Spanish message id into ``language``.
    """
    telling = telling_of(report, language, translate)
    lines = [label(report.names, language), label(report.titles, language)]
    if report.illustrative:
        lines.append(translate(PRACTICE))
    inputs = report.inputs
    named = {"questionnaire": inputs.questionnaire, "version": inputs.version, "digest": inputs.digest}
    lines.append(translate(INPUTS) % named)
    lines.append(audience_words(report, translate))
    for summary in report.findings:
        lines += ["", *_summary(telling, summary)]
    for section in report.sections:
        lines += ["", label(section.titles, language).upper()]
        for asked in report.items:
            if asked.section == section.key:
                lines += (*_question(telling, asked), *_elements(telling, asked))
    for ranking in report.rankings:
        lines += ["", *_ranking(telling, ranking)]
    lines += _by_elements(telling)
    lines += _changes(telling)
    return "\n".join(lines) + "\n"


def _summary(telling: Telling, summary: Summary) -> Iterator[str]:
    yield telling.translate(FIGURES) % {
        "level": telling.levels[summary.level],
        "members": summary.members,
        "submissions": summary.submissions,
        "terms": summary.terms,
        "without_divergence": summary.without_divergence,
        "coincidences": summary.coincidences,
        "waiting": summary.waiting,
    }
    if summary.missing:
        yield telling.translate(MISSING) % {"names": telling.names(summary.missing)}


def _question(telling: Telling, asked: QuestionFinding) -> Iterator[str]:
    yield f"  [{asked.key}] {label(asked.texts, telling.language)}"
    for found in asked.levels:
        yield from _result(telling, asked, found)


def _result(telling: Telling, asked: QuestionFinding, found: LevelFinding) -> Iterator[str]:
    facts = {
        "level": telling.levels[found.level],
        "class_words": telling.class_words(found),
        "leading": found.leading,
        "positions": found.positions,
        "members": found.members,
    }
    yield "    " + telling.translate(RESULT) % facts
    if found.exceptions:
        yield "      " + telling.translate(EXCEPTIONS) % {"names": telling.names(found.exceptions)}
    if found.settled:
        yield "      " + telling.translate(SETTLED)
    for line in (*telling.groups(asked, found), *telling.silent(found)):
        yield "      " + line.replace("\n", "\n        ")


def _ranking(telling: Telling, ranking: Ranking) -> Iterator[str]:
    yield telling.translate(TERMS_AT) % {"level": telling.levels[ranking.level]}
    if ranking.coincidences:
        terms = ", ".join(telling.terms[term] for term in ranking.coincidences)
        yield "  " + telling.translate(COINCIDENCES) % {"terms": terms}
    else:
        yield "  " + telling.translate(NO_COINCIDENCES)
    for place, entry in enumerate(ranking.work, start=1):
        facts: dict[str, str | int] = {
            "term": telling.terms[entry.term],
            "need_positions": entry.need_positions,
            "disagreement": hundredths(entry.disagreement, telling.language),
        }
        sentence = NO_PRIORITY
        if entry.priority is not None and entry.need is not None:
            sentence = PRIORITY
            facts["priority"] = hundredths(entry.priority, telling.language)
            facts["need"] = hundredths(entry.need, telling.language)
        yield f"  {place}. {telling.translate(sentence) % facts}"
    for waiting in ranking.waiting:
        named = {"term": telling.terms[waiting.term], "names": telling.names(waiting.missing)}
        yield "  - " + telling.translate(WAITING) % named


def _elements(telling: Telling, asked: QuestionFinding) -> Iterator[str]:
    """The elements of the definitions on a question, at the widest level."""
    shared, alone = elements_on(telling, asked.key)
    if shared or alone:
        yield f"    {telling.translate(ELEMENTS)}"
    for element in shared:
        yield f"      {element_name(element)} — {status_words(telling, element)}"
        yield from (f"        {line}" for line in holder_lines(telling, element))
    if alone:
        yield "      " + telling.translate(ALONE) % {"count": alone}


def _by_elements(telling: Telling) -> Iterator[str]:
    yield from ("", *ground_lines(telling)) if telling.report.element_rankings else ()
    for ranking in telling.report.element_rankings:
        yield from ("", telling.translate(TERMS_BY_ELEMENTS) % {"level": telling.levels[ranking.level]})
        yield "  " + coincidence_line(telling, ranking)
        for place, entry in enumerate(ranking.work, start=1):
            yield f"  {place}. {work_line(telling, entry)}"
            yield from (f"     {figures_line(telling, figures)}" for figures in entry.questions)
        yield from (f"  - {line}" for line in rest_lines(telling, ranking))


def _changes(telling: Telling) -> Iterator[str]:
    changes = telling.report.changes
    if changes is None:
        return
    yield from ("", telling.translate(CHANGES))
    for sentence, codes in ((FILED, changes.filed), (FILED_ANEW, changes.filed_anew), (GONE, changes.gone)):
        if codes:
            yield "  " + telling.translate(sentence) % {"names": telling.names(codes)}
    for change in changes.classes:
        yield "  " + telling.translate(CLASS_CHANGED) % {
            "question": change.question,
            "level": telling.levels[change.level],
            "before": telling.class_of(change.before),
            "after": telling.class_of(change.after),
        }
    for answer in changes.answers:
        if answer.delegation in changes.filed_anew:  # of who came or went every answer would be a line
            yield "  " + telling.translate(ANSWER_CHANGED) % {
                "question": answer.question,
                "country": telling.names([answer.delegation]),
                "before": telling.stand(answer.before, answer.question),
                "after": telling.stand(answer.after, answer.question),
            }
