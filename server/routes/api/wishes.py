"""What programs send, by the names that ``openapi.json`` gives the schemas of it."""

from collections.abc import Mapping
from typing import Final

from server.forms.addenda import AddendumFields
from server.forms.adoption import SealForm, WholeForm
from server.forms.brackets import BracketActForm
from server.forms.chair import RollFields, StatusFields
from server.forms.comments import AnswerFields, CommentFields
from server.forms.commitments import CommitmentFields, MarkFields
from server.forms.declarations import ClearForm, DocumentFields, OpenFields
from server.forms.giving import GivingForm
from server.forms.joint import AnswerForm, AskForm
from server.forms.languages import ConfirmFields, LanguageFields
from server.forms.links import LinkForm
from server.forms.mandates import MandateFields
from server.forms.positions import PositionForm
from server.forms.proposals import (
    ActForm,
    ApplyFields,
    ProposeFields,
    RewordForm,
    RivalsForm,
    SponsorForm,
)
from server.forms.reading import Wish
from server.forms.reservations import ReservationFields, RestateFields
from server.forms.sessions import DraftFields, FreezeForm, KeepForm, ModeForm, ReportForm, ThawForm
from server.forms.signoff import LeaveFields, NoFields, PresenceFields, ReleaseFields, SignFields
from server.forms.silence import (
    BreakFields,
    ExtensionFields,
    HandOverFields,
    MethodFields,
    ReasonFields,
    SilenceFields,
)
from server.forms.streamlining import CallBackForm, StreamliningFields
from server.forms.structure_fields import LockFields, StructureFields

WISHES: Final[Mapping[str, type[Wish]]] = {
    "nothing": NoFields,
    "signature": SignFields,
    "level_wish": ReleaseFields,
    "leave_wish": LeaveFields,
    "presence": PresenceFields,
    "draft_wish": DraftFields,
    "version_wish": KeepForm,
    "freeze_wish": FreezeForm,
    "report_wish": ReportForm,
    "thaw_wish": ThawForm,
    "mode_wish": ModeForm,
    "language_wish": LanguageFields,
    "confirmation_wish": ConfirmFields,
    "structure_wish": StructureFields,
    "lock_wish": LockFields,
    "comment_wish": CommentFields,
    "answer_wish": AnswerFields,
    "position_wish": PositionForm,
    "giving_wish": GivingForm,
    "mandate_wish": MandateFields,
    "reservation_wish": ReservationFields,
    "restate_wish": RestateFields,
    "status_wish": StatusFields,
    "roll_wish": RollFields,
    "joint_wish": AskForm,
    "joint_answer": AnswerForm,
    "link_wish": LinkForm,
    "declaration_wish": OpenFields,
    "document_wish": DocumentFields,
    "clearance_wish": ClearForm,
    "seal_wish": SealForm,
    "whole_wish": WholeForm,
    "addendum_wish": AddendumFields,
    "silence_wish": SilenceFields,
    "silence_extension": ExtensionFields,
    "silence_reason": ReasonFields,
    "silence_break": BreakFields,
    "silence_notice": HandOverFields,
    "method_wish": MethodFields,
    "proposal_wish": ProposeFields,
    "proposal_words": RewordForm,
    "proposal_act": ActForm,
    "sponsor_wish": SponsorForm,
    "rivals_wish": RivalsForm,
    "compilation_wish": ApplyFields,
    "bracket_wish": BracketActForm,
    "streamlining_wish": StreamliningFields,
    "streamlining_call_wish": CallBackForm,
    "commitment_mark": MarkFields,
    "commitment_act_wish": CommitmentFields,
}
