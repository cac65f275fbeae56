"""Refusals of the door have the codes of the contract and their own status."""

from itertools import pairwise

import pytest

from positions.errors import DomainError
from server.errors import status_of
from server.security.refusals import Gone, Misdirected, NotSignedIn, TooBusy, TooOften

CODES = [
    (NotSignedIn("sign_in"), "not_signed_in", 401),
    (Gone("link_used"), "gone", 410),
    (Misdirected("wrong_host"), "misdirected", 421),
    (TooOften("too_often", seconds=1), "too_often", 429),
    (TooBusy("too_busy", seconds=1), "too_busy", 503),
]


@pytest.mark.parametrize(("refusal", "code", "status"), CODES)
def test_each_has_its_code_and_status(refusal: DomainError, code: str, status: int) -> None:
    assert (refusal.code, status_of(refusal)) == (code, status)


def test_no_two_look_alike() -> None:
    assert all(one[1:] != two[1:] for one, two in pairwise(CODES))
