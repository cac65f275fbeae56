"""One question as it is answered: the fields, what stands in them, and what was said before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from positions.errors import Malformed
from positions.ids import Language
from positions.process import Labels
from positions.questionnaire.questionnaire import Kind, LegalStatus, Question, Reference
from positions.questionnaire.submission import Answer, AnswerState, fits
from positions.text.diff import diff_words
from server.presenters.page import LANGUAGE_NAMES
from server.presenters.questionnaires.booklet import Booklet
from server.presenters.questionnaires.words import ANSWERED, LEGAL_STATUSES, STATES

Spans = tuple[tuple[str, str], ...]
WORDED: Final = frozenset({Kind.TEXT, Kind.DEFINITION, Kind.AMENDMENT})


@dataclass(frozen=True, slots=True)
class WordingField:
    """The wording of an answer in one language."""

    language: Language
    name: str
    text: str
    is_extra: bool


@dataclass(frozen=True, slots=True)
class AnswerField:
    """All that the form of one question shows. ``key`` begins the names of its fields.

    chosen: of the states, the one that is marked. error: why what was typed cannot be saved, translated
    already. is_unsaved: whether the page shows words that were not saved. present: colleagues who have the
    question open.
    """

    question: Question
    key: str
    answer: Answer
    version: int
    states: tuple[tuple[AnswerState, str], ...]
    chosen: AnswerState
    wordings: tuple[WordingField, ...]
    statuses: tuple[tuple[LegalStatus, str], ...]
    beside: tuple[tuple[Language, Spans], ...]
    error: str
    is_unsaved: bool
    present: tuple[str, ...]
    delegation: str
    may_edit: bool

    @property
    def is_worded(self) -> bool:
        """Whether it is answered in words."""
        return self.question.kind in WORDED

    @property
    def reference(self) -> Reference | None:
        """The wording given by the questionnaire, where the answer is about it."""
        return self.question.reference

    def label_of(self, value: str) -> Labels:
        """What a choice is called."""
        return next(option.labels for option in self.question.options if option.value == value)


def answer_field(
    booklet: Booklet,
    question: Question,
    *,
    offered: Answer | None = None,
    version: int | None = None,
    error: str = "",
    present: Sequence[tuple[str, str]] = (),
) -> AnswerField:
    """The field of a question; ``offered`` is what somebody typed and could not save.

    version: what the next save replaces, if not what is loaded. present: (question, name) of colleagues.
    """
    standing = booklet.answer(question.key)
    shown = offered or standing or Answer(question.key, AnswerState.NOT_ANSWERED)
    return AnswerField(
        question=question,
        key=question.key,
        answer=shown,
        version=booklet.version(question.key) if version is None else version,
        states=_offered_states(question, standing, shown),
        chosen=_chosen(shown),
        wordings=_wordings(booklet, question, shown) if question.kind in WORDED else (),
        statuses=tuple(LEGAL_STATUSES.items()) if question.kind is Kind.DEFINITION else (),
        beside=differences(question.reference, shown) if question.kind is not Kind.TEXT else (),
        error=error,
        is_unsaved=offered is not None,
        present=tuple(name for key, name in present if key == question.key),
        delegation=booklet.delegation_name(),
        may_edit=booklet.may_edit,
    )


def states_of(question: Question) -> tuple[tuple[AnswerState, str], ...]:
    """What may be said of a question, with its words; *not answered* stands last."""
    found = [(AnswerState.ANSWERED, ANSWERED[question.kind])]
    for state, words in STATES.items():
        if state is AnswerState.ANSWERED or not fits(Answer(question.key, state), question):
            continue
        if state is not AnswerState.SAME_AS_REFERENCE or question.reference is not None:
            found.append((state, words))
    return tuple(found)


def _chosen(shown: Answer) -> AnswerState:
    """An empty form is ready to be answered; words left behind *not answered* keep it marked."""
    is_empty = shown.state is AnswerState.NOT_ANSWERED and not (shown.texts or shown.values)
    return AnswerState.ANSWERED if is_empty else shown.state


def _offered_states(
    question: Question, standing: Answer | None, shown: Answer
) -> tuple[tuple[AnswerState, str], ...]:
    """All states; to take an answer back only where there is one."""
    states = states_of(question)
    return states if standing is not None or shown.texts or shown.values else states[:-1]


def _wordings(booklet: Booklet, question: Question, shown: Answer) -> tuple[WordingField, ...]:
    spoken = booklet.delegation.languages if booklet.delegation else ()
    first = tuple(dict.fromkeys((*spoken, *shown.texts))) or (booklet.language,)
    if question.kind is Kind.TEXT and not shown.texts:
        first = first[:1]
    return tuple(
        WordingField(language, f"text_{language}", shown.texts.get(language, ""), language not in first)
        for language in (*first, *(other for other in Language if other not in first))
    )


def differences(reference: Reference | None, answer: Answer) -> tuple[tuple[Language, Spans], ...]:
    """How each wording of an answer differs from the reference in the same language."""
    if reference is None:
        return ()
    found = []
    for language, text in answer.texts.items():
        if language in reference.texts:
            found.append((language, spans(reference.texts[language], text)))
    return tuple(found)


def spans(old: str, new: str) -> Spans:
    """The word difference for the page; two wordings too long to compare are shown one after the other."""
    try:
        return tuple((span.op.value, span.text) for span in diff_words(old, new))
    except Malformed:
        return (("delete", old), ("insert", new))


def language_name(language: Language) -> str:
    """A language, named in itself."""
    return LANGUAGE_NAMES[language]
