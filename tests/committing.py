"""A text that promises something, adopted by forms alone; and what is done to its commitments there."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from html import unescape
from pathlib import Path

from httpx2 import Response

from positions.ids import Language, ParagraphId, PersonId
from positions.negotiation.draft import Draft
from positions.negotiation.record import RecordHead
from positions.text.canonical import Plain, canonical_json
from positions.text.wording import digest as digest_of
from server.security.identity import Seat
from server.store import commitments, instruments
from server.store.commitments import KeptCommitment
from server.store.database import Transaction
from server.store.instruments import Adopted
from tests import room
from tests.assenting import seat_all
from tests.room import NOW
from tests.server.routes.sessions.test_adoption import act as adopting
from tests.server.routes.sessions.test_adoption import led
from tests.server.routes.sessions.test_positions import TEXT
from tests.site import Site
from tests.written_site import SPANISH, written_site

COMMITMENTS = "/p/practica/commitments"
API = "/api/v1/processes/practica/commitments"
PROMISE = "XAA enviará sus respuestas a más tardar el 12 de junio de 2099"
CALENDAR = "Las secretarías técnicas mantendrán un calendario"
WORDS = f"# Trata\n{PROMISE}.\n{CALENDAR}.\nLos Estados reconocen el trabajo."


@contextmanager
def adopted_site(folder: Path) -> Iterator[Site]:
    """A site where both conferences adopted a text with two promises."""
    with written_site(folder) as opened:
        seat_all(opened)
        opened.sign_in(room.SECRETARIAT)
        assert opened.post(f"{TEXT}/begin", of=TEXT, language="es", text=WORDS).status_code == 303
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        led(opened)
        assert adopting(opened, room.CHAIR, "adopt").status_code == 303
        opened.let_work_end()
        yield opened


def read(site: Site, seat: Seat, path: str = COMMITMENTS) -> str:
    """A page as somebody reads it, its white space as single spaces."""
    site.sign_in(seat)
    return " ".join(unescape(site.client.get(path, headers=SPANISH).text).split())


def does(site: Site, seat: Seat, key: str, act: str, **fields: str) -> Response:
    """Somebody does something to a commitment, on its page as it stands."""
    page = read(site, seat, f"{COMMITMENTS}/{key}")
    seen = re.search(r'name="seen" value="(\d+)"', page)
    sent = {"act": act, "seen": seen[1] if seen else "0", **fields}
    return site.post(f"{COMMITMENTS}/{key}", of=COMMITMENTS, **sent)


def confirm(site: Site, key: str = "1-1", **fields: str) -> Response:
    """A secretariat confirms what was suggested, with these terms."""
    terms = {"responsible": "XAA", "what": PROMISE, "due": "2099-06-12", "evidence": "Copia", **fields}
    return does(site, room.SECRETARIAT, key, "confirm", **terms)


async def put_adopted(
    tx: Transaction, draft: Draft, *, paragraph: str = "p1", number: int = 1, count: int = 1
) -> list[KeptCommitment]:
    """A draft that is there, with one paragraph, as adopted under a number; so many times what it says."""
    words = PROMISE
    digest = digest_of(words)
    kept: dict[str, Plain] = {
        "id": paragraph,
        "kind": "operative",
        "label": "OP1",
        "number": "1",
        "deleted": False,
        "texts": [["es", 0, digest, "original"]],
    }
    manifest: dict[str, Plain] = {
        "instrument": draft.id,
        "original": "es",
        "languages": ["es"],
        "paragraphs": [kept],
    }
    rule: dict[str, Plain] = {"members": {}, "outcomes": {}, "outcome": "consensus"}
    bore: dict[str, Plain] = {"roll_call": None, "reservations": [], "silence": {}, "rule": rule}
    texts: list[Plain] = [{"paragraph": paragraph, "language": "es", "text": words}]
    content = canonical_json({"manifest": manifest, "record": bore, "texts": texts}).decode()
    account = room.SECRETARIAT.account or PersonId("")
    head = RecordHead(1, "0" * 64)
    adopted = Adopted(draft.id, draft.process, number, "0" * 64, content, head, account, NOW)
    await instruments.add_instrument(tx, adopted)
    found = [
        KeptCommitment(
            draft.process,
            f"{number}-{n}",
            draft.id,
            ParagraphId(paragraph),
            Language.ES,
            0,
            digest,
            words,
            ("XAA",),
            date(2099, 6, 12),
            "",
            account,
            NOW,
        )
        for n in range(1, count + 1)
    ]
    await commitments.add_commitments(tx, found)
    return found
