"""The addresses of the thematic sessions and of the live wire."""

from typing import Final

from server.routes.api.adoption_operations import ADOPTION_DOORS
from server.routes.api.bracket_operations import BRACKET_DOORS
from server.routes.api.comment_operations import COMMENT_DOORS
from server.routes.api.commitment_operations import COMMITMENT_DOORS
from server.routes.api.declaration_operations import DECLARATION_DOORS
from server.routes.api.draft_doors import DRAFT_DOORS
from server.routes.api.giving_operations import GIVING_DOORS
from server.routes.api.joint_operations import JOINT_DOORS
from server.routes.api.language_operations import LANGUAGE_DOORS
from server.routes.api.mandate_operations import MANDATE_DOORS
from server.routes.api.position_operations import POSITION_DOORS
from server.routes.api.proposal_operations import PROPOSAL_API_DOORS
from server.routes.api.reservation_operations import RESERVATION_DOORS
from server.routes.api.silence_operations import SILENCE_DOORS
from server.routes.api.streamlining_operations import STREAMLINING_DOORS
from server.routes.api.version_operations import VERSION_DOORS
from server.routes.commitment_doors import COMMITMENT_PAGE_DOORS
from server.routes.declaration_doors import DECLARATION_PAGE_DOORS
from server.routes.door import Door
from server.routes.sessions import (
    comments,
    history,
    live,
    pages,
    positions,
    simple,
    structure,
    translating,
    versions,
)
from server.routes.sessions.brackets import BRACKET_PAGE_DOORS
from server.routes.sessions.chair_doors import CHAIR_DOORS, SESSION
from server.routes.sessions.floor_doors import FLOOR_DOORS
from server.routes.sessions.proposal_doors import PROPOSAL_DOORS
from server.routes.sessions.reservation_doors import RESERVATION_PAGE_DOORS
from server.routes.sessions.silence_doors import SILENCE_PAGE_DOORS
from server.routes.sessions.streamlining import STREAMLINING_PAGE_DOORS
from server.routes.sessions.tier_doors import TIER_DOORS
from server.security.permits import Act

COMMENTS: Final = f"{SESSION}/comments/{{paragraph}}"
POSITIONS: Final = f"{SESSION}/positions"
SESSION_DOORS: Final = (
    *DRAFT_DOORS,
    *VERSION_DOORS,
    *COMMENT_DOORS,
    *LANGUAGE_DOORS,
    *POSITION_DOORS,
    *MANDATE_DOORS,
    *RESERVATION_DOORS,
    *COMMITMENT_DOORS,
    *COMMITMENT_PAGE_DOORS,
    *ADOPTION_DOORS,
    *GIVING_DOORS,
    *JOINT_DOORS,
    *DECLARATION_DOORS,
    *SILENCE_DOORS,
    *BRACKET_DOORS,
    *STREAMLINING_DOORS,
    *PROPOSAL_API_DOORS,
    Door("POST", "/live/tickets", live.ticket),
    Door("GET", "/p/{process}/sessions", pages.listed, Act.READ_TEXT),
    Door("GET", SESSION, pages.show, Act.READ_TEXT),
    Door("POST", f"{SESSION}/begin", pages.begin, Act.COMPOSE_TEXT),
    Door("POST", f"{SESSION}/open", pages.open_draft, Act.OPEN_TEXT),
    Door("POST", f"{SESSION}/freeze", pages.freeze, Act.FREEZE_TEXT),
    *CHAIR_DOORS,
    *PROPOSAL_DOORS,
    Door("GET", f"{SESSION}/edit/{{text}}", simple.show, Act.EDIT_TEXT),
    Door("POST", f"{SESSION}/edit", simple.edit, Act.EDIT_TEXT),
    Door("GET", f"{SESSION}/versions", versions.listed, Act.READ_TEXT),
    Door("POST", f"{SESSION}/versions", versions.keep, Act.CONSOLIDATE_TEXT),
    Door("GET", f"{SESSION}/versions/compare", versions.compare, Act.READ_TEXT),
    Door("GET", f"{SESSION}/versions/{{number}}", versions.show, Act.READ_TEXT),
    Door("GET", f"{SESSION}/history/{{text}}", history.show, Act.READ_TEXT),
    Door("POST", f"{SESSION}/history/{{text}}", history.restore, Act.EDIT_TEXT),
    Door("GET", f"{SESSION}/structure/{{paragraph}}", structure.show, Act.COMPOSE_TEXT),
    Door("POST", f"{SESSION}/structure", structure.change, Act.COMPOSE_TEXT),
    Door("POST", f"{SESSION}/lock", structure.lock, Act.LOCK_TEXT),
    Door("POST", f"{SESSION}/languages", translating.add, Act.COMPOSE_TEXT),
    Door("POST", f"{SESSION}/translations", translating.confirm, Act.CONFIRM_TEXT),
    Door("GET", POSITIONS, positions.show, Act.READ_POSITION),
    Door("GET", f"{POSITIONS}.csv", positions.file, Act.READ_POSITION),
    Door("GET", f"{POSITIONS}/{{paragraph}}", positions.paragraph, Act.READ_POSITION),
    Door("POST", f"{POSITIONS}/{{paragraph}}", positions.take, Act.TAKE_POSITION),
    Door("POST", f"{POSITIONS}/{{paragraph}}/withdraw", positions.withdraw, Act.TAKE_POSITION),
    *RESERVATION_PAGE_DOORS,
    *TIER_DOORS,
    *DECLARATION_PAGE_DOORS,
    *SILENCE_PAGE_DOORS,
    *FLOOR_DOORS,
    *BRACKET_PAGE_DOORS,
    *STREAMLINING_PAGE_DOORS,
    Door("GET", COMMENTS, comments.show, Act.READ_COMMENT),
    Door("POST", COMMENTS, comments.add, Act.WRITE_COMMENT),
    Door("POST", f"{COMMENTS}/answer", comments.answer, Act.WRITE_COMMENT),
    Door("POST", f"{COMMENTS}/resolve", comments.resolve, Act.RESOLVE_COMMENT),
    Door("POST", f"{COMMENTS}/reopen", comments.reopen, Act.RESOLVE_COMMENT),
)
