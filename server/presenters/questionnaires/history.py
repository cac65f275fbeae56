"""How an answer grew, and how two answers to one question differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from positions.ids import Language
from positions.process import Labels
from positions.questionnaire.questionnaire import Question
from positions.questionnaire.submission import Answer
from server.presenters.questionnaires.answering import Spans, spans
from server.presenters.questionnaires.words import STATES


class KeptAnswer(Protocol):
    """A version of an answer as it is kept."""

    @property
    def answer(self) -> Answer:
        """What was said."""

    @property
    def version(self) -> int:
        """Counted from 1."""

    @property
    def name(self) -> str:
        """By whom."""

    @property
    def at(self) -> datetime:
        """When."""


@dataclass(frozen=True, slots=True)
class SaidAnswer:
    """An answer to read: its state, choices, wordings, and what stands beside them."""

    state: str
    choices: tuple[Labels, ...]
    applies: bool
    wordings: tuple[tuple[Language, str], ...]
    original: Language | None
    source: str
    url: str
    note: str
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """A version of an answer: who saved it, when, and how its words differ from the version before."""

    number: int
    name: str
    at: datetime
    said: SaidAnswer
    changed: tuple[tuple[Language, Spans], ...]


def said_answer(question: Question, answer: Answer) -> SaidAnswer:
    """An answer to read; its state is a Spanish message id."""
    labels = {option.value: option.labels for option in question.options}
    return SaidAnswer(
        state=STATES[answer.state],
        choices=tuple(labels.get(value, {Language.ES: value}) for value in answer.values),
        applies=answer.applies,
        wordings=tuple(answer.texts.items()),
        original=answer.original,
        source=answer.source,
        url=answer.url,
        note=answer.note,
        to_confirm=answer.to_confirm,
    )


def history(question: Question, versions: Iterable[KeptAnswer]) -> tuple[PastAnswer, ...]:
    """The versions of an answer, newest first."""
    past: list[PastAnswer] = []
    before: Answer | None = None
    for kept in versions:
        changed = changed_wordings(before, kept.answer)
        past.append(PastAnswer(kept.version, kept.name, kept.at, said_answer(question, kept.answer), changed))
        before = kept.answer
    return tuple(reversed(past))


def changed_wordings(before: Answer | None, after: Answer) -> tuple[tuple[Language, Spans], ...]:
    """How the wordings differ from those of another answer, language by language; equal ones are left out."""
    old: Labels = {} if before is None else before.texts
    every = dict.fromkeys((*old, *after.texts))
    pairs = [(language, old.get(language, ""), after.texts.get(language, "")) for language in every]
    return tuple((language, spans(one, other)) for language, one, other in pairs if one != other)
