"""The declaration of an invented committee that the practice room received, its position in drafting."""

from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Final

from positions.ids import Language
from positions.process import Process
from server import clock
from server.actions.declaration_opening import Making, OpenDeclaration, ReceivedDocument, open_declaration
from server.security.identity import Seat
from server.security.permits import Permits
from server.store.database import Database

FILE: Final = "declaration.txt"
TITLE: Final = "Declaración especial del Comité de Ensayo sobre movilidad humana"
SOURCE: Final = "Comité de Ensayo (inventado)"
DATED: Final = date(2026, 10, 14)
AFTER: Final = timedelta(microseconds=1)  # the text of the first session stands first
WORDS: Final = (
    "Las dos conferencias acogen con satisfacción la Declaración especial del Comité de Ensayo.\n"
    "Ofrecen compartir con el Comité las definiciones que acordaron."
)


async def receive_practice(
    db: Database, permits: Permits, secretariat: Seat, process: Process, *, now: datetime
) -> None:
    """Receive the declaration, and begin the position on it."""
    content = (files("positions") / "data" / process.id / FILE).read_bytes()
    received = ReceivedDocument(TITLE, SOURCE, DATED, Language.ES, content)
    making = Making(clock.mint, clock.draw(128), now + AFTER)
    wish = OpenDeclaration(process, received, WORDS)
    await open_declaration(db, permits, secretariat, wish, making=making)
