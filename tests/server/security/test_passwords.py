"""Passwords: Argon2id, bounded work, and which are refused when chosen."""

import asyncio

import pytest
from argon2 import PasswordHasher, extract_parameters

from positions.errors import Malformed
from server.security import passwords
from server.security.passwords import check_password, hash_of, is_password, needs_rehash
from server.security.refusals import TooBusy

GOOD = "un caballo verde duerme"


@pytest.mark.anyio
@pytest.mark.rule("R-34")
async def test_a_hash_is_argon2id_with_at_least_the_agreed_work() -> None:
    parameters = extract_parameters(await hash_of(GOOD))
    assert parameters.memory_cost >= 19_456
    assert parameters.time_cost >= 2
    assert parameters.parallelism == 1
    assert (await hash_of(GOOD)).startswith("$argon2id$")


@pytest.mark.anyio
async def test_a_password_fits_its_own_hash_in_either_spelling() -> None:
    kept = await hash_of("mañana será otro día")
    assert await is_password("man\u0303ana sera\u0301 otro di\u0301a", kept)
    assert not await is_password("manana sera otro dia", kept)


@pytest.mark.anyio
@pytest.mark.rule("R-36")
@pytest.mark.parametrize("kept", [None, "", "nonsense", passwords.NOBODY])
async def test_nothing_fits_where_no_password_is_kept(kept: str | None) -> None:
    for password in ("", GOOD, "acorde-nobody", "x" * 100_000):
        assert not await is_password(password, kept)


@pytest.mark.rule("R-36")
def test_the_hash_of_nobody_costs_the_same_work_as_any_other() -> None:
    assert not needs_rehash(passwords.NOBODY)


def test_a_weaker_hash_is_made_anew() -> None:
    weaker = PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1).hash(GOOD)
    assert needs_rehash(weaker)


@pytest.mark.anyio
@pytest.mark.rule("R-34")
async def test_fifty_wait_and_the_next_is_told_to_come_back() -> None:
    kept = await hash_of(GOOD)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(_try(kept)) for _ in range(60)]
    outcomes = [task.result() for task in tasks]
    assert outcomes.count("busy") == 60 - passwords.AT_ONCE - passwords.WAITING
    assert outcomes.count("fits") == passwords.AT_ONCE + passwords.WAITING
    assert await is_password(GOOD, kept)


async def _try(kept: str) -> str:
    try:
        return "fits" if await is_password(GOOD, kept) else "wrong"
    except TooBusy:
        return "busy"


@pytest.mark.parametrize("password", [GOOD, "x7#kQ2!pLm9z", "contraseña de la tía Eduviges", "☂☃☄★☆☇☈☉☊☋☌☍"])
def test_a_long_password_needs_nothing_else(password: str) -> None:
    check_password(password, about=("Ana Ruiz", "ana.ruiz@mirex.example"))


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("corta", "password_too_short"),
        ("once letras", "password_too_short"),
        ("a" * 129, "password_too_long"),
        ("123456789012", "password_common"),
        ("Contraseña123", "password_common"),
        ("QWERTYUIOPasdfghjkl", "password_common"),
        ("321drowssapdrowssap"[::-1][:16], "password_common"),
        ("abababababababab", "password_common"),
        ("Acorde-Migraciones-2017", "password_guessable"),
        ("AnaRuizMirex1", "password_guessable"),
    ],
)
def test_a_password_that_would_soon_be_guessed_is_refused(password: str, reason: str) -> None:
    with pytest.raises(Malformed) as refused:
        check_password(password, about=("Ana Ruiz", "ana.ruiz@mirex.example"))
    assert refused.value.reason == reason
