"""An oracle of attribution: every letter there ever was stands in one list and carries its tags."""

from collections.abc import Iterable

from positions.text.attribution import Edit, Trace
from positions.text.units import units_of

Tagged = tuple[str, Trace | None, Trace | None]


def tagged(base: str, edits: Iterable[Edit]) -> list[Tagged]:
    """Each letter there ever was, with who put it there and who took it away, the dead where they stood."""
    letters: list[Tagged] = [(letter, None, None) for letter in base]
    for edit in edits:
        trace = Trace(edit.author, edit.version)
        before, letters = letters, []
        for length, words in edit.changes.sections:
            while length or (words and before and before[0][2]):
                letter, by, gone = before.pop(0)
                length -= 0 if gone else units_of(letter)
                letters.append((letter, by, gone if gone or words is None else trace))
            letters += [(letter, trace, None) for letter in words or ""]
        letters += before
    return letters
