"""Submissions, answers and receipts as JSON."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from positions.formats.mapping.scalars import instant_words
from positions.formats.mapping.submission import answer_mapping
from positions.questionnaire.submission import Answer, Submission
from positions.text.canonical import Plain
from server.actions.answers import AnswerVersion, Saved, StaleAnswer, StaleAnswers
from server.actions.colleagues import Changes
from server.actions.dossier import Dossier, SignoffAct
from server.actions.submissions import KeptSubmission, Progress, Readable, Receipt
from server.presenters.documents.questionnaires import instant


def submission_document(dossier: Dossier) -> Plain:
    """One submission with its answers, each with the version to send back."""
    submission = dossier.submission
    return {
        **_head(submission),
        "questionnaire": dossier.edition.id,
        "phase": dossier.phase.value,
        "revision": dossier.revision,
        "digest": dossier.digest,
        "leave": instant(dossier.leave),
        "may": sorted(dossier.may),
        "acts": [_act(done) for done in dossier.acts],
        "answers": {
            key: versioned(answer, dossier.versions.get(key, 0)) for key, answer in submission.answers.items()
        },
    }


def _head(submission: Submission) -> dict[str, Plain]:
    return {
        "delegation": submission.delegation,
        "questionnaire_version": submission.questionnaire_version,
        "number": submission.number,
        "state": submission.state.value,
        "level": submission.level.value,
        "signed_for": submission.signed_for.value,
        "submitted": instant(submission.submitted),
        "illustrative": submission.illustrative,
    }


def versioned(answer: Answer, version: int) -> Plain:
    """An answer with its version."""
    plain = answer_mapping(answer)
    return {**(plain if isinstance(plain, Mapping) else {}), "version": version}


def _act(done: SignoffAct) -> Plain:
    return {
        "act": done.act,
        "by": done.name,
        "at": instant_words(done.at),
        "digest": done.digest,
        "level": None if done.level is None else done.level.value,
    }


def submissions_document(readable: Readable, shown: Sequence[KeptSubmission], following: str | None) -> Plain:
    """A page of the submissions a seat may read; ``following`` is the cursor of the next page."""
    return {
        "questionnaire": readable.edition.id,
        "submissions": [_row(readable, kept) for kept in shown],
        "cursor": following,
    }


def _row(readable: Readable, kept: KeptSubmission) -> Plain:
    href = f"/api/v1/questionnaires/{readable.edition.id}/submissions/{kept.submission.delegation}"
    return {**_head(kept.submission), "digest": kept.digest, "href": href}


def saved_document(saved: Iterable[Saved]) -> Plain:
    """What was committed."""
    rows = list(saved)
    return {
        "saved": {row.question: {"version": row.version, "at": instant_words(row.at)} for row in rows},
        "state": rows[-1].state.value,
        "revision": rows[-1].revision,
    }


def stale_document(stale: StaleAnswers) -> dict[str, Plain]:
    """The present state beside what was offered, for each answer that moved."""
    return {
        "current": {
            "revision": stale.revision,
            "answers": {one.question: _current(one) for one in stale.stale},
        },
        "offered": {one.question: answer_mapping(one.offered) for one in stale.stale},
    }


def _current(stale: StaleAnswer) -> Plain:
    return None if stale.current is None else _said(stale.current)


def _said(version: AnswerVersion) -> dict[str, Plain]:
    plain = versioned(version.answer, version.version)
    return {
        **(plain if isinstance(plain, Mapping) else {}),
        "by": version.name,
        "at": instant_words(version.at),
    }


def changes_document(changes: Changes) -> Plain:
    """What colleagues changed, and which field each has open; ``since`` is what to ask with next time."""
    open_fields = sorted({person.question for person in changes.present})
    present: dict[str, Plain] = {
        key: [person.name for person in changes.present if person.question == key] for key in open_fields
    }
    return {
        "answers": {changed.question: _said(changed.now) for changed in changes.answers},
        "present": present,
        "revision": changes.revision,
        "since": instant_words(changes.at),
    }


def leave_document(until: datetime) -> Plain:
    """Until when a delegation may file."""
    return {"until": instant_words(until)}


def receipt_document(receipt: Receipt) -> Plain:
    """A receipt; ``body`` is what was signed, base64: its SHA-256 is ``digest``."""
    return {
        "delegation": receipt.delegation.id,
        "questionnaire": receipt.questionnaire,
        "questionnaire_version": receipt.questionnaire_version,
        "number": receipt.number,
        "signed_by": receipt.signed_by,
        "signed": instant_words(receipt.signed),
        "signed_for": receipt.signed_for.value,
        "submitted": instant(receipt.submitted),
        "withdrawn": instant(receipt.withdrawn),
        "digest": receipt.digest,
        "body": base64.b64encode(receipt.body).decode("ascii"),
    }


def progress_document(progress: Progress) -> Plain:
    """Who has sent and who has not."""
    rows: list[Plain] = [
        {
            "delegation": sent.delegation.id,
            "conference": sent.delegation.conference,
            "submitted": instant(sent.submitted),
            "number": sent.number,
            "questionnaire_version": sent.questionnaire_version,
            "level": None if sent.level is None else sent.level.value,
            "leave": instant(sent.leave),
        }
        for sent in progress.delegations
    ]
    return {"questionnaire": progress.edition.id, "phase": progress.phase.value, "delegations": rows}
