"""The letter of a silence procedure that is over."""

from collections.abc import Callable

import pytest

from positions.ids import Language
from server.actions.silence_reading import silence_of
from server.presenters.sessions.silence_letter import Letter, letter_of, letter_text
from server.store.database import Database
from tests import room
from tests.room import PERMITS
from tests.session_room import OPENING, open_draft
from tests.silence_room import BEGUN, CLOSE, DAY, S1, WISH, Quiet, draw, seat_other_chair

pytestmark = pytest.mark.anyio


@pytest.fixture
async def quiet(database: Database) -> Quiet:
    await open_draft(database)
    await database.write(seat_other_chair)
    return Quiet(database)


def plain(message: str) -> str:
    return message


async def letter(quiet: Quiet, days: int, say: Callable[[str], str] = plain) -> Letter | None:
    now = BEGUN + days * DAY
    read = await silence_of(quiet.database, PERMITS, (room.HEAD,), S1, draw=draw, now=now)
    return letter_of(read, Language.ES, say)


async def test_there_is_none_before_its_end(quiet: Quiet) -> None:
    await quiet.run()
    assert await letter(quiet, 1) is None


async def test_it_holds_the_exact_words_and_every_name_with_its_reason(quiet: Quiet) -> None:
    await quiet.run(told=("XAA", "XAB"), agreed=("XAA",))
    await quiet.extend(CLOSE + DAY, BEGUN + DAY)
    told = await letter(quiet, 5)
    assert told is not None
    text = letter_text(told)
    assert text.startswith("Carta del procedimiento de silencio 1\n=====")
    for part in (
        "Se abrió el 1 de marzo de 2027, 09:00 (Ciudad de México) y cerró el 5 de marzo de 2027, 09:00",
        "El cierre anunciado era el 4 de marzo de 2027, 09:00 (Ciudad de México).",
        f"OP1, versión 0, huella completa {WISH.texts[0].digest}",
        OPENING,
        "Aceptan por silencio: Altamar es.",
        "Bosquia es: no ha aceptado que su silencio cuente.",
        "Dunaria es: no consta que recibió el aviso un día antes del cierre.",
        "CA: dio más tiempo. «Falta una capital»",
        "El silencio no adopta el texto",
    ):
        assert part in text


async def test_of_one_that_was_broken_nobody_accepts(quiet: Quiet) -> None:
    await quiet.run()
    await quiet.speak(BEGUN + DAY, reason="Falta el plazo")
    told = await letter(quiet, 2)
    assert told is not None
    text = letter_text(told)
    assert "roto: hubo una objeción" in text
    assert "debía cerrar el 4 de marzo de 2027" in text
    assert "Altamar es: rompió el silencio. «Falta el plazo»" in text
    assert "por silencio" not in text


async def test_where_nobody_is_covered_it_says_nobody(quiet: Quiet) -> None:
    await quiet.run(agreed=())
    told = await letter(quiet, 5)
    assert told is not None
    assert told.texts[0].silent == "Aceptan por silencio: nadie."
