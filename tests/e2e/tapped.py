"""Live connections of which is written down what the browser offers, and which can be slow."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, WebSocketRoute

from tests.e2e.drafters import Cut

Message = dict[str, Any]  # a frame


class Tapped(Cut):
    """offers: each with the client that made it. is_slow: what the server says waits until ``deliver``."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.offers: list[Message] = []
        self.is_slow = False
        self._client = ""
        self._waiting: list[Callable[[], None]] = []

    def deliver(self) -> None:
        """Let through what waits."""
        waiting, self._waiting = self._waiting, []
        for send in waiting:
            send()

    def _passed(self, route: WebSocketRoute) -> None:
        server = route.connect_to_server()
        self._open.append(route)
        route.on_message(lambda frame: server.send(self._sent(frame)))
        server.on_message(lambda frame: self._heard(route, frame))

    def _sent(self, frame: str | bytes) -> str | bytes:
        message = json.loads(frame)
        if message["is"] == "edit":
            self.offers.append({"client": self._client, **message})
        return frame

    def _heard(self, route: WebSocketRoute, frame: str | bytes) -> None:
        self._client = json.loads(frame).get("client", self._client)
        if self.is_slow:
            self._waiting.append(lambda: route.send(frame))
        else:
            route.send(frame)
