"""A person of a delegation who works with the pages alone: reads them, fills their forms, sends them."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape

from httpx2 import Response

from positions.ids import ProcessId
from positions.questionnaire.questionnaire import Questionnaire
from server.security.identity import Seat
from server.store import questionnaires
from server.store.database import Transaction
from server.store.questionnaires import Edition
from tests import room
from tests.site import Site

BASE = "/p/practica/questionnaires/conceptos"
TAGS = re.compile(r"<(?:script|style).*?</(?:script|style)>|<[^>]+>", re.DOTALL)


@dataclass(slots=True)
class Person:
    """One person at one browser; the browser is shared, so each act signs in first."""

    site: Site
    seat: Seat

    def get(self, path: str = "") -> Response:
        """Open a page below the questionnaire."""
        self._sit()
        answer: Response = self.site.client.get(
            BASE + path, headers={"accept-language": "es"}, follow_redirects=False
        )
        return answer

    def read(self, path: str = "") -> str:
        """The words of a page, without its marks."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code, words(answer)[:400])
        return words(answer)

    def send(self, path: str, fields: dict[str, str | list[str]] | None = None, *, of: str = "") -> Response:
        """Send a form as a browser without script does."""
        self._sit()
        sent = {"csrf": self.site.csrf(BASE + of), **(fields or {})}
        headers = {"origin": self.site.state.settings.address, "accept-language": "es"}
        answer: Response = self.site.client.post(
            BASE + path, data=sent, headers=headers, follow_redirects=False
        )
        return answer

    def upload(self, content: bytes, name: str = "form.xlsx") -> Response:
        """Send a file with the form of the upload page."""
        self._sit()
        token, address = self.site.csrf(f"{BASE}/form"), self.site.state.settings.address
        answer: Response = self.site.client.post(
            f"{BASE}/form", data={"csrf": token}, files={"file": (name, content)}, headers={"origin": address}
        )
        return answer

    def answer(self, question: str, **fields: str | list[str]) -> Response:
        """Answer a question with the version that its page shows."""
        form = hidden(self.get(f"/questions/{question}").text)
        sent: dict[str, str | list[str]] = {"version": form["version"], "state": "answered", **fields}
        return self.send(f"/questions/{question}", sent)

    def _sit(self) -> None:
        if self.seat.account is None:
            self.site.client.cookies.clear()
        else:
            self.site.sign_in(self.seat)


def words(answer: Response) -> str:
    """The words of a page, spaces run together."""
    return re.sub(r"\s+", " ", unescape(TAGS.sub(" ", answer.text)))


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page; of several with one name the last."""
    return {
        name: unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    }


def set_deadline(site: Site, deadline: datetime | None) -> None:
    """Give the questionnaire of the room another deadline: the site's clock is the real one."""

    async def turn(tx: Transaction) -> None:
        edition = await questionnaires.newest_published(tx, room.QUESTIONNAIRE)
        assert edition is not None
        changed = replace(edition.questionnaire, deadline=deadline)
        await questionnaires.put_edition(tx, replace(edition, questionnaire=changed))

    site.turn(turn)


def publish(site: Site, questionnaire: Questionnaire) -> None:
    """Publish another version."""

    async def turn(tx: Transaction) -> None:
        edition = Edition(room.QUESTIONNAIRE, ProcessId("practica"), questionnaire, 1)
        await questionnaires.add_edition(tx, edition)

    site.turn(turn)


def person(site: Site, name: str) -> Person:
    """Whoever has this seat in the room, ``nobody`` included."""
    return Person(site, room.SEATS[name])
