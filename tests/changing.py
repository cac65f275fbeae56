"""Changes of texts as properties need them: strategies that shrink, letters inside and outside the BMP."""

from hypothesis import strategies as st

from positions.text.changes import ChangeSet, Section, apply
from positions.text.units import units_of

LETTERS = "aeñ œg\u0303देع𞤀𠀀😀"
WORDS = st.text(LETTERS, max_size=4)
TEXTS = st.text(LETTERS, max_size=16)


@st.composite
def changes_of(draw: st.DrawFn, text: str) -> ChangeSet:
    """Any valid change of the text, neighbours that could be one included."""
    sections: list[Section] = []
    rest = text
    for reach, words in draw(st.lists(st.tuples(st.integers(0, 4), st.none() | WORDS), max_size=5)):
        taken, rest = rest[:reach], rest[reach:]
        follows_keep = bool(sections) and sections[-1][1] is None
        section = (units_of(taken), "" if words is None and follows_keep else words)
        if section[0] or section[1]:
            sections.append(section)
    if rest:
        kept = None if not sections or sections[-1][1] is not None else ""
        sections.append((units_of(rest), kept))
    return ChangeSet(tuple(sections))


@st.composite
def concurrent(draw: st.DrawFn, count: int = 2) -> tuple[str, tuple[ChangeSet, ...]]:
    """A text, and so many changes of it made at the same time."""
    text = draw(TEXTS)
    return text, tuple(draw(changes_of(text)) for _ in range(count))


@st.composite
def in_a_row(draw: st.DrawFn, count: int = 3) -> tuple[str, tuple[ChangeSet, ...]]:
    """A text, and so many changes, each made on the one before."""
    text = reached = draw(TEXTS)
    row = []
    for _ in range(count):
        row.append(draw(changes_of(reached)))
        reached = apply(reached, row[-1])
    return text, tuple(row)
