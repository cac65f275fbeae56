"""The secretariat's editor through HTTP: create, write, translate, publish; nobody else, nothing lost."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
from httpx2 import Response

from positions.ids import Language, QuestionKey
from positions.questionnaire.questionnaire import Kind, Questionnaire, question_of
from server import clock
from server.actions import submissions
from server.actions.questionnaires import Listed, questionnaire_of
from server.forms.questionnaire_editing.translations import source_mark
from server.settings import Settings
from server.store.database import Database
from tests import room
from tests.acting import save
from tests.room import ALTAMAR, HEAD, OTHER_SECRETARIAT, PERMITS, QUESTIONNAIRE, SEATS, SECRETARIAT, Room
from tests.site import Site, open_site

ALL = "/p/practica/questionnaires"
EDIT = f"{ALL}/conceptos/edit"
CANARY = "palabra-canario"
LANGUAGES = ("es", "en", "pt", "fr")
FIELD = re.compile(
    r'<input[^>]*\bname="([^"]+)"[^>]*>|<textarea[^>]*\bname="([^"]+)"[^>]*>([^<]*)</textarea>'
)


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:
        opened.sign_in(SECRETARIAT)
        yield opened


def sheet(page: Response) -> dict[str, str]:
    """What a browser would send back of a page's sheet, as it stands."""
    assert page.status_code in (200, 409, 422), page.text
    body = page.text[page.text.index('class="sheet') :]
    found: dict[str, str] = {}
    for match in FIELD.finditer(body):
        tag, name = match[0], match[1] or match[2]
        if match[2]:
            found[name] = unescape(match[3]).removeprefix("\n")
        elif ('type="radio"' not in tag and 'type="checkbox"' not in tag) or " checked" in tag:
            value = re.search(r'value="([^"]*)"', tag)
            found[name] = unescape(value[1]) if value else "on"
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', body, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = unescape(chosen[1]) if chosen else ""
    return found


def send(site: Site, path: str, fields: dict[str, str], **changes: str) -> Response:
    sent = {**fields, **changes, "csrf": site.csrf("/home")}
    return site.client.post(
        path, data=sent, headers={"origin": site.state.settings.address}, follow_redirects=False
    )


def fill(site: Site, path: str, **changes: str) -> Response:
    """Open a sheet, change fields, send it."""
    return send(site, path, sheet(site.client.get(path)), **changes)


def spoken(prefix: str, text: str) -> dict[str, str]:
    return {f"{prefix}-{language}": f"{text} {language}" for language in LANGUAGES}


def listed(site: Site, questionnaire: str = "practica.conceptos") -> Listed:
    async def look(db: Database) -> Listed:
        named = type(QUESTIONNAIRE)(questionnaire)
        return await questionnaire_of(db, PERMITS, SECRETARIAT, named, now=clock.now())

    return site.run(look)


def draft(site: Site, questionnaire: str = "practica.conceptos") -> Questionnaire:
    found = listed(site, questionnaire).draft
    assert found is not None
    return found.questionnaire


def begin(site: Site) -> None:
    answer = send(site, f"{EDIT}/begin", {})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{EDIT}?done=version")


def soon(days: int = 60) -> str:
    return (clock.now() + timedelta(days=days)).date().isoformat()


def test_a_secretariat_creates_writes_translates_and_publishes(site: Site) -> None:
    answer = fill(site, f"{ALL}/new", **{"title-es": "Glosario común"})
    edit = f"{ALL}/glosario-comun/edit"
    assert (answer.status_code, answer.headers["location"]) == (303, f"{edit}?done=begun")
    assert "Todavía no hay capítulos" in site.client.get(edit).text
    assert fill(site, f"{edit}/heading", day=soon()).status_code == 303
    assert fill(site, f"{edit}/new/section", **{"title-es": "Retorno"}).status_code == 303
    added = fill(
        site,
        f"{edit}/new/question?section=s1",
        kind="multiple",
        minimum="1",
        maximum="2",
        **{"text-es": "¿Cuáles?", "option-0-es": "Una", "option-1-es": "Otra"},
    )
    assert added.headers["location"] == f"{edit}?done=saved#s1.q1"
    term = fill(site, f"{edit}/new/term", **{"label-es": "retorno", "label-en": "return"})
    assert term.headers["location"] == f"{edit}?done=saved#t01"
    written = draft(site, "practica.glosario-comun")
    assert [section.key for section in written.sections] == ["t01", "s1"]
    assert (
        question_of(written, "t01.defined").texts[Language.ES]
        == "¿Define la legislación de su país «retorno»?"
    )
    question = question_of(written, "s1.q1")
    assert (question.kind, question.minimum, question.maximum) == (Kind.MULTIPLE, 1, 2)
    assert [option.value for option in question.options] == ["a", "b"]

    check = site.client.get(f"{edit}/check").text
    assert "Faltan traducciones." in check
    refused = send(site, f"{edit}/publish", {"revision": "5"})
    assert refused.status_code == 409
    for language in ("en", "pt", "fr"):
        path = f"{edit}/translations?from=es&to={language}"
        page = sheet(site.client.get(path))
        filled = {name: f"{name} {language}" for name in page if name.startswith("to-")}
        assert filled
        assert send(site, path, page, **filled).status_code == 303
    assert "Nada impide publicar" in site.client.get(f"{edit}/check").text
    publish = site.client.get(f"{edit}/publish")
    revision = re.search(r'name="revision" value="(\d+)"', publish.text)
    assert revision is not None
    done = send(site, f"{edit}/publish", {"revision": revision[1]})
    assert done.headers["location"] == f"{edit}/versions?done=published"
    found = listed(site, "practica.glosario-comun")
    assert (found.draft, found.version) == (None, 1)
    assert "Publicada el" in site.client.get(f"{edit}/versions").text
    assert "Empezar la versión 2" in site.client.get(edit).text


def publish(site: Site) -> Response:
    page = site.client.get(f"{EDIT}/publish").text
    found = re.search(r'name="revision" value="(\d+)"', page)
    assert found is not None
    return send(site, f"{EDIT}/publish", {"revision": found[1]})


def test_an_open_draft_is_carried_over_and_its_changed_answers_are_to_be_confirmed(site: Site) -> None:
    async def answer(db: Database) -> None:
        where = Room(db)
        await save(where, room.chose("t01.defined", "full"))
        await save(where, room.wrote("t01.comment", "Un comentario"))

    site.run(answer)
    begin(site)
    assert fill(site, f"{EDIT}/heading", day=soon()).status_code == 303
    changed = fill(site, f"{EDIT}/questions/t01.defined", **spoken("text", "¿Lo define alguna norma?"))
    assert changed.status_code == 303
    page = site.client.get(f"{EDIT}/publish").text
    assert "1 pregunta que se vuelve a confirmar" in page
    assert "¿Lo define alguna norma? es" in page
    assert "Los borradores abiertos pasan a esta versión" in page
    assert publish(site).status_code == 303

    async def seen(db: Database) -> dict[QuestionKey, bool]:
        dossier = await submissions.submission_of(db, PERMITS, HEAD, ALTAMAR, now=clock.now())
        assert dossier.submission.questionnaire_version == 2
        return {key: answer.to_confirm for key, answer in dossier.submission.answers.items()}

    assert site.run(seen) == {"t01.defined": True, "t01.comment": False}
    version = site.client.get(f"{EDIT}/versions/2").text
    assert "por confirmar" in version
    assert '<ins class="inserted">' in version


@pytest.mark.parametrize("who", sorted(set(SEATS) - {"secretariat", "other secretariat"}))
def test_the_editor_is_there_for_nobody_but_secretariats(site: Site, who: str) -> None:
    begin(site)
    assert fill(site, f"{EDIT}/sections/s1", **{"title-es": CANARY}).status_code == 303
    assert CANARY in site.client.get(EDIT).text
    seat = SEATS[who]
    if seat.account is None:
        site.client.cookies.clear()
    else:
        site.sign_in(seat)
    paths = ["", "/heading", "/sections/s1", "/questions/s1.q1", "/terms/t01", "/new/term", "/new/section"]
    paths += ["/new/question?section=s1", "/parts/s1/remove", "/translations", "/check", "/preview"]
    paths += ["/publish", "/versions", "/versions/1", "/versions/2"]
    for path in paths:
        page = site.client.get(EDIT + path)
        assert page.status_code in (403, 404), path
        assert CANARY not in page.text
    assert site.client.get(f"{ALL}/new").status_code in (403, 404)
    for path in ("/begin", "/heading", "/sections/s1", "/parts/s1/move", "/parts/s1/remove", "/publish"):
        assert send(site, EDIT + path, {"title-es": "x"}).status_code in (401, 403, 404), path
    for path in (ALL, f"{ALL}/conceptos", f"{ALL}/conceptos/questions/s1.q1", "/p/practica"):
        assert CANARY not in site.client.get(path).text
    for path in ("", "/versions", "/versions/2"):
        assert CANARY not in site.client.get(f"/api/v1/questionnaires/practica.conceptos{path}").text
    assert CANARY not in str(listed_for(site, who))


def listed_for(site: Site, who: str) -> Listed:
    async def look(db: Database) -> Listed:
        return await questionnaire_of(db, PERMITS, SEATS[who], QUESTIONNAIRE, now=clock.now())

    return site.run(look)


def test_both_secretariats_write_and_different_parts_are_no_conflict(site: Site) -> None:
    begin(site)
    mine = sheet(site.client.get(f"{EDIT}/questions/s1.q1"))
    site.sign_in(OTHER_SECRETARIAT)
    assert fill(site, f"{EDIT}/sections/s1", **{"title-es": "Otro título"}).status_code == 303
    site.sign_in(SECRETARIAT)
    assert send(site, f"{EDIT}/questions/s1.q1", mine, **{"text-es": "¿Qué cosas?"}).status_code == 303
    written = draft(site)
    assert question_of(written, "s1.q1").texts[Language.ES] == "¿Qué cosas?"
    assert written.sections[1].titles[Language.ES] == "Otro título"


def test_a_stale_sheet_shows_both_wordings_and_loses_neither(site: Site) -> None:
    begin(site)
    mine = sheet(site.client.get(f"{EDIT}/questions/s1.q1"))
    assert fill(site, f"{EDIT}/questions/s1.q1", **{"text-es": "La redacción ajena"}).status_code == 303
    stale = send(site, f"{EDIT}/questions/s1.q1", mine, **{"text-es": "Mi redacción"})
    assert stale.status_code == 409
    assert "Mi redacción" in sheet(stale)["text-es"]
    assert "Guardado por otra persona" in stale.text
    assert '<ins class="inserted">La' in stale.text
    assert question_of(draft(site), "s1.q1").texts[Language.ES] == "La redacción ajena"
    assert send(site, f"{EDIT}/questions/s1.q1", sheet(stale)).status_code == 303
    assert question_of(draft(site), "s1.q1").texts[Language.ES] == "Mi redacción"


def test_what_a_colleague_took_out_can_be_put_back(site: Site) -> None:
    begin(site)
    for path in ("questions/s1.q1", "terms/t01", "sections/s1"):
        part = path.partition("/")[2]
        typed = sheet(site.client.get(f"{EDIT}/{path}"))
        assert send(site, f"{EDIT}/parts/{part}/remove", {}).headers["location"] == f"{EDIT}?done=removed"
        stale = send(site, f"{EDIT}/{path}", typed)
        assert stale.status_code == 409, path
        assert send(site, f"{EDIT}/{path}", sheet(stale)).status_code == 303, path
    assert {section.key for section in draft(site).sections} == {"t01", "s1"}
    assert send(site, f"{EDIT}/parts/s9/remove", {}).status_code == 303


def test_published_while_somebody_writes(site: Site) -> None:
    begin(site)
    assert fill(site, f"{EDIT}/heading", day=soon()).status_code == 303
    typed = sheet(site.client.get(f"{EDIT}/questions/s1.q1"))
    assert publish(site).status_code == 303
    late = send(site, f"{EDIT}/questions/s1.q1", typed, **{"text-es": "Tarde pero no perdida"})
    assert late.status_code == 409
    assert "Tarde pero no perdida" in late.text
    assert site.client.get(f"{EDIT}/questions/s1.q1", follow_redirects=False).headers["location"] == EDIT
    assert site.client.get(f"{EDIT}/publish", follow_redirects=False).headers["location"] == EDIT
    assert send(site, f"{EDIT}/parts/s1/move", {"way": "up"}).status_code == 409


def test_publishing_or_discarding_what_moved_meanwhile_is_refused(site: Site) -> None:
    begin(site)
    assert fill(site, f"{EDIT}/heading", day=soon()).status_code == 303
    for revision in ("1", "", "٣", "-2", "9" * 5_000):
        for act in ("publish", "discard"):
            stale = send(site, f"{EDIT}/{act}", {"revision": revision})
            assert stale.status_code in (409, 422), (act, revision, stale.status_code)
    assert listed(site).draft is not None


def test_rows_are_added_moved_and_taken_out_before_anything_is_saved(site: Site) -> None:
    begin(site)
    path = f"{EDIT}/questions/s1.q1"
    page = fill(site, path, go="option-add", **{"text-es": "Sin guardar"})
    assert "Todavía sin guardar" in page.text
    typed = sheet(page)
    assert typed["option-3-es"] == ""
    typed = sheet(send(site, path, typed, go="option-3-up", **{"option-3-es": "Nueva"}))
    assert (typed["option-2-es"], typed["option-3-es"]) == ("Nueva", "c es")
    typed = sheet(send(site, path, typed, go="option-0-down"))
    typed = sheet(send(site, path, typed, go="option-0-remove"))
    assert question_of(draft(site), "s1.q1").texts[Language.ES] == "¿Cuáles? es"
    assert send(site, path, typed, go="save").status_code == 303
    saved = question_of(draft(site), "s1.q1")
    assert saved.texts[Language.ES] == "Sin guardar"
    assert [(o.value, o.labels[Language.ES]) for o in saved.options] == [
        ("a", "a es"),
        ("d", "Nueva"),
        ("c", "c es"),
    ]


def test_a_scale_has_a_point_for_each_number(site: Site) -> None:
    begin(site)
    new = f"{EDIT}/new/question?section=s1"
    typed = sheet(fill(site, new, kind="scale", first="0", last="2", go="scale"))
    assert typed["point-2-value"] == "2"
    assert (
        send(site, new, typed, go="save", **{"text-es": "¿Cuánto?", "point-0-es": "Nada"}).status_code == 303
    )
    question = question_of(draft(site), "s1.q2")
    assert [option.value for option in question.options] == ["0", "1", "2"]
    assert question.options[0].labels == {Language.ES: "Nada"}
    wrong = fill(site, f"{EDIT}/questions/s1.q2", first="5", last="1")
    assert wrong.status_code == 422
    assert 'href="#field-first"' in wrong.text


def test_an_amendment_needs_its_reference(site: Site) -> None:
    begin(site)
    new = f"{EDIT}/new/question?section=s1"
    asked = {"kind": "amendment", "text-es": "¿Acepta?"}
    wrong = fill(site, new, **asked)
    assert wrong.status_code == 422
    assert 'href="#field-reference-es"' in wrong.text
    given = {"reference-es": "Toda persona", "instrument": "Pacto", "article": "2"}
    assert send(site, new, sheet(wrong), **given).status_code == 303
    reference = question_of(draft(site), "s1.q2").reference
    assert reference is not None
    assert (reference.instrument, reference.article, reference.original) == ("Pacto", "2", Language.ES)


def test_a_new_part_sent_twice_is_there_once_and_two_people_get_two(site: Site) -> None:
    begin(site)
    for new, fields in {
        "section": {"title-es": "Tres"},
        "question?section=s1": {"kind": "text", "text-es": "¿Qué más?"},
        "term": {"label-es": "refugio"},
    }.items():
        path = f"{EDIT}/new/{new}"
        typed = sheet(site.client.get(path)) | fields
        before = size(draft(site))
        assert send(site, path, typed).status_code == 303
        once = size(draft(site))
        assert send(site, path, typed).status_code == 303
        assert size(draft(site)) == once > before
        other = {
            name: f"{text} de otra persona" if name in fields and name != "kind" else text
            for name, text in typed.items()
        }
        assert send(site, path, other).status_code == 303
        assert size(draft(site)) > once


def size(questionnaire: Questionnaire) -> tuple[int, int]:
    return len(questionnaire.sections), sum(1 for _ in questionnaire.questions())


def test_a_question_of_the_block_is_changed_for_one_term_or_for_all(site: Site) -> None:
    begin(site)
    assert fill(site, f"{EDIT}/new/term", **{"label-es": "refugio", "instrument": ""}).status_code == 303
    both = sheet(site.client.get(f"{EDIT}/questions/t01.comment"))
    assert both["everywhere"] == "yes"
    assert (
        send(
            site, f"{EDIT}/questions/t01.comment", both, **{"text-es": "Nota sobre «migrante es»"}
        ).status_code
        == 303
    )
    assert question_of(draft(site), "t02.comment").texts[Language.ES] == "Nota sobre «refugio»"
    one = sheet(site.client.get(f"{EDIT}/questions/t01.comment"))
    one.pop("everywhere")
    assert send(site, f"{EDIT}/questions/t01.comment", one, **{"text-es": "Solo aquí"}).status_code == 303
    assert question_of(draft(site), "t02.comment").texts[Language.ES] == "Nota sobre «refugio»"


def test_false_friends_name_terms_of_the_questionnaire(site: Site) -> None:
    begin(site)
    fill(site, f"{EDIT}/new/term", **{"label-es": "refugio"})
    path = f"{EDIT}/terms/t01"
    typed = sheet(fill(site, path, go="friend-add"))
    friend = {"friend-0-word": "refuge", "friend-0-language": "fr", "friend-0-means": "t02"}
    saved = send(site, path, typed, go="save", **friend, **{"synonyms-es": "inmigrante\n\nemigrante "})
    assert saved.status_code == 303
    term = draft(site).terms[0]
    assert [(f.word, f.means) for f in term.false_friends] == [("refuge", "t02")]
    assert term.synonyms[Language.ES] == ("inmigrante", "emigrante")
    assert send(site, f"{EDIT}/parts/t02/remove", {}).status_code == 422


def test_parts_are_moved_and_removed_after_a_question(site: Site) -> None:
    begin(site)
    assert send(site, f"{EDIT}/parts/s1/move", {"way": "up"}).headers["location"] == f"{EDIT}?done=moved#s1"
    assert [section.key for section in draft(site).sections] == ["s1", "t01"]
    asked = site.client.get(f"{EDIT}/parts/t01/remove").text
    assert "Se quitan también sus 3 preguntas" in asked
    assert "Está en la versión publicada" in asked
    assert site.client.get(f"{EDIT}/parts/s1.q1/remove").status_code == 200
    assert site.client.get(f"{EDIT}/parts/s9/remove").status_code == 404


def test_a_translation_overtaken_by_a_colleague_stands_beside_theirs(site: Site) -> None:
    begin(site)
    fill(site, f"{EDIT}/new/section", **{"title-es": "Retorno"})
    path = f"{EDIT}/translations?from=es&to=en"
    mine = sheet(site.client.get(path))
    field = f"to-{source_mark('Retorno')}"
    assert field in mine
    assert send(site, path, mine, **{field: "Return"}).status_code == 303
    late = send(site, path, mine, **{field: "Going back"})
    assert late.status_code == 409
    assert "Going back" in late.text
    assert draft(site).sections[-1].titles[Language.EN] == "Return"
    insisted = send(site, path, sheet(late), **{f"over-{source_mark('Retorno')}": "yes"})
    assert insisted.status_code == 303
    assert draft(site).sections[-1].titles[Language.EN] == "Going back"
    nothing = send(site, path, {})
    assert nothing.status_code == 422


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title-es": "", "title-en": "", "title-pt": "", "title-fr": ""}, "title-es"),
        ({"title-es": "Título\ncon línea"}, "title-es"),
        ({"day": "mañana"}, "day"),
        ({"day": "2031-03-09", "hour": "02:30", "zone": "America/New_York"}, "hour"),
        ({"introduction-pt": "x" * 20_001}, "introduction-pt"),
    ],
)
def test_a_wrong_heading_is_shown_again_with_its_errors(
    site: Site, fields: dict[str, str], field: str
) -> None:
    begin(site)
    wrong = fill(site, f"{EDIT}/heading", **fields)
    assert wrong.status_code == 422
    assert f'href="#field-{field}"' in wrong.text
    assert f'id="error-{field}"' in wrong.text
    for name, text in fields.items():
        assert sheet(wrong)[name] == text


@pytest.mark.rule("I-23")
def test_the_deadline_is_typed_in_the_hour_of_a_place_and_shown_in_that_of_each_reader(site: Site) -> None:
    begin(site)
    site.client.cookies.set("zone_here", "America/Lima", domain=site.host)
    page = site.client.get(f"{EDIT}/heading")
    assert sheet(page)["zone"] == "America/Lima"
    typed = {"day": "2031-06-20", "hour": "23:59", "zone": "America/Bogota"}
    assert fill(site, f"{EDIT}/heading", **typed).status_code == 303
    deadline = draft(site).deadline
    assert deadline is not None
    assert deadline.isoformat() == "2031-06-21T04:59:59+00:00"
    assert "20 de junio de 2031, 23:59, hora de Lima" in site.client.get(EDIT).text
    site.client.cookies.set("zone_here", "Europe/Madrid", domain=site.host)
    again = site.client.get(f"{EDIT}/heading")
    assert (sheet(again)["day"], sheet(again)["hour"], sheet(again)["zone"]) == (
        "2031-06-21",
        "06:59",
        "Europe/Madrid",
    )
    assert fill(site, f"{EDIT}/heading", **{"title-es": "Otro título"}).status_code == 303
    assert draft(site).deadline == deadline


@pytest.mark.parametrize("name", ["new", "Con Mayúsculas", "1uno", "conceptos"])
def test_a_name_that_cannot_be_an_address_is_refused(site: Site, name: str) -> None:
    wrong = fill(site, f"{ALL}/new", name=name, **{"title-es": "Otro"})
    assert wrong.status_code in (409, 422)
    assert 'href="#field-name"' in wrong.text


def test_the_chapters_say_what_they_lack(site: Site) -> None:
    begin(site)
    fill(site, f"{EDIT}/new/section", **{"title-es": "Retorno", "title-fr": "Retour"})
    page = site.client.get(EDIT).text
    lacking = page[page.index('id="s2"') :]
    assert "Faltan traducciones:" in lacking
    assert re.findall(r'class="lacking" lang="(\w\w)"', lacking) == ["en", "pt"]
    assert f'href="{EDIT}/translations?to=en"' in page
    assert f'name="to-{source_mark("Retorno")}"' in site.client.get(f"{EDIT}/translations").text


def test_the_preview_shows_a_language_and_says_what_it_lacks(site: Site) -> None:
    begin(site)
    fill(site, f"{EDIT}/new/question?section=s1", kind="text", **{"text-es": "¿Qué más?"})
    page = site.client.get(f"{EDIT}/preview?in=fr").text
    assert "Définition" not in page
    assert "Definición nacional fr" in page
    assert "Falta en este idioma" in page


def test_versions_are_read_and_compared(site: Site) -> None:
    begin(site)
    first = site.client.get(f"{EDIT}/versions/1")
    assert "Comparar con" in first.text
    assert site.client.get(f"{EDIT}/versions/2?against=1").status_code == 200
    assert "Ningún texto ni pregunta cambia" in site.client.get(f"{EDIT}/versions/2").text
    assert site.client.get(f"{EDIT}/versions/9").status_code == 404
    assert send(site, f"{EDIT}/begin", {}).status_code == 303  # it is begun already


@pytest.mark.parametrize("path", ["questions/s9.q1", "terms/t99", "sections/s9", "new/question?section=s9"])
def test_a_part_that_is_not_there_has_no_sheet(site: Site, path: str) -> None:
    begin(site)
    assert site.client.get(f"{EDIT}/{path}").status_code == 404


def test_the_list_leads_a_secretariat_to_a_new_questionnaire_and_others_to_the_one_there_is(
    site: Site,
) -> None:
    page = site.client.get(ALL).text
    assert f'class="button primary" href="{ALL}/new">Preparar un cuestionario<' in page
    site.sign_in(SEATS["delegate"])
    assert (
        f'class="button primary" href="{ALL}/conceptos">Responder el cuestionario<'
        in site.client.get(ALL).text
    )
    site.sign_in(SEATS["chair"])
    assert (
        f'class="button primary" href="{ALL}/conceptos">Abrir el cuestionario<' in site.client.get(ALL).text
    )


def test_a_version_in_preparation_is_discarded_after_being_named_once(site: Site) -> None:
    assert site.client.get(f"{EDIT}/discard", follow_redirects=False).headers["location"] == EDIT
    begin(site)
    assert f'href="{EDIT}/discard"' in site.client.get(EDIT).text
    assert f'<a href="{EDIT}">Versión 2, en preparación</a>' in site.client.get(ALL).text
    page = site.client.get(f"{EDIT}/discard")
    assert "¿Descartar la versión 2?" in page.text
    assert "button primary" not in page.text
    revision = re.search(r'name="revision" value="(\d+)"', page.text)
    assert revision is not None
    fill(site, f"{EDIT}/new/section", **{"title-es": "Retorno"})
    refused = send(site, f"{EDIT}/discard", {"revision": revision[1]})
    assert refused.status_code == 409
    assert "No se descartó nada" in refused.text
    assert "Se pierde el cambio guardado en ella" in refused.text
    answer = send(site, f"{EDIT}/discard", {"revision": str(int(revision[1]) + 1)})
    assert answer.headers["location"] == f"{EDIT}?done=discarded"
    assert "está descartada" in site.client.get(answer.headers["location"]).text
    assert listed(site).draft is None


def test_with_its_only_version_the_questionnaire_leaves_the_list(site: Site) -> None:
    fill(site, f"{ALL}/new", **{"title-es": "Glosario común"})
    edit = f"{ALL}/glosario-comun/edit"
    assert "Era su única versión" in site.client.get(f"{edit}/discard").text
    answer = send(site, f"{edit}/discard", {"revision": "1"})
    assert answer.headers["location"] == f"{ALL}?done=discarded"
    page = site.client.get(answer.headers["location"]).text
    assert "está descartado" in page
    assert "Glosario común" not in page
