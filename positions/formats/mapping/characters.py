"""Foreign text where it is talked about."""

from typing import Final

SHOWN_LENGTH: Final = 80


def shown(text: str) -> str:
    """Make foreign text fit to stand in a message: cut, and without what a terminal would obey."""
    cut = text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + "…"
    return "".join(character if character.isprintable() else "?" for character in cut)
