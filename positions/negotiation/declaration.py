"""One position of both conferences on what others declared, or honestly none (J).

J1. The document stands as it was received, with its digest; so does every later version of it.
J2. What is said of the position is said of a digest: of the very bytes that would be sent, which name the
    document and the version of every text. When words or document change, what was cleared is void and the
    text is drafted again; a digest that was left never comes back.
J3. Both secretariats submit it: clean in every language, each conference at least ad referendum. One person
    of each clears it. Both chairs send what was cleared, by consensus, with or without reservations.
J4. Until it is cleared both chairs may end it without: each conference its own, or none, with the reason.
J5. The position is a draft like that of a session: it stands in the place of one, which no process has.
J6. Both chairs say as they send it whether observers read what was sent; else they do not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from positions.errors import Forbidden, Malformed, Stale, WrongPhase
from positions.ids import ConferenceId, Language, PersonId, SessionId
from positions.negotiation.outcome import BEST_FIRST, OutcomeKind
from positions.negotiation.paragraph_status import FULL
from positions.text.characters import character_refusal
from positions.transitions import advance

LINE: Final = 200  # most letters of a title, a source, an addressee
PLACE: Final = "declaration:"  # what the place of its draft begins with


class DeclarationState(StrEnum):
    """Where the position on a declaration is."""

    DRAFTING = "drafting"
    CLEARANCE = "clearance"  # submitted: one person of each secretariat looks at it
    CLEARED = "cleared"  # by both
    SINGLE = "single"  # one position, sent
    PARALLEL = "parallel"  # each conference its own
    NONE = "none"


class DeclarationAct(StrEnum):
    """What is said of it; ``COMPLETE`` and ``CHANGE`` are rules, done by nobody."""

    SUBMIT = "submit"
    CLEAR = "clear"
    COMPLETE = "complete"  # both secretariats have cleared it
    CHANGE = "change"  # the words or the document are others now
    TRANSMIT = "transmit"
    DECLARE_PARALLEL = "declare_parallel"
    DECLARE_NONE = "declare_none"


S, A = DeclarationState, DeclarationAct
TRANSITIONS: Final[Mapping[tuple[DeclarationState, DeclarationAct], DeclarationState]] = {
    (S.DRAFTING, A.SUBMIT): S.CLEARANCE,
    (S.CLEARANCE, A.CLEAR): S.CLEARANCE,
    (S.CLEARANCE, A.COMPLETE): S.CLEARED,
    (S.CLEARANCE, A.CHANGE): S.DRAFTING,
    (S.CLEARED, A.CHANGE): S.DRAFTING,
    (S.CLEARED, A.TRANSMIT): S.SINGLE,
    **{(state, A.DECLARE_PARALLEL): S.PARALLEL for state in (S.DRAFTING, S.CLEARANCE)},
    **{(state, A.DECLARE_NONE): S.NONE for state in (S.DRAFTING, S.CLEARANCE)},
}
UNDECIDED: Final = (S.DRAFTING, S.CLEARANCE)
CLOSED: Final = (S.SINGLE, S.PARALLEL, S.NONE)
ENOUGH: Final = {  # outcomes of both conferences
    A.SUBMIT: FULL | {OutcomeKind.AD_REFERENDUM},
    A.TRANSMIT: FULL,
}


@dataclass(frozen=True, slots=True)
class OutsideDocument:
    """What was received, as whoever received it says: its title as it bears it, who made it, of which day.

    number: of the version, from 1 on; kind: of the file, by its content; size: in bytes.
    """

    number: int
    title: str
    source: str
    dated: date
    language: Language
    kind: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class DeclarationWord:
    """What was said of a digest; person, conference: whose word it was, or the last of those it took.

    said: to whom it was sent, or why there is no position. observers: they read what was sent (J6).
    """

    act: DeclarationAct
    digest: str
    person: PersonId
    conference: ConferenceId
    at: datetime
    said: str = ""
    observers: bool = False


@dataclass(frozen=True, slots=True)
class DeclarationStanding:
    """Where it is. needed: the conferences whose secretariats clear it; digest: of what it is about now.

    cleared: the words that count. void: those that a change took the effect from, the newest change alone.
    """

    needed: frozenset[ConferenceId]
    digest: str
    state: DeclarationState = S.DRAFTING
    cleared: tuple[DeclarationWord, ...] = ()
    void: tuple[DeclarationWord, ...] = ()
    closed: DeclarationWord | None = None

    @property
    def missing(self) -> tuple[ConferenceId, ...]:
        """Whose secretariat has not cleared it yet, in order."""
        return tuple(sorted(self.needed - {each.conference for each in self.cleared}))


def declared(
    words: Iterable[DeclarationWord], digest: str, needed: Iterable[ConferenceId]
) -> DeclarationStanding:
    """Where a declaration stands after all words, the oldest first; ``digest``: of what would be sent now."""
    standing = DeclarationStanding(frozenset(needed), digest)
    for word in words:
        standing = _after(_moved(standing, word.digest), word)
    return _moved(standing, digest)


def _moved(standing: DeclarationStanding, digest: str) -> DeclarationStanding:
    if standing.state in CLOSED or digest == standing.digest:
        return standing
    if standing.state is S.DRAFTING:
        return replace(standing, digest=digest)
    state = advance(TRANSITIONS, standing.state, A.CHANGE)
    return replace(standing, state=state, digest=digest, cleared=(), void=standing.cleared)


def _after(standing: DeclarationStanding, word: DeclarationWord) -> DeclarationStanding:
    after = replace(standing, state=advance(TRANSITIONS, standing.state, word.act))
    if word.act is A.CLEAR:
        after = replace(after, cleared=(*after.cleared, word))
        return after if after.missing else replace(after, state=advance(TRANSITIONS, after.state, A.COMPLETE))
    if word.act is A.SUBMIT:
        return replace(after, cleared=(), void=())
    return replace(after, closed=word)


def check_declared(
    standing: DeclarationStanding, word: DeclarationWord, outcome: OutcomeKind
) -> DeclarationStanding:
    """Where it stands with one more word; outcome: the lower of both conferences, on all paragraphs.

    Raises Stale (``declaration_moved``: it is said of another digest), WrongPhase (``act_not_in_state``,
    ``outcome_not_enough``, ``cleared_already``), Forbidden (``joint_same_person``: who cleared it for one
    conference does not for the other), Malformed (``reason_missing``, and as ``check_line``).
    """
    if word.digest != standing.digest:
        raise Stale("declaration_moved", digest=standing.digest)
    after = _after(standing, word)
    if word.act in ENOUGH and outcome not in ENOUGH[word.act]:
        raise WrongPhase("outcome_not_enough", outcome=outcome.value)
    if word.act is A.CLEAR:
        if word.conference in {each.conference for each in standing.cleared}:
            raise WrongPhase("cleared_already")
        if word.person in {each.person for each in standing.cleared}:
            raise Forbidden("joint_same_person")
    if word.act is A.TRANSMIT:
        check_line("addressee", word.said)
    if word.act is A.DECLARE_NONE and not word.said.strip():
        raise Malformed("reason_missing")
    return after


def lower(outcomes: Iterable[OutcomeKind]) -> OutcomeKind:
    """The lowest of the outcomes on paragraphs; of no paragraph it is open."""
    return max(outcomes, key=BEST_FIRST.index, default=OutcomeKind.OPEN)


def check_line(field: str, text: str) -> None:
    """Refuse what cannot stand as a title, a source or an addressee.

    Raises Malformed (``line_missing``, ``line_too_long`` with the field; as ``character_refusal``).
    """
    if not text.strip():
        raise Malformed("line_missing", field=field)
    if len(text) > LINE:
        raise Malformed("line_too_long", field=field, most=LINE)
    refusal = character_refusal(text, line_feeds=False)
    if refusal is not None:
        reason, position = refusal
        raise Malformed(reason, position=position + 1, character=f"U+{ord(text[position]):04X}")


def place_of(number: int) -> SessionId:
    """The place in which the draft of a declaration stands."""
    return SessionId(f"{PLACE}{number}")


def number_in(place: SessionId) -> int | None:
    """The number of the declaration whose place it is; None: it is that of a session."""
    said = place.removeprefix(PLACE)
    return int(said) if said != place and said.isascii() and said.isdigit() else None
