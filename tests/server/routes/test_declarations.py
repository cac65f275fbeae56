"""A declaration of others from its arrival to one position that is sent, by forms alone (section 17)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import room
from tests.declared_room import (
    CHAIRS,
    DESKS,
    LIST,
    ONE,
    OTHER_WORDS,
    PDF,
    TEXT,
    WORDS,
    both,
    clear,
    declared_site,
    digest_shown,
    file_sent,
    looked,
    post,
    receive,
    reword,
    say_all,
    sha,
)
from tests.silence_room import OTHER_CHAIR
from tests.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with declared_site(tmp_path) as opened:
        yield opened


def test_from_its_arrival_to_one_position_that_is_sent(site: Site) -> None:
    assert "Declaración especial" in looked(site, room.OTHER_SECRETARIAT, LIST)
    assert "Declaración especial" in looked(site, room.HEAD, TEXT)
    early = post(site, room.SECRETARIAT, f"{ONE}/submit")
    assert early.status_code == 409
    assert "Las posiciones no alcanzan" in early.text
    say_all(site, "accept")
    both(site, DESKS, "submit")
    assert "espera autorización" in looked(site, room.HEAD)
    assert clear(site, room.SECRETARIAT).status_code == 303
    assert "CB</span>: sin autorizar" in looked(site, room.HEAD)
    again = clear(site, room.SECRETARIAT)
    assert again.status_code == 409
    assert clear(site, room.OTHER_SECRETARIAT, "0" * 64).status_code == 409
    reword(site, WORDS, OTHER_WORDS)
    page = looked(site, room.HEAD)
    assert "en redacción" in page
    assert "CA</span>: sin efecto: cambió el texto o el documento" in page
    say_all(site, "accept")
    both(site, DESKS, "submit")
    for seat in DESKS:
        assert clear(site, seat).status_code == 303
    digest = digest_shown(site)
    assert sha(file_sent(site)) == digest
    both(site, CHAIRS, "transmit", addressee="Secretaría del CAM")
    page = looked(site, room.FAR)
    assert "enviada: una sola posición" in page
    assert "Secretaría del CAM" in page
    sent = file_sent(site, room.FAR)
    assert (sha(sent), digest_shown(site)) == (digest, digest)
    assert OTHER_WORDS in sent.decode()
    assert sha(PDF) in sent.decode()
    assert "archivado" in looked(site, room.HEAD, TEXT)
