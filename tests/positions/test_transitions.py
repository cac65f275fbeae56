"""The one state-machine function."""

from enum import StrEnum

import pytest

from positions.errors import WrongPhase
from positions.transitions import advance


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"


class Push(StrEnum):
    SHUT = "shut"


TABLE = {(Door.OPEN, Push.SHUT): Door.SHUT}


def test_a_step_of_the_table_is_taken() -> None:
    assert advance(TABLE, Door.OPEN, Push.SHUT) is Door.SHUT


def test_a_step_that_is_not_in_the_table_is_refused_with_its_facts() -> None:
    with pytest.raises(WrongPhase, match="act_not_in_state") as refusal:
        advance(TABLE, Door.SHUT, Push.SHUT)
    assert refusal.value.facts == {"state": "shut", "act": "shut"}
