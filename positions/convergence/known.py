"""What was worked out before, so that the next report works out only what is otherwise now."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

Source = TypeVar("Source")
Value = TypeVar("Value")

MOST = 4096  # values: twice what a report of 193 x 200 has


@dataclass(slots=True)
class Known:
    """Values with what each was made from, one for every name; at most ``MOST``.

    Whoever asks for the value of an equal source gets the value made then. What is made from equal sources
    is equal, so knowing it changes how long a report takes and nothing else.
    """

    # Any: a name always stands for one kind of source and value.
    _kept: dict[Hashable, tuple[Any, Any]] = field(default_factory=dict)

    def value(self, name: Hashable, source: Source, make: Callable[[Source], Value]) -> Value:
        """Return ``make(source)``, made anew only if ``name`` stood for another source before."""
        kept = self._kept.get(name)
        if kept is not None and (kept[0] is source or kept[0] == source):
            known: Value = kept[1]
            return known
        made = make(source)
        if len(self._kept) >= MOST:
            self._kept.clear()
        self._kept[name] = source, made
        return made
