"""Values that cost much and are asked for often: made once in a worker thread, the last few kept.

Rule 1. The event loop never waits for a making; all who ask for one value meanwhile wait for the same one.
Rule 2. A making that fails is not kept: the next who asks tries again.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeAlias, TypeVar

import anyio
import anyio.to_thread

Value = TypeVar("Value")
Load: TypeAlias = Callable[[], Awaitable[Callable[[], Value]]]


@dataclass(slots=True)
class Shelf(Generic[Value]):
    """At most ``most`` values, those asked for longest ago leave first."""

    most: int
    _kept: "OrderedDict[Hashable, Future[Value]]" = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    async def value_of(self, key: Hashable, load: Load[Value]) -> Value:
        """Return the value of ``key``; if it is not kept, ``load`` fetches what its making needs.

        Raises what loading or making raises.
        """
        promise, is_ours = self._promise(key)
        if is_ours:
            with anyio.CancelScope(shield=True):  # others may wait for it
                await self._keep_promise(key, promise, load)
        return await asyncio.wrap_future(promise)

    def _promise(self, key: Hashable) -> "tuple[Future[Value], bool]":
        with self._lock:
            found = self._kept.get(key)
            promise: Future[Value] = Future() if found is None else found
            self._kept[key] = promise
            self._kept.move_to_end(key)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return promise, found is None

    async def _keep_promise(self, key: Hashable, promise: "Future[Value]", load: Load[Value]) -> None:
        try:
            promise.set_result(await anyio.to_thread.run_sync(await load()))
        except BaseException as failure:  # even a cancelled making must not leave the others waiting (Rule 2)
            with self._lock:
                self._kept.pop(key, None)
            promise.set_exception(failure)
