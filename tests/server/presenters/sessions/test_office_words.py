"""Where a word is waited for: the page on which it is said, and for what."""

from dataclasses import replace

from positions.ids import ConferenceId, Language, SessionId
from positions.negotiation.giving import Giving
from positions.negotiation.joint import JointMatter
from server.actions.office_words import AwaitedWord
from server.presenters.sessions.office_words import awaited_links
from tests.drafting import framed
from tests.session_room import draft


def test_each_leads_to_the_page_where_the_word_is_said() -> None:
    session = framed().sessions[0]
    both = replace(draft(), session=session.id)
    own = replace(both, conference=ConferenceId("ca"))
    gone = replace(both, session=SessionId("s99"))
    awaited = [
        AwaitedWord(both, JointMatter.ARCHIVE),
        AwaitedWord(own, Giving.RELEASE),
        AwaitedWord(own, Giving.FORWARD),
        AwaitedWord(gone, JointMatter.BASIS),
    ]
    links = awaited_links(framed(), awaited, Language.ES)
    here = f"/p/practica/sessions/{session.number}"
    assert [each.href for each in links] == [f"{here}/joint", f"{here}-ca/release", f"{here}-ca/release"]
    assert [each.title[:6] for each in links[:2]] == ["5. Tra", "5 (CA)"]
    assert [each.words for each in links] == [
        "Pide archivar el texto",
        "Pide dar a conocer una versión",
        "Pide que el texto pase al birregional",
    ]
