"""The page of the record: its acts in words, its signed head, what a check found."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.ids import Language
from positions.negotiation.record import BreachKind
from positions.process import Process
from server.actions.record_reading import CheckedRecord, Recorded
from server.presenters.sessions.changes import authors_of
from server.sentences import spanish

KINDS: Final = (  # the first beginning that fits
    ("position_withdrawn", spanish("Posición retirada")),
    ("position", spanish("Posición sobre un párrafo")),
    ("whole_position_withdrawn", spanish("Respuesta sobre todo el texto retirada")),
    ("whole_position", spanish("Respuesta sobre todo el texto")),
    ("seal_confirmation_withdrawn", spanish("Confirmación del sello retirada")),
    ("seal_confirmed", spanish("Sello confirmado")),
    ("draft_adopt", spanish("Texto aprobado")),
    ("draft_", spanish("Paso del texto")),
    ("text_", spanish("Versión entregada")),
    ("roll_call", spanish("Lista de asistencia")),
    ("sitting_", spanish("Reunión sobre el texto")),
    ("speaker_", spanish("Uso de la palabra")),
    ("paragraph_", spanish("Estado de un párrafo")),
    ("proposal", spanish("Propuesta")),
    ("compilation", spanish("Compilación de propuestas")),
    ("bracket_", spanish("Corchete")),
    ("silence_", spanish("Procedimiento de silencio")),
    ("mandate", spanish("Persona nombrada por su jefatura")),
    ("reservation", spanish("Reserva o declaración")),
    ("joint", spanish("Acto de varias personas")),
    ("streamlining", spanish("Párrafos unidos sin cambiar palabras")),
    ("declaration_", spanish("Posición común sobre un texto externo")),
    ("commitment", spanish("Compromiso")),
    ("addendum", spanish("Adición a un texto aprobado")),
    ("key", spanish("Llave que firma el registro")),
    ("", spanish("Otro acto")),
)
BREACHES: Final = {
    BreachKind.SEQ: spanish("falta un asiento, o está fuera de su lugar"),
    BreachKind.PREV: spanish("un asiento no sigue al anterior"),
    BreachKind.AT: spanish("un asiento dice ser de antes que el anterior"),
    BreachKind.BODY: spanish("lo que dice un asiento es otra cosa"),
    BreachKind.HEAD: spanish("no lleva a la cabeza firmada"),
}


@dataclass(frozen=True, slots=True)
class RecordLine:
    """An act. what: a message id; who: a delegation or a conference, if it names one."""

    seq: int
    at: datetime
    what: str
    who: str
    hash: str


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """What a check found; breach: a message id, empty where the chain holds."""

    rows: int
    breach: str
    seq: int


def record_lines(process: Process, rows: Iterable[Recorded], language: Language) -> tuple[RecordLine, ...]:
    """Acts in words."""
    authors = {str(id): each.name for id, each in authors_of(process, language).items()}
    authors |= {str(each.id): each.acronym for each in process.conferences}
    return tuple(
        RecordLine(
            each.row.seq,
            datetime.fromisoformat(each.row.at),
            next(words for start, words in KINDS if each.row.kind.startswith(start)),
            _who(each, authors),
            each.row.hash,
        )
        for each in rows
    )


def shown_check(checked: CheckedRecord) -> ShownCheck:
    """What a check found, in words."""
    breach = checked.breach
    return ShownCheck(checked.rows, BREACHES[breach.kind] if breach else "", breach.seq if breach else 0)


def _who(each: Recorded, names: dict[str, str]) -> str:
    said = json.loads(each.body)
    found = (said.get(of) for of in ("delegation", "conference", "tier"))
    return next((names[who] for who in found if isinstance(who, str) and who in names), "")
