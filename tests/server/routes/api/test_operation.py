"""One address of the API as programs know it."""

from server.routes.api.operation import (
    CODES,
    EVERYWHERE,
    OF_KEYS,
    OF_PAGES,
    OF_READS,
    OF_WRITES,
    Operation,
    refusals_of,
)

BARE = Operation("read", "things")


def test_a_bare_operation_is_refused_only_as_everything_is() -> None:
    assert refusals_of(BARE, writes=False) == {
        status: tuple(reasons) for status, reasons in sorted({**EVERYWHERE, **OF_READS}.items())
    }
    assert (BARE.is_kept, BARE.is_paged, BARE.is_held) == (False, False, False)


def test_parameters_say_what_more_it_may_be_refused_for() -> None:
    whole = Operation("write", "things", parameters=("cursor", "idempotency_key", "if_none_match"))
    assert (whole.is_kept, whole.is_paged, whole.is_held) == (True, True, True)
    found = refusals_of(whole, writes=True)
    assert found[409] == OF_KEYS[409]
    assert found[422] == (*OF_WRITES[422], *OF_KEYS[422], *OF_PAGES[422])
    assert found[401] == (*EVERYWHERE[401], *OF_WRITES[401])


def test_its_own_refusals_come_last_and_every_status_has_a_code() -> None:
    own = Operation("write", "things", refusals={404: ("not_there",), 422: ("unreadable",)})
    found = refusals_of(own, writes=True)
    assert found[422][-1] == "unreadable"
    assert list(found) == sorted(found)
    assert set(found) <= set(CODES)
