"""The receipt of what was signed, and what may still be done with it."""

from positions.process import Level, conference_of
from positions.questionnaire.submission import SubmissionState
from server.actions.submissions import Receipt
from server.presenters.questionnaires.booklet import Booklet
from server.presenters.questionnaires.review import audiences, dossier_of
from server.presenters.questionnaires.words import LEVELS
from server.security.permits import Act


def receipt_page(booklet: Booklet, receipt: Receipt) -> dict[str, object]:
    """The context of ``questionnaires/receipt.html``."""
    dossier = dossier_of(booklet)
    may = dossier.may
    return {
        "booklet": booklet,
        "receipt": receipt,
        "signed_for": LEVELS[receipt.signed_for],
        "level": LEVELS[dossier.submission.level],
        "audiences": audiences(),
        "conference": conference_of(booklet.process, dossier.delegation.conference).acronym,
        "is_sent": dossier.submission.state is SubmissionState.SUBMITTED,
        "is_withdrawn": dossier.submission.state is SubmissionState.WITHDRAWN,
        "may_submit": Act.SUBMIT_SUBMISSION in may,
        "may_withdraw": Act.WITHDRAW_SUBMISSION in may,
        "may_release": Act.RELEASE_SUBMISSION in may and dossier.submission.level is Level.DELEGATION,
        "may_begin_again": dossier.submission.state is SubmissionState.WITHDRAWN,
        "file_name": receipt_name(receipt),
        "deadline": booklet.questionnaire.deadline if dossier.leave is None else dossier.leave,
    }


def receipt_name(receipt: Receipt) -> str:
    """The name of the file that holds what was signed, byte for byte."""
    return f"{receipt.questionnaire}-{receipt.delegation.id}-{receipt.number}.json"


def withdrawal_page(booklet: Booklet, receipt: Receipt) -> dict[str, object]:
    """The context of ``questionnaires/withdraw.html``."""
    return {
        "booklet": booklet,
        "receipt": receipt,
        "action": booklet.href("/withdraw"),
        "back": booklet.href("/receipt"),
        "key": None,
        "fields": (),
        "irreversible": True,
    }
