"""Elements of the wordings on one question, drawn for properties. The cast is invented."""

from typing import Final

from hypothesis import strategies as st

from positions.convergence.findings import Tier
from positions.convergence.findings.elements import Basis, ElementFinding, Occurrence
from positions.convergence.inclusion import inclusions
from positions.ids import DelegationId, Language, QuestionKey

MEMBERS: Final = tuple(DelegationId(code) for code in ("XAA", "XAB", "XAC", "XAD"))
TIERS: Final = (
    Tier("ca", "CA", {}, MEMBERS[:2]),
    Tier("cb", "CB", {}, MEMBERS[2:]),
    Tier("biregional", "", {}, MEMBERS),
)
SAID: Final = (
    *("persona", "de paso", "toda  persona que", "la\nfrontera", "l'été", "y/o", "y"),
    *("XAB: no", "[sic]", "a | b", "10 %", "∅", "#waiting x", "C:\\", "é,", "al. fin"),
)


@st.composite
def element_findings(draw: st.DrawFn) -> list[ElementFinding]:
    """Up to five elements; in each wording they stand in some order, each in some words on some basis."""
    count = draw(st.integers(0, 5))
    said: dict[int, list[Occurrence]] = {number: [] for number in range(count)}
    positions = set()
    for who in MEMBERS:
        for language in draw(st.sets(st.sampled_from((Language.ES, Language.EN)), max_size=2)):
            positions.add(who)
            start = 0
            chosen = draw(st.lists(st.integers(0, count - 1), unique=True)) if count else []
            for number in chosen:
                text = draw(st.sampled_from(SAID))
                span = (start, start + len(text))
                basis = draw(st.sampled_from(Basis))
                said[number].append(Occurrence(f"{who}/{language}", span, text, basis))
                start = span[1] + 1
    return [
        _finding(number, tuple(occurrences), positions) for number, occurrences in said.items() if occurrences
    ]


def _finding(
    number: int, occurrences: tuple[Occurrence, ...], positions: set[DelegationId]
) -> ElementFinding:
    levels = inclusions(occurrences, TIERS, positions)
    return ElementFinding(
        f"e{number}", QuestionKey("t01.national"), "", levels[-1].status, occurrences, levels
    )
