"""With which number somebody is sent away from a live draft."""

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Unknown, WrongPhase
from server.routes.entrance import close_code
from server.security.refusals import NotSignedIn, TooOften


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        (NotSignedIn("ticket_dead"), 4401),
        (Forbidden("client_of_another"), 4403),
        (Unknown("not_there"), 4404),
        (Malformed("frame_unknown"), 4400),
        (Malformed("frame_binary"), 1003),
        (Malformed("frame_too_large", most=1), 1009),
        (TooOften("too_often", seconds=1), 4429),
        (WrongPhase("restarting"), 1013),
    ],
)
def test_each_refusal_has_its_number(refusal: DomainError, code: int) -> None:
    assert close_code(refusal) == code
