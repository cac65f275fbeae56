"""The addresses of the proposals on a session's text."""

from typing import Final

from server.routes.door import Door
from server.routes.sessions import compiling, proposals, rivals, ruling_undo, sponsoring
from server.security.permits import Act

PROPOSALS: Final = "/p/{process}/sessions/{session}/proposals"
PROPOSAL_DOORS: Final = (
    Door("GET", PROPOSALS, proposals.listed, Act.READ_PROPOSAL),
    Door("POST", PROPOSALS, proposals.propose, Act.DRAFT_PROPOSAL),
    Door("GET", f"{PROPOSALS}/write", proposals.write, Act.DRAFT_PROPOSAL),
    Door("POST", f"{PROPOSALS}/write", proposals.go_on, Act.DRAFT_PROPOSAL),
    Door("GET", f"{PROPOSALS}/compiled", compiling.show, Act.READ_PROPOSAL),
    Door("POST", f"{PROPOSALS}/compiled", compiling.apply, Act.MERGE_PROPOSAL),
    Door("GET", f"{PROPOSALS}/rivals", rivals.show, Act.READ_PROPOSAL),
    Door("POST", f"{PROPOSALS}/rivals", rivals.apply, Act.MERGE_PROPOSAL),
    Door("GET", f"{PROPOSALS}/{{proposal}}", proposals.show, Act.READ_PROPOSAL),
    Door("POST", f"{PROPOSALS}/{{proposal}}", proposals.act, Act.SPONSOR_PROPOSAL),
    Door("POST", f"{PROPOSALS}/{{proposal}}/requests", sponsoring.ask, Act.SPONSOR_PROPOSAL),
    Door("POST", f"{PROPOSALS}/{{proposal}}/undo", ruling_undo.undo, Act.MERGE_PROPOSAL),
    Door("POST", f"{PROPOSALS}/{{proposal}}/words", proposals.reword, Act.DRAFT_PROPOSAL),
)
