"""What takes several persons, as it is sent."""

import pytest
from pydantic import ValidationError

from positions.errors import Malformed
from positions.negotiation.joint import JointAct, JointMatter
from server.actions.joint_acts import AnswerJointly, AskJointly
from server.forms.joint import AnswerForm, AskForm
from tests.session_room import DRAFT


def test_a_request_and_an_answer_are_read() -> None:
    wish = AskForm.model_validate({"matter": "reopen", "subject": "p1", "reason": "Lo\u200b pide"})
    assert wish.of(DRAFT) == AskJointly(DRAFT, JointMatter.REOPEN, "p1", "Lo pide")
    assert AskForm.model_validate({"matter": "basis"}).of(DRAFT) == AskJointly(DRAFT, JointMatter.BASIS)
    bound = AskForm.model_validate({"matter": "submit", "digest": "a" * 64})
    assert bound.of(DRAFT) == AskJointly(DRAFT, JointMatter.SUBMIT, digest="a" * 64)
    sending = AskForm.model_validate({"matter": "transmit", "digest": "a" * 64, "observers": True})
    assert sending.of(DRAFT) == AskJointly(DRAFT, JointMatter.TRANSMIT, digest="a" * 64, observers=True)
    said = AnswerForm.model_validate({"act": "decline"})
    assert said.of("r1") == AnswerJointly("r1", JointAct.DECLINE)


@pytest.mark.parametrize("matter", ["submit", "transmit"])
def test_what_is_about_exact_bytes_names_them(matter: str) -> None:
    with pytest.raises(Malformed, match="field_malformed") as missing:
        AskForm.model_validate({"matter": matter}).of(DRAFT)
    assert missing.value.facts == {"field": "digest"}


@pytest.mark.parametrize("sent", [{}, {"matter": "adopt"}, {"matter": "reopen", "subject": "x" * 201}])
def test_what_does_not_fit_is_refused(sent: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        AskForm.model_validate(sent)
