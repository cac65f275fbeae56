"""How a report is taken away: how often, and not again by who has it."""

import pytest

from server.settings import Settings
from tests import room
from tests.site import open_site

BASE = "/p/practica/reports/conceptos"


def test_exports_have_their_measure_and_the_document_has_none(settings: Settings) -> None:
    with open_site(settings) as small:
        small.sign_in(room.SECRETARIAT)
        codes = [small.client.get(BASE + "/report.csv").status_code for _ in range(8)]
        assert codes[:6] == [200] * 6
        assert codes[-1] == 429
        assert {small.client.get(BASE + "/report.json").status_code for _ in range(8)} == {200}
        small.sign_in(room.HEAD)
        assert small.client.get(BASE + "/report.csv").status_code == 200


@pytest.mark.parametrize("kind", ["json", "txt"])
def test_who_has_the_file_is_not_sent_it_again(settings: Settings, kind: str) -> None:
    with open_site(settings) as small:
        small.sign_in(room.SECRETARIAT)
        first = small.client.get(f"{BASE}/report.{kind}", headers={"accept-language": "es"})
        tag = first.headers["etag"]
        for held in (tag, f'"other", W/{tag}'):
            again = small.client.get(
                f"{BASE}/report.{kind}", headers={"accept-language": "es", "if-none-match": held}
            )
            assert (again.status_code, again.content) == (304, b"")
        assert first.headers["cache-control"] == "private, no-cache"
