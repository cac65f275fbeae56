"""The Acta as a Word file: opened by another reader, all that it has to say is there."""

from dataclasses import replace
from io import BytesIO

from docx import Document

from positions.formats.acta import (
    Acta,
    ActaCommitment,
    ActaParagraph,
    ActaReservation,
    ActaRoll,
    ActaWords,
    acta_docx,
)
from positions.ids import Language

ES, EN = Language.ES, Language.EN
ACTA = Acta(
    "Trata de personas",
    "Proceso de práctica",
    "4 de marzo de 2026, 12:00 UTC",
    ES,
    ES,
    (
        ActaParagraph("I", True, (ActaWords(ES, "Protección", True),)),
        ActaParagraph(
            "1",
            False,
            (ActaWords(ES, "Los Estados cooperan.", True), ActaWords(EN, "States cooperate.", False)),
            (
                ActaReservation("Bosquia", "Según su ley."),
                ActaReservation("Costanera", "Assim o lê.", "declaración interpretativa", Language.PT),
            ),
        ),
        ActaParagraph("", False, (ActaWords(ES, "Recordando que", True),)),
    ),
    (
        ActaRoll("CRM", ("Altamar", "Bosquia"), (), "consenso con reservas"),
        ActaRoll("CSM", ("Dunaria",), ("Esterazul",), "consenso"),
    ),
    "consenso con reservas",
    ("Dunaria",),
    (ActaReservation("Altamar", "Sobre todo."), ActaReservation("Dunaria", "Así.", "declaración general")),
    (("I", "I", False), ("OP4", "1", False), ("OP5", "", True), ("PP1", "", False)),
    "a" * 64,
    f"41:{'b' * 64}",
    ("PPT CRM", "ST CRM"),
    True,
)


def read(acta: Acta = ACTA) -> tuple[list[str], list[list[str]]]:
    """Its lines, and the rows of its table."""
    paper = Document(BytesIO(acta_docx(acta)))
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    return [line.text for line in paper.paragraphs if line.text], rows


def test_it_says_who_was_there_what_was_adopted_with_which_reservations_and_its_proof() -> None:
    lines, rows = read()
    assert lines[:4] == [
        "Acta de aprobación",
        "Trata de personas",
        "Proceso de práctica",
        "Aprobado el 4 de marzo de 2026, 12:00 UTC.",
    ]
    for said in (
        "CRM. Presentes (2 de 2): Altamar, Bosquia",
        "CSM. Presentes (1 de 2): Dunaria",
        "CSM. Ausentes: Esterazul",
        "CSM. Resultado: consenso",
        "Resultado: consenso con reservas",
        "Por silencio: Dunaria",
        "Protección",
        "1. Los Estados cooperan.",
        "1. States cooperate.",
        "Traducción no confirmada al día: vale el original.",
        "Reserva de Bosquia: Según su ley. (No es parte del texto.)",
        "Costanera, declaración interpretativa: Assim o lê. (No es parte del texto.)",
        "Recordando que",
        "Reserva de Altamar sobre todo el texto: Sobre todo. (No es parte del texto.)",
        "Dunaria, declaración general sobre todo el texto: Así. (No es parte del texto.)",
        f"Sello: {'a' * 64}",
        f"Asiento del registro: 41:{'b' * 64}",
    ):
        assert said in lines
    assert "CRM. Ausentes: " not in "\n".join(lines)
    assert rows[1:] == [["I", "I"], ["OP4", "1"], ["OP5", "suprimido"], ["PP1", "–"]]


def test_what_is_not_there_is_not_said() -> None:
    lines, _ = read(replace(ACTA, by_silence=(), on_all=(), illustrative=False))
    said = "\n".join(lines)
    assert "Por silencio" not in said
    assert "sobre todo el texto" not in said


def test_what_was_confirmed_to_bind_somebody_is_a_table_of_its_own() -> None:
    full = ActaCommitment("1-1", "2", Language.ES, "Enviará", ("Altamar", "CRM"), "12 de junio", "Copia")
    bare = ActaCommitment("1-2", "", Language.EN, "Will meet", (), "", "")
    lines, _ = read(replace(ACTA, commitments=(full, bare)))
    assert "Compromisos" in lines
    paper = Document(BytesIO(acta_docx(replace(ACTA, commitments=(full, bare)))))
    assert [[cell.text for cell in row.cells] for row in paper.tables[0].rows] == [
        ["Párrafo", "Responsable", "Compromiso", "Hasta cuándo", "Prueba pedida"],
        ["2", "Altamar, CRM", "Enviará", "12 de junio", "Copia"],
        ["–", "El texto no lo dice", "Will meet", "El texto no lo dice", "–"],
    ]
    assert "Compromisos" not in read()[0]


def test_the_same_acta_gives_the_same_bytes_in_the_language_of_its_reader() -> None:
    assert acta_docx(ACTA) == acta_docx(ACTA)
    paper = Document(BytesIO(acta_docx(ACTA, translate=lambda said: said.replace("Prueba", "Proof"))))
    assert "Proof" in [line.text for line in paper.paragraphs]


def test_adopted_in_writing_it_names_nobody_as_present() -> None:
    rolls = tuple(replace(each, present=(), absent=()) for each in ACTA.rolls)
    acta = replace(ACTA, rolls=rolls, written="4 de marzo de 2026, 9:00 UTC", by_silence=("Altamar",))
    said = "\n".join(each.text for each in Document(BytesIO(acta_docx(acta))).paragraphs)
    assert "que cerró el 4 de marzo de 2026, 9:00 UTC; no se pasó lista." in said
    assert "Por silencio: Altamar" in said
    assert "Presentes" not in said


def test_it_prints_the_key_that_signed_the_head_if_one_did() -> None:
    lines, _ = read(replace(ACTA, key="56475aa75463474c"))
    place = lines.index(f"Asiento del registro: 41:{'b' * 64}")
    assert lines[place + 1] == "Llave que lo firma: 56475aa75463474c"
    assert not any(line.startswith("Llave") for line in read()[0])
