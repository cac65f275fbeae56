"""Silence procedures as JSON."""

from datetime import datetime

from positions.negotiation.whole_text import WHOLE
from positions.text.canonical import Plain
from server.actions.silence_holding import SilenceDone
from server.actions.silence_reading import Happened, ReadSilence, SilenceTable
from server.presenters.documents.questionnaires import instant

WAITING = "waiting"


def silences_document(table: SilenceTable, now: datetime) -> dict[str, Plain]:
    """The procedures of a draft, the newest first, and who agrees to the method."""
    return {
        "members": list(table.members),
        "agreeing": {kind.value: sorted(names) for kind, names in table.agreeing.items()},
        "silences": [silence_document(each, now) for each in table.silences],
    }


def silence_document(read: ReadSilence, now: datetime) -> dict[str, Plain]:
    """A procedure at an hour, with all that happened to it; no person is named."""
    found, announced = read.found, read.found.announced
    covered = {} if found.end is None else found.end.covered
    return {
        "id": announced.id,
        "draft": announced.draft,
        "number": announced.number,
        "kind": announced.kind.value,
        "subject": announced.subject.value,
        "state": found.state(now) or WAITING,
        "waiting": sorted(found.waiting),
        "opens": instant(announced.opens if found.silence is None else found.silence.opens),
        "close": instant(found.close),
        "announced_close": instant(announced.close),
        "zone": announced.zone,
        "reason": announced.reason,
        "holidays": announced.holidays,
        "seal": None if announced.whole is None else announced.whole.seal,
        "by_silence": [*covered.get(WHOLE, ())],
        "texts": [
            {
                "paragraph": each.wording.paragraph,
                "language": each.wording.language.value,
                "version": each.wording.version,
                "digest": each.wording.digest,
                "words": each.words,
                "by_silence": list(covered.get(each.wording.paragraph, ())),
            }
            for each in announced.texts
        ],
        "agreed": sorted(read.agreed),
        "not_covered": {id: why.value for id, why in read.expected.items()},
        "happened": [_happened(each) for each in found.acts],
    }


def done_document(done: SilenceDone) -> dict[str, Plain]:
    """An act that was done; ``act`` is ``state`` for a break that came at the close or later."""
    return {"silence": done.silence, "draft": done.draft, "number": done.number, "act": done.act}


def _happened(happened: Happened) -> dict[str, Plain]:
    return {
        "act": happened.act.value,
        "delegation": happened.delegation,
        "conference": happened.conference,
        "close": instant(happened.close),
        "words": happened.words,
        "at": instant(happened.at),
    }
