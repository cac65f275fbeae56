"""Time, ids and secrets."""

from datetime import UTC

from server import clock


def test_now_is_utc_and_does_not_go_back() -> None:
    first, second = clock.now(), clock.now()
    assert first.tzinfo is UTC
    assert first <= second


def test_ids_are_all_different_and_safe_in_addresses() -> None:
    made = {clock.mint() for _ in range(1_000)}
    assert len(made) == 1_000
    assert all(len(id) == 26 and id.isalnum() and id == id.lower() for id in made)


def test_secrets_have_the_bits_asked_for() -> None:
    assert len(clock.draw(256)) == 43
    assert len(clock.draw_bytes(32)) == 32
    assert clock.draw() != clock.draw()
