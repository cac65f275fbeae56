"""From one version of a questionnaire to the next, and what differs between two."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from positions.ids import Language, QuestionKey
from positions.questionnaire.questionnaire import Question, Questionnaire, changed_questions
from positions.questionnaire.texts import part_of, slots


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text that reads otherwise; empty where it was not there or is gone. ``name`` as in ``texts``."""

    name: str
    part: str
    language: Language
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What differs between two versions.

    added, removed: questions, in their order. asked_again: questions whose answers are to be confirmed.
    reshaped: other kind, options, bounds, obligation or reference. texts: of what stands in both.
    """

    added: tuple[QuestionKey, ...]
    removed: tuple[QuestionKey, ...]
    asked_again: tuple[QuestionKey, ...]
    reshaped: tuple[QuestionKey, ...]
    texts: tuple[TextChange, ...]

    @property
    def is_none(self) -> bool:
        """Whether nothing differs that a delegation reads."""
        return not (self.added or self.removed or self.reshaped or self.texts)


def next_version(published: Questionnaire, *, now: datetime) -> Questionnaire:
    """An unpublished copy with the next number; a deadline that has passed is left out."""
    deadline = published.deadline
    return replace(
        published,
        version=published.version + 1,
        published=None,
        deadline=deadline if deadline is not None and deadline > now else None,
    )


def version_change(before: Questionnaire, after: Questionnaire) -> VersionChange:
    """What differs, as ``VersionChange`` says."""
    old = {question.key: question for question in before.questions()}
    new = {question.key: question for question in after.questions()}
    again = changed_questions(before, after)
    return VersionChange(
        added=tuple(key for key in new if key not in old),
        removed=tuple(key for key in old if key not in new),
        asked_again=tuple(key for key in new if key in again),
        reshaped=tuple(key for key in new if key in old and _shape(new[key]) != _shape(old[key])),
        texts=tuple(_texts(before, after)),
    )


def _shape(question: Question) -> tuple[object, ...]:
    values = tuple(option.value for option in question.options)
    reference = question.reference
    source = None if reference is None else (reference.instrument, reference.article, reference.url)
    return question.kind, question.required, values, question.minimum, question.maximum, source


def _texts(before: Questionnaire, after: Questionnaire) -> Iterator[TextChange]:
    old = {slot.name: slot.labels for slot in slots(before)}
    new = {slot.name: slot.labels for slot in slots(after)}
    gone = _parts(before) ^ _parts(after)
    for name in dict.fromkeys((*new, *old)):
        if part_of(name) in gone:
            continue
        earlier, later = old.get(name, {}), new.get(name, {})
        for language in Language:
            was, now = earlier.get(language, ""), later.get(language, "")
            if was != now:
                yield TextChange(name, part_of(name), language, was, now)


def _parts(questionnaire: Questionnaire) -> set[str]:
    return {part_of(slot.name) for slot in slots(questionnaire)}
