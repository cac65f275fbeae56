"""The public bundle of an adopted text: all that anybody needs to check it without us.

Rule 1. It holds the whole chain up to a head that is signed; of the bodies those of the adoption, of its
        addenda, of what was put beside it later, and of the keys that sign.
"""

import json
from collections.abc import Sequence
from typing import Final

from positions.negotiation.heads import SignedHead, told_head
from positions.text.canonical import Plain, canonical_json
from server.actions.signing import NAMING
from server.store.instruments import Adopted
from server.store.record import Recorded

FORMAT: Final = "acorde-bundle/1"
ADDENDUM: Final = "addendum"  # the kind of the rows of what is added later
BESIDE: Final = "reservation"  # of what is put beside a text, before and later


def bundle(adopted: Adopted, rows: Sequence[Recorded], heads: Sequence[SignedHead]) -> bytes:
    """The bundle of an adopted text. rows: of the whole record; heads: all that were signed of it."""
    own = [each for each in rows if _is_of(each, adopted)]
    shown = _shown(heads, {each.row.seq for each in own})
    until = [each for each in rows if each.row.seq <= shown[-1].head.seq]
    keys = [each for each in until if each.row.kind == NAMING]
    released = sorted((*own, *keys), key=lambda each: each.row.seq)
    content: dict[str, Plain] = json.loads(adopted.content)
    told: dict[str, Plain] = {
        "format": FORMAT,
        "instance": adopted.process,
        "keys": [_named(each) for each in keys],
        "heads": [told_head(each) for each in shown],
        "rows": [
            {
                "seq": each.row.seq,
                "at": each.row.at,
                "kind": each.row.kind,
                "level": each.row.level,
                "body_sha256": each.row.body_sha256,
                "prev": each.row.prev,
            }
            for each in until
        ],
        "bodies": [{"seq": each.row.seq, "body": each.body.decode()} for each in released],
        **content,
    }
    return canonical_json(told)


def _shown(heads: Sequence[SignedHead], own: set[int]) -> list[SignedHead]:
    """The heads of these rows; of a text that was adopted before heads were signed, the next that was."""
    shown = [each for each in heads if each.head.seq in own]
    if not shown or shown[-1].head.seq < max(own):
        shown += [each for each in heads if each.head.seq > max(own)][:1]
    return shown


def _is_of(recorded: Recorded, adopted: Adopted) -> bool:
    """Whether a row is the adoption of a text, an addendum to it, or of what was put beside it later."""
    if recorded.row.kind in (ADDENDUM, BESIDE):
        body = json.loads(recorded.body)
        return (body["draft"], body.get("seal")) == (adopted.draft, adopted.seal)
    return recorded.row.seq == adopted.head.seq


def _named(recorded: Recorded) -> dict[str, Plain]:
    said: dict[str, Plain] = json.loads(recorded.body)
    return {name: value for name, value in said.items() if name != "salt"}
