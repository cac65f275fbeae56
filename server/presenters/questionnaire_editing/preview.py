"""A version as delegations will see it, chapter by chapter, nothing of it to be sent."""

from dataclasses import dataclass

from positions.ids import Language
from positions.process import label
from positions.questionnaire.questionnaire import Kind, Question, Questionnaire, Section
from server.presenters.questionnaire_editing.sheets import languages
from server.presenters.questionnaires.answering import states_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in one language; ``lacks`` where the language is missing and another one stands in."""

    key: str
    kind: Kind
    text: str
    help: str
    required: bool
    options: tuple[tuple[str, str], ...]
    reference: str
    instrument: str
    states: tuple[str, ...]
    lacks: bool


@dataclass(frozen=True, slots=True)
class AskedChapter:
    """A chapter in one language."""

    key: str
    title: str
    questions: tuple[Asked, ...]


def preview_page(questionnaire: Questionnaire, language: Language) -> dict[str, object]:
    """The context of ``questionnaire_editing/preview.html`` besides the frame."""
    return {
        "language": language,
        "choices": languages(),
        "title": label(questionnaire.titles, language),
        "introduction": label(questionnaire.introductions, language),
        "deadline": questionnaire.deadline,
        "chapters": [_chapter(section, language) for section in questionnaire.sections if section.questions],
    }


def _chapter(section: Section, language: Language) -> AskedChapter:
    questions = tuple(_asked(question, language) for question in section.questions)
    return AskedChapter(section.key, label(section.titles, language), questions)


def _asked(question: Question, language: Language) -> Asked:
    reference = question.reference
    source = "" if reference is None else ", ".join(filter(None, (reference.instrument, reference.article)))
    return Asked(
        key=question.key,
        kind=question.kind,
        text=label(question.texts, language),
        help=label(question.helps, language),
        required=question.required,
        options=tuple((option.value, label(option.labels, language)) for option in question.options),
        reference="" if reference is None else label(reference.texts, language),
        instrument=source,
        states=tuple(words for _, words in states_of(question)[1:]),
        lacks=not question.texts.get(language, "").strip(),
    )
