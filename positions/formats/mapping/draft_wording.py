"""A base wording and the text made of it, word by word with its sources, as the bytes they are kept in.

``acorde-base/1``: ``base`` with its pieces, each with its evidence, and the elements left out for want of
words in the language; ``sourced`` with the text as it was sent and where each stretch of it comes from.
"""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from positions.convergence.findings.elements import Basis, Occurrence
from positions.formats.mapping.json_text import read_json
from positions.ids import DelegationId
from positions.negotiation.draft_wording import BasePiece, BaseWording
from positions.negotiation.word_sources import SourcedText, Stretch
from positions.text.canonical import Plain, canonical_json_of

FORMAT: Final = "acorde-base/1"
BYTES: Final = 64 * 1024 * 1024
VALUES: Final = 1_000_000

Row = Mapping[str, Plain]


def base_bytes(base: BaseWording, sourced: SourcedText) -> bytes:
    """Write both."""
    return canonical_json_of({"base": base, "format": FORMAT, "sourced": sourced})


def read_base(data: bytes) -> tuple[BaseWording, SourcedText]:
    """Read what ``base_bytes`` wrote. Raises Malformed where it is no JSON."""
    value = cast(
        Mapping[str, Row], read_json(data, BYTES, values=VALUES)
    )  # our own bytes: their shape is known
    base, sourced = value["base"], value["sourced"]
    return (
        BaseWording(str(base["text"]), _pieces(base["pieces"]), _pieces(base["wordless"])),
        SourcedText(
            str(sourced["text"]),
            tuple(map(_stretch, _rows(sourced["stretches"]))),
            cast(int, sourced["own_words"]),
            tuple(cast(Sequence[int], sourced["left_out"])),
            tuple(cast(Sequence[int], sourced["shortened"])),
        ),
    )


def _rows(value: Plain) -> Sequence[Row]:
    return cast(Sequence[Row], value)


def _pieces(value: Plain) -> tuple[BasePiece, ...]:
    return tuple(
        BasePiece(
            str(row["element"]),
            str(row["name"]),
            str(row["text"]),
            tuple(map(DelegationId, cast(Sequence[str], row["holders"]))),
            row["is_core"] is True,
            tuple(map(_occurrence, _rows(row["evidence"]))),
        )
        for row in _rows(value)
    )


def _occurrence(row: Row) -> Occurrence:
    start, end = cast(tuple[int, int], row["span"])
    return Occurrence(str(row["record"]), (start, end), str(row["text"]), Basis(str(row["basis"])))


def _stretch(row: Row) -> Stretch:
    return Stretch(str(row["text"]), cast(int | None, row["piece"]), row["is_mark"] is True)
