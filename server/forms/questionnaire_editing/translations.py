"""Many texts translated at once: one field a source text, whatever how many places say it.

Rule 1. A field left empty is not translated. A place that a colleague translated meanwhile keeps that
        translation; the one typed here is shown beside it and enters only when it is sent once more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from positions.errors import Malformed
from positions.ids import Language
from positions.questionnaire.emendation import Translate
from positions.questionnaire.questionnaire import Questionnaire
from positions.questionnaire.texts import Slot, gaps, same_source, slots
from positions.text.canonical import digest
from server.forms.questionnaire_editing.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Translation:
    """What was typed, and the source texts that others have translated otherwise meanwhile."""

    wish: Translate
    overtaken: Mapping[str, str]


def source_mark(text: str) -> str:
    """The name of a source text in a form."""
    return digest(text.encode())[:16]


def read_language_word(word: str, otherwise: Language) -> Language:
    """A language of the address; ``otherwise`` where nothing or no language is said."""
    return Language(word) if word in set(Language) else otherwise


def read_translations(
    sheet: Sheet, questionnaire: Questionnaire, source: Language, target: Language
) -> Translation:
    """Read ``to-{mark}`` for source texts that are still missing; ``over-{mark}`` replaces a translation.

    Raises Malformed (``nothing_translated``).
    """
    typed = {
        name.removeprefix("to-"): text for name, text in sheet.items() if name.startswith("to-") and text
    }
    every = same_source(slots(questionnaire), source)
    missing = {slot.name for slot in gaps(questionnaire, target)}
    texts: dict[str, str] = {}
    overtaken: dict[str, str] = {}
    for words, places in every.items():
        text = typed.get(source_mark(words))
        if text is None:
            continue
        replaces = f"over-{source_mark(words)}" in sheet
        open_places = [slot.name for slot in places if replaces or slot.name in missing]
        texts |= dict.fromkeys(open_places, text)
        if not open_places and any(_says(slot, target) != text for slot in places):
            overtaken[words] = text
    if not texts and not overtaken:
        raise Malformed("nothing_translated")
    return Translation(Translate(target, texts), overtaken)


def _says(slot: Slot, language: Language) -> str:
    return slot.labels.get(language, "")
