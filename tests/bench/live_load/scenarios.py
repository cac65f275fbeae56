"""The rows of the table of figures: what is driven, and at what size; smaller shares are for tests."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tests.bench.live_load.load import Scenario

SCENARIOS: Final[Mapping[str, Scenario]] = {
    "a": Scenario(
        name="20 writers, 180 readers, 40 paragraphs", writers=20, readers=180, texts=40, letters=400
    ),
    "b": Scenario(
        name="200 writers, 800 readers, 200 paragraphs", writers=200, readers=800, texts=200, letters=400
    ),
    "c": Scenario(name="200 writers in one paragraph", writers=200, readers=0, texts=1, letters=3000),
    "d": Scenario(
        name="1,000 readers come within 5 s, 5 write",
        writers=5,
        readers=1000,
        texts=40,
        letters=400,
        joining=5,
    ),
    "f": Scenario(
        name="1,000 connections in 30 drafts",
        writers=30,
        readers=970,
        texts=40,
        letters=400,
        drafts=30,
        pace=1000,
    ),
}


def scenario(letter: str, *, seconds: float, share: float = 1.0) -> Scenario:
    """A row at its size, or a share of it, measured so long."""
    whole = SCENARIOS[letter]
    return replace(
        whole,
        writers=max(1, round(whole.writers * share)),
        readers=round(whole.readers * share),
        drafts=max(1, round(whole.drafts * share)),
        seconds=seconds,
    )
