"""The addresses of what conferences prepare for themselves, give, and hold side by side."""

from typing import Final

from server.routes.door import Door
from server.routes.sessions import columns, giving
from server.routes.sessions.chair_doors import SESSION
from server.security.permits import Act

TIER_DOORS: Final = (
    Door("GET", f"{SESSION}/release", giving.show, Act.RELEASE_TEXT),
    Door("POST", f"{SESSION}/release", giving.give, Act.RELEASE_TEXT),
    Door("GET", f"{SESSION}/released", giving.released, Act.READ_EDITION),
    Door("GET", f"{SESSION}/columns", columns.show, Act.READ_TEXT),
    Door("GET", f"{SESSION}/path/{{paragraph}}", columns.path, Act.READ_TEXT),
)
