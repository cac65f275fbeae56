"""A session's text against the bases that its address names."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from positions.ids import ConferenceId, Language
from server import clock
from server.actions import session_drafts
from server.actions.bases import UNOPENED, Base, BaseKind
from server.actions.session_drafts import BeginDraft
from server.presenters.sessions.views import Reading, View
from server.routes.sessions.reading import asked_for, wanted_bases
from server.store.database import Database
from server.store.drafting_tables import visits
from tests import room
from tests.drafting import SESSION, with_session
from tests.room import PERMITS
from tests.site import Site
from tests.written_site import PAGE, PROTECT, looked, open_text, plain, write, written_site

ASSIST = "Los Estados asisten a las personas migrantes."
ALL = "Los Estados asisten a todas las personas migrantes."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        open_text(opened)
        yield opened


def test_all_strokes_are_shown_and_those_of_one_delegation_alone(site: Site) -> None:
    write(site, room.DELEGATE, PROTECT, "Los Estados protegen a las personas migrantes hoy.")
    write(site, room.FAR, "Los Estados protegen a las personas migrantes hoy.", PROTECT)
    net = plain(looked(site, room.DELEGATE, f"{PAGE}?view=changes"))
    assert "[XA" not in net
    assert "Lista de 2 cambios" in net
    strokes = plain(looked(site, path=f"{PAGE}?view=strokes"))
    assert "[se añade y se suprime] hoy" in strokes.replace("  ", " ")
    own = plain(looked(site, path=f"{PAGE}?view=strokes&of=XAB"))
    assert "[se añade" not in own


def test_a_base_that_is_not_there_is_said_and_the_opening_taken(site: Site) -> None:
    write(site, room.DELEGATE, PROTECT, ASSIST)
    for base in ("v9", "nonsense", "visit", "ca"):
        said = looked(site, room.DELEGATE, f"{PAGE}?base={base}")
        assert "No hay una base como la que pide la dirección" in said
        assert "Base: Apertura" in said
        assert "[XA añade:] asisten" in plain(said)
    assert "No hay una base" in looked(site, path=f"{PAGE}?base=opening&beside=v9")
    assert "No hay una base" not in looked(site, path=f"{PAGE}?base=zero")
    assert "No hay una base" not in looked(site, path=f"{PAGE}?view=clean&base=v9")


def test_what_changed_since_my_last_visit_is_a_base_of_mine_alone(site: Site) -> None:
    looked(site, room.NEIGHBOUR)
    write(site, room.DELEGATE, PROTECT, ASSIST)

    async def leave(db: Database) -> None:
        ago = update(visits).values(at=clock.now() - timedelta(hours=1))
        await db.write(lambda tx: tx.execute(ago.where(visits.c.account == room.NEIGHBOUR.account)))

    looked(site, room.NEIGHBOUR)
    site.run(leave)
    write(site, room.FAR, ASSIST, ALL)
    since = looked(site, room.NEIGHBOUR, f"{PAGE}?base=visit")
    assert "[XD añade:] todas" in plain(since)
    assert "[XA" not in plain(since)
    assert "Mi última visita" in since
    assert "Mi última visita" not in looked(site, room.FAR, f"{PAGE}?base=opening")


def test_the_draft_of_one_s_own_conference_is_a_base(site: Site) -> None:
    wording = "Los Estados amparan a las personas migrantes.\nAlgo más."

    async def begin(db: Database) -> None:
        wish = BeginDraft(with_session(db), SESSION, ConferenceId("ca"), Language.ES, f"# Trata\n{wording}")
        await session_drafts.begin(db, PERMITS, room.SECRETARIAT, wish, mint=clock.mint, now=clock.now())

    site.run(begin)
    said = looked(site, room.SECRETARIAT, f"{PAGE}?base=ca")
    words = plain(said)
    assert "[se suprime] amparan" in words
    assert "[se añade] protegen" in words
    assert "[se suprime] Algo más." in words
    assert "no se puede decir quién" in words
    assert "data-base-version" not in said
    assert "No hay una base" in looked(site, room.DELEGATE, f"{PAGE}?base=ca")  # not open to it yet
    assert "No hay una base" in looked(site, room.OTHER_SECRETARIAT, f"{PAGE}?base=ca")


def test_bases_are_those_that_the_view_shows() -> None:
    second, zero = Base("v2", BaseKind.VERSION, "Segunda", 2), Base("zero", BaseKind.ZERO)
    bases = (UNOPENED, second, zero)
    assert wanted_bases(Reading(View.CLEAN, "v2"), bases) == []
    assert wanted_bases(Reading(View.CHANGES), bases) == [UNOPENED]
    assert wanted_bases(Reading(View.CHANGES, "v2", "zero"), bases) == [second, zero]
    assert wanted_bases(Reading(View.ORIGINAL, "v2", "zero"), bases) == [second]
    assert wanted_bases(Reading(View.CHANGES, "v2", "v2"), bases) == [second]
    assert wanted_bases(Reading(View.CHANGES, "zero"), (UNOPENED,)) == [UNOPENED]
    assert asked_for(Reading(View.STROKES, "a", "b")) == ("a", "b")
    assert asked_for(Reading(View.ORIGINAL, "a", "b")) == ("a",)
    assert asked_for(Reading(View.CLEAN, "a", "b")) == ()
