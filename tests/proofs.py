"""Bundles of adopted texts, made with nothing but the rules: for the verifier."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from positions.formats.proceedings import borne_out
from positions.formats.signatures import signed_by
from positions.formats.verifier import PROVEN, verdict
from positions.ids import DraftId, Language, ParagraphId, ProcessId
from positions.negotiation.adoption import (
    Instrument,
    SealedParagraph,
    SealedText,
    manifest,
    record_digest,
    seal_digest,
)
from positions.negotiation.heads import EPOCH, Head, SignedHead, head_message, told_head, told_key
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.record import RecordRow, row_after, stamp
from positions.text.canonical import Plain, canonical_json
from positions.text.wording import digest
from server.security.keys import Signer, signer_of

SIGNER = signer_of(bytes(range(32)))
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
    """What bears an adoption: stances on the whole text and on the paragraphs, silence, who is there.

    called: whether the roll was called; written: other facts of a silence procedure on the whole text.
    """

    whole: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(ALL, "accept"))
    first: Mapping[str, str] = field(default_factory=dict)
    second: Mapping[str, str] = field(default_factory=dict)
    silence: Mapping[str, list[str]] = field(default_factory=dict)
    present: tuple[str, ...] = tuple(ALL)
    basis: str = "all"
    written: Mapping[str, Any] | None = None
    called: bool = True
    ad_referendum: bool = False
    outcomes: tuple[str, str, str] = ("consensus", "consensus", "consensus")


def is_proven(data: bytes, head: tuple[int, str] | None = None) -> bool:
    """As ``acorde verify`` finds: the bundle holds, of this head if one is known, and it is signed."""
    return checked(data, head)[0] == PROVEN


def checked(data: bytes, head: tuple[int, str] | None = None) -> tuple[int, str]:
    """What the three checks of a proof find, the first that does not hold; else what the verifier says."""
    every = (verdict(data, head), borne_out(data), signed_by(data))
    return next((each for each in every if each[0] != PROVEN), every[0])


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
        "roll_call": {"at": "x", "basis": said.basis, "present": list(said.present)} if said.called else None,
        "positions": positions,
        "reservations": [
            {name: each[of] for name, of in names.items()}
            for each in positions
            if each["stance"] == "reserve"
        ],
        "silence": said.silence,
        "written": None if said.written is None else {**quiet(seal), **said.written},
        "rule": {
            "basis": said.basis,
            "members": MEMBERS,
            "quorum": {"ca": 2, "cb": 2},
            "outcomes": {"ca": of_ca, "cb": of_cb},
            "outcome": lower,
            "ad_referendum": said.ad_referendum,
        },
        "concordance": [
            {"paragraph": each.id, "label": each.label, "number": each.number, "deleted": each.deleted}
            for each in instrument().paragraphs
        ],
    }


def head_of(row: RecordRow, signer: Signer) -> dict[str, Any]:
    """The signed head of a row."""
    head = Head(ProcessId("practica"), EPOCH, row.seq, row.hash, row.at, signer.key)
    return told_head(SignedHead(head, signer.sign(head_message(head))))


def quiet(seal: str) -> dict[str, Any]:
    """A silence procedure on the whole text that nobody broke, three days long, and all were told."""
    return {
        "seal": seal,
        "opens": hour(1, 9),
        "close": hour(4, 9),
        "extensions": [],
        "outages": [],
        "notices": dict.fromkeys(ALL, hour(1, 10)),
        "agreed": ALL,
        "spoke": [],
        "covered": ALL,
        "closed": hour(4, 9),
    }


def hour(day: int, of: int, minute: int = 0) -> str:
    """An hour of March 2026, as rows tell it."""
    return stamp(datetime(2026, 3, day, of, minute, tzinfo=UTC))


def proof(
    said: Said | None = None,
    *,
    bore: Callable[[dict[str, Any]], None] | None = None,
    body: Mapping[str, Plain] | None = None,
    later: Sequence[Mapping[str, Plain]] = (),
    beside: Sequence[Mapping[str, Plain]] = (),
    signer: Signer = SIGNER,
    named: Sequence[Mapping[str, Plain]] | None = None,
) -> dict[str, Any]:
    """A whole bundle; ``bore`` changes what is digested before it is, ``body`` what the adoption says.

    later: what the rows of addenda say; beside: those of what was put beside the text. signer: who signs;
    named: other keys than those of the signer.
    """
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
    keys = [*map(told_key, signer.keys)] if named is None else named
    acts: list[tuple[str, Plain]] = [
        ("position", {"n": number, "salt": "s"}) for number in range(7 - len(keys))
    ]
    acts += [("key", {**each, "salt": "s"}) for each in keys]
    acts += [("draft_adopt", adoption), *(("addendum", each) for each in later)]
    acts += [("reservation", each) for each in beside]
    bodies = [canonical_json(each) for _, each in acts]
    for number, (kind, _) in enumerate(acts):
        level = "both" if kind == "position" else "public"
        last = rows[-1] if rows else None
        at = NOON + timedelta(seconds=number)
        rows.append(row_after(last, at=at, kind=kind, level=level, body=bodies[number]))
    return {
        "format": "acorde-bundle/1",
        "instance": "practica",
        "keys": [*keys],
        "heads": [head_of(rows[7], signer), *([head_of(rows[-1], signer)] if later or beside else [])],
        "rows": [
            {name: getattr(row, name) for name in ("seq", "at", "kind", "level", "body_sha256", "prev")}
            for row in rows
        ],
        "bodies": [{"seq": row.seq, "body": bodies[row.seq - 1].decode()} for row in rows[7 - len(keys) :]],
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
