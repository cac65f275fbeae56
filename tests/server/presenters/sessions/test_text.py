"""The text of a session as one seat reads it."""

from positions.ids import Language
from positions.negotiation.draft import Mode
from positions.text.wording import digest
from server.actions.bases import UNOPENED, Against
from server.presenters.sessions.addresses import session_named
from server.presenters.sessions.text import session_text
from server.presenters.sessions.views import Reading, View
from server.security.permits import Act
from tests.drafting import framed
from tests.session_room import DRAFT, TEXTS
from tests.shown_draft import against, found


def test_the_text_is_laid_out_as_it_stands() -> None:
    session = session_named(framed(), "5")
    assert session is not None
    shown = session_text(framed(), session, found(), Language.ES)
    assert (shown.number, shown.title.text, shown.draft, shown.may_edit) == ("5", "Trata es", DRAFT, True)
    assert (shown.phase, shown.mode, shown.view) == ("open", "redacción abierta", View.CLEAN)
    assert not shown.is_tracked
    assert shown.bases == ()
    assert [each.label for each in shown.paragraphs] == ["OP1", "OP2"]
    assert shown.writers[0][1].name == "Altamar es"


def test_against_a_base_the_base_is_named() -> None:
    session = session_named(framed(), "5")
    assert session is not None
    shown = session_text(
        framed(), session, found(), Language.ES, (Reading(View.CHANGES, "opening"), [against()])
    )
    assert [each.key for each in shown.bases] == ["opening"]
    assert shown.is_tracked
    assert shown.is_named
    assert [link.href for link in shown.views] == [
        "/p/practica/sessions/5?base=opening",
        "/p/practica/sessions/5?view=changes&base=opening",
        "/p/practica/sessions/5?view=strokes&base=opening",
        "/p/practica/sessions/5?view=original&base=opening",
    ]


def test_the_original_is_the_base_in_its_order() -> None:
    session = session_named(framed(), "5")
    assert session is not None
    original = session_text(framed(), session, found(), Language.ES, (Reading(View.ORIGINAL), [against()]))
    (first,) = original.paragraphs
    assert (first.texts[0].wording, first.texts[0].digest) == (TEXTS[0].opening, digest(TEXTS[0].opening))
    assert not first.may_edit


def test_who_may_not_edit_is_offered_no_editing() -> None:
    session = session_named(framed(), "5")
    assert session is not None
    for reading in (found(Mode.FROZEN), found(acts=frozenset({Act.READ_TEXT}))):
        shown = session_text(framed(), session, reading, Language.ES)
        assert not any(each.may_edit for each in shown.paragraphs)


def test_an_unknown_session_is_none_and_an_unopened_base_is_named() -> None:
    assert session_named(framed(), "6") is None
    session = session_named(framed(), "5")
    assert session is not None
    unopened = Against(UNOPENED, against().words, True, against().fates, {})
    shown = session_text(framed(), session, found(), Language.ES, (Reading(View.CHANGES), [unopened]))
    assert (shown.bases[0].kind, shown.bases[0].at) == ("opening", None)
