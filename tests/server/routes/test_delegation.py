"""The persons of a delegation, of a conference, of the process, as a browser sees them."""

import re
from collections.abc import Iterator

import pytest

from server.settings import Settings
from tests import room
from tests.site import Site, open_site

PAGE = "/p/practica/delegation"


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    """The practice room, served."""
    with open_site(settings) as opened:
        yield opened


def test_a_head_sees_the_own_people_and_who_may_sign(site: Site) -> None:
    site.sign_in(room.HEAD)
    page = site.client.get(PAGE).text
    assert "Delegación de Altamar" in page
    assert page.count(">puede firmar<") == 1
    assert "Solo una persona puede firmar" in page
    assert "Persona delegate-XAA" in page
    assert "XAB" not in page


def test_a_delegate_sees_them_too_and_is_offered_nothing(site: Site) -> None:
    site.sign_in(room.DELEGATE)
    page = site.client.get(PAGE).text
    assert "Persona head-XAA" in page
    assert "/invitations" not in page
    assert "Quitar" not in page


@pytest.mark.rule("R-22")
@pytest.mark.parametrize("who", ["chair", "observer", "nobody"])
def test_for_the_others_there_is_no_such_page(site: Site, who: str) -> None:
    if who != "nobody":
        site.sign_in(room.SEATS[who])
    hidden, absent = site.client.get(PAGE), site.client.get(PAGE + "x")
    assert (hidden.status_code, absent.status_code) == (404, 404)


def test_an_invited_person_enters_with_the_link_that_is_handed_over(site: Site) -> None:
    site.sign_in(room.HEAD)
    fields = {"email": "ana@mirex.example", "name": "Ana Ruiz", "language": "fr", "seat": "delegate:XAA"}
    answer = site.post(f"{PAGE}/invitations", of=PAGE, **fields)
    assert answer.status_code == 200
    assert "todavía no envía correos" in answer.text
    address = re.search(r"http://127.0.0.1:8000(/invitations/[\w-]{43})", answer.text)
    assert address is not None
    site.client.cookies.clear()
    assert "Aceptar la invitación" in site.client.get(address[1], headers={"accept-language": "es"}).text
    said = {"name": "Ana Ruiz", "language": "fr", "password": "un caballo verde duerme"}
    assert site.post("/login/link", of="/login/link", **said).status_code == 303
    page = site.client.get(PAGE)
    assert page.status_code == 200
    assert '<html lang="fr"' in page.text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"seat": "head:XAA"}, 403),
        ({"seat": "delegate:XAB"}, 404),
        ({"seat": "delegate:XZZ"}, 404),
        ({"seat": "emperor:XAA"}, 422),
        ({"seat": "delegate"}, 422),
        ({"email": "nonsense"}, 422),
        ({"name": ""}, 422),
        ({"language": "nl"}, 422),
        ({"email": "delegate-xaa@practica.example"}, 200),
        ({"email": "focal_point-xaa@practica.example"}, 422),
    ],
)
def test_what_may_not_be_given_is_refused(site: Site, fields: dict[str, str], status: int) -> None:
    """A delegate who has never entered may be given a new link; somebody with another role may not."""
    site.sign_in(room.HEAD)
    whole = {"email": "ana@mirex.example", "name": "Ana", "language": "es", "seat": "delegate:XAA", **fields}
    assert site.post(f"{PAGE}/invitations", of=PAGE, **whole).status_code == status


def test_thirty_invitations_an_hour_are_enough(site: Site) -> None:
    site.sign_in(room.HEAD)
    token = site.csrf(PAGE)
    statuses = []
    for n in range(31):
        fields = {
            "email": f"n{n}@x.example",
            "name": "N",
            "language": "es",
            "seat": "delegate:XAA",
            "csrf": token,
        }
        answer = site.client.post(
            f"{PAGE}/invitations", data=fields, headers={"origin": "http://127.0.0.1:8000"}
        )
        statuses.append(answer.status_code)
    assert statuses == [200] * 30 + [429]


def removal(site: Site, name: str) -> str:
    row = next(row for row in site.client.get(PAGE).text.split("<tr") if name in row)
    found = re.search(r'href="([^"]+/remove)"', row)
    assert found is not None
    return found[1]


def test_a_person_is_removed_after_asking_once_more(site: Site) -> None:
    site.sign_in(room.HEAD)
    path = removal(site, "Persona delegate-XAA")
    page = site.client.get(path).text
    assert "¿Quitar a Persona delegate-XAA?" in page
    answer = site.post(path, of=path)
    assert answer.headers["location"] == f"{PAGE}?done=removed"
    assert "Persona delegate-XAA" not in site.client.get(PAGE).text
    site.sign_in(room.DELEGATE)
    assert site.client.get(PAGE).status_code == 404


@pytest.mark.rule("R-16")
@pytest.mark.parametrize(
    ("who", "status"), [("delegate", 403), ("neighbour", 404), ("secretariat", 403), ("nobody", 404)]
)
def test_nobody_else_removes_that_person(site: Site, who: str, status: int) -> None:
    site.sign_in(room.HEAD)
    path = removal(site, "Persona delegate-XAA")
    site.client.cookies.clear()
    if who != "nobody":
        site.sign_in(room.SEATS[who])
    assert site.client.get(path).status_code == status
    assert site.post(path, of="/home").status_code == status
    site.sign_in(room.HEAD)
    assert "Persona delegate-XAA" in site.client.get(PAGE).text


def test_a_secretariat_sees_its_conference_and_invites_heads(site: Site) -> None:
    site.sign_in(room.SECRETARIAT)
    page = site.client.get(PAGE).text
    assert "Personas de Conferencia A" in page
    assert "Persona head-XAB" in page
    assert "Persona head-XAD" not in page
    assert 'value="head:XAC"' in page
    fields = {"email": "jefa@mirex.example", "name": "Jefa", "language": "es", "seat": "head:XAC"}
    assert site.post(f"{PAGE}/invitations", of=PAGE, **fields).status_code == 200


def test_an_operator_sees_the_offices_and_no_delegation(site: Site) -> None:
    site.sign_in(room.OPERATOR)
    page = site.client.get(PAGE).text
    assert "Secretarías y presidencias" in page
    assert "Persona chair-XAA" in page
    assert "Persona head-XAA" not in page
    assert 'value="secretariat:cb"' in page
