"""The addresses of the API for drafts and their texts."""

from typing import Final

from server.routes.api import drafts, freezing, structure, wire
from server.routes.door import Door
from server.security.permits import Act

DRAFTS: Final = "/api/v1/processes/{process}/drafts"
DRAFT: Final = "/api/v1/drafts/{draft}"
TEXT: Final = "/api/v1/texts/{text}"
DRAFT_DOORS: Final = (
    Door("GET", DRAFTS, drafts.listed, Act.READ_TEXT),
    Door("POST", DRAFTS, drafts.begin, Act.COMPOSE_TEXT),
    Door("GET", DRAFT, drafts.draft, Act.READ_TEXT),
    Door("POST", f"{DRAFT}/open", drafts.open_draft, Act.OPEN_TEXT),
    Door("POST", f"{DRAFT}/freeze", drafts.freeze, Act.FREEZE_TEXT),
    Door("POST", f"{DRAFT}/thaw", drafts.thaw, Act.THAW_TEXT),
    Door("POST", f"{DRAFT}/mode", drafts.set_mode, Act.SET_MODE_OF_TEXT),
    Door("GET", f"{DRAFT}/paragraphs", drafts.paragraphs, Act.READ_TEXT),
    Door("GET", f"{DRAFT}/references", drafts.references, Act.READ_TEXT),
    Door("GET", f"{DRAFT}/freeze-report", freezing.report, Act.READ_TEXT),
    Door("POST", f"{DRAFT}/freeze-report", freezing.confirm, Act.CONFIRM_TEXT),
    Door("POST", f"{DRAFT}/structure", structure.change, Act.COMPOSE_TEXT),
    Door("POST", f"{DRAFT}/lock", structure.lock, Act.LOCK_TEXT),
    Door("GET", f"{DRAFT}/edits", wire.ask, Act.READ_TEXT),
    Door("POST", f"{DRAFT}/edits", wire.say, Act.EDIT_TEXT),
    Door("GET", TEXT, drafts.text, Act.READ_TEXT),
    Door("GET", f"{TEXT}/diff", drafts.diff, Act.READ_TEXT),
    Door("GET", f"{TEXT}/attribution", drafts.attribution, Act.READ_TEXT),
)
