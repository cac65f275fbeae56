"""One text that is being written: what it says, its last edits, and what was kept of whom.

Rule 1. An edit keeps its number: the same change under the same number is answered again, never applied
        again; another change under it is ``reused``.
Rule 2. An offer is moved over the edits since its base one at a time, as browsers do, never over several
        composed; what comes of it passes the same bounds as what was sent.
Rule 3. All changes of a message are accepted, or none.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from positions.errors import Malformed, Stale
from positions.ids import ClientId, Language, ParagraphId, TextId
from positions.text.changes import SECTIONS, ChangeSet, apply, parse
from positions.text.rebasing import rebase_row
from positions.text.units import units_of
from positions.text.wording import check_changed, digest
from server.live.messages import Ack, Offer, Row, TextState

MEMORY: Final = 1_000  # edits of a text
WORK: Final = 20_000  # sections gone through to move one message


@dataclass(frozen=True, slots=True)
class KeptEdit:
    """An accepted change: number ``n`` of its client; it made ``version``, which has this ``digest``."""

    text: TextId
    version: int
    client: ClientId
    n: int
    author: str
    account: str
    changes: ChangeSet
    digest: str

    @property
    def row(self) -> Row:
        """What everybody is told of it."""
        return Row(self.text, self.version, self.author, self.changes.wire)

    @property
    def ack(self) -> Ack:
        """What its client is told."""
        return Ack(self.text, self.n, self.version, self.digest)


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text as the journal gives it: ``recent`` are its last edits, oldest first, without holes."""

    id: TextId
    paragraph: ParagraphId
    language: Language
    version: int
    wording: str
    recent: Sequence[KeptEdit] = ()


class LiveText:
    """A text in memory."""

    def __init__(self, opened: OpenText) -> None:
        self.id, self.paragraph, self.language = opened.id, opened.paragraph, opened.language
        self.version, self.wording = opened.version, opened.wording
        self.digest = digest(opened.wording)
        self.recent = deque(opened.recent, MEMORY)
        self._length = units_of(opened.wording)
        self._acks = {edit.client: edit.ack for edit in opened.recent}

    def state(self, known: int | None = None) -> TextState:
        """As a browser is told that knows this version, or none: then, and if it is ahead, with the words."""
        is_known = known is not None and known <= self.version
        return TextState(self.version, None if is_known else self.wording, self.digest)

    @property
    def oldest(self) -> int:
        """The oldest version from which all edits are remembered."""
        return self.version - len(self.recent)

    def know(self, client: ClientId, ack: Ack) -> None:
        """Learn what was kept of a client that comes back, if it is news."""
        known = self._acks.get(client)
        if known is None or known.n < ack.n:
            self._acks[client] = ack

    def since(self, version: int) -> list[KeptEdit]:
        """The edits after a version, from ``oldest`` to the newest one."""
        return [self.recent[place] for place in range(version - self.version, 0)]

    def moved(self, client: ClientId, offer: Offer) -> tuple[ChangeSet, ...]:
        """What is new of an offer, against the newest version: nothing where all of it was kept before.

        Raises Stale: ``gap`` (``expected``) where numbers before it are missing, ``in_flight`` where the
        client has not heard yet of an earlier edit of its own, ``too_old`` where the base is not remembered
        or moving costs too much; Malformed: ``reused``, and as ``parse``.
        """
        expected = 1 + (self._acks[client].n if client in self._acks else 0)
        if offer.n > expected:
            raise Stale("gap", expected=expected)
        if offer.base < self.oldest:
            raise Stale("too_old", base=offer.base)
        accepted = self.since(offer.base)
        row = self._read(offer, accepted[0].changes.length if accepted else self._length)
        _check_work(row, accepted)
        n = offer.n  # of the first of the row
        for edit in accepted:
            if edit.client != client:
                row = rebase_row(row, [edit.changes])
            elif edit.n < n:
                raise Stale("in_flight", expected=expected)
            elif row and (edit.n, edit.changes) != (n, row[0]):
                raise Malformed("reused", n=n)
            else:
                row, n = row[1:], n + 1
        if row and n < expected:  # it was kept before the base: this cannot be the same change
            raise Malformed("reused", n=n)
        return row

    def _read(self, offer: Offer, length: int) -> tuple[ChangeSet, ...]:
        row = []
        for wire in offer.changes:
            row.append(parse(wire, length=length))
            length = row[-1].new_length
        return tuple(row)

    def ack_of(self, client: ClientId, n: int) -> Ack:
        """The acknowledgement of a number that is kept and remembered."""
        known = self._acks[client]
        if known.n == n:
            return known
        return next(edit.ack for edit in self.recent if (edit.client, edit.n) == (client, n))

    def append(
        self, changes: Iterable[ChangeSet], *, client: ClientId, n: int, author: str, account: str
    ) -> tuple[KeptEdit, ...]:
        """Accept changes in a row, numbered from ``n``; they follow the newest version.

        Raises Malformed: as ``apply`` and ``check_wording``, ``change_sections``; then nothing is accepted.
        """
        edits, wording = [], self.wording
        for place, change in enumerate(changes):
            if len(change.sections) > SECTIONS:  # moving can part sections
                raise Malformed("change_sections", most=SECTIONS)
            wording = apply(wording, change)
            check_changed(wording, change)
            version = self.version + place + 1
            edits.append(
                KeptEdit(self.id, version, client, n + place, author, account, change, digest(wording))
            )
        self._take(edits, wording)
        return tuple(edits)

    def _take(self, edits: Sequence[KeptEdit], wording: str) -> None:
        for edit in edits:
            self.version, self.digest = edit.version, edit.digest
            self._acks[edit.client] = edit.ack
            self.recent.append(edit)
        self.wording, self._length = wording, units_of(wording)


def _check_work(row: Sequence[ChangeSet], accepted: Sequence[KeptEdit]) -> None:
    """Refuse what would hold up everybody: the cost is that of the sections gone through."""
    offered = sum(len(change.sections) for change in row)
    over = sum(len(edit.changes.sections) for edit in accepted)
    if accepted and len(accepted) * offered + len(row) * over > WORK:
        raise Stale("too_old", base=accepted[0].version - 1)
