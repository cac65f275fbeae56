"""An Acta says for whom it waited and what was added since, and nothing where there is nothing."""

from io import BytesIO

from docx import Document

from positions.formats.mapping.acta_later import (
    ActaAddendum,
    ActaReferral,
    write_addenda,
    write_referrals,
)
from positions.formats.mapping.manuscript import Manuscript
from positions.ids import Language

ES = Language.ES
REFERRALS = (
    ActaReferral("Altamar", "1", "Ministerio", "2027-04-01"),
    ActaReferral("Bosquia", "", "Congreso", "2027-05-01"),
)
LATER = (
    ActaAddendum("Altamar", "confirmó con reserva", "", "1", "Según su ley", ES),
    ActaAddendum("Bosquia", "retiró", "reserva", "", "", ES),
)


def printed(referrals: tuple[ActaReferral, ...], later: tuple[ActaAddendum, ...]) -> list[str]:
    """The lines of a file with these."""
    paper = Manuscript(title="Acta", language=ES, subject="", label="", identifier="x")
    write_referrals(paper, referrals, ES, str)
    write_addenda(paper, later, ES, str)
    return [each.text for each in Document(BytesIO(paper.finish())).paragraphs]


def test_all_of_it_is_printed() -> None:
    lines = printed(REFERRALS, LATER)
    for line in (
        "Aceptado ad referéndum",
        "1. Altamar: confirma Ministerio hasta el 2027-04-01.",
        "Bosquia: confirma Congreso hasta el 2027-05-01.",
        "El texto sellado no cambia: esto se agregó después.",
        "Altamar confirmó con reserva · 1: Según su ley",
        "Bosquia retiró (reserva)",
    ):
        assert line in lines


def test_nothing_is_said_of_nothing() -> None:
    assert not any(printed((), ()))
