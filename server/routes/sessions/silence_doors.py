"""The addresses of silence procedures on pages."""

from typing import Final

from server.routes.door import Door
from server.routes.sessions import silence, silence_acts
from server.security.permits import Act

SILENCE: Final = "/p/{process}/sessions/{session}/silence"
ONE: Final = f"{SILENCE}/{{number}}"
SILENCE_PAGE_DOORS: Final = (
    Door("GET", SILENCE, silence.listed, Act.READ_SILENCE),
    Door("POST", SILENCE, silence_acts.announce, Act.ANNOUNCE_SILENCE),
    Door("POST", f"{SILENCE}/floor", silence_acts.ask_room, Act.ANNOUNCE_SILENCE),
    Door("POST", f"{SILENCE}/method", silence_acts.agree, Act.AGREE_SILENCE),
    Door("GET", f"{ONE}/letter.txt", silence.letter_file, Act.READ_SILENCE),
    Door("GET", f"{ONE}/letter", silence.letter, Act.READ_SILENCE),
    Door("GET", ONE, silence.show, Act.READ_SILENCE),
    Door("POST", f"{ONE}/confirm", silence_acts.confirm, Act.ANNOUNCE_SILENCE),
    Door("POST", f"{ONE}/extend", silence_acts.extend, Act.ANNOUNCE_SILENCE),
    Door("POST", f"{ONE}/cancel", silence_acts.cancel, Act.ANNOUNCE_SILENCE),
    Door("POST", f"{ONE}/break", silence_acts.object_to, Act.BREAK_SILENCE),
    Door("POST", f"{ONE}/acknowledge", silence_acts.acknowledge, Act.ACKNOWLEDGE_SILENCE),
    Door("POST", f"{ONE}/hand-over", silence_acts.hand_over, Act.HAND_OVER_SILENCE),
)
