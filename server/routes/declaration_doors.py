"""The addresses of declarations of others."""

from typing import Final

from server.routes import declarations
from server.routes.door import Door
from server.security.permits import Act

DECLARATIONS: Final = "/p/{process}/declarations"
DECLARATION: Final = f"{DECLARATIONS}/{{number}}"
DECLARATION_PAGE_DOORS: Final = (
    Door("GET", DECLARATIONS, declarations.listed, Act.READ_DECLARATION),
    Door("POST", DECLARATIONS, declarations.open_one, Act.OPEN_DECLARATION),
    Door("GET", DECLARATION, declarations.show, Act.READ_DECLARATION),
    Door("GET", f"{DECLARATION}/position.txt", declarations.position, Act.READ_DECLARATION),
    Door("POST", f"{DECLARATION}/documents", declarations.receive, Act.OPEN_DECLARATION),
    Door("GET", f"{DECLARATION}/documents/{{version}}", declarations.document, Act.READ_DECLARATION),
    Door("POST", f"{DECLARATION}/submit", declarations.submit, Act.SUBMIT_DECLARATION),
    Door("POST", f"{DECLARATION}/clear", declarations.clear, Act.CLEAR_DECLARATION),
    Door("POST", f"{DECLARATION}/transmit", declarations.transmit, Act.TRANSMIT_DECLARATION),
    Door("POST", f"{DECLARATION}/end", declarations.end, Act.DECLARE_DECLARATION),
    Door("POST", f"{DECLARATION}/joint/{{joint}}", declarations.answer, Act.ANSWER_JOINT),
)
