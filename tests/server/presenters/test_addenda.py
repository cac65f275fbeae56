"""See ``tests/server/routes/api/test_addenda.py``, where these lines are read on the page."""

from datetime import UTC, datetime

from positions.ids import Language
from server.presenters.addenda import WHAT, Addendum, acta_addenda


def test_an_acta_prints_the_words_or_else_the_reason() -> None:
    at = datetime(2027, 3, 1, tzinfo=UTC)
    lines = [
        Addendum("Altamar", "retiró su reserva", "", "1", "es", "", "Ya no hace falta", at),
        Addendum("Bosquia", "presentó", "reserva", "", "pt", "Conforme a lei", "", at),
    ]
    first, second = acta_addenda(lines)
    assert (first.text, first.place, first.kind) == ("Ya no hace falta", "1", "")
    assert (second.text, second.language) == ("Conforme a lei", Language.PT)
    assert len(WHAT) == 3
