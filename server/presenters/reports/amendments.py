"""The amendments of a reference: who keeps, drops and adds each word, and all of it as one bracketed text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from positions.convergence.amendments import Amendments, WordCount, amendments_on
from positions.convergence.findings import QuestionFinding
from positions.errors import Malformed
from positions.negotiation.amendments import compile_amendments
from positions.questionnaire.questionnaire import Kind
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.printing import canonical_brackets
from positions.text.brackets.tree import Alternative, BracketedText, Part, Roster, Words, folded
from server.presenters.reports.reading import Country, Reading

MOST_CHARACTERS: Final = 60_000  # of all wordings together: what a page lays out in a moment


@dataclass(frozen=True, slots=True)
class AmendedLine:
    """Words of the reference that the same delegations keep and drop, or words that some add here."""

    words: str
    is_addition: bool
    keep: tuple[Country, ...] = ()
    drop: tuple[Country, ...] = ()
    add: tuple[Country, ...] = ()


@dataclass(frozen=True, slots=True)
class BracketReading:
    """One reading of a bracket and who wants it; no words where it asks for nothing."""

    words: str
    holders: tuple[Country, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the compiled text: plain words, or the readings of a bracket."""

    words: str = ""
    readings: tuple[BracketReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Amended:
    """The amendments in one language: of ``wordings``, ``unchanged`` keep every word."""

    lang: str
    wordings: tuple[Country, ...]
    unchanged: tuple[Country, ...]
    elsewhere: tuple[Country, ...]
    lines: tuple[AmendedLine, ...]
    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class AmendmentsShown:
    """What a question's page says of its amendments; ``too_long`` where they are too much to lay out."""

    languages: tuple[Amended, ...] = ()
    too_long: bool = False


def amendments_shown(reading: Reading, finding: QuestionFinding) -> AmendmentsShown:
    """The amendments of the level's members; empty for a question of another kind or without answers."""
    if finding.kind is not Kind.AMENDMENT:
        return AmendmentsShown()
    report = reading.report
    here = [each for each in report.wordings if each.question == finding.key]
    here += [d for term in report.terms for d in term.definitions if d.question == finding.key]
    if sum(len(each.text) for each in here) > MOST_CHARACTERS:
        return AmendmentsShown(too_long=True)
    roster = _roster(reading)
    found = amendments_on(finding, here, reading.tier.members)
    try:
        return AmendmentsShown(tuple(_amended(reading, each, roster) for each in found))
    except Malformed:
        return AmendmentsShown(too_long=True)


def _roster(reading: Reading) -> Roster:
    codes = {each.id: each.alpha2.upper() for each in reading.report.delegations}
    names = {folded(name): code for delegation, code in codes.items() for name in (delegation, code)}
    return Roster(names, tuple(codes.values()))


def _amended(reading: Reading, amendments: Amendments, roster: Roster) -> Amended:
    compilation = compile_amendments(amendments, roster)
    by_code = {each.alpha2.upper(): reading.countries[each.id] for each in reading.report.delegations}
    changed = {delegation for each in amendments.words for delegation in each.drop}
    changed |= {delegation for each in amendments.additions for delegation in each.holders}
    everybody = [each.delegation for each in amendments.wordings]
    return Amended(
        lang=amendments.language.value,
        wordings=reading.named(everybody),
        unchanged=reading.named(each for each in everybody if each not in changed),
        elsewhere=reading.named(amendments.elsewhere),
        lines=tuple(_lines(reading, amendments)),
        text=compilation.text,
        passages=tuple(_passage(part, by_code) for part in parse_brackets(compilation.text, roster).parts),
    )


def _lines(reading: Reading, amendments: Amendments) -> Iterator[AmendedLine]:
    run: list[WordCount] = []
    for place, count in enumerate(amendments.words):
        added = amendments.added_before(place)
        if run and (added or (count.keep, count.drop) != (run[0].keep, run[0].drop)):
            yield _run(reading, amendments, run)
            run = []
        for each in added:
            yield AmendedLine(each.words, True, add=reading.named(each.holders))
        run.append(count)
    if run:
        yield _run(reading, amendments, run)
    for each in amendments.added_before(len(amendments.words)):
        yield AmendedLine(each.words, True, add=reading.named(each.holders))


def _run(reading: Reading, amendments: Amendments, run: list[WordCount]) -> AmendedLine:
    words = amendments.reference[run[0].start : run[-1].end]
    return AmendedLine(words, False, reading.named(run[0].keep), reading.named(run[0].drop))


def _passage(part: Part, by_code: dict[str, Country]) -> Passage:
    if isinstance(part, Words):
        return Passage(words=part.text)
    return Passage(readings=tuple(_reading(each, by_code) for each in part.alternatives))


def _reading(alternative: Alternative, by_code: dict[str, Country]) -> BracketReading:
    words = "".join(_plain(alternative.parts))
    return BracketReading(words, tuple(by_code[code] for code in alternative.sponsors if code in by_code))


def _plain(parts: Iterable[Part]) -> Iterator[str]:
    """Plain words as they read; a bracket inside a wording as its characters."""
    for part in parts:
        yield part.text if isinstance(part, Words) else canonical_brackets(BracketedText((part,)))
