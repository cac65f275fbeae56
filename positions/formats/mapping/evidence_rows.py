"""The evidence of a report as rows: what every delegation said on every question, silence included."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from positions.convergence.findings import LevelFinding, QuestionFinding, Standing
from positions.formats.mapping.report_words import STANDINGS, Telling, spanish
from positions.ids import DelegationId
from positions.process import label
from positions.questionnaire.questionnaire import Kind

Answered: TypeAlias = "tuple[str, str]"  # in words, and the language of a wording

EVIDENCE: Final = (
    spanish("Clave"),
    spanish("Pregunta"),
    spanish("Código"),
    spanish("Delegación"),
    spanish("Conferencia"),
    spanish("Estado de la respuesta"),
    spanish("Respuesta"),
    spanish("Idioma"),
)


def evidenced(telling: Telling) -> Iterator[tuple[str, ...]]:
    """A row for each question and member of the widest level, in their order, under ``EVIDENCE``.

    A wording stands in its original language; its translations and sources are among the definitions.
    """
    report = telling.report
    conferences = {member.id: member.conference for member in report.delegations}
    for asked in report.items:
        found = asked.levels[-1]
        stand = {code: standing for standing, codes in found.states.items() for code in codes}
        answers = _answers(telling, asked, found)
        question = label(asked.texts, telling.language)
        for code in report.levels[-1].members:
            conference = conferences[code]
            yield (
                *(asked.key, question, code, telling.names([code])),
                telling.levels.get(conference, conference.upper()),
                telling.translate(STANDINGS[stand[code]]),
                *answers.get(code, ("", "")),
            )


def _answers(
    telling: Telling, asked: QuestionFinding, found: LevelFinding
) -> Mapping[DelegationId, Answered]:
    """What who has a position said; of a scale the point itself, not its side."""
    if asked.kind is Kind.SCALE:
        points = {choice.value: label(choice.labels, telling.language) for choice in asked.options}
        return {
            code: (f"{count.value} · {points[count.value]}", "")
            for count in found.counts
            for code in count.holders
        }
    answered = frozenset(found.states.get(Standing.ANSWERED, ()))
    return {
        code: (
            group.wording or telling.position(group, asked),
            "" if group.language is None else group.language,
        )
        for group in found.groups
        for code in group.holders
        if code in answered
    }
