"""What stands in the way of publication, what a publication does, and how versions differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.ids import Language
from positions.process import Labels
from positions.questionnaire.checking import Fault, faults
from positions.questionnaire.questionnaire import Question, Questionnaire
from positions.questionnaire.texts import TITLES
from positions.questionnaire.versions import TextChange, VersionChange, version_change
from server.actions.questionnaires import Listed
from server.presenters.page import LANGUAGE_NAMES
from server.presenters.questionnaire_editing.contents import sheet_frame
from server.presenters.questionnaire_editing.sheets import KINDS
from server.presenters.questionnaire_editing.translations import kind_of
from server.presenters.questionnaires.answering import Spans, spans
from server.sentences import spanish

FAULTS: Final[Mapping[str, str]] = {
    "nothing_asked": spanish("El cuestionario no tiene ninguna pregunta."),
    "deadline_missing": spanish("Falta el plazo para responder."),
    "deadline_before_publication": spanish("El plazo ya pasó."),
    "key_twice": spanish("La clave está usada dos veces."),
    "section_empty": spanish("El capítulo no tiene preguntas: las delegaciones no lo verán."),
    "translation_missing": spanish("Faltan traducciones."),
    "options_missing": spanish("La pregunta necesita al menos dos opciones."),
    "options_needless": spanish("Este tipo de pregunta no lleva opciones."),
    "option_twice": spanish("Una opción está repetida."),
    "scale_unordered": spanish("Los valores de la escala no están en orden."),
    "reference_missing": spanish("Falta la redacción de referencia."),
    "bounds_malformed": spanish("El mínimo y el máximo de opciones no concuerdan."),
    "term_unknown": spanish("La pregunta se refiere a un término que no está en el cuestionario."),
}
UNKNOWN: Final = spanish("Esta parte no se puede responder como está.")


@dataclass(frozen=True, slots=True)
class Mend:
    """A fault with its sentence (a Spanish message id), its place, and where it is mended."""

    sentence: str
    names: Labels
    href: str
    blocks: bool
    missing: tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A text that reads otherwise in one language."""

    what: str
    language: Language
    spans: Spans


@dataclass(frozen=True, slots=True)
class PartChange:
    """All that reads otherwise in one part; ``asks_again`` where its answers are to be confirmed."""

    key: str
    names: Labels
    asks_again: bool
    reshaped: bool
    texts: tuple[Difference, ...]


def check_page(listed: Listed, base: str, *, now: datetime) -> dict[str, object]:
    """The context of ``questionnaire_editing/check.html``."""
    questionnaire = (listed.draft or listed.shown).questionnaire
    found = [_mend(fault, questionnaire, base) for fault in faults(questionnaire, now=now)]
    return {
        **sheet_frame(listed, base),
        "blocking": [mend for mend in found if mend.blocks],
        "advisable": [mend for mend in found if not mend.blocks],
    }


def _mend(fault: Fault, questionnaire: Questionnaire, base: str) -> Mend:
    href = part_href(questionnaire, fault.part, base)
    if fault.reason == "translation_missing":
        href = f"{base}/translations?to={fault.languages[0]}"
    return Mend(
        sentence=FAULTS.get(fault.reason, UNKNOWN),
        names=part_names(questionnaire, fault.part),
        href=href,
        blocks=fault.blocks,
        missing=fault.languages,
    )


def part_href(questionnaire: Questionnaire, part: str, base: str) -> str:
    """The sheet of a part; of the heading for the version itself."""
    if not part:
        return f"{base}/heading"
    if part in {term.id for term in questionnaire.terms}:
        return f"{base}/terms/{part}"
    if part in {section.key for section in questionnaire.sections}:
        return f"{base}/sections/{part}"
    return f"{base}/questions/{part}"


def part_names(questionnaire: Questionnaire, part: str) -> Labels:
    """What a part is called."""
    names: dict[str, Labels] = {"": questionnaire.titles}
    names |= {question.key: question.texts for question in questionnaire.questions()}
    names |= {section.key: section.titles for section in questionnaire.sections}
    names |= {term.id: term.labels for term in questionnaire.terms}
    return names.get(part) or {Language.ES: part}


def change_of(before: Questionnaire, after: Questionnaire) -> dict[str, object]:
    """What differs between two versions, for the page."""
    change = version_change(before, after)
    return {
        "before": before.version,
        "after": after.version,
        "added": _named(after, change.added),
        "removed": _named(before, change.removed),
        "again": _named(after, change.asked_again),
        "parts": _parts(before, after, change),
        "is_none": change.is_none,
        "deadline_before": before.deadline,
        "deadline_after": after.deadline,
    }


def _named(questionnaire: Questionnaire, keys: Sequence[str]) -> list[Question]:
    wanted = set(keys)
    return [question for question in questionnaire.questions() if question.key in wanted]


def _parts(before: Questionnaire, after: Questionnaire, change: VersionChange) -> list[PartChange]:
    texts: dict[str, list[TextChange]] = {key: [] for key in change.reshaped}
    for text in change.texts:
        texts.setdefault(text.part, []).append(text)
    order: dict[str, int] = {question.key: place for place, question in enumerate(after.questions())}
    keys = sorted(texts, key=lambda key: order.get(key, -1))
    return [
        PartChange(
            key=key,
            names=part_names(after, key),
            asks_again=key in change.asked_again,
            reshaped=key in change.reshaped,
            texts=tuple(
                Difference(kind_of(text.name), text.language, spans(text.old, text.new))
                for text in texts[key]
            ),
        )
        for key in keys
    ]


def publish_page(listed: Listed, base: str, *, now: datetime) -> dict[str, object]:
    """The context of ``questionnaire_editing/publish.html``."""
    draft, newest = listed.draft, listed.newest
    questionnaire = (draft or listed.shown).questionnaire
    found = faults(questionnaire, now=now)
    change = None
    if newest is not None and draft is not None:
        change = change_of(newest.questionnaire, questionnaire)
    return {
        **sheet_frame(listed, base),
        "revision": 0 if draft is None else draft.revision,
        "blocking": sum(fault.blocks for fault in found),
        "advisable": sum(not fault.blocks for fault in found),
        "deadline": questionnaire.deadline,
        "questions": sum(1 for _ in questionnaire.questions()),
        "members": len(listed.process.members),
        "change": change,
    }


def discard_page(listed: Listed, base: str) -> dict[str, object]:
    """The context of ``questionnaire_editing/discard.html``: what goes, and what stays."""
    draft = listed.draft or listed.shown
    return {
        **sheet_frame(listed, base),
        "revision": draft.revision,
        "questions": sum(1 for _ in draft.questionnaire.questions()),
        "changes": draft.revision - 1,
        "published": None if listed.newest is None else listed.newest.questionnaire.version,
    }


def versions_page(listed: Listed, base: str) -> dict[str, object]:
    """The context of ``questionnaire_editing/versions.html``: newest first, each with the one before it."""
    rows = []
    editions = listed.editions
    for place, edition in enumerate(editions):
        questionnaire = edition.questionnaire
        earlier = editions[place - 1].questionnaire if place else None
        rows.append(
            {
                "version": questionnaire.version,
                "published": questionnaire.published,
                "deadline": questionnaire.deadline,
                "questions": sum(1 for _ in questionnaire.questions()),
                "href": f"{base}/versions/{questionnaire.version}",
                "change": None if earlier is None else version_change(earlier, questionnaire),
            }
        )
    return {**sheet_frame(listed, base), "rows": rows[::-1]}


def version_page(
    listed: Listed, base: str, questionnaire: Questionnaire, against: Questionnaire | None
) -> dict[str, object]:
    """The context of ``questionnaire_editing/version.html``: one version, compared with another."""
    others = [edition.questionnaire.version for edition in listed.editions]
    return {
        **sheet_frame(listed, base),
        "questionnaire": questionnaire,
        "version_shown": questionnaire.version,
        "kinds": KINDS,
        "change": None if against is None else change_of(against, questionnaire),
        "others": [number for number in others if number != questionnaire.version],
        "language_names": LANGUAGE_NAMES,
        "titles_name": TITLES,
    }
