"""The elements of a report in a Word file: terms ranked by them, and a table for each question."""

from collections.abc import Iterator, Sequence
from typing import Final

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
from positions.formats.mapping.manuscript import Lines, Manuscript, Words
from positions.formats.mapping.report_words import Telling, spanish
from positions.ids import Language, QuestionKey

HEADINGS: Final = (spanish("Elemento"), spanish("Quién lo incluye"), spanish("Con qué palabras"))
SHARES: Final = (22, 36, 42)


def write_work_by_elements(paper: Manuscript, telling: Telling) -> None:
    """The ranking at every level, with each factor; nothing where no elements were looked for."""
    rankings = telling.report.element_rankings
    if rankings:
        paper.heading(1, [Words(telling.translate(ELEMENTS), telling.language)])
    for line in ground_lines(telling):
        paper.paragraph([Words(line, telling.language)])
    for ranking in rankings:
        said = telling.translate(TERMS_BY_ELEMENTS) % {"level": telling.levels[ranking.level]}
        paper.heading(2, [Words(said, telling.language)])
        paper.paragraph([Words(coincidence_line(telling, ranking), telling.language)])
        for place, entry in enumerate(ranking.work, start=1):
            told = f"{place}. {work_line(telling, entry)}"
            paper.paragraph([Words(told, telling.language, strong=True)])
            for figures in entry.questions:
                paper.paragraph([Words(figures_line(telling, figures), telling.language)])
        for line in rest_lines(telling, ranking):
            paper.paragraph([Words(line, telling.language)], "List Bullet")


def write_elements(paper: Manuscript, telling: Telling, question: QuestionKey) -> None:
    """The elements on a question at the widest level; nothing where there are none."""
    shared, alone = elements_on(telling, question)
    if shared or alone:
        paper.paragraph([Words(telling.translate(ELEMENTS), telling.language, strong=True)])
    if shared:
        heads = [telling.translate(heading) for heading in HEADINGS]
        paper.table(heads, element_rows(telling, question), SHARES)
    if alone:
        paper.paragraph([Words(telling.translate(ALONE) % {"count": alone}, telling.language)])


def element_rows(telling: Telling, question: QuestionKey) -> Iterator[Sequence[Lines]]:
    """A row for each element that several say, under ``HEADINGS``; the same words of several stand once."""
    own = telling.language
    for element in elements_on(telling, question)[0]:
        said: dict[tuple[Language, str], list[str]] = {}
        for each in element.occurrences:
            said.setdefault((each.language, each.text), []).append(telling.names([each.delegation]))
        tongue = own if element.name else element.occurrences[0].language
        standing = (status_words(telling, element), *holder_lines(telling, element))
        yield (
            [[Words(element_name(element), tongue, strong=True)]],
            [[Words(line, own)] for line in standing],
            [
                [Words(f"{', '.join(who)}: ", own), Words(f"«{text}»", spoken)]
                for (spoken, text), who in said.items()
            ],
        )
