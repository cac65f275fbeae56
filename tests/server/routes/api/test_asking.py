"""How a request is read before any action is asked."""

import pytest
from starlette.requests import Request

from positions.errors import Malformed, Unknown
from server.routes.api.asking import filing_of, page_bounds, questionnaire_of, seen_revision, tag, tag_header


def request(*, query: str = "", headers: dict[str, str] | None = None, **path: str) -> Request:
    pairs = [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
    return Request(
        {"type": "http", "query_string": query.encode(), "headers": pairs, "path_params": path, "path": "/"}
    )


def test_a_revision_goes_out_and_comes_back_quoted_or_not() -> None:
    for said in (tag(1_000_007)["ETag"], "1000007", ' "1000007" '):
        assert seen_revision(request(headers={"if-match": said})) == 1_000_007
    assert seen_revision(request()) is None


@pytest.mark.parametrize("said", ["", '""', "*", 'W/"1"', "-1", "1.5", "9" * 16, "١"])
def test_another_if_match_is_refused(said: str) -> None:
    with pytest.raises(Malformed, match="if_match_malformed"):
        seen_revision(request(headers={"if-match": said}) if said.isascii() else _latin(said))


def _latin(said: str) -> Request:
    made = request()
    made.scope["headers"] = [(b"if-match", said.encode("utf-8"))]
    return made


def test_a_questionnaire_is_named_by_process_and_key() -> None:
    assert questionnaire_of(request(id="practica.conceptos")) == "practica.conceptos"
    for wrong in ("conceptos", "a.b.c", ""):
        with pytest.raises(Unknown, match="not_there"):
            questionnaire_of(request(id=wrong))
    assert filing_of(request(id="practica.conceptos", country="xaa")).delegation == "XAA"


def test_pages_have_at_most_two_hundred_rows() -> None:
    assert page_bounds(request()) == (200, "")
    assert page_bounds(request(query="limit=7&cursor=XAB")) == (7, "XAB")
    for wrong in ("limit=0", "limit=201", "limit=", "limit=99999"):
        with pytest.raises(Malformed, match="limit_malformed"):
            page_bounds(request(query=wrong))


def test_a_tag_is_repeated_only_where_there_was_one() -> None:
    assert tag_header('"7"') == {"ETag": '"7"'}
    assert tag_header("") == {}
