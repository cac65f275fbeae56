"""Refusals: a stable code of the kind, a reason, and its facts."""

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase

CODES = {
    Malformed: "malformed",
    Forbidden: "forbidden",
    Unknown: "unknown",
    WrongPhase: "wrong_phase",
    Stale: "stale",
}


@pytest.mark.parametrize(("kind", "code"), CODES.items())
def test_every_kind_keeps_its_code_reason_and_facts(kind: type[DomainError], code: str) -> None:
    refusal = kind("because", key="t01", most=3)
    assert (refusal.code, refusal.reason, refusal.facts) == (code, "because", {"key": "t01", "most": 3})
    assert str(refusal) == "because"


def test_the_codes_are_told_apart() -> None:
    assert len(set(CODES.values())) == len(CODES)
