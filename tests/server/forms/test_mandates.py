"""Whom a head names, as a form or a program says it."""

from positions.ids import ProcessId
from server.actions.mandating import MandateWish
from server.forms.mandates import MandateFields, MandateForm

PROCESS = ProcessId("practica")


def test_both_name_a_seat() -> None:
    assert MandateForm.model_validate({"named": "true"}).of(PROCESS, "s1") == MandateWish(PROCESS, "s1", True)
    fields = MandateFields.model_validate({"seat": "s1", "named": False})
    assert fields.of(PROCESS) == MandateWish(PROCESS, "s1", False)
