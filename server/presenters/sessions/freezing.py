"""What is read before a text is frozen, in words: how its languages stand, and who confirmed that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.ids import ConferenceId
from positions.negotiation.draft import PEN
from positions.negotiation.freeze_report import LISTED, LanguageReport
from positions.process import Process
from server.actions.freeze_reporting import ReadReport
from server.actions.session_reading import SessionDraft
from server.presenters.page import LANGUAGE_NAMES
from server.presenters.sessions.languages import STANDINGS
from server.presenters.sessions.references import NO_LABEL, ShownReference, shown_mention


@dataclass(frozen=True, slots=True)
class ShownList:
    """The paragraphs of a language that stand in one way, a message id; of each its label and address."""

    words: str
    paragraphs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownLanguage:
    """A language of a text: how many paragraphs follow the original, and the lists of those that do not."""

    lang: str
    name: str
    aligned: int
    lists: tuple[ShownList, ...]


@dataclass(frozen=True, slots=True)
class ShownConfirmation:
    """A secretariat's confirmation; name: of the person, for those who hold the pen."""

    office: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ShownFreezeReport:
    """All that is read before a freeze. is_plain: it lists nothing, and nobody need confirm it.

    missing: the offices that have still to confirm it.
    """

    mentions: tuple[ShownReference, ...]
    languages: tuple[ShownLanguage, ...]
    confirmed: tuple[ShownConfirmation, ...]
    missing: tuple[str, ...]
    digest: str
    is_plain: bool


def shown_freeze_report(
    process: Process, found: SessionDraft, read: ReadReport, here: str
) -> ShownFreezeReport:
    """The report of a text that is read at ``here``."""
    offices = {each.id: f"ST-{each.acronym}" for each in process.conferences}
    report = read.report
    return ShownFreezeReport(
        tuple(shown_mention(found.tree, each) for each in report.mentions),
        tuple(_language(found, each, here) for each in report.languages),
        tuple(_confirmations(found, read, offices)),
        tuple(offices[each] for each in read.missing),
        report.digest,
        report.is_plain,
    )


def _language(found: SessionDraft, each: LanguageReport, here: str) -> ShownLanguage:
    code = each.language.value
    lists = tuple(
        ShownList(
            STANDINGS[state],
            tuple(
                (found.tree.paragraph(id).label or NO_LABEL, f"{here}?text={code}#p-{id}")
                for id in each.lists[state]
            ),
        )
        for state in LISTED
        if each.lists[state]
    )
    return ShownLanguage(code, LANGUAGE_NAMES[each.language], each.aligned, lists)


def _confirmations(
    found: SessionDraft, read: ReadReport, offices: Mapping[ConferenceId, str]
) -> Sequence[ShownConfirmation]:
    names = found.hand in PEN
    return [
        ShownConfirmation(offices[each.said.conference], each.name if names else "", each.said.at)
        for each in read.confirmed
    ]
