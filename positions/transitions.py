"""The one state-machine function. Each table lives with its noun."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from positions.errors import WrongPhase

State = TypeVar("State", bound=StrEnum)
Act = TypeVar("Act", bound=StrEnum)


def advance(table: Mapping[tuple[State, Act], State], state: State, act: Act) -> State:
    """Return the state that follows ``act``.

    Raises WrongPhase (``act_not_in_state``) where the table has no such step.
    """
    following = table.get((state, act))
    if following is None:
        raise WrongPhase("act_not_in_state", state=state.value, act=act.value)
    return following
