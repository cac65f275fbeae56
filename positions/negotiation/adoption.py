"""What stands between a frozen text and its adoption, all of it at once, and the seal (rules K1 to K10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations
from typing import Final

from positions.ids import ConferenceId, DelegationId, DraftId, Language, ParagraphId, PersonId
from positions.negotiation.draft import Mode
from positions.negotiation.outcome import OutcomeKind
from positions.negotiation.paragraph_status import FULL
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.process import AdoptionRule
from positions.text.canonical import Plain, canonical_json, digest

SEAL: Final = b"acorde-seal-1\n"
ADOPTION: Final = b"acorde-adoption-1\n"
TOGETHER: Final = timedelta(minutes=30)  # between the two confirmations


@dataclass(frozen=True, slots=True)
class SealedText:
    """A paragraph in one language; ``state``: aligned, or what it is instead."""

    version: int
    digest: str
    state: str


@dataclass(frozen=True, slots=True)
class SealedParagraph:
    """A paragraph as it is sealed; ``number``: its new one, empty where it has none."""

    id: ParagraphId
    kind: ParagraphKind
    label: str
    number: str
    deleted: bool
    texts: Mapping[Language, SealedText]


@dataclass(frozen=True, slots=True)
class Instrument:
    """What is adopted. tier: the conference, or ``both``; languages: those that are sealed."""

    instrument: DraftId
    tier: str
    original: Language
    languages: tuple[Language, ...]
    paragraphs: tuple[SealedParagraph, ...]


def manifest(instrument: Instrument) -> dict[str, Plain]:
    """What is sealed, as plain values: paragraphs in reading order, their texts by language."""
    return {
        "instrument": instrument.instrument,
        "tier": instrument.tier,
        "original": instrument.original.value,
        "languages": [each.value for each in sorted(instrument.languages)],
        "paragraphs": [_told_paragraph(each) for each in instrument.paragraphs],
    }


def _told_paragraph(each: SealedParagraph) -> dict[str, Plain]:
    return {
        "id": each.id,
        "kind": each.kind.value,
        "label": each.label,
        "number": each.number,
        "deleted": each.deleted,
        "texts": [
            [language.value, text.version, text.digest, text.state]
            for language, text in sorted(each.texts.items())
        ],
    }


def seal_digest(instrument: Instrument) -> str:
    """SHA-256 over the name of the form and the canonical JSON of the manifest, lower-case hex."""
    return digest(SEAL + canonical_json(manifest(instrument)))


def enough_by(rule: AdoptionRule) -> frozenset[OutcomeKind]:
    """The outcomes with which a text may be adopted (K6)."""
    return FULL | {OutcomeKind.AD_REFERENDUM} if rule.ad_referendum else FULL


def record_digest(record: Mapping[str, Plain]) -> str:
    """SHA-256 over all that bore an adoption: seal, roll-call, positions and what they came to."""
    return digest(ADOPTION + canonical_json(record))


class Obstacle(StrEnum):
    """What has to be done before a text can be adopted."""

    NOT_FROZEN = "not_frozen"  # K1
    BRACKETS = "brackets"  # K2
    LINKS = "links"  # K3
    NOT_AGREED = "not_agreed"
    PROPOSALS = "proposals"  # K4
    SILENCE_RUNNING = "silence_running"
    NO_ROLL_CALL = "no_roll_call"  # K5
    NO_QUORUM = "no_quorum"
    OUTCOME = "outcome"  # K6
    OBJECTIONS = "objections"
    NOT_ALIGNED = "not_aligned"  # K7
    NOT_CONFIRMED = "not_confirmed"  # K8


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A person of a technical secretariat confirms a seal digest after the freeze."""

    person: PersonId
    conference: ConferenceId
    seal: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Readiness:
    """Where a text stands on its way to adoption, each list by names of paragraphs or delegations.

    present: who was there at the roll-call of this sitting, by conference; None: there was none. unaligned:
    sealed languages neither aligned nor noted as not aligned. secretariats: whose confirmation it takes.
    heard: a written silence procedure on this seal covers or hears every member. enough: the outcomes with
    which the rule of the process allows it to be adopted.
    """

    mode: Mode
    seal: str
    outcome: OutcomeKind
    chairs: frozenset[PersonId]
    secretariats: frozenset[ConferenceId]
    quorum: Mapping[ConferenceId, int]
    present: Mapping[ConferenceId, frozenset[DelegationId]] | None
    confirmations: tuple[Confirmation, ...] = ()
    bracketed: tuple[ParagraphId, ...] = ()
    links_open: tuple[ParagraphId, ...] = ()
    not_agreed: tuple[ParagraphId, ...] = ()
    proposals_open: tuple[ParagraphId, ...] = ()
    objected: tuple[ParagraphId, ...] = ()
    unaligned: tuple[Language, ...] = ()
    silence_runs: bool = False
    heard: bool = False
    enough: frozenset[OutcomeKind] = FULL


def obstacles(ready: Readiness) -> tuple[Obstacle, ...]:
    """All that stands between a text and its adoption, in the order of the rules; none: it may be adopted."""
    missing = ready.present is None
    there = ready.present or {}
    too_few = any(len(there.get(each, ())) < least for each, least in ready.quorum.items())
    found = {
        Obstacle.NOT_FROZEN: ready.mode is not Mode.FROZEN,
        Obstacle.BRACKETS: ready.bracketed,
        Obstacle.LINKS: ready.links_open,
        Obstacle.NOT_AGREED: ready.not_agreed,
        Obstacle.PROPOSALS: ready.proposals_open,
        Obstacle.SILENCE_RUNNING: ready.silence_runs,
        Obstacle.NO_ROLL_CALL: missing and not ready.heard,
        Obstacle.NO_QUORUM: too_few and not missing,
        Obstacle.OUTCOME: ready.outcome not in ready.enough,
        Obstacle.OBJECTIONS: ready.objected,
        Obstacle.NOT_ALIGNED: ready.unaligned,
        Obstacle.NOT_CONFIRMED: not _is_confirmed(ready),
    }
    return tuple(obstacle for obstacle, stands in found.items() if stands)


def _is_confirmed(ready: Readiness) -> bool:
    """Whether each secretariat confirmed this seal, by persons of its own, none a chair, close together."""
    good = [
        each for each in ready.confirmations if each.seal == ready.seal and each.person not in ready.chairs
    ]
    return any(
        {each.conference for each in row} == ready.secretariats
        and len({each.person for each in row}) == len(row)
        and max(each.at for each in row) - min(each.at for each in row) <= TOGETHER
        for row in combinations(good, len(ready.secretariats))
    )
