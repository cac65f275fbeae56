"""From the review to the receipt and back, by forms alone; and who may do which of it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from server import clock
from server.settings import Settings
from tests.delegation_pages import Person, hidden, person, set_deadline, words
from tests.site import Site, open_site

CANARY = "canario-amarillo"
PAST = datetime(2020, 1, 1, tzinfo=UTC)
OWN = ["/review", "/review.json", "/receipt", "/receipt.json", "/withdraw"]
OTHERS = ["neighbour", "far", "secretariat", "other secretariat", "chair", "observer", "nobody"]


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(replace(settings, limit_reads=100_000, limit_writes=100_000)) as opened:
        set_deadline(opened, None)
        yield opened


@pytest.fixture
def delegate(site: Site) -> Person:
    return person(site, "delegate")


@pytest.fixture
def head(site: Site) -> Person:
    return person(site, "head")


def write(delegate: Person) -> None:
    delegate.answer("t01.defined", value="full")
    delegate.answer("t01.national", text_es=CANARY, note=f"nota {CANARY}")


def clear(site: Site) -> None:
    assert person(site, "focal point").send("/clear", of="/review").status_code == 303


def sign(head: Person, level: str = "both") -> None:
    form = hidden(head.get("/review").text)
    answer = head.send("/sign", {"digest": form["digest"], "shown": form["shown"], "signed_for": level})
    assert (answer.status_code, answer.headers["location"][-8:]) == (303, "/receipt")


def file(site: Site, level: str = "both") -> Person:
    head = person(site, "head")
    write(person(site, "delegate"))
    clear(site)
    sign(head, level)
    assert head.send("/submit", of="/review").status_code == 303
    return head


def test_the_whole_way_from_the_first_answer_to_a_second_filing(
    site: Site, delegate: Person, head: Person
) -> None:
    assert "Nadie de su delegación ha respondido todavía" in head.read("/review")
    delegate.answer("t01.national", text_es=CANARY)
    assert "1 respuesta obligatoria" in head.read("/review")
    delegate.answer("t01.defined", value="full")
    assert "Nada impide la firma" in head.read("/review")
    clear(site)
    assert "Revisado Persona focal_point-XAA" in delegate.read()
    sign(head)
    assert "Firmado, todavía sin enviar" in head.read("/receipt")
    head.send("/submit")
    assert "Las respuestas llegaron a la secretaría técnica" in head.read("/receipt")
    assert "ya no se pueden cambiar" in delegate.read("/questions/t01.defined")
    assert "¿Retirar la respuesta de Altamar es?" in head.read("/withdraw")
    head.send("/withdraw", of="/withdraw")
    assert "Esta respuesta fue retirada" in head.read("/receipt")
    assert head.send("/anew", of="/receipt").status_code == 303
    assert CANARY in delegate.get("/questions/t01.national").text
    delegate.answer("t01.national", text_es="otra redacción")
    clear(site)
    sign(head, "public")
    head.send("/submit")
    page = head.read("/receipt")
    assert "Presentación número 2" in page
    assert "Público" in page


def test_the_receipt_is_of_exactly_these_bytes(site: Site) -> None:
    head = file(site)
    body = head.get("/receipt.json")
    assert "attachment" in body.headers["content-disposition"]
    assert hashlib.sha256(body.content).hexdigest() in head.read("/receipt")
    signed = json.loads(body.content)
    assert signed["answers"]["t01.national"] == {"lang": "es", "state": "answered", "text": CANARY}


def test_the_copy_before_the_signature_is_what_will_be_signed(
    site: Site, delegate: Person, head: Person
) -> None:
    write(delegate)
    clear(site)
    before = head.get("/review.json").content
    assert hashlib.sha256(before).hexdigest() == hidden(head.get("/review").text)["digest"]
    sign(head)
    assert head.get("/receipt.json").content == before


def test_the_review_shows_notes_as_internal_and_the_copy_leaves_them_out(
    site: Site, delegate: Person, head: Person
) -> None:
    write(delegate)
    assert f"Solo Altamar es nota {CANARY}" in head.read("/review")
    assert "nota" not in head.get("/review.json").text


def test_nothing_is_signed_when_the_answers_moved_meanwhile(
    site: Site, delegate: Person, head: Person
) -> None:
    write(delegate)
    clear(site)
    seen = hidden(head.get("/review").text)
    delegate.answer("t01.national", text_es="una palabra distinta")
    wish = {"digest": seen["digest"], "shown": seen["shown"], "signed_for": "both"}
    refused = head.send("/sign", dict(wish))
    assert refused.status_code == 409
    said = words(refused)
    assert "No se hizo nada" in said
    assert "Cambió después de la revisión" in said
    assert "una palabra distinta" in said
    clear(site)
    refused = head.send("/sign", dict(wish))
    assert refused.status_code == 409
    assert "Firmar el texto con este cambio" in words(refused)
    form = hidden(refused.text)
    again = {"digest": form["digest"], "shown": form["shown"], "signed_for": "both"}
    assert head.send("/sign", dict(again)).status_code == 303


def test_a_change_after_the_review_is_shown_before_anything_else(
    site: Site, delegate: Person, head: Person
) -> None:
    write(delegate)
    clear(site)
    delegate.answer("t01.defined", value="none")
    page = head.read("/review")
    assert page.index("Cambió después de la revisión") < page.index("Lo que falta")
    assert "Persona delegate-XAA" in page


def test_what_is_missing_is_a_link_and_blocks_the_signature(
    site: Site, delegate: Person, head: Person
) -> None:
    delegate.answer("t01.national", text_es=CANARY)
    clear(site)
    page = head.get("/review").text
    assert 'href="/p/practica/questionnaires/conceptos/questions/t01.defined"' in page
    assert "Para firmar, complete antes lo que falta" in page
    answer = head.send("/sign", {"digest": "0" * 64, "shown": clock.now().isoformat(), "signed_for": "both"})
    assert answer.status_code == 409
    assert "Faltan respuestas obligatorias" in words(answer)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [({"signed_for": "everyone"}, "signed_for"), ({"digest": "x"}, "digest"), ({"shown": "ayer"}, "shown")],
)
def test_a_malformed_signature_is_refused(
    site: Site, delegate: Person, head: Person, fields: dict[str, str], wrong: str
) -> None:
    write(delegate)
    clear(site)
    form = hidden(head.get("/review").text)
    sent = {"digest": form["digest"], "shown": form["shown"], "signed_for": "both", **fields}
    assert head.send("/sign", dict(sent)).status_code == 422, wrong


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_sees_or_does_anything_of_the_sign_off(site: Site, who: str) -> None:
    file(site)
    other = person(site, who)
    for path in OWN:
        page = other.get(path)
        assert page.status_code in (200, 404, 409)
        assert CANARY not in page.text
    for path in ("/clear", "/submit", "/withdraw", "/anew"):
        assert other.send(path).status_code in (404, 409)
    assert "Las respuestas llegaron" in person(site, "head").read("/receipt")


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("delegate", "/clear"),
        ("delegate", "/submit"),
        ("focal point", "/submit"),
        ("focal point", "/withdraw"),
    ],
)
def test_a_colleague_without_the_right_is_refused_and_reads_who_may(
    site: Site, delegate: Person, who: str, path: str
) -> None:
    write(delegate)
    if path != "/clear":
        clear(site)
        sign(person(site, "head"))
    assert person(site, who).send(path).status_code == 403


def test_only_the_head_is_offered_the_signature(site: Site, delegate: Person) -> None:
    write(delegate)
    clear(site)
    assert "Firmar las respuestas" in person(site, "head").read("/review")
    assert "Firmar las respuestas" not in person(site, "focal point").read("/review")


@pytest.mark.parametrize("name", ["delegate", "focal point", "head"])
def test_the_review_has_one_first_button_at_every_step(site: Site, name: str) -> None:
    def buttons() -> int:
        return person(site, name).get("/review").text.count("button primary")

    assert buttons() == 1
    person(site, "delegate").answer("t01.national", text_es=CANARY)
    assert 'href="/p/practica/questionnaires/conceptos/questions/t01.defined">Ir a la primera' in (
        person(site, name).get("/review").text
    )
    assert buttons() == 1
    write(person(site, "delegate"))
    assert buttons() == 1
    clear(site)
    assert buttons() == 1
    sign(person(site, "head"))
    assert buttons() == 1
    person(site, "head").send("/submit", of="/review")
    assert buttons() == 1


def test_an_act_that_is_too_late_is_told_on_the_review_page(site: Site) -> None:
    head = file(site)
    answer = head.send("/clear")
    assert answer.status_code == 409
    assert "No se hizo nada" in words(answer)


def test_the_head_releases_to_the_own_conference_and_a_secretariat_beyond_it(site: Site) -> None:
    head = file(site, "both")
    assert "Difundir a la CA" in head.read("/receipt")
    assert head.send("/release", {"level": "conference"}).status_code == 303
    assert "Difundir a la CA" not in head.read("/receipt")
    secretariat = person(site, "secretariat")
    assert "Difundir: Ambas conferencias" in secretariat.read("/progress")
    assert "Difundir: Ambas conferencias" not in person(site, "other secretariat").read("/progress")
    wish: dict[str, str | list[str]] = {"delegation": "XAA", "level": "both"}
    assert person(site, "other secretariat").send("/progress/release", wish).status_code == 403
    assert secretariat.send("/progress/release", wish).status_code == 303
    page = secretariat.read("/progress")
    assert "Ambas conferencias" in page
    assert "Difundir: Público" not in page


def test_a_secretariat_sees_who_has_sent_and_of_the_others_nothing(site: Site) -> None:
    person(site, "neighbour").answer("t01.national", text_es=CANARY)
    file(site)
    for who in ("secretariat", "other secretariat"):
        page = person(site, who).read("/progress")
        assert "1 de 3" in page
        assert page.count("No ha enviado") == 4
        assert CANARY not in page


@pytest.mark.parametrize("who", ["delegate", "head", "chair", "observer", "nobody"])
def test_nobody_else_sees_who_has_sent(site: Site, who: str) -> None:
    file(site)
    assert person(site, who).get("/progress").status_code in (403, 404)


def test_after_the_deadline_a_secretariat_gives_leave(site: Site, delegate: Person) -> None:
    write(delegate)
    set_deadline(site, PAST)
    assert "El plazo terminó" in delegate.read()
    assert delegate.send("/questions/t01.defined", {"version": "1", "value": "none"}).status_code == 409
    secretariat = person(site, "secretariat")
    assert "Reabrir el plazo" in secretariat.read("/progress")
    tomorrow = (clock.now() + timedelta(days=1)).date().isoformat()
    wish: dict[str, str | list[str]] = {"delegation": "XAA", "until": tomorrow}
    assert secretariat.send("/progress/leave", wish).status_code == 303
    assert "Permiso hasta el" in secretariat.read("/progress")
    assert delegate.answer("t01.defined", value="none").status_code == 303


def test_leave_in_the_past_or_for_another_conference_is_refused(site: Site) -> None:
    set_deadline(site, PAST)
    secretariat = person(site, "secretariat")
    gone: dict[str, str | list[str]] = {"delegation": "XAA", "until": "2020-01-01"}
    assert secretariat.send("/progress/leave", gone).status_code in (404, 422)
    far: dict[str, str | list[str]] = {"delegation": "XAD", "until": "2999-01-01"}
    assert secretariat.send("/progress/leave", far).status_code in (403, 404)


def test_without_a_signature_there_is_no_receipt(delegate: Person) -> None:
    write(delegate)
    assert delegate.get("/receipt").status_code == 409
    assert delegate.get("/receipt.json").status_code == 409
