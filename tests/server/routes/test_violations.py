"""Browsers report what the policy has stopped; nothing of it is kept."""

import logging

import pytest

from server.settings import Settings
from tests.site import open_site


@pytest.mark.rule("R-70")
def test_a_report_is_noted_without_its_addresses(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="server.routes.violations")
    with open_site(settings) as site:
        answer = site.client.post("/csp-reports", content=b'{"blocked-uri": "https://secret.example/x"}')
    assert answer.status_code == 204
    assert "policy violation" in caplog.text
    assert "secret.example" not in caplog.text
