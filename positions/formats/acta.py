"""The Acta of an adoption as a Word file: who was there, what was adopted, reservations, proof (K13)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from positions.formats.mapping.acta_later import ActaAddendum, ActaReferral, write_addenda, write_referrals
from positions.formats.mapping.manuscript import Manuscript, Words
from positions.formats.mapping.report_words import PRACTICE, Translate, spanish
from positions.ids import Language

TITLE: Final = spanish("Acta de aprobación")
ADOPTED: Final = spanish("Aprobado el %(moment)s.")
PRESENT: Final = spanish("Presentes (%(count)s de %(all)s): %(names)s")
ABSENT: Final = spanish("Ausentes: %(names)s")
OUTCOME: Final = spanish("Resultado: %(outcome)s")
IN_WRITING: Final = spanish(
    "Por procedimiento de silencio escrito sobre todo el texto, que cerró el %(moment)s; no se pasó lista."
)
BY_SILENCE: Final = spanish("Por silencio: %(names)s")
TEXT: Final = spanish("Texto aprobado")
NOT_ALIGNED: Final = spanish("Traducción no confirmada al día: vale el original.")
RESERVATIONS: Final = spanish("Reservas")
RESERVES: Final = spanish("Reserva de %(name)s")
ON_ALL: Final = spanish("Reserva de %(name)s sobre todo el texto")
SAYS: Final = spanish("%(name)s, %(kind)s")
SAYS_ON_ALL: Final = spanish("%(name)s, %(kind)s sobre todo el texto")
NOT_TEXT: Final = spanish("No es parte del texto.")
COMMITMENTS: Final = spanish("Compromisos")
PARAGRAPH: Final = spanish("Párrafo")
RESPONSIBLE: Final = spanish("Responsable")
WHAT: Final = spanish("Compromiso")
UNTIL: Final = spanish("Hasta cuándo")
EVIDENCE: Final = spanish("Prueba pedida")
UNSAID: Final = spanish("El texto no lo dice")
CONCORDANCE: Final = spanish("Numeración")
LABEL: Final = spanish("En el proyecto")
NUMBER: Final = spanish("En el texto aprobado")
GONE: Final = spanish("suprimido")
PROOF: Final = spanish("Prueba")
SEAL: Final = spanish("Sello: %(seal)s")
HEAD: Final = spanish("Asiento del registro: %(head)s")
KEY: Final = spanish("Llave que lo firma: %(key)s")
CHECK: Final = spanish("Se comprueba con «acorde verify» y el expediente público.")
SIGNATURES: Final = spanish("Firmas")
LINE: Final = "______________________________"


@dataclass(frozen=True, slots=True)
class ActaWords:
    """A paragraph in one language; aligned: its translation is confirmed, or it is the original."""

    language: Language
    text: str
    aligned: bool


@dataclass(frozen=True, slots=True)
class ActaReservation:
    """What a delegation put beside the text, letter for letter. kind: a message id, empty of a reservation.

    language: in which it is written; None: in the original language.
    """

    name: str
    text: str
    kind: str = ""
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class ActaParagraph:
    """An adopted paragraph; number: empty where it has none."""

    number: str
    heading: bool
    words: tuple[ActaWords, ...]
    reservations: tuple[ActaReservation, ...] = ()


@dataclass(frozen=True, slots=True)
class ActaRoll:
    """Who of a conference was there, and what its positions came to, in words of the reader.

    Nobody stands there where the roll was not called.
    """

    conference: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class ActaCommitment:
    """What the text binds somebody to do, as a secretariat confirmed it. label: of its paragraph.

    who: names; until: the day in words; each empty where the text does not say.
    """

    key: str
    label: str
    language: Language
    what: str
    who: tuple[str, ...]
    until: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Acta:
    """All that an Acta says, in words of one language; concordance: label, number, deleted?

    head: ``SEQ:HASH``, as the verifier takes it; key: that signed it, empty where none did. written: when
    the silence procedure closed by which it was adopted, in words; empty where the roll was called.
    """

    title: str
    process: str
    moment: str
    language: Language
    original: Language
    paragraphs: tuple[ActaParagraph, ...]
    rolls: tuple[ActaRoll, ...]
    outcome: str
    by_silence: tuple[str, ...]
    on_all: tuple[ActaReservation, ...]
    concordance: tuple[tuple[str, str, bool], ...]
    seal: str
    head: str
    signatures: tuple[str, ...]
    illustrative: bool = False
    written: str = ""
    commitments: tuple[ActaCommitment, ...] = ()
    referrals: tuple[ActaReferral, ...] = ()
    later: tuple[ActaAddendum, ...] = ()
    key: str = ""


def acta_docx(acta: Acta, *, translate: Translate = str) -> bytes:
    """Print an Acta; ``translate`` turns a Spanish message id into its language."""
    paper = Manuscript(
        title=acta.title,
        language=acta.language,
        subject=acta.process,
        label=translate(PRACTICE) if acta.illustrative else "",
        identifier=acta.seal,
    )
    paper.paragraph([_say(acta, translate(TITLE))], "Title")
    paper.paragraph([_say(acta, acta.title)], "Subtitle")
    paper.paragraph([_say(acta, acta.process)], "Subtitle")
    paper.paragraph([_say(acta, translate(ADOPTED) % {"moment": acta.moment})])
    for line in _room(acta, translate):
        paper.paragraph([_say(acta, line)])
    paper.heading(1, [_say(acta, translate(TEXT))])
    _write_text(paper, acta, translate)
    if acta.on_all:
        paper.heading(1, [_say(acta, translate(RESERVATIONS))])
        for each in acta.on_all:
            _write_reservation(paper, acta, translate, each, (ON_ALL, SAYS_ON_ALL))
    _write_commitments(paper, acta, translate)
    write_referrals(paper, acta.referrals, acta.language, translate)
    write_addenda(paper, acta.later, acta.language, translate)
    paper.heading(1, [_say(acta, translate(CONCORDANCE))])
    rows = (
        ([[_say(acta, label)]], [[_say(acta, translate(GONE) if gone else number or "–")]])
        for label, number, gone in acta.concordance
    )
    paper.table([translate(LABEL), translate(NUMBER)], rows, (50, 50))
    paper.heading(1, [_say(acta, translate(PROOF))])
    for line in _proof(acta, translate):
        paper.paragraph([_say(acta, line)])
    paper.heading(1, [_say(acta, translate(SIGNATURES))])
    for office in acta.signatures:
        paper.paragraph([_say(acta, f"{LINE}\n{office}")])
    return paper.finish()


def _proof(acta: Acta, translate: Translate) -> Iterator[str]:
    yield from (translate(SEAL) % {"seal": acta.seal}, translate(HEAD) % {"head": acta.head})
    if acta.key:
        yield translate(KEY) % {"key": acta.key}
    yield translate(CHECK)


def _room(acta: Acta, translate: Translate) -> Iterator[str]:
    if acta.written:
        yield translate(IN_WRITING) % {"moment": acta.written}
    for roll in acta.rolls:
        count = {"count": len(roll.present), "all": len(roll.present) + len(roll.absent)}
        if not acta.written:
            yield f"{roll.conference}. {translate(PRESENT) % (count | {'names': ', '.join(roll.present)})}"
        if roll.absent:
            yield f"{roll.conference}. {translate(ABSENT) % {'names': ', '.join(roll.absent)}}"
        yield f"{roll.conference}. {translate(OUTCOME) % {'outcome': roll.outcome}}"
    yield translate(OUTCOME) % {"outcome": acta.outcome}
    if acta.by_silence:
        yield translate(BY_SILENCE) % {"names": ", ".join(acta.by_silence)}


def _write_text(paper: Manuscript, acta: Acta, translate: Translate) -> None:
    for each in acta.paragraphs:
        for words in each.words:
            number = Words(f"{each.number}. ", acta.language, strong=True)
            line = ([number] if each.number and not each.heading else []) + [
                Words(words.text, words.language)
            ]
            if each.heading:
                paper.heading(2, line)
            else:
                paper.paragraph(line)
            if not words.aligned:
                paper.paragraph([_say(acta, translate(NOT_ALIGNED))], "No Spacing")
        for reservation in each.reservations:
            _write_reservation(paper, acta, translate, reservation, (RESERVES, SAYS))


def _write_commitments(paper: Manuscript, acta: Acta, translate: Translate) -> None:
    """Who does what until when; nothing where nothing was confirmed."""
    if not acta.commitments:
        return
    paper.heading(1, [_say(acta, translate(COMMITMENTS))])
    unsaid = translate(UNSAID)
    columns = [translate(each) for each in (PARAGRAPH, RESPONSIBLE, WHAT, UNTIL, EVIDENCE)]
    rows = (
        (
            [[_say(acta, each.label or "–")]],
            [[_say(acta, ", ".join(each.who) or unsaid)]],
            [[Words(each.what, each.language)]],
            [[_say(acta, each.until or unsaid)]],
            [[Words(each.evidence or "–", each.language)]],
        )
        for each in acta.commitments
    )
    paper.table(columns, rows, (10, 20, 36, 17, 17))


def _write_reservation(
    paper: Manuscript, acta: Acta, translate: Translate, each: ActaReservation, heads: tuple[str, str]
) -> None:
    """heads: of a reservation, and of anything else."""
    kind = translate(each.kind) if each.kind else ""
    head = translate(heads[1] if kind else heads[0]) % {"name": each.name, "kind": kind}
    words = Words(each.text, each.language or acta.original)
    mark = _say(acta, f" ({translate(NOT_TEXT)})")
    paper.paragraph([Words(f"{head}: ", acta.language, strong=True), words, mark], "List Bullet")


def _say(acta: Acta, words: str) -> Words:
    return Words(words, acta.language)
