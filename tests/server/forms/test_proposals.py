"""Proposals and what is done to them, as they are sent."""

import pytest
from pydantic import ValidationError

from positions.ids import ParagraphId
from positions.negotiation.proposal import ProposalAct
from server.actions.proposing import ProposedText
from server.forms.proposals import ActForm, ApplyForm, ProposeForm, RewordForm

SENT = {"version": "3", "digest": "a" * 64, "paragraph": "p1", "wording": "Los Estados\u200b protegen"}


def test_all_of_it_is_read() -> None:
    wish = ProposeForm.model_validate({**SENT, "do": "file", "indivisible": "yes", "reason": "Sí"})
    told = wish.of(ParagraphId("p1"))
    text = ProposedText(3, "a" * 64, "Los Estados protegen", "Sí", indivisible=True)
    assert (told.paragraph, told.files, told.text) == ("p1", True, text)


@pytest.mark.parametrize(("kind", "keeps"), [("keep", True), ("strike", False)])
def test_what_keeps_or_strikes_the_text_has_no_words(kind: str, keeps: bool) -> None:
    wish = ProposeForm.model_validate({**SENT, "kind": kind}).of(ParagraphId("p1"))
    assert (wish.text.wording, wish.text.keeps, wish.files) == ("", keeps, False)


def test_a_program_says_yes_and_no() -> None:
    sent = {name: value for name, value in SENT.items() if name != "paragraph"} | {"number": 2}
    wish = RewordForm.model_validate({**sent, "indivisible": True}).of("r1")
    assert (wish.proposal, wish.number, wish.text.indivisible) == ("r1", 2, True)


def test_an_act_names_another_proposal_or_none() -> None:
    assert ActForm.model_validate({"act": "merge", "into": "r2"}).doing.into == "r2"
    doing = ActForm.model_validate({"act": "oppose", "into": "", "why": "No"}).doing
    assert (doing.act, doing.reason, doing.into) == (ProposalAct.OPPOSE, "No", None)


def test_a_compilation_is_named_by_its_words() -> None:
    sent = {"paragraph": "p1", "version": "4", "digest": "b" * 64}
    wish = ApplyForm.model_validate(sent).of(ParagraphId("p1"))
    assert (wish.version, wish.digest) == (4, "b" * 64)


@pytest.mark.parametrize(
    "wrong", [{"kind": "other"}, {"do": "table"}, {"version": "-1"}, {"digest": "x"}, {"more": "x"}]
)
def test_what_does_not_fit_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        ProposeForm.model_validate({**SENT, **wrong})
