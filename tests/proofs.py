"""Bundles of adopted texts, made with nothing but the rules: for the verifier."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from positions.ids import DraftId, Language, ParagraphId
from positions.negotiation.adoption import (
    Instrument,
    SealedParagraph,
    SealedText,
    manifest,
    record_digest,
    seal_digest,
)
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.record import RecordRow, row_after
from positions.text.canonical import Plain, canonical_json
from positions.text.wording import digest

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
MEMBERS = {"ca": ["XAA", "XAB", "XAC"], "cb": ["XAD", "XAE"]}
ALL = [name for names in MEMBERS.values() for name in names]
WORDS = {
    ("p1", Language.ES): "Los Estados cooperan.",
    ("p1", Language.EN): "States cooperate 👪.",
    ("p2", Language.ES): "Los Estados informan cada año.",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What bears an adoption: stances on the whole text and on the paragraphs, silence, who is there."""

    whole: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(ALL, "accept"))
    first: Mapping[str, str] = field(default_factory=dict)
    second: Mapping[str, str] = field(default_factory=dict)
    silence: Mapping[str, list[str]] = field(default_factory=dict)
    present: tuple[str, ...] = tuple(ALL)
    basis: str = "all"
    outcomes: tuple[str, str, str] = ("consensus", "consensus", "consensus")


def instrument() -> Instrument:
    """Two paragraphs and a deleted one."""

    def sealed(id: str) -> dict[Language, SealedText]:
        return {
            language: SealedText(3, digest(words), "original" if language is Language.ES else "aligned")
            for (paragraph, language), words in WORDS.items()
            if paragraph == id
        }

    rows = (("p1", "OP1", "1", False), ("p9", "OP2", "", True), ("p2", "OP3", "2", False))
    paragraphs = tuple(
        SealedParagraph(ParagraphId(id), ParagraphKind.OPERATIVE, label, number, gone, sealed(id))
        for id, label, number, gone in rows
    )
    languages = (Language.EN, Language.ES)
    return Instrument(DraftId("d1"), "both", Language.ES, languages, paragraphs)


def record(said: Said) -> dict[str, Any]:
    """What bore it."""
    seal = seal_digest(instrument())
    positions = [
        {
            "delegation": name,
            "paragraph": paragraph,
            "language": "es",
            "version": 3,
            "digest": seal if paragraph is None else digest(WORDS[paragraph, Language.ES]),
            "stance": stance,
            "reservation": "Según su ley" if stance == "reserve" else "",
        }
        for paragraph, stances in (("p1", said.first), ("p2", said.second), (None, said.whole))
        for name, stance in stances.items()
    ]
    of_ca, of_cb, lower = said.outcomes
    names = {"delegation": "delegation", "paragraph": "paragraph", "text": "reservation"}
    return {
        "seal": seal,
        "roll_call": {"at": "x", "basis": said.basis, "present": list(said.present)},
        "positions": positions,
        "reservations": [
            {name: each[of] for name, of in names.items()}
            for each in positions
            if each["stance"] == "reserve"
        ],
        "silence": said.silence,
        "rule": {
            "basis": said.basis,
            "members": MEMBERS,
            "quorum": {"ca": 2, "cb": 2},
            "outcomes": {"ca": of_ca, "cb": of_cb},
            "outcome": lower,
        },
        "concordance": [
            {"paragraph": each.id, "label": each.label, "number": each.number, "deleted": each.deleted}
            for each in instrument().paragraphs
        ],
    }


def proof(
    said: Said | None = None,
    *,
    bore: Callable[[dict[str, Any]], None] | None = None,
    body: Mapping[str, Plain] | None = None,
) -> dict[str, Any]:
    """A whole bundle; ``bore`` changes what is digested before it is, ``body`` what the last row says."""
    told = record(said or Said())
    if bore is not None:
        bore(told)
    adoption: dict[str, Plain] = {
        "draft": "d1",
        "process": "practica",
        "number": 1,
        "seal": seal_digest(instrument()),
        "record": record_digest(told),
        **(body or {}),
    }
    rows: list[RecordRow] = []
    bodies = [canonical_json({"n": number, "salt": "s"}) for number in range(7)]
    bodies.append(canonical_json(adoption))
    for number, each in enumerate(bodies):
        kind, level = ("draft_adopt", "public") if number == 7 else ("position", "both")
        last = rows[-1] if rows else None
        rows.append(row_after(last, at=NOON + timedelta(seconds=number), kind=kind, level=level, body=each))
    return {
        "format": "acorde-bundle/1",
        "instance": "practica",
        "keys": [],
        "heads": [{"seq": 8, "hash": rows[-1].hash}],
        "rows": [
            {name: getattr(row, name) for name in ("seq", "at", "kind", "level", "body_sha256", "prev")}
            for row in rows
        ],
        "bodies": [{"seq": 8, "body": bodies[-1].decode()}],
        "manifest": manifest(instrument()),
        "record": told,
        "texts": [
            {
                "paragraph": paragraph.id,
                "language": language.value,
                "version": 3,
                "text": WORDS[paragraph.id, language],
            }
            for paragraph in instrument().paragraphs
            for language in sorted(paragraph.texts)
        ],
    }
