"""The addresses of commitments on pages."""

from typing import Final

from server.routes import commitments
from server.routes.door import Door
from server.security.permits import Act

COMMITMENTS: Final = "/p/{process}/commitments"
ONE: Final = f"{COMMITMENTS}/{{commitment}}"
COMMITMENT_PAGE_DOORS: Final = (
    Door("GET", COMMITMENTS, commitments.listed, Act.READ_COMMITMENT),
    Door("POST", COMMITMENTS, commitments.mark, Act.CONFIRM_COMMITMENT),
    Door("GET", f"{COMMITMENTS}.csv", commitments.table, Act.READ_COMMITMENT),
    Door("GET", f"{COMMITMENTS}.ics", commitments.days, Act.READ_COMMITMENT),
    Door("GET", ONE, commitments.show, Act.READ_COMMITMENT),
    Door("POST", ONE, commitments.act, Act.READ_COMMITMENT),
)
