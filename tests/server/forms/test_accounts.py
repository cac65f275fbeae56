"""What the forms of signing in, of the account, of invitations take, and what they do not."""

import pytest
from pydantic import ValidationError

from positions.ids import Language
from server.forms.accounts import Acceptance, InvitationForm, Nothing, Profile, SignIn, TokenWish
from server.forms.reading import Wish

INVITED = {"email": "a@x.example", "name": "Ana", "language": "pt", "seat": "head:XAA"}


def test_an_invitation_names_a_role_and_a_place() -> None:
    wish = InvitationForm.model_validate(INVITED)
    assert (wish.role, wish.place, wish.language) == ("head", "XAA", Language.PT)


def test_what_is_left_out_has_its_usual_value() -> None:
    assert Acceptance.model_validate({}) == Acceptance(name="", language=Language.ES, password="")
    assert TokenWish.model_validate({}).days == 30
    assert SignIn.model_validate({"email": "a", "password": "b"}).back == ""


@pytest.mark.rule("R-24")
@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (SignIn, {"email": "a" * 255, "password": "b"}),
        (SignIn, {"email": "a", "password": "b" * 1_025}),
        (SignIn, {"email": "a", "password": "b", "account": "x"}),
        (Profile, {"name": "Ana", "language": "nl"}),
        (Nothing, {"anything": "x"}),
        (InvitationForm, {**INVITED, "seat": "head"}),
        (InvitationForm, {**INVITED, "seat": "head:XA A"}),
        (InvitationForm, {**INVITED, "seat": "head:XAA\n"}),
        (InvitationForm, {**INVITED, "process": "otro"}),
    ],
)
def test_what_does_not_fit_is_refused(form: type[Wish], fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        form.model_validate(fields)
