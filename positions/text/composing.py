"""Two changes in a row as one."""

from positions.errors import Malformed
from positions.text.changes import ChangeSet, Section, add
from positions.text.walking import Walk, after, before


def compose(first: ChangeSet, second: ChangeSet) -> ChangeSet:
    """The one change with the effect of ``first``, then of ``second``, which is a change of its result.

    Raises Malformed: ``change_length`` where it is not, ``change_cuts_letter`` where ``second`` parts one of
    the letters that ``first`` puts there.
    """
    made_sizes, read_sizes = after(first.sections), before(second.sections)
    if sum(made_sizes) != sum(read_sizes):
        raise Malformed("change_length", length=sum(read_sizes), expected=sum(made_sizes))
    if first.is_empty:
        return second
    if second.is_empty:
        return first
    sections: list[Section] = []
    made, read = Walk(first.sections, made_sizes), Walk(second.sections, read_sizes)
    is_open = False  # the section before goes on
    while not (made.is_done and read.is_done):
        if made.words == "":
            add(sections, made.length, "", joined=is_open)
            made.next()
        elif not read.length and not read.is_done:
            add(sections, 0, read.words, joined=is_open)
            read.next()
        else:
            is_open = _compose_bit(sections, made, read, is_open=is_open)
    return ChangeSet(tuple(sections))


def _compose_bit(sections: list[Section], made: Walk, read: Walk, *, is_open: bool) -> bool:
    """What both changes say of the next units between them; returns whether the section goes on."""
    units = min(made.left, read.left)
    sections_before = len(sections)
    if made.keeps:
        length = units
        words = None if read.keeps else _words_at_start(read)
    else:
        length = 0 if made.passed else made.length
        words = made.bit(units) if read.keeps else _words_at_start(read)
    add(sections, length, words, joined=is_open)
    goes_on = (not made.keeps and made.left > units) or (not read.keeps and read.left > units)
    made.forward(units)
    read.forward(units)
    return goes_on and (is_open or len(sections) > sections_before)


def _words_at_start(walk: Walk) -> str | None:
    return "" if walk.passed else walk.words
