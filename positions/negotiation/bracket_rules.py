"""What nobody may do to the brackets of others by typing (rules E1 to E3).

The marks of a bracket go by the acts of its holders or a ruling of the chair. The words of an alternative are
its sponsors', and the pen's only where all of them have entrusted it with them, or in plenary, where it takes
down what the room says.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from positions.errors import Forbidden
from positions.negotiation.holding import NAMED, HeldBracket, Reader, units_at
from positions.text.brackets.marks import MarkedAlternative, MarkedBracket, marked_brackets
from positions.text.brackets.tree import ANYBODY, Roster
from positions.text.changes import ChangeSet, apply
from positions.text.places import moved_place


@dataclass(frozen=True, slots=True)
class Writer:
    """Who changes a text. codes: as they stand in prefixes. is_pen: they may write down whose wording it is;
    takes_down: they write what the room says, into anybody's alternative.
    """

    codes: frozenset[str]
    is_pen: bool = False
    takes_down: bool = False


def check_brackets(
    text: str,
    changes: ChangeSet,
    held: Sequence[HeldBracket],
    who: Writer,
    roster: Roster = ANYBODY,
    read: Reader = marked_brackets,
) -> None:
    """Refuse a change that is not its author's to make, for brackets of the text.

    E1. It touches a mark of a bracket that somebody else holds: one of its letters goes, words are put within
        it, or it becomes a plain letter. Forbidden (``bracket_held``: ``holders``).
    E2. It changes words of an alternative that others sponsor, but for a whole bracket of one's own put
        there, or another alternative put behind it, or by the pen that all of them have entrusted with it.
        Forbidden (``alternative_of_another``: ``sponsors``).
    E3. It puts somebody else's name before a wording, and is not the pen's.
        Forbidden (``sponsor_of_another``: ``code``).
    """
    after = apply(text, changes)
    marked = read(after, roster)
    unit_at = units_at(text)
    changed = list(_ranges(changes))
    _check_marks(changes, changed, (held, unit_at), who, _marks_of(marked, after))
    for each in () if who.takes_down else changed:
        _check_words(each, held, unit_at, who, roster)
    if not who.is_pen:
        _check_sponsors([each.marked for each in held], marked, who)


def _check_marks(
    changes: ChangeSet,
    changed: Sequence["_Change"],
    held: tuple[Sequence[HeldBracket], Sequence[int]],
    who: Writer,
    standing: Collection[int],
) -> None:
    brackets, unit_at = held
    for bracket in brackets:
        others = [code for code in bracket.holders if code not in who.codes]
        for start, end in bracket.marked.marks if others else ():
            mark = (unit_at[start], unit_at[end])
            is_touched = any(_touches(mark, each) for each in changed)
            if is_touched or moved_place(mark[0], changes, stays=False) not in standing:
                raise Forbidden("bracket_held", holders=", ".join(others[:NAMED]))


@dataclass(frozen=True, slots=True)
class _Change:
    """What is replaced, in units, empty where something is only put in; and the words put there."""

    start: int
    end: int
    words: str


def _check_words(
    change: _Change, held: Sequence[HeldBracket], unit_at: Sequence[int], who: Writer, roster: Roster
) -> None:
    """From the innermost bracket round a change outward; what runs to the end unclosed is nobody's."""
    for bracket in reversed(held):
        if _is_whole(bracket.marked, change, unit_at) and who.codes >= set(bracket.holders):
            return
        alternative = _alternative_round(bracket.marked, change, unit_at)
        if alternative is None:
            continue
        if not alternative.sponsors:
            if who.codes & set(bracket.holders):
                return
            continue
        is_behind = change.start == unit_at[alternative.end] and change.words.lstrip().startswith("|")
        is_put = change.start == change.end and (is_behind or _is_own_bracket(change.words, who, roster))
        is_entrusted = who.is_pen and bracket.trusting >= set(alternative.sponsors)
        if not (is_put or is_entrusted or who.codes & set(alternative.sponsors)):
            raise Forbidden("alternative_of_another", sponsors=", ".join(alternative.sponsors[:NAMED]))
        return


def _is_whole(marked: MarkedBracket, change: _Change, unit_at: Sequence[int]) -> bool:
    """Whether it is just this bracket that goes."""
    if marked.close is None or change.words:
        return False
    return (change.start, change.end) == (unit_at[marked.open], unit_at[marked.close + 1])


def _alternative_round(
    marked: MarkedBracket, change: _Change, unit_at: Sequence[int]
) -> MarkedAlternative | None:
    """The alternative of a closed bracket in which a change is; where it reaches marks, none."""
    if marked.close is None:
        return None
    for each in marked.alternatives:
        if unit_at[each.prefix[1]] <= change.start and change.end <= unit_at[each.end]:
            return each
    return None


def _is_own_bracket(words: str, who: Writer, roster: Roster) -> bool:
    """Whether words are one whole bracket, with nobody else's name in it."""
    bare = words.strip()
    found = marked_brackets(bare, roster)
    if not found or found[0].open or found[0].close != len(bare) - 1:
        return False
    return all(code in who.codes for each in found for one in each.alternatives for code in one.sponsors)


def _check_sponsors(before: Sequence[MarkedBracket], after: Sequence[MarkedBracket], who: Writer) -> None:
    for code in _sponsors(after) - _sponsors(before):
        if code not in who.codes:
            raise Forbidden("sponsor_of_another", code=code)


def _marks_of(marked: Sequence[MarkedBracket], text: str) -> set[int]:
    """Where marks begin in a text, in units."""
    unit_at = units_at(text)
    return {unit_at[start] for bracket in marked for start, _ in bracket.marks}


def _sponsors(marked: Sequence[MarkedBracket]) -> Counter[str]:
    return Counter(code for bracket in marked for each in bracket.alternatives for code in each.sponsors)


def _ranges(changes: ChangeSet) -> Iterator[_Change]:
    place = 0
    for length, words in changes.sections:
        if words is not None:
            yield _Change(place, place + length, words)
        place += length


def _touches(mark: tuple[int, int], changed: _Change) -> bool:
    if changed.start == changed.end:
        return mark[0] < changed.start < mark[1]
    return changed.start < mark[1] and changed.end > mark[0]
