"""An act that may be refused, as a value: for models that say beforehand what comes."""

from collections.abc import Callable
from typing import TypeVar

from positions.errors import DomainError

Value = TypeVar("Value")


def tried(act: Callable[[], Value]) -> Value | str:
    """What the act gives; where it is refused, ``!`` and the reason."""
    try:
        return act()
    except DomainError as refused:
        return f"!{refused.reason}"
