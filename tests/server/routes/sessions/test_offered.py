"""The fields with which a position is confirmed elsewhere; the page is tried by ``test_columns``."""

from datetime import date

from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.consent import Aspect, ExactWording, Position, Stance, Statement
from server.actions.carried_positions import OfferedPosition
from server.forms.positions import PositionForm
from server.routes.sessions.offered import fields_of
from tests.room import NOW
from tests.session_room import draft

WORDING = ExactWording(ParagraphId("p1"), Language.ES, 3, "a" * 64)


def offered(said: Statement) -> OfferedPosition:
    return OfferedPosition(draft(), Position(DelegationId("XAA"), WORDING, said), NOW)


def test_the_form_reads_what_was_said() -> None:
    for said in (
        Statement(Stance.ACCEPT),
        Statement(Stance.OBJECT, "Falta un plazo", Aspect.WORDS, "con plazos"),
        Statement(Stance.AD_REFERENDUM, office="Cancillería", due=date(2027, 4, 1)),
    ):
        sent = fields_of(offered(said)) | {"version": "3", "digest": "a" * 64}
        assert PositionForm.model_validate(sent).of(ParagraphId("p1")).said == said
