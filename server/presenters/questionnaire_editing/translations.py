"""Two languages side by side: what is said in one and missing in the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from positions.ids import Language
from positions.process import label
from positions.questionnaire.questionnaire import Questionnaire
from positions.questionnaire.texts import Slot, gaps, part_of, same_source, slots
from server.presenters.page import LANGUAGE_NAMES
from server.presenters.questionnaires.answering import Spans, spans
from server.sentences import spanish

A_PAGE: Final = 40  # texts; the rest comes on the next page, after these are saved
LONG: Final = 80  # characters from which on a field has several lines


@dataclass(frozen=True, slots=True)
class Gap:
    """A text to translate. ``mark`` names its field, ``places`` say where it stands and what it is there.

    typed: what was entered and could not be saved. standing: what a colleague entered meanwhile, as a
    difference to it.
    """

    mark: str
    text: str
    places: tuple[tuple[str, str], ...]
    typed: str = ""
    standing: Spans = ()

    @property
    def is_long(self) -> bool:
        """Whether its field has several lines."""
        return len(self.text) > LONG or "\n" in self.text


WHAT: Final[Mapping[str, str]] = {
    "": spanish("texto"),
    "?": spanish("ayuda"),
    "=": spanish("opción"),
    ":reference": spanish("redacción de referencia"),
    ":why": spanish("por qué es discutido"),
    ":title": spanish("título"),
    "#titles": spanish("título del cuestionario"),
    "#introductions": spanish("introducción"),
}


def kind_of(name: str) -> str:
    """What a text is, as a Spanish message id."""
    if name.startswith("#"):
        return WHAT[name]
    rest = name.removeprefix(part_of(name))
    return WHAT.get(rest, WHAT["="] if rest.startswith("=") else WHAT[""])


def translations_page(
    questionnaire: Questionnaire,
    source: Language,
    target: Language,
    marks: Mapping[str, str],
    *,
    typed: Mapping[str, str] | None = None,
    overtaken: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """The context of ``questionnaire_editing/translations.html`` besides the frame.

    marks: the name of each source text in the form. typed: by field, what was not saved. overtaken: source
    texts that a colleague translated otherwise meanwhile, with what was typed here.
    """
    missing = gaps(questionnaire, target)
    grouped = same_source(missing, source)
    elsewhere = [slot for slot in missing if not slot.labels.get(source, "").strip()]
    held = overtaken or {}
    said = typed or {}
    collisions = [
        _collision(questionnaire, source, target, words, text, marks) for words, text in held.items()
    ]
    open_gaps = [
        Gap(marks[words], words, _places(places), said.get(f"to-{marks[words]}", ""))
        for words, places in grouped.items()
        if words not in held
    ]
    return {
        **_pair(questionnaire, source, target),
        "collisions": collisions,
        "gaps": open_gaps[:A_PAGE],
        "left": max(0, len(open_gaps) - A_PAGE),
        "total": len(grouped),
        "elsewhere": len(elsewhere),
    }


def _pair(questionnaire: Questionnaire, source: Language, target: Language) -> dict[str, object]:
    """The two languages, those to choose from, and which others lack something."""
    lacking = {language: len(gaps(questionnaire, language)) for language in Language}
    return {
        "source": source,
        "target": target,
        "source_name": LANGUAGE_NAMES[source],
        "target_name": LANGUAGE_NAMES[target],
        "choices": [(language.value, name) for language, name in LANGUAGE_NAMES.items()],
        "others": [
            (language, LANGUAGE_NAMES[language], count)
            for language, count in lacking.items()
            if count and language is not target
        ],
    }


def _collision(
    questionnaire: Questionnaire,
    source: Language,
    target: Language,
    words: str,
    text: str,
    marks: Mapping[str, str],
) -> Gap:
    places = same_source(slots(questionnaire), source).get(words, ())
    standing = label(places[0].labels, target) if places else ""
    return Gap(marks[words], words, _places(places), text, spans(text, standing))


def _places(places: Sequence[Slot]) -> tuple[tuple[str, str], ...]:
    return tuple((part_of(slot.name), kind_of(slot.name)) for slot in places)
