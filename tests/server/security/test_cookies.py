"""The cookies on the wire."""

import pytest
from starlette.requests import HTTPConnection
from starlette.responses import Response

from server import clock
from server.security import cookies

SECRET = clock.draw()


def connection(**headers: str) -> HTTPConnection:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return HTTPConnection({"type": "http", "headers": raw, "state": {"visitor": "v"}})


def sent(response: Response) -> list[str]:
    return [value.decode() for name, value in response.raw_headers if name == b"set-cookie"]


@pytest.mark.rule("R-31")
def test_the_login_cookie_is_strict_and_of_this_host_alone() -> None:
    response = Response()
    cookies.set_login(response, SECRET, secure=True)
    assert sent(response) == [f"__Host-sid={SECRET}; HttpOnly; Path=/; SameSite=strict; Secure"]


def test_on_plain_loopback_the_prefix_and_secure_are_left_out() -> None:
    response = Response()
    cookies.set_login(response, SECRET, secure=False)
    assert sent(response) == [f"sid={SECRET}; HttpOnly; Path=/; SameSite=strict"]


def test_the_link_cookie_lasts_ten_minutes_and_comes_along_from_a_mail() -> None:
    response = Response()
    cookies.set_link(response, SECRET, secure=True)
    assert sent(response) == [f"__Host-link={SECRET}; HttpOnly; Max-Age=600; Path=/; SameSite=lax; Secure"]


def test_a_cookie_is_taken_away_under_the_name_it_was_given() -> None:
    response = Response()
    cookies.unset(response, cookies.LOGIN, secure=True)
    (line,) = sent(response)
    assert line.startswith('__Host-sid=""; ')
    assert "Max-Age=0" in line
    assert "Secure" in line


def test_a_secret_is_read_under_the_name_of_this_origin_only() -> None:
    plain, host = connection(cookie=f"sid={SECRET}"), connection(cookie=f"__Host-sid={SECRET}")
    assert cookies.login_token(plain, secure=False) == cookies.login_token(host, secure=True) == SECRET
    assert cookies.login_token(plain, secure=True) is cookies.login_token(host, secure=False) is None


def test_a_cookie_that_is_no_secret_of_ours_is_not_there() -> None:
    for value in ("", "x", SECRET + "x"):
        assert cookies.login_token(connection(cookie=f"sid={value}"), secure=False) is None


def test_whoever_shows_a_bearer_token_is_judged_by_it_alone() -> None:
    both = connection(cookie=f"sid={SECRET}", authorization="Bearer abc")
    assert cookies.login_token(both, secure=False) is None
    assert cookies.bearer_token(both) == "abc"
    assert cookies.bearer_token(connection(authorization="bearer  abc ")) == "abc"
    assert cookies.bearer_token(connection(authorization="Basic abc")) is None
    assert cookies.bearer_token(connection()) is None


def test_link_and_visitor_are_read_from_where_they_are() -> None:
    assert cookies.link_token(connection(cookie=f"link={SECRET}"), secure=False) == SECRET
    assert cookies.visitor_token(connection()) == "v"
