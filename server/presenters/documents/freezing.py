"""What is read before a draft is frozen, as JSON."""

from positions.ids import DraftId
from positions.negotiation.freeze_report import LISTED
from positions.text.canonical import Plain
from server.actions.freeze_reporting import ReadReport
from server.presenters.documents.questionnaires import instant


def freeze_report_document(draft: DraftId, read: ReadReport) -> Plain:
    """The report; missing: the conferences whose secretariat has still to confirm it."""
    report = read.report
    return {
        "draft": draft,
        "digest": report.digest,
        "plain": report.is_plain,
        "mentions": [
            {"paragraph": each.paragraph, "words": each.words, "state": each.state.value}
            for each in report.mentions
        ],
        "languages": [
            {
                "language": each.language.value,
                "aligned": each.aligned,
                **{state.value: list(each.lists[state]) for state in LISTED},
            }
            for each in report.languages
        ],
        "confirmed": [
            {"conference": each.said.conference, "at": instant(each.said.at)} for each in read.confirmed
        ],
        "missing": list(read.missing),
    }
