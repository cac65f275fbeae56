"""Cues that two passages differ in substance, in words; never a verdict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from positions.convergence.cues import CueKind, Sign, cues_between, signs_in
from positions.convergence.judgements import Passage
from server.sentences import spanish

CUES: Final[Mapping[CueKind, str]] = {
    CueKind.NEGATION: spanish("Negación"),
    CueKind.MODALITY: spanish("Deber o poder"),
    CueKind.QUANTITY: spanish("Cantidad"),
    CueKind.TIME: spanish("Edad o plazo"),
    CueKind.TERRITORY: spanish("Territorio"),
    CueKind.ACTOR: spanish("Quién actúa"),
    CueKind.LIST: spanish("Lista abierta o cerrada"),
    CueKind.CONDITION: spanish("Condición"),
    CueKind.EXCEPTION: spanish("Excepción"),
}


@dataclass(frozen=True, slots=True)
class CueLine:
    """In what two passages may differ: a message id, and the words on either side; one may have none."""

    label: str
    one: tuple[str, ...]
    one_lang: str
    other: tuple[str, ...]
    other_lang: str


@lru_cache(maxsize=8192)
def cue_lines(one: Passage, other: Passage) -> tuple[CueLine, ...]:
    """In what two passages may differ; the same two are compared once."""
    cues = cues_between(signs_in(one.text, one.language), signs_in(other.text, other.language))
    return tuple(
        CueLine(
            CUES[cue.kind],
            _words_of(one.text, cue.one),
            one.language.value,
            _words_of(other.text, cue.other),
            other.language.value,
        )
        for cue in cues
    )


def _words_of(text: str, signs: Iterable[Sign]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[sign.start : sign.end] for sign in signs))
