"""Bracketed texts and trees, drawn for properties. The cast is invented."""

from typing import Final

from hypothesis import strategies as st

from positions.text.brackets.tree import Alternative, Bracket, BracketedText, Part, Roster, Tag, Words, folded

NAMES: Final = {"Altamar": "XA", "XAA": "XA", "Bosquia": "XB", "XAC": "XC", "Isla y Costa": "XD"}
CODES: Final = ("XA", "XB", "XC", "XD")
ROSTER: Final = Roster(
    {folded(name): code for name, code in NAMES.items()} | {c.lower(): c for c in CODES}, CODES
)
PIECES: Final = (
    *("[", "]", "[", "]", "|", " | ", "\\", "/", " / ", ":", ": ", "#", "∅", " ", "  ", ",", "."),
    *(
        "a",
        "casa",
        "y",
        " y ",
        "y/o",
        "XA",
        "XAC",
        "Altamar",
        "no",
        "#waiting ",
        "XB: ",
        "12",
        "é",
        "l'",
        "\u0303",
    ),
)


def bracketed_strings() -> st.SearchStrategy[str]:
    """Anything that looks like brackets, most of it unbalanced."""
    return st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


def _worded() -> st.SearchStrategy[str]:
    pieces = [piece for piece in PIECES if piece.strip()] + [" "]
    return st.lists(st.sampled_from(pieces), min_size=1, max_size=5).map("".join)


def _alternatives(depth: int) -> st.SearchStrategy[Alternative]:
    words = _worded().map(str.strip).filter(bool).map(lambda text: (Words(text),))
    inside = st.lists(brackets(depth - 1), min_size=1, max_size=2).map(tuple) if depth else words
    parts: st.SearchStrategy[tuple[Part, ...]] = st.one_of(words, inside)
    sponsors = st.sets(st.sampled_from(CODES), max_size=2).map(ROSTER.ordered)
    said = st.builds(Alternative, sponsors, parts)
    return st.one_of(said, st.builds(Alternative, sponsors, st.just(()), st.just(True)))


def brackets(depth: int = 2) -> st.SearchStrategy[Bracket]:
    """Brackets in their normal form, nested up to ``depth`` more levels."""
    tags = st.sets(st.sampled_from(Tag), max_size=2).map(lambda found: tuple(sorted(found)))
    return st.builds(Bracket, st.lists(_alternatives(depth), min_size=1, max_size=3).map(tuple), tags)


def trees() -> st.SearchStrategy[BracketedText]:
    """Whole texts in their normal form: words and brackets by turns."""
    pairs = st.lists(st.tuples(_worded(), brackets()), max_size=3)
    parts = pairs.map(
        lambda found: tuple(part for words, bracket in found for part in (Words(words), bracket))
    )
    return parts.map(BracketedText)
