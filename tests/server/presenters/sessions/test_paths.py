"""The path of a paragraph, as it is shown."""

from dataclasses import replace

from positions.ids import ConferenceId, DelegationId, Language, SessionId
from positions.negotiation.consent import Stance
from positions.negotiation.draft import Mode
from server.actions.paragraph_path import ParagraphPath, PathStep
from server.presenters.sessions.columns import BOTH
from server.presenters.sessions.listing import MODES
from server.presenters.sessions.paths import shown_path
from server.presenters.sessions.stances import STANCES
from tests.drafting import SESSION, framed
from tests.server.presenters.test_drafts import LISTED, seen
from tests.session_room import PARAGRAPHS, draft
from tests.shown_draft import opening

PROCESS = framed()
(WORDS,) = opening().paragraphs
HERE = PathStep(replace(draft(Mode.ADOPTED), session=SESSION), PARAGRAPHS[0], WORDS)


def test_steps_say_whose_they_are_how_they_stand_and_who_said_what() -> None:
    said = {DelegationId("XAA"): Stance.OBJECT, DelegationId("XAD"): Stance.ACCEPT}
    path = ParagraphPath((replace(HERE, said=said, record=2),), ("d1",))
    shown = shown_path(PROCESS, path, [seen()], [LISTED], Language.ES)
    (source,), (step,) = shown.sources, shown.steps
    assert source.id == "d1"
    assert source.pieces
    assert (step.name, step.words, step.mode, step.label) == ("", BOTH, MODES[Mode.ADOPTED], "OP1")
    assert step.said == ((STANCES[Stance.ACCEPT], 1), (STANCES[Stance.OBJECT], 1))
    assert step.silent == 3
    assert (step.href, step.record) == ("/p/practica/sessions/5.1#p-p1", "/p/practica/records/2")


def test_of_what_was_released_only_the_words_are_a_step() -> None:
    own = replace(HERE.draft, conference=ConferenceId("ca"), mode=Mode.FORWARDED)
    path = ParagraphPath(
        (replace(HERE, draft=own, version=4), replace(HERE, words=replace(WORDS, texts=()))), ()
    )
    shown = shown_path(PROCESS, path, [], [LISTED], Language.ES)
    (step,) = shown.steps
    assert shown.sources == ()
    assert (step.name, step.mode, step.status, step.said, step.record) == ("CA", "", "", None, "")
    assert step.href == "/p/practica/sessions/5-ca.1/released?version=4"


def test_a_draft_of_no_session_has_no_page() -> None:
    lost = replace(HERE, draft=replace(HERE.draft, session=SessionId("s9")))
    (step,) = shown_path(PROCESS, ParagraphPath((lost,), ()), [], [], Language.ES).steps
    assert step.href == "#p-p1"
