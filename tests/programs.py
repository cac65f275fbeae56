"""A program that speaks to the API with a person's rights."""

from typing import Any

from server.security.identity import Seat
from tests.site import Site


class Program:
    """It reads and sends JSON; nobody's program sends no token."""

    def __init__(self, site: Site, who: Seat) -> None:
        self.client = site.client
        self.headers = {"authorization": f"Bearer {site.bearer(who)}"} if who.account else {}

    def get(self, address: str) -> Any:
        """Read."""
        return self.client.get(address, headers=self.headers)

    def post(self, address: str, body: object, **headers: str) -> Any:
        """Send; ``headers`` with underscores for hyphens."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(address, json=body, headers={**self.headers, **sent})


def problem(answer: Any, status: int, reason: str) -> dict[str, Any]:
    """Pass where the answer is a refusal of this kind; what it says."""
    assert (answer.status_code, answer.json()["reason"]) == (status, reason), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    return dict(answer.json())
