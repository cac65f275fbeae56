"""What delegations answered, in full: the evidence every number opens to."""

from collections.abc import Iterable
from dataclasses import dataclass

from positions.convergence.findings import LevelFinding, QuestionFinding, Standing
from positions.ids import DelegationId
from positions.questionnaire.submission import Answer
from server.presenters.reports.heat import leaders
from server.presenters.reports.reading import Country, Phrase, Reading
from server.presenters.reports.words import LEGAL, standing_words


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording as given."""

    text: str
    lang: str
    original: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one delegation answered, in full; ``label`` and ``legal`` are message ids.

    coincides: whether it holds the leading position; None where it has no position or the question is open.
    """

    country: Country
    label: str
    is_position: bool
    choices: tuple[Phrase, ...]
    wordings: tuple[Wording, ...]
    source: str
    url: str
    legal: str
    coincides: bool | None

    @property
    def plain(self) -> str:
        """The options chosen, where all are in the language of the page; else empty."""
        return "" if any(each.lang for each in self.choices) else "; ".join(c.text for c in self.choices)


def choice_words(reading: Reading, finding: QuestionFinding, values: Iterable[str]) -> tuple[Phrase, ...]:
    """Options by their labels; a value that is no longer asked stands as it was given."""
    labels = {choice.value: choice.labels for choice in finding.options}
    return tuple(reading.phrase(labels[value]) if value in labels else Phrase(value) for value in values)


def evidence_of(
    reading: Reading, finding: QuestionFinding, members: Iterable[DelegationId]
) -> tuple[Evidence, ...]:
    """What each of ``members`` answered, in meeting order."""
    at = finding.at(reading.level)
    leading = leaders(at) if finding.options else frozenset()
    lines = []
    for member in members:
        submission = reading.source.submissions.get(member)
        answer = None if submission is None else submission.answers.get(finding.key)
        standing = _standing(at, member)
        if standing in (Standing.NOT_ANSWERED, Standing.NO_SUBMISSION):
            answer = None  # what does not fit the question as it is asked now is not shown as an answer
        coincides = member in leading if finding.options and standing is Standing.ANSWERED else None
        words = standing_words(standing, manages=reading.manages)
        lines.append(_evidence(reading, finding, member, (words, answer, coincides)))
    return tuple(lines)


def _standing(at: LevelFinding, member: DelegationId) -> Standing:
    found = (standing for standing, names in at.states.items() if member in names)
    return next(found, Standing.NO_SUBMISSION)


def _evidence(
    reading: Reading,
    finding: QuestionFinding,
    member: DelegationId,
    stand: tuple[str, Answer | None, bool | None],
) -> Evidence:
    words, answer, coincides = stand
    if answer is None:
        return Evidence(reading.countries[member], words, False, (), (), "", "", "", None)
    wordings = tuple(
        Wording(text, language.value, language is answer.original)
        for language, text in sorted(answer.texts.items(), key=lambda pair: pair[0] is not answer.original)
    )
    return Evidence(
        country=reading.countries[member],
        label=words,
        is_position=answer.is_position,
        choices=choice_words(reading, finding, answer.values),
        wordings=wordings,
        source=answer.source,
        url=answer.url,
        legal="" if answer.legal_status is None else LEGAL[answer.legal_status],
        coincides=coincides,
    )
