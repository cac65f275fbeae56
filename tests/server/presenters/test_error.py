"""What an error page says."""

from server.presenters.error import error_context


def test_an_error_page_says_what_to_do() -> None:
    context = error_context(500, "x", number="abcdefghij", path="/p/practica")
    assert (context["code"], context["retry"]) == ("E-500-abcdefgh", "/p/practica")
    odd = error_context(418, "x", number="abcdefghij", path="/p/practica")
    assert (odd["title"], odd["instead"], odd["retry"]) == ("No se pudo hacer", "", "")
