"""The convergence report as a Word file, with its evidence: what a delegate takes into the room.

Rule 1. The title says the finding. Every page says that it is of a practice room, where it is.
Rule 2. Every count stands with its denominator and its names; every wording is quoted in its own language.
Rule 3. The same report gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from positions.convergence.findings import AgreementClass, Changes, Report, WorkEntry
from positions.formats.mapping.element_chapters import write_elements, write_work_by_elements
from positions.formats.mapping.manuscript import Lines, Manuscript, Words
from positions.formats.mapping.report_chapters import (
    FOUND,
    FOUND_SHARES,
    QUOTED,
    QUOTED_SHARES,
    found_rows,
    quoted_rows,
    spoken,
)
from positions.formats.mapping.report_rows import MEMBERS, QUESTION, SUBMISSIONS, TERM
from positions.formats.mapping.report_sentences import (
    CHANGES,
    COINCIDENCES,
    FILED,
    FILED_ANEW,
    GONE,
    INPUTS,
    MISSING,
    NO_COINCIDENCES,
    TERMS_AT,
    WAITING,
    finding_words,
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

UNDIVIDED: Final = spanish("Términos sin divergencia")
COINCIDING: Final = spanish("Coincidencias")
TERMS_WAITING: Final = spanish("Términos sin respuestas suficientes")
NO_CHANGES: Final = spanish("Nada ha cambiado desde el informe anterior.")
BY_LEVEL: Final = spanish("Resultado por nivel")
QUESTIONS: Final = spanish("Preguntas")
TO_WORK_ON: Final = spanish("Términos por trabajar")
OF: Final = spanish("%(count)s de %(whole)s")
AT: Final = spanish("%(level)s. %(words)s")
RULES: Final = spanish(
    "Reglas de recuento, versión %(version)s. Hay respuestas suficientes con %(enough)s de los miembros; hay "
    "acuerdo con excepciones si coinciden %(leading)s de las posiciones y las excepciones, todas nombradas, "
    "son como máximo %(exceptions)s. Una respuesta que falta no cuenta ni como acuerdo ni como divergencia."
)
FORMULA: Final = spanish("Prioridad = necesidad declarada (media) × divergencia.")
WORK: Final = (
    TERM,
    spanish("Prioridad"),
    spanish("Necesidad declarada (media)"),
    spanish("Cuántos la declararon"),
    spanish("Divergencia"),
    spanish("Preguntas con divergencia"),
)
WORK_SHARES: Final = (26, 12, 14, 14, 13, 21)
CHANGED: Final = (QUESTION, spanish("Nivel o delegación"), spanish("Antes"), spanish("Después"))
CHANGED_SHARES: Final = (16, 24, 30, 30)
_DIGEST_SHOWN: Final = 12


def report_docx(report: Report, *, language: Language = Language.ES, translate: Translate = str) -> bytes:
    """Print a report in one language; ``translate`` turns a Spanish message id into it.

    At a report of several levels the title is of the widest.
    """
    telling = telling_of(report, language, translate)
    inputs = report.inputs
    finding = finding_words(telling, report.findings[-1])
    name = label(report.titles, language)
    paper = Manuscript(
        title=finding,
        language=language,
        subject=f"{name} · {inputs.digest[:_DIGEST_SHOWN]}",
        label=translate(PRACTICE) if report.illustrative else "",
        identifier=inputs.digest,
    )
    paper.paragraph([Words(finding, language)], "Title")
    paper.paragraph([spoken(report.names, language)], "Subtitle")
    paper.paragraph([spoken(report.titles, language)], "Subtitle")
    paper.paragraph([Words(audience_words(report, translate), language)])
    named = {"questionnaire": inputs.questionnaire, "version": inputs.version, "digest": inputs.digest}
    paper.paragraph([Words(translate(INPUTS) % named, language)])
    _write_levels(paper, telling)
    _write_work(paper, telling)
    write_work_by_elements(paper, telling)
    if report.changes is not None:
        _write_changes(paper, telling, report.changes)
    _write_questions(paper, telling)
    return paper.finish()


def _write_levels(paper: Manuscript, telling: Telling) -> None:
    translate, report = telling.translate, telling.report
    paper.heading(1, [_say(telling, translate(BY_LEVEL))])
    heads = ["", *(telling.levels[each.level] for each in report.findings)]
    rows = (tuple(_cell(telling, words) for words in row) for row in _figures(telling))
    paper.table(heads, rows, (40, *(60 // len(report.findings) for _ in report.findings)))
    for each in report.findings:
        if each.missing:
            words = translate(MISSING) % {"names": telling.names(each.missing)}
            said = translate(AT) % {"level": telling.levels[each.level], "words": words}
            paper.paragraph([_say(telling, said)])
    rules = report.inputs.rules
    facts = {"version": rules.version, "exceptions": rules.exceptions}
    shares = {"enough": str(rules.enough), "leading": str(rules.leading)}
    paper.paragraph([_say(telling, translate(RULES) % (facts | shares))])


def _figures(telling: Telling) -> Iterator[Sequence[str]]:
    """What is counted, then the count at each level with its denominator."""
    found = telling.report.findings

    def of(count: int, whole: int) -> str:
        return telling.translate(OF) % {"count": count, "whole": whole}

    yield (telling.translate(MEMBERS), *(str(each.members) for each in found))
    yield (telling.translate(SUBMISSIONS), *(of(each.submissions, each.members) for each in found))
    yield (telling.translate(UNDIVIDED), *(of(each.without_divergence, each.terms) for each in found))
    yield (telling.translate(COINCIDING), *(of(each.coincidences, each.terms) for each in found))
    yield (telling.translate(TERMS_WAITING), *(of(each.waiting, each.terms) for each in found))
    for class_ in AgreementClass:
        counts = (of(each.classes.get(class_, 0), sum(each.classes.values())) for each in found)
        yield (telling.class_of(class_), *counts)


def _write_work(paper: Manuscript, telling: Telling) -> None:
    if not telling.terms:
        return
    paper.heading(1, [_say(telling, telling.translate(TO_WORK_ON))])
    paper.paragraph([_say(telling, telling.translate(FORMULA))])
    for ranking in telling.report.rankings:
        said = telling.translate(TERMS_AT) % {"level": telling.levels[ranking.level]}
        paper.heading(2, [_say(telling, said)])
        agreed = ", ".join(telling.terms[term] for term in ranking.coincidences)
        sentence = telling.translate(COINCIDENCES if agreed else NO_COINCIDENCES)
        paper.paragraph([_say(telling, sentence % {"terms": agreed})])
        if ranking.work:
            heads = [telling.translate(heading) for heading in WORK]
            paper.table(heads, (_work_row(telling, entry) for entry in ranking.work), WORK_SHARES)
        for waiting in ranking.waiting:
            facts = {"term": telling.terms[waiting.term], "names": telling.names(waiting.missing)}
            paper.paragraph([_say(telling, telling.translate(WAITING) % facts)], "List Bullet")


def _work_row(telling: Telling, entry: WorkEntry) -> Sequence[Lines]:
    def figure(value: Fraction | None) -> str:
        return "" if value is None else hundredths(value, telling.language)

    words = (
        *(telling.terms[entry.term], figure(entry.priority), figure(entry.need)),
        *(str(entry.need_positions), figure(entry.disagreement), ", ".join(entry.divergent)),
    )
    return tuple(_cell(telling, each) for each in words)


def _write_changes(paper: Manuscript, telling: Telling, changes: Changes) -> None:
    paper.heading(1, [_say(telling, telling.translate(CHANGES))])
    for sentence, codes in ((FILED, changes.filed), (FILED_ANEW, changes.filed_anew), (GONE, changes.gone)):
        if codes:
            said = telling.translate(sentence) % {"names": telling.names(codes)}
            paper.paragraph([_say(telling, said)], "List Bullet")
    rows = [
        (
            each.question,
            telling.levels[each.level],
            telling.class_of(each.before),
            telling.class_of(each.after),
        )
        for each in changes.classes
    ]
    for answer in changes.answers:
        if answer.delegation in changes.filed_anew:  # of who came or went every answer would be a row
            before, after = (telling.stand(said, answer.question) for said in (answer.before, answer.after))
            rows.append((answer.question, telling.names([answer.delegation]), before, after))
    if rows:
        heads = [telling.translate(heading) for heading in CHANGED]
        cells = (tuple(_cell(telling, each) for each in row) for row in rows)
        paper.table(heads, cells, CHANGED_SHARES)
    else:
        paper.paragraph([_say(telling, telling.translate(NO_CHANGES))])


def _write_questions(paper: Manuscript, telling: Telling) -> None:
    """Chapter by chapter, question by question: a row for each level, then the wordings side by side."""
    report, language = telling.report, telling.language
    paper.heading(1, [_say(telling, telling.translate(QUESTIONS))])
    found_heads = [telling.translate(heading) for heading in FOUND]
    quoted_heads = [telling.translate(heading) for heading in QUOTED]
    for section in report.sections:
        paper.heading(2, [spoken(section.titles, language)])
        for key in section.questions:
            asked = telling.asked[key]
            paper.heading(3, [Words(f"[{key}] ", language), spoken(asked.texts, language)])
            paper.table(found_heads, found_rows(telling, asked), FOUND_SHARES)
            quoted = tuple(quoted_rows(telling, report, asked))
            if quoted:
                paper.table(quoted_heads, quoted, QUOTED_SHARES)
            write_elements(paper, telling, key)


def _say(telling: Telling, text: str) -> Words:
    return Words(text, telling.language)


def _cell(telling: Telling, text: str) -> Lines:
    return [[_say(telling, text)]]
