"""Asking for what takes several persons, and answering, as a form or a program sends it."""

from typing import Annotated

from pydantic import Field

from positions.errors import Malformed
from positions.ids import DraftId
from positions.negotiation.consent import REASON
from positions.negotiation.joint import DIGESTED, JointAct, JointMatter
from server.actions.joint_acts import AnswerJointly, AskJointly
from server.forms.answering import seen
from server.forms.reading import Wish


class AskForm(Wish):
    """What is asked. subject: a paragraph; empty of the whole text. digest: of what would be sent.

    observers: they read what was sent.
    """

    matter: JointMatter
    subject: Annotated[str, Field(max_length=200)] = ""
    reason: Annotated[str, Field(max_length=2 * REASON)] = ""
    digest: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""
    observers: bool = False

    def of(self, draft: DraftId) -> AskJointly:
        """The wish, on a draft. Raises Malformed (``field_malformed``) where it lacks the digest."""
        if self.matter in DIGESTED and not self.digest:
            raise Malformed("field_malformed", field="digest")
        return AskJointly(draft, self.matter, self.subject, seen(self.reason), self.digest, self.observers)


class AnswerForm(Wish):
    """What is said to a request."""

    act: JointAct

    def of(self, request: str) -> AnswerJointly:
        """The wish, for a request."""
        return AnswerJointly(request, self.act)
