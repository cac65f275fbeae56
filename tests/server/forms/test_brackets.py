"""What is done with a bracket, read from a form and from a program."""

import pytest
from pydantic import ValidationError

from positions.ids import ParagraphId
from positions.negotiation.bracket_acts import BracketAct
from positions.text.brackets.tree import Tag
from server.actions.bracketing import BracketWish
from server.forms.brackets import BracketActForm, BracketForm

P = ParagraphId("p1")


def sent(**fields: str) -> BracketWish:
    return BracketForm.model_validate({"paragraph": "p1", "bracket": "7:12", **fields}).of()


def test_a_form_holds_and_lets_go() -> None:
    held = sent(act="hold", tag="waiting", reason="Falta\r\nla capital")
    assert held == BracketWish(BracketAct.HOLD, P, "7:12", "", None, Tag.WAITING, "Falta\nla capital")
    assert sent(act="hold", tag="").tag is None
    assert sent(act="release").act is BracketAct.RELEASE
    assert sent(act="insist").act is BracketAct.INSIST


def test_a_form_takes_away_and_says_what_stays() -> None:
    kept = sent(act="settle", choice="2", seen="0" * 64)
    assert (kept.act, kept.alternative, kept.seen) == (BracketAct.KEEP, 2, "0" * 64)
    assert sent(act="settle", choice="drop").act is BracketAct.DROP
    assert sent(act="settle").alternative is None


def test_a_form_gives_another_shape() -> None:
    split = sent(act="split", choice="3")
    assert (split.act, split.parting) == (BracketAct.SPLIT, 3)
    assert sent(act="retag", tag="waiting").tags == (Tag.WAITING,)
    assert sent(act="retag", tag="").tags == ()
    assert sent(act="add", words="a\r\nb").words == "a\nb"


@pytest.mark.parametrize(
    "wrong", [{"act": "burn"}, {"act": "hold", "bracket": "x"}, {"act": "hold", "code": "XB"}]
)
def test_what_does_not_fit_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        sent(**wrong)


def test_a_program_sends_the_same() -> None:
    form = BracketActForm.model_validate({"act": "keep", "bracket": "7:12", "alternative": 0})
    assert form.of(P) == BracketWish(BracketAct.KEEP, P, "7:12", "", 0)
    split = BracketActForm.model_validate(
        {"act": "split", "bracket": "7:12", "parting": 2, "tags": ["waiting"]}
    )
    assert (split.of(P).parting, split.of(P).tags) == (2, (Tag.WAITING,))
