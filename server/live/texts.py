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
from datetime import datetime
from itertools import groupby
from typing import Final, Protocol

from positions.errors import Malformed, Stale
from positions.ids import ClientId, Language, ParagraphId, TextId
from positions.negotiation.openings import Opening, openings_after, openings_of
from positions.text.changes import SECTIONS, ChangeSet, apply, parse
from positions.text.rebasing import rebase, rebase_row
from positions.text.units import units_of
from positions.text.wording import check_changed, digest
from server.live.messages import Ack, Offer, Row, TextState

MEMORY: Final = 1_000  # edits of a text
WEIGHT: Final = 2_000_000  # of all of them: so many letters put in, and 16 for each section
WORK: Final = 20_000  # sections gone through to move one message


class Writer(Protocol):
    """Whose edit it is: the client, as whom others read it, and the account."""

    @property
    def client(self) -> ClientId:
        """The lease."""

    @property
    def author(self) -> str:
        """The delegation or office, and the number of the lease."""

    @property
    def account(self) -> str:
        """Never told to others."""


@dataclass(frozen=True, slots=True)
class KeptEdit:
    """An accepted change: number ``n`` of its client; it made ``version``, which has this ``digest``.

    at: the hour of the turn that accepted it.
    """

    text: TextId
    version: int
    client: ClientId
    n: int
    author: str
    account: str
    changes: ChangeSet
    digest: str
    at: datetime

    @property
    def row(self) -> Row:
        """What everybody is told of it."""
        return Row(self.text, self.version, self.author, self.changes.wire)

    @property
    def ack(self) -> Ack:
        """What its client is told."""
        return Ack(self.text, self.n, self.version, self.digest, self.at)


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text as the journal gives it: ``recent`` are its last edits, oldest first, without holes.

    openings: where its brackets come from.
    """

    id: TextId
    paragraph: ParagraphId
    language: Language
    version: int
    wording: str
    recent: Sequence[KeptEdit] = ()
    openings: tuple[Opening, ...] = ()


class LiveText:
    """A text in memory."""

    def __init__(self, opened: OpenText) -> None:
        self.id, self.paragraph, self.language = opened.id, opened.paragraph, opened.language
        self.version, self.wording = opened.version, opened.wording
        self.digest = digest(opened.wording)
        self.openings = opened.openings or openings_of(opened.wording)
        self.recent: deque[KeptEdit] = deque()
        self._weight = 0
        for edit in opened.recent:
            self._remember(edit)
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

    def catch_up(self, kept: OpenText) -> list[KeptEdit]:
        """Take over the edits that it lacks from the journal, which ``kept`` holds; the same edits."""
        edits = [edit for edit in kept.recent if edit.version > self.version]
        if edits:
            self._take(edits, kept.wording)
        return edits

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
        row, n = _unkept(row, offer.n, accepted, client)
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
        self, changes: Iterable[ChangeSet], writer: Writer, *, n: int, at: datetime
    ) -> tuple[KeptEdit, ...]:
        """Accept changes in a row, numbered from ``n``; they follow the newest version.

        Raises Malformed: as ``apply`` and ``check_wording``, ``change_sections``; then nothing is accepted.
        """
        edits, wording = [], self.wording
        client, author, account = writer.client, writer.author, writer.account
        for place, change in enumerate(changes):
            if len(change.sections) > SECTIONS:  # moving can part sections
                raise Malformed("change_sections", most=SECTIONS)
            wording = apply(wording, change)
            check_changed(wording, change)
            version = self.version + place + 1
            edits.append(
                KeptEdit(self.id, version, client, n + place, author, account, change, digest(wording), at)
            )
        self._take(edits, wording)
        return tuple(edits)

    def _take(self, edits: Sequence[KeptEdit], wording: str) -> None:
        for edit in edits:
            self.version, self.digest = edit.version, edit.digest
            self._acks[edit.client] = edit.ack
            self._remember(edit)
            author = edit.author.partition(":")[0]
            self.openings = openings_after(self.openings, edit.changes, version=edit.version, author=author)
        self.wording, self._length = wording, units_of(wording)

    def _remember(self, edit: KeptEdit) -> None:
        self.recent.append(edit)
        self._weight += _weight(edit)
        while len(self.recent) > MEMORY or self._weight > WEIGHT:
            self._weight -= _weight(self.recent.popleft())


def _unkept(
    row: tuple[ChangeSet, ...], n: int, accepted: Sequence[KeptEdit], client: ClientId
) -> tuple[tuple[ChangeSet, ...], int]:
    """What is new of a row numbered from ``n``, moved over what was accepted; and the number of its first."""
    for is_own, edits in groupby(accepted, key=lambda edit: edit.client == client):
        if not is_own:
            row = _over(row, [edit.changes for edit in edits])
            continue
        for edit in edits:
            if edit.n < n:
                raise Stale("in_flight", expected=n)
            if row and (edit.n, edit.changes) != (n, row[0]):
                raise Malformed("reused", n=n)
            row, n = row[1:], n + 1
    return row, n


def _over(row: tuple[ChangeSet, ...], accepted: Sequence[ChangeSet]) -> tuple[ChangeSet, ...]:
    """One change alone, as nearly always, is moved faster."""
    return (rebase(row[0], accepted),) if len(row) == 1 else rebase_row(row, accepted)


def _weight(edit: KeptEdit) -> int:
    return sum(16 + len(words or "") for _, words in edit.changes.sections)


def _check_work(row: Sequence[ChangeSet], accepted: Sequence[KeptEdit]) -> None:
    """Refuse what would hold up everybody: the cost is that of the sections gone through."""
    offered = sum([len(change.sections) for change in row])
    over = sum([len(edit.changes.sections) for edit in accepted])
    if accepted and len(accepted) * offered + len(row) * over > WORK:
        raise Stale("too_old", base=accepted[0].version - 1)
