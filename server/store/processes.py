"""Frames of processes."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from sqlalchemy import func, insert, select

from positions.formats.mapping.process import process_mapping, read_process
from positions.formats.mapping.reading import read_plain
from positions.ids import ProcessId
from positions.process import Process
from positions.text.canonical import canonical_json
from server.store.database import Transaction
from server.store.schema import processes

REMEMBERED: Final = 8  # frames, by their text: every act on a draft asks for the one it is in


async def process(tx: Transaction, id: str) -> Process | None:
    """The frame with this id."""
    frame = (await tx.execute(select(processes.c.frame).where(processes.c.id == id))).scalar_one_or_none()
    return None if frame is None else _read(frame)


async def all_processes(tx: Transaction) -> Sequence[Process]:
    """Every frame, in the order they were loaded."""
    frames = await tx.execute(select(processes.c.frame).order_by(processes.c.position))
    return [_read(frame) for frame in frames.scalars()]


async def add_process(tx: Transaction, value: Process) -> ProcessId:
    """Add a frame after the others."""
    position = (await tx.execute(select(func.count()).select_from(processes))).scalar_one()
    frame = canonical_json(process_mapping(value)).decode()
    await tx.execute(insert(processes).values(id=value.id, position=position, frame=frame))
    return value.id


@lru_cache(REMEMBERED)
def _read(frame: str) -> Process:
    return read_plain(read_process, json.loads(frame))
