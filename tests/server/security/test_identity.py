"""Who a seat speaks for."""

import pytest

from positions.process import Role
from server.security.identity import ANONYMOUS, Seat


def test_nobody_is_anonymous_and_no_member() -> None:
    assert ANONYMOUS.is_anonymous
    assert not ANONYMOUS.is_member


@pytest.mark.parametrize("role", Role)
def test_three_roles_speak_inside_a_delegation(role: Role) -> None:
    seat = Seat(None, role, None)
    assert not seat.is_anonymous
    assert seat.is_member is (role in (Role.DELEGATE, Role.FOCAL_POINT, Role.HEAD))
