"""How a text may begin and did, in words."""

from dataclasses import replace

import pytest

from server.actions.beginnings import Beginning, Origin
from server.presenters.sessions.beginnings import (
    BEGINNINGS,
    beginning_choices,
    proposal_choices,
    shown_origin,
)
from server.store.drafts import KeptDraft
from tests.drafting import framed, proposal
from tests.room import NOW

KEPT = KeptDraft(proposal("d1"), "Persona", None)


def test_every_way_to_begin_is_offered_from_base_texts_only_where_there_are_some() -> None:
    assert set(BEGINNINGS) == set(Beginning)
    shown = beginning_choices(Beginning.MARKDOWN, [KEPT])
    assert [(each.key, each.chosen) for each in shown] == [
        ("lines", False),
        ("markdown", True),
        ("proposals", False),
        ("empty", False),
    ]
    assert "proposals" not in {each.key for each in beginning_choices(Beginning.LINES, [])}


def test_a_base_text_is_known_by_its_office_and_first_words() -> None:
    long = KeptDraft(replace(proposal("d2"), text="palabra " * 20), "Persona", None)
    short, cut = proposal_choices(framed(), [KEPT, long])
    assert (short.id, short.own, short.lang, short.words) == (
        "d1",
        "ST-CA",
        "es",
        "Persona [XAA: que migra]",
    )
    assert cut.words == "palabra " * 7 + "…"


@pytest.mark.parametrize(("proposals", "address"), [((), ""), (("d1", "d2"), "/p/practica/drafts")])
def test_where_a_text_came_from(proposals: tuple[str, ...], address: str) -> None:
    shown = shown_origin(Origin(Beginning.PROPOSALS, proposals, "ST-CA", NOW), framed())
    assert (shown.key, shown.by, shown.count, shown.address) == (
        "proposals",
        "ST-CA",
        len(proposals),
        address,
    )
