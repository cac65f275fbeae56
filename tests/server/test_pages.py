"""How answers are made."""

from starlette.requests import Request

from server.pages import attachment, document, see_other, wants_json


def asked(path: str) -> Request:
    """A request for an address."""
    return Request({"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""})


def test_the_api_speaks_json() -> None:
    assert wants_json(asked("/api/v1/processes"))
    assert not wants_json(asked("/p/practica"))


def test_a_document_is_canonical_json() -> None:
    answer = document({"b": 1, "a": ["ñ"]}, status=201, headers={"etag": '"x"'})
    assert (answer.status_code, answer.body, answer.headers["etag"]) == (
        201,
        '{"a":["ñ"],"b":1}'.encode(),
        '"x"',
    )


def test_after_an_act_one_goes_and_looks() -> None:
    answer = see_other("/p/practica")
    assert (answer.status_code, answer.headers["location"]) == (303, "/p/practica")


def test_a_file_is_an_attachment_under_our_name() -> None:
    answer = attachment(b"x", name="informe.csv", media_type="text/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="informe.csv"'
