"""The list of sessions."""

from positions.ids import Language, SessionId
from positions.negotiation.draft import Mode
from server.presenters.sessions.listing import MODES, session_lines
from tests.drafting import framed


def test_every_mode_has_its_words() -> None:
    assert set(MODES) == set(Mode)
    assert len(set(MODES.values())) == len(Mode)


def test_a_session_says_how_far_its_text_has_come_or_nothing() -> None:
    (line,) = session_lines(framed(), {}, Language.ES)
    assert (line.number, line.link.href, line.link.words.text, line.mode) == (
        "5",
        "/p/practica/sessions/5",
        "Trata es",
        "",
    )
    (line,) = session_lines(framed(), {SessionId("s5"): Mode.OPEN}, Language.PT)
    assert (line.link.words.text, line.mode) == ("Trata pt", MODES[Mode.OPEN])
