"""What takes both secretariats or both chairs on a declaration: submitted, sent, or closed without (J3, J4).

Each is asked and answered as every matter that takes several persons (``joint_acts``), bound to the digest
that was on the screen; what ends it is undecided as long as nobody has cleared it wholly.
"""

from collections.abc import Callable, Mapping
from typing import Final

from positions.errors import WrongPhase
from positions.ids import ConferenceId
from positions.negotiation.declaration import (
    CLOSED,
    UNDECIDED,
    DeclarationAct,
    DeclarationState,
    DeclarationWord,
    check_declared,
    lower,
)
from positions.negotiation.draft import FINAL, DraftAct, DraftStep, Mode
from positions.negotiation.joint import JointMatter
from positions.text.canonical import Plain
from server.actions.admissions import author_of
from server.actions.declaration_standing import StandingDeclaration, declaration_on, outcomes_on
from server.actions.freezing import check_step
from server.actions.held_grid import held_text
from server.actions.matters import Concluding, Do, Matter, Stands
from server.actions.recording import record_act
from server.actions.session_reading import SessionDraft
from server.security.permits import Act
from server.store import declarations, events, texts
from server.store.database import Transaction

Bound = Callable[[StandingDeclaration, str], str | None]


def _drafted(known: StandingDeclaration, subject: str) -> str | None:
    is_it = known.standing.state is DeclarationState.DRAFTING and not subject
    return known.standing.digest if is_it else None


def _cleared(known: StandingDeclaration, _addressee: str) -> str | None:
    return known.standing.digest if known.standing.state is DeclarationState.CLEARED else None


def _undecided(known: StandingDeclaration, subject: str) -> str | None:
    return "undecided" if known.standing.state in UNDECIDED and not subject else None


def _stands(bound: Bound) -> Stands:
    async def stands(tx: Transaction, found: SessionDraft, subject: str) -> str | None:
        known = await declaration_on(tx, found)
        return None if known is None else bound(known[1], subject)

    return stands


def _word(act: DeclarationAct, what: Concluding, known: StandingDeclaration) -> DeclarationWord:
    conference = what.seat.conference or ConferenceId("")  # that of an office that was asked
    said = what.subject if act is DeclarationAct.TRANSMIT else what.reason
    digest, person = known.standing.digest, what.held.account
    by = person, conference, what.made.now
    return DeclarationWord(act, digest, *by, said.strip(), what.observers)


def _check(act: DeclarationAct) -> Do:
    async def check(tx: Transaction, what: Concluding) -> None:
        await _allowed(tx, act, what)

    return check


async def _allowed(
    tx: Transaction, act: DeclarationAct, what: Concluding
) -> tuple[StandingDeclaration, DeclarationWord]:
    found = held_text(what.held)
    known = await declaration_on(tx, found)
    if known is None:
        raise WrongPhase("joint_nothing_there")
    process, declaration = known
    word = _word(act, what, declaration)
    outcomes = await outcomes_on(tx, process, found)
    after = check_declared(declaration.standing, word, lower(outcomes.values()))
    if after.state in CLOSED and what.held.draft.mode not in FINAL:
        await check_step(tx, what.held, DraftStep(DraftAct.ARCHIVE, reason=act.value))
    return declaration, word


def _conclude(act: DeclarationAct) -> Do:
    async def conclude(tx: Transaction, what: Concluding) -> None:
        declaration, word = await _allowed(tx, act, what)
        sent = declaration.body if act is DeclarationAct.TRANSMIT else None
        await declarations.add_word(tx, declaration.kept, word, sent)
        body: dict[str, Plain] = {
            "declaration": declaration.kept.number,
            "document": declaration.kept.newest.digest,
            "digest": word.digest,
            "said": word.said,
        }
        if act is DeclarationAct.TRANSMIT:
            body["observers"] = word.observers
        await record_act(tx, what.held, f"declaration_{act.value}", body, (what.made.salt, what.made.now))
        if act is not DeclarationAct.SUBMIT:
            await _close(tx, what)

    return conclude


async def _close(tx: Transaction, what: Concluding) -> None:
    """What was sent, or given up, is typed in no more."""
    held, now = what.held, what.made.now
    if held.draft.mode in FINAL:
        return
    mode: dict[str, Plain] = {"mode": Mode.ARCHIVED.value}
    await texts.put_mode(tx, held.draft.id, Mode.ARCHIVED)
    await record_act(tx, held, "draft_archive", mode, (f"{what.made.salt}-archive", now))
    author = author_of(held.process, what.seat)
    await events.append_event(tx, held.draft.id, {"event": "mode", **mode}, author, held.account, now)


def _matter(act: DeclarationAct, bound: Bound, permit: Act) -> Matter:
    return Matter(_stands(bound), _check(act), _conclude(act), permit)


DECLARATION_MATTERS: Final[Mapping[JointMatter, Matter]] = {
    JointMatter.SUBMIT: _matter(DeclarationAct.SUBMIT, _drafted, Act.SUBMIT_DECLARATION),
    JointMatter.TRANSMIT: _matter(DeclarationAct.TRANSMIT, _cleared, Act.TRANSMIT_DECLARATION),
    JointMatter.PARALLEL: _matter(DeclarationAct.DECLARE_PARALLEL, _undecided, Act.DECLARE_DECLARATION),
    JointMatter.NONE: _matter(DeclarationAct.DECLARE_NONE, _undecided, Act.DECLARE_DECLARATION),
}
