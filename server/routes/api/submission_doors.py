"""The addresses of the API for what delegations answer and file."""

from typing import Final

from server.routes.api import submissions
from server.routes.door import Door
from server.security.permits import Act

SUBMISSIONS: Final = "/api/v1/questionnaires/{id}/submissions"
SUBMISSION: Final = f"{SUBMISSIONS}/{{country}}"
SUBMISSION_DOORS: Final = (
    Door("GET", "/api/v1/questionnaires/{id}/progress", submissions.progress, Act.READ_PROGRESS),
    Door("GET", SUBMISSIONS, submissions.listed, Act.LIST_SUBMISSIONS),
    Door("GET", SUBMISSION, submissions.submission, Act.READ_SUBMISSION),
    Door("PATCH", SUBMISSION, submissions.save, Act.EDIT_SUBMISSION),
    Door("GET", f"{SUBMISSION}/receipt", submissions.receipt, Act.READ_SUBMISSION),
    Door("GET", f"{SUBMISSION}/changes", submissions.changes, Act.READ_SUBMISSION),
    Door("POST", f"{SUBMISSION}/here", submissions.here, Act.READ_SUBMISSION),
    Door("POST", f"{SUBMISSION}/clear", submissions.clear, Act.CLEAR_SUBMISSION),
    Door("POST", f"{SUBMISSION}/sign", submissions.sign, Act.SIGN_SUBMISSION),
    Door("POST", f"{SUBMISSION}/submit", submissions.submit, Act.SUBMIT_SUBMISSION),
    Door("POST", f"{SUBMISSION}/withdraw", submissions.withdraw, Act.WITHDRAW_SUBMISSION),
    Door("POST", f"{SUBMISSION}/resubmit", submissions.resubmit, Act.EDIT_SUBMISSION),
    Door("POST", f"{SUBMISSION}/release", submissions.release, Act.RELEASE_SUBMISSION),
    Door("POST", f"{SUBMISSION}/leave", submissions.leave, Act.GRANT_LEAVE),
)
