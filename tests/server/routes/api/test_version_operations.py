"""The addresses of named versions, each described."""

from server.routes.api.version_operations import VERSION_DOORS, VERSION_OPERATIONS


def test_every_address_is_described_and_the_comparison_is_found_before_a_number() -> None:
    assert {(door.method, door.path) for door in VERSION_DOORS} == set(VERSION_OPERATIONS)
    paths = [door.path for door in VERSION_DOORS]
    assert paths.index("/api/v1/drafts/{draft}/versions/compare") < paths.index(
        "/api/v1/drafts/{draft}/versions/{number}"
    )
