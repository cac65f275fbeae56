"""Elements as they are once a secretariat's judgements on their passages are taken into account.

Rule 1. A passage judged not to say the same as what its element is known by leaves the element and is one of
        its own.
Rule 2. Elements that hold passages judged the same are one, unless some wording has both: no element stands
        twice in a wording.
Rule 3. An element is known by its surest passage: what most wordings say in the same words, else the first.
        What judgements make the same as that is confirmed; what is neither joined nor in its words is
        suggested.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from positions.convergence.findings.elements import Basis, Occurrence
from positions.convergence.judgements import Judged, Passage, passage_of

Occurrences = tuple[Occurrence, ...]


@dataclass(slots=True)
class _Element:
    """Passages with the occurrences of each, and those of them that were found in the same words."""

    passages: dict[Passage, Occurrences]
    alike: list[frozenset[Passage]]

    def records(self) -> set[str]:
        """The wordings it stands in."""
        return {each.record for occurrences in self.passages.values() for each in occurrences}


def adjudicated(found: Iterable[Occurrences], judged: Judged) -> tuple[tuple[str, Occurrences], ...]:
    """Apply judgements to elements, each given by its occurrences; name each as it was named last.

    Elements stay in order; one that leaves another stands behind it.
    """
    parted = [part for each in found for part in _parted(_element(each), judged)]
    return tuple((_name(each, judged), _based(each, judged)) for each in _joined(parted, judged))


def _element(occurrences: Occurrences) -> _Element:
    passages: dict[Passage, Occurrences] = {}
    same = set()
    for each in occurrences:
        passage = passage_of(each.language, each.text)
        passages[passage] = (*passages.get(passage, ()), each)
        if each.basis is Basis.SAME_WORDS:
            same.add(passage)
    return _Element(passages, [frozenset(same)] if same else [])


def _parted(element: _Element, judged: Judged) -> Iterator[_Element]:
    """Rule 1: what stays, then what leaves, passage by passage."""
    if not any(judged.apart()):
        yield element
        return
    known = _sure(element, judged)
    leaving = [
        passage for passage in element.passages if passage not in known and _differs(passage, known, judged)
    ]
    staying = {passage: said for passage, said in element.passages.items() if passage not in leaving}
    yield _Element(staying, element.alike)
    for passage in leaving:
        yield _Element({passage: element.passages[passage]}, [])


def _differs(passage: Passage, known: Iterable[Passage], judged: Judged) -> bool:
    others = judged.joined(passage)
    return any(not others.isdisjoint(pair) and not pair.isdisjoint(known) for pair in judged.apart())


def _joined(elements: Sequence[_Element], judged: Judged) -> list[_Element]:
    """Rule 2."""
    kept: list[_Element] = []
    places: defaultdict[Passage, set[int]] = defaultdict(set)  # in which of those kept a passage stands
    for each in elements:
        reached = {other for passage in each.passages for other in judged.joined(passage)}
        alike = sorted({place for passage in reached for place in places.get(passage, ())})
        home = next((place for place in alike if kept[place].records().isdisjoint(each.records())), None)
        if home is None:
            home = len(kept)
            kept.append(each)
        else:
            for passage, said in each.passages.items():
                kept[home].passages[passage] = (*kept[home].passages.get(passage, ()), *said)
            kept[home].alike += each.alike
        for passage in each.passages:
            places[passage].add(home)
    return kept


def _surest(element: _Element) -> Passage:
    alike = {passage for group in element.alike for passage in group}
    return max(element.passages, key=lambda passage: (passage in alike, len(element.passages[passage])))


def _sure(element: _Element, judged: Judged) -> set[Passage]:
    """The surest passage, what is said in its words, and what judgements join to those (Rule 3)."""
    reached = _reach(element, {_surest(element)})
    while True:
        wider = {
            other for passage in reached for other in judged.joined(passage) if other in element.passages
        }
        wider = _reach(element, wider)
        if wider == reached:
            return reached
        reached = wider


def _reach(element: _Element, passages: set[Passage]) -> set[Passage]:
    return passages.union(*(group for group in element.alike if not group.isdisjoint(passages)))


def _based(element: _Element, judged: Judged) -> Occurrences:
    plain, sure = _reach(element, {_surest(element)}), _sure(element, judged)

    def basis(passage: Passage) -> Basis:
        if passage in plain:
            return Basis.SAME_WORDS
        return Basis.CONFIRMED if passage in sure else Basis.SUGGESTED

    based = []
    for passage, said in element.passages.items():
        own = basis(passage)
        based += [each if each.basis is own else replace(each, basis=own) for each in said]
    return tuple(sorted(based, key=lambda each: each.record))


def _name(element: _Element, judged: Judged) -> str:
    """The name given last to any of its sure passages."""
    sure = _sure(element, judged) if judged.names else ()
    names = [naming.name for passage, naming in judged.names.items() if passage in sure]
    return names[-1] if names else ""
