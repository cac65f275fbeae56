"""Whose booklet a request opens."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from server.settings import Settings
from server.store import questionnaires
from server.store.database import Transaction
from tests import room
from tests.delegation_pages import person
from tests.site import Site, open_site


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:
        yield opened


def test_a_member_opens_the_answers_of_the_own_delegation(site: Site) -> None:
    assert "Bosquia es" in person(site, "neighbour").read()


def test_whoever_has_no_delegation_opens_the_questions(site: Site) -> None:
    assert "Usted puede leer todas las preguntas" in person(site, "nobody").read()


@pytest.mark.parametrize("path", ["/p/practica/questionnaires/otro", "/p/otro/questionnaires/conceptos"])
def test_what_does_not_exist_is_not_there(site: Site, path: str) -> None:
    assert site.client.get(path).status_code == 404


@pytest.mark.parametrize("who", ["delegate", "secretariat", "nobody"])
def test_a_questionnaire_in_preparation_is_not_there_yet(site: Site, who: str) -> None:
    async def unpublish(tx: Transaction) -> None:
        edition = await questionnaires.newest_published(tx, room.QUESTIONNAIRE)
        assert edition is not None
        hidden = replace(edition.questionnaire, published=None)
        await questionnaires.put_edition(tx, replace(edition, questionnaire=hidden))

    site.turn(unpublish)
    assert person(site, who).get().status_code == 404
