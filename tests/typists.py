"""Writers of the live draft on real sockets: they come back whenever the line breaks."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - tests draw with a seed

from positions.ids import DraftId, TextId
from positions.text.changes import ChangeSet
from positions.text.units import units_of
from server.cli.wire import BROKEN, Wire, joined

LETTERS = "aeñœд𞤀😀 "


@dataclass(slots=True)
class Typist:
    """One writer; ``told``: each acknowledgement it heard, as client, text, number."""

    address: str
    token: str
    draft: DraftId
    texts: Sequence[TextId]
    chance: Random
    pace: float = 0.02
    told: list[tuple[str, str, int]] = field(default_factory=list)
    wire: Wire | None = None

    async def type_until(self, end: asyncio.Event) -> None:
        """Type, through every break of the line, until the end; then wait until all is answered."""
        while True:
            try:
                async with joined(self.address, self.token, self.draft, back=self.wire) as wire:
                    self.wire = wire
                    await self._type(wire, end)
                    return
            except* BROKEN:
                await asyncio.sleep(0.05)

    async def _type(self, wire: Wire, end: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as group:
            hearing = group.create_task(self._hear(wire))
            while not end.is_set():
                text = self.chance.choice(self.texts)
                await wire.type(text, self._change(wire.copies[text].text))
                await asyncio.sleep(self.chance.uniform(0, 2 * self.pace))
            while any(copy.unaccepted for copy in wire.copies.values()):  # noqa: ASYNC110 - no event of ours
                await asyncio.sleep(0.01)
            hearing.cancel()

    async def _hear(self, wire: Wire) -> None:
        while True:
            message = await wire.hear()
            if message["is"] == "ack":
                self.told.append((wire.client, message["text"], message["n"]))

    def _change(self, text: str) -> ChangeSet:
        """Put a letter somewhere, or now and then take one away."""
        place = self.chance.randint(0, len(text))
        before, after = text[:place], text[place:]
        takes = after[:1] if self.chance.random() < 0.2 else ""
        words = "" if takes else self.chance.choice(LETTERS)
        kept = units_of(after) - units_of(takes)
        sections: list[tuple[int, str | None]] = [(units_of(before), None)] if before else []
        sections.append((units_of(takes), words))
        return ChangeSet((*sections, (kept, None)) if kept else tuple(sections))
