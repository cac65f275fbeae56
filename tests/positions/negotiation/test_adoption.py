"""What stands between a text and its adoption, and the seal (K)."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from positions.ids import ConferenceId, DelegationId, DraftId, Language, ParagraphId, PersonId
from positions.negotiation.adoption import (
    Confirmation,
    Instrument,
    Obstacle,
    Readiness,
    SealedParagraph,
    SealedText,
    enough_by,
    obstacles,
    record_digest,
    seal_digest,
)
from positions.negotiation.draft import Mode
from positions.negotiation.outcome import OutcomeKind
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.process import AdoptionRule

CA, CB = ConferenceId("ca"), ConferenceId("cb")
ANA, BEA, CHAIR = PersonId("ana"), PersonId("bea"), PersonId("chair")
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
SEAL = "5" * 64
P = ParagraphId("p")
MEMBERS = {CA: frozenset({DelegationId("XAA")}), CB: frozenset({DelegationId("XBA")})}
CONFIRMED = (
    Confirmation(ANA, CA, SEAL, NOON),
    Confirmation(BEA, CB, SEAL, NOON + timedelta(minutes=30)),
)
READY = Readiness(
    Mode.FROZEN,
    SEAL,
    OutcomeKind.WITH_RESERVATIONS,
    frozenset({CHAIR}),
    frozenset({CA, CB}),
    {CA: 1, CB: 1},
    MEMBERS,
    CONFIRMED,
)


def test_a_text_of_which_all_is_done_has_nothing_in_its_way() -> None:
    assert obstacles(READY) == ()
    assert obstacles(replace(READY, outcome=OutcomeKind.CONSENSUS)) == ()


def test_silence_that_hears_every_member_stands_for_the_roll_call() -> None:
    assert obstacles(replace(READY, present=None, heard=True)) == ()
    few = replace(READY, present={CA: MEMBERS[CA]}, heard=True)
    assert obstacles(few) == (Obstacle.NO_QUORUM,)  # where the roll was called, that counts


def test_the_rule_of_the_process_may_allow_it_ad_referendum() -> None:
    waits = replace(READY, outcome=OutcomeKind.AD_REFERENDUM)
    assert obstacles(replace(waits, enough=enough_by(AdoptionRule(ad_referendum=True)))) == ()
    assert obstacles(replace(waits, enough=enough_by(AdoptionRule()))) == (Obstacle.OUTCOME,)


@pytest.mark.parametrize(
    ("ready", "obstacle"),
    [
        (replace(READY, mode=Mode.OPEN), Obstacle.NOT_FROZEN),
        (replace(READY, bracketed=(P,)), Obstacle.BRACKETS),
        (replace(READY, links_open=(P,)), Obstacle.LINKS),
        (replace(READY, not_agreed=(P,)), Obstacle.NOT_AGREED),
        (replace(READY, proposals_open=(P,)), Obstacle.PROPOSALS),
        (replace(READY, silence_runs=True), Obstacle.SILENCE_RUNNING),
        (replace(READY, present=None), Obstacle.NO_ROLL_CALL),
        (replace(READY, present={CA: MEMBERS[CA]}), Obstacle.NO_QUORUM),
        (replace(READY, outcome=OutcomeKind.AD_REFERENDUM), Obstacle.OUTCOME),
        (replace(READY, objected=(P,)), Obstacle.OBJECTIONS),
        (replace(READY, unaligned=(Language.PT,)), Obstacle.NOT_ALIGNED),
        (replace(READY, seal="6" * 64), Obstacle.NOT_CONFIRMED),
    ],
)
def test_each_guard_alone_stops_it(ready: Readiness, obstacle: Obstacle) -> None:
    assert obstacles(ready) == (obstacle,)


def test_all_of_them_are_told_at_once() -> None:
    nothing = replace(
        READY,
        mode=Mode.OPEN,
        bracketed=(P,),
        links_open=(P,),
        not_agreed=(P,),
        proposals_open=(P,),
        silence_runs=True,
        present=None,
        outcome=OutcomeKind.BLOCKED,
        objected=(P,),
        unaligned=(Language.EN,),
        confirmations=(),
    )
    assert obstacles(nothing) == tuple(each for each in Obstacle if each is not Obstacle.NO_QUORUM)


@pytest.mark.parametrize(
    "confirmations",
    [
        (),
        CONFIRMED[:1],
        (CONFIRMED[0], replace(CONFIRMED[1], conference=CA)),
        (CONFIRMED[0], replace(CONFIRMED[1], person=ANA)),  # one person for both
        (CONFIRMED[0], replace(CONFIRMED[1], person=CHAIR)),
        (CONFIRMED[0], replace(CONFIRMED[1], seal="6" * 64)),
        (CONFIRMED[0], replace(CONFIRMED[1], at=NOON + timedelta(minutes=30, seconds=1))),
    ],
)
def test_both_secretariats_confirm_the_same_seal_close_together(
    confirmations: tuple[Confirmation, ...],
) -> None:
    assert obstacles(replace(READY, confirmations=confirmations)) == (Obstacle.NOT_CONFIRMED,)


def test_an_old_confirmation_does_not_spoil_a_new_one() -> None:
    old = replace(CONFIRMED[0], at=NOON - timedelta(hours=2))
    assert obstacles(replace(READY, confirmations=(old, *CONFIRMED))) == ()


TEXT = SealedText(3, "d" * 64, "original")
SEALED = Instrument(
    DraftId("d1"),
    "both",
    Language.ES,
    (Language.ES,),
    (SealedParagraph(P, ParagraphKind.OPERATIVE, "OP1", "1", deleted=False, texts={Language.ES: TEXT}),),
)
BYTES = (
    b'acorde-seal-1\n{"instrument":"d1","languages":["es"],"original":"es","paragraphs":[{"deleted":false,'
    b'"id":"p","kind":"operative","label":"OP1","number":"1","texts":[["es",3,"' + b"d" * 64 + b'",'
    b'"original"]]}],"tier":"both"}'
)


def test_the_seal_is_what_anybody_can_recompute() -> None:
    assert seal_digest(SEALED) == hashlib.sha256(BYTES).hexdigest()


def test_so_is_the_digest_of_what_bore_it() -> None:
    expected = hashlib.sha256(b'acorde-adoption-1\n{"seal":"s","silence":{}}').hexdigest()
    assert record_digest({"silence": {}, "seal": "s"}) == expected


@pytest.mark.parametrize(
    "other",
    [
        replace(SEALED, instrument=DraftId("d2")),
        replace(SEALED, tier="ca"),
        replace(SEALED, languages=(Language.ES, Language.EN)),
        replace(SEALED, paragraphs=()),
        replace(SEALED, paragraphs=(replace(SEALED.paragraphs[0], number="2"),)),
        replace(
            SEALED,
            paragraphs=(replace(SEALED.paragraphs[0], texts={Language.ES: replace(TEXT, version=4)}),),
        ),
    ],
)
def test_whatever_is_sealed_changes_the_seal(other: Instrument) -> None:
    assert seal_digest(other) != seal_digest(SEALED)
