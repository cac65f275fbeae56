"""A sheet as a page shows it: what stands in each field, what is wrong, what a colleague saved meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from positions.ids import INTERFACE_LANGUAGES, Language
from positions.process import label
from positions.questionnaire.questionnaire import Kind, Question, Questionnaire, Section
from server.presenters.page import LANGUAGE_NAMES
from server.presenters.questionnaires.answering import Spans, spans
from server.presenters.questionnaires.booklet import short
from server.sentences import spanish

KINDS: Final[Mapping[Kind, str]] = {
    Kind.SINGLE: spanish("Una opción"),
    Kind.MULTIPLE: spanish("Varias opciones"),
    Kind.SCALE: spanish("Escala"),
    Kind.TEXT: spanish("Texto"),
    Kind.DEFINITION: spanish("Definición"),
    Kind.AMENDMENT: spanish("Enmienda a una redacción"),
}
KIND_HELPS: Final[Mapping[Kind, str]] = {
    Kind.SINGLE: spanish("Se cuenta por país."),
    Kind.MULTIPLE: spanish("Se cuenta cada opción por país."),
    Kind.SCALE: spanish("Un número entre dos extremos, o «no se aplica»."),
    Kind.TEXT: spanish("Respuesta abierta en el idioma de cada país."),
    Kind.DEFINITION: spanish("Con fuente e idioma original; se compara palabra por palabra."),
    Kind.AMENDMENT: spanish("Aceptar la redacción de referencia o proponer otra."),
}


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet on the page.

    values: by field name. seen: the fingerprint that is sent back. wrong: sentences by field, those of the
    whole sheet under the empty name. others: what a colleague saved meanwhile, by field, as a difference
    to what is typed. is_dirty: something is typed that is not saved.
    """

    values: Mapping[str, str]
    seen: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Spans] = field(default_factory=dict)
    is_dirty: bool = False

    def value(self, name: str) -> str:
        """What stands in a field."""
        return self.values.get(name, "")

    def error(self, name: str) -> str:
        """What is wrong with a field."""
        return self.wrong.get(name, "")

    @property
    def errors(self) -> list[tuple[str, str]]:
        """All errors for the summary, each with its field."""
        return [(name or "sheet", sentence) for name, sentence in self.wrong.items()]

    def rows(self, group: str) -> list[int]:
        """The numbers of the rows of a group."""
        numbers = {
            int(parts[1])
            for name in self.values
            if (parts := name.split("-"))[0] == group and len(parts) == 3 and parts[1].isdigit()
        }
        return sorted(numbers)


def differences(typed: Mapping[str, str], standing: Mapping[str, str]) -> dict[str, Spans]:
    """What a colleague saved, compared with what is typed, for the fields in which the two differ."""
    return {
        name: spans(typed.get(name, ""), standing.get(name, ""))
        for name in dict.fromkeys((*typed, *standing))
        if typed.get(name, "") != standing.get(name, "")
    }


def languages(*, content: bool = False) -> list[tuple[Language, str]]:
    """The languages of the fields, each named in itself."""
    chosen: Sequence[Language] = tuple(Language) if content else INTERFACE_LANGUAGES
    return [(language, LANGUAGE_NAMES[language]) for language in chosen]


def question_page(
    draft: Questionnaire, section: Section | None, question: Question | None, language: Language
) -> dict[str, object]:
    """The context of ``questionnaire_editing/question.html`` besides the sheet."""
    return {
        "languages": languages(),
        "every_language": languages(content=True),
        "kinds": [(kind.value, words, KIND_HELPS[kind]) for kind, words in KINDS.items()],
        "kind_words": KINDS,
        "question": question,
        "section_titles": None if section is None else section.titles,
        "sections": [(one.key, short(one.titles, language)) for one in draft.sections if one.term is None],
        "is_of_block": question is not None and question.aspect is not None,
        "terms": len(draft.terms),
    }


def term_page(draft: Questionnaire, key: str, language: Language) -> dict[str, object]:
    """The context of ``questionnaire_editing/term.html`` besides the sheet."""
    return {
        "languages": languages(),
        "every_language": languages(content=True),
        "language_choices": [(code.value, name) for code, name in languages(content=True)],
        "term_choices": [(term.id, label(term.labels, language)) for term in draft.terms if term.id != key],
    }
