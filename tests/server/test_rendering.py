"""Pages in four languages: frame, filters, fallbacks, macros."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import UndefinedError

from positions.ids import INTERFACE_LANGUAGES, Language, ProcessId
from server.presenters.page import (
    NavEntry,
    PageContext,
    PersonLabel,
    ProcessLabel,
    Theme,
    language_choices,
)
from server.rendering import WEB, Rendering, label, named

MORNING = datetime(2027, 3, 12, 14, 41, tzinfo=UTC)
PAGE = PageContext(
    language=Language.ES,
    languages=language_choices(Language.ES),
    path="/p/practica/home",
    csrf="token",
    nonce="bm9uY2U",
    version="0.1.0",
    process=ProcessLabel(ProcessId("practica"), "Norte y Sur", illustrative=True),
    navigation=(NavEntry("Inicio", "/p/practica/home", current=True),),
    person=PersonLabel("Amina", "Jefatura de delegación", "Altamar", "XA"),
    zone="America/Lima",
)
Render = Callable[..., str]


@pytest.fixture(scope="module")
def rendering() -> Rendering:
    return Rendering()


@pytest.fixture
def render(tmp_path: Path) -> Render:
    """Renders a template given as text, with the real catalogues and partials."""
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "_partials").symlink_to(WEB / "templates" / "_partials")
    (templates / "layout.html").symlink_to(WEB / "templates" / "layout.html")
    (tmp_path / "locale").symlink_to(WEB / "locale")
    (tmp_path / "dist").symlink_to(WEB / "dist")

    def draw(text: str, language: Language = Language.ES, **values: object) -> str:
        (templates / "page.html").write_text(text, encoding="utf-8")
        return Rendering(tmp_path).page("page.html", values, language=language)

    return draw


def frame(rendering: Rendering, page: PageContext = PAGE) -> str:
    facts = {"title": "Nada", "happened": "", "safe": "", "instead": "", "retry": None, "code": ""}
    return rendering.page("error.html", {"page": page, **facts}, language=page.language)


def test_the_frame_names_language_process_person_and_practice(rendering: Rendering) -> None:
    html = frame(rendering)
    for part in ('<html lang="es"', "Norte y Sur", "Amina", "Altamar", "Sala de práctica"):
        assert part in html
    assert 'aria-current="page"' in html
    assert 'name="csrf" value="token"' in html
    assert 'href="#main"' in html


def test_the_practice_banner_stands_only_on_illustrative_processes(rendering: Rendering) -> None:
    real = replace(PAGE, process=ProcessLabel(ProcessId("crm-csm-2017"), "CRM y CSM", illustrative=False))
    assert "Sala de práctica" not in frame(rendering, real)


def test_whoever_is_not_signed_in_is_offered_to(rendering: Rendering) -> None:
    html = frame(rendering, replace(PAGE, person=None))
    assert 'href="/login"' in html
    assert "/logout" not in html


def test_the_frame_is_said_in_the_reader_s_language(rendering: Rendering) -> None:
    french = replace(PAGE, language=Language.FR, languages=language_choices(Language.FR))
    html = frame(rendering, french)
    assert "Aller au contenu" in html
    assert 'id="messages"' in html
    assert 'id="messages"' not in frame(rendering)


def test_the_theme_is_an_attribute_and_its_absence_follows_the_equipment(rendering: Rendering) -> None:
    assert 'data-theme="dark"' in frame(rendering, replace(PAGE, theme=Theme.DARK))
    assert "data-theme" not in frame(rendering)


def test_fonts_are_not_sent_to_who_saves_data(rendering: Rendering) -> None:
    assert rendering.asset("fonts.css") in frame(rendering)
    assert rendering.asset("fonts.css") not in frame(rendering, replace(PAGE, save_data=True))


def test_the_nonce_stands_on_the_style_sheet(rendering: Rendering) -> None:
    assert 'nonce="bm9uY2U"' in frame(rendering)


def test_an_asset_has_the_address_of_its_built_file(rendering: Rendering) -> None:
    manifest = json.loads((WEB / "dist" / "manifest.json").read_text(encoding="utf-8"))
    assert rendering.asset("acorde.css") == f"/assets/{manifest['acorde.css']}"
    with pytest.raises(KeyError):
        rendering.asset("nothing.css")


def test_a_front_end_that_was_not_built_is_an_error_at_start(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="make web"):
        Rendering(tmp_path)


def test_a_template_compiled_once_speaks_each_language(tmp_path: Path, render: Render) -> None:
    render("{{ 12034 | number }}")
    ready = Rendering(tmp_path)
    said = [ready.page("page.html", {}, language=code) for code in (Language.ES, Language.EN)]
    assert said == ["12.034", "12,034"]


def test_values_are_escaped(render: Render) -> None:
    assert render("{{ word }}", word="<b>") == "&lt;b&gt;"
    assert render('{{ _("Faltan %(names)s", names=word) }}', word="<b>") == "Faltan &lt;b&gt;"


def test_an_undefined_name_is_an_error(render: Render) -> None:
    with pytest.raises(UndefinedError):
        render("{{ missing }}")


def test_a_sentence_without_translation_is_said_in_spanish(render: Render) -> None:
    assert render('{{ _("Una frase que nadie tradujo") }}', Language.EN) == "Una frase que nadie tradujo"


def test_a_language_without_interface_is_served_in_spanish(render: Render) -> None:
    assert render('{{ _("Salir") }}', Language.NL) == "Salir"


@pytest.mark.parametrize(
    ("language", "spelled"),
    [
        (Language.ES, "12 de marzo de 2027"),
        (Language.EN, "12 March 2027"),
        (Language.PT, "12 de março de 2027"),
        (Language.FR, "12 mars 2027"),
    ],
)
def test_dates_are_spelled(render: Render, language: Language, spelled: str) -> None:
    assert render("{{ when | day }}", language, when=date(2027, 3, 12)) == spelled


@pytest.mark.parametrize(
    ("language", "within", "across"),
    [
        (Language.ES, "19–20 de enero de 2027", "30 de enero – 2 de febrero de 2027"),
        (Language.EN, "19–20 January 2027", "30 January – 2 February 2027"),
        (Language.PT, "19–20 de janeiro de 2027", "30 de janeiro – 2 de fevereiro de 2027"),
        (Language.FR, "19–20 janvier 2027", "30 janvier – 2 février 2027"),
    ],
)
def test_periods_are_spelled(render: Render, language: Language, within: str, across: str) -> None:
    def said(first: date, last: date) -> str:
        return render("{{ days | period }}", language, days=(first, last))

    assert said(date(2027, 1, 19), date(2027, 1, 20)) == within
    assert said(date(2027, 1, 30), date(2027, 2, 2)) == across
    assert said(date(2027, 1, 30), date(2027, 1, 30)) == render(
        "{{ day | day }}", language, day=date(2027, 1, 30)
    )
    assert "2026 – " in said(date(2026, 12, 31), date(2027, 1, 2))


def test_hours_carry_their_zone(render: Render) -> None:
    assert render('{{ at | hour("America/Lima") }}', at=MORNING) == "09:41, hora de Lima"
    assert render('{{ at | hour("UTC") }}', at=MORNING) == "14:41 UTC"
    assert render('{{ at | hour("America/Lima") }}', Language.EN, at=MORNING) == "09:41, Lima time"


def test_a_moment_has_the_date_of_its_zone(render: Render) -> None:
    midnight = datetime(2027, 3, 12, 3, 0, tzinfo=UTC)
    assert (
        render('{{ at | moment("America/Lima") }}', at=midnight) == "11 de marzo de 2027, 22:00, hora de Lima"
    )


def test_hours_follow_the_clock_change_of_their_zone(render: Render) -> None:
    before, after = datetime(2027, 3, 28, 0, 59, tzinfo=UTC), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    assert render('{{ at | hour("Europe/Madrid") }}', at=before) == "01:59, hora de Madrid"
    assert render('{{ at | hour("Europe/Madrid") }}', at=after) == "03:00, hora de Madrid"


def test_a_zone_with_a_province_is_named_by_its_city(render: Render) -> None:
    text = render('{{ at | hour("America/Argentina/Buenos_Aires") }}', at=MORNING)
    assert text == "11:41, hora de Buenos Aires"


def test_lists_end_as_the_language_ends_them(render: Render) -> None:
    names = ["Altamar", "Bosquia", "Costanera"]
    assert render("{{ names | listed }}", names=names) == "Altamar, Bosquia y Costanera"
    assert render("{{ names | listed }}", Language.FR, names=names) == "Altamar, Bosquia et Costanera"
    assert render("{{ names | listed }}", names=names[:1]) == "Altamar"


def test_numbers_are_grouped_as_the_language_does(render: Render) -> None:
    assert render("{{ n | number }}", n=12034) == "12.034"
    assert render("{{ n | number }}", Language.EN, n=12034) == "12,034"


def test_a_digest_is_shown_by_its_first_eight_digits(render: Render) -> None:
    assert render("{{ digest | fingerprint }}", digest="7f3a21c0" + "0" * 56) == "7f3a-21c0"


def test_a_label_falls_back_to_spanish_and_then_to_any() -> None:
    assert label({Language.ES: "migrante", Language.EN: "migrant"}, Language.EN) == ("migrant", Language.EN)
    assert label({Language.ES: "migrante"}, Language.FR) == ("migrante", Language.ES)
    assert label({Language.EN: "", Language.NL: "migrant"}, Language.EN) == ("migrant", Language.NL)
    with pytest.raises(KeyError):
        label({}, Language.ES)


def test_a_label_and_its_language_reach_the_page(render: Render) -> None:
    text = '<b lang="{{ names | label_language }}">{{ names | label }}</b>'
    assert render(text, Language.PT, names={Language.ES: "Altamar"}) == '<b lang="es">Altamar</b>'


def test_a_refusal_is_said_with_its_facts_in_the_reader_s_language(rendering: Rendering) -> None:
    said = [
        rendering.sentence("country_twice", {"country": "XAA"}, language=code) for code in INTERFACE_LANGUAGES
    ]
    assert said[0] == "El país XAA figura dos veces."
    assert len(set(said)) == len(INTERFACE_LANGUAGES)


def test_a_reason_without_sentence_is_said_in_general(rendering: Rendering) -> None:
    assert rendering.sentence("never_heard_of", {}, language=Language.ES).startswith("No se pudo hacer")


def test_words_chosen_in_python_are_translated(rendering: Rendering) -> None:
    assert rendering.translate("Salir", language=Language.EN) == "Sign out"
    assert rendering.translate("Salir", language=Language.NL) == "Salir"


FORMS = (
    '{% from "_partials/forms.html" import text_field, radio_group, checkbox_group %}'
    '{% from "_partials/forms.html" import error_summary %}'
)


def test_a_field_in_error_is_described_by_its_help_and_its_error(render: Render) -> None:
    html = render(FORMS + '{{ text_field("t01.source", "Fuente", "", "Ayuda", "Escriba la fuente.") }}')
    assert 'aria-describedby="help-t01.source error-t01.source"' in html
    assert 'aria-invalid="true"' in html
    assert 'for="field-t01.source"' in html
    assert 'id="field-t01.source"' in html


def test_the_summary_links_to_the_fields(render: Render) -> None:
    html = render(FORMS + '{{ error_summary([("t01.source", "Escriba la fuente.")]) }}')
    assert 'href="#field-t01.source"' in html
    assert "Falta corregir 1 punto<" in html
    assert render(FORMS + "{{ error_summary([]) }}").strip() == ""


def test_choices_keep_what_was_chosen_and_link_from_the_summary(render: Render) -> None:
    options = '[("a", "Uno"), ("b", "Dos")]'
    html = render(FORMS + f'{{{{ radio_group("q", "¿Cuál?", {options}, "b", required=true) }}}}')
    assert html.count(" checked") == 1
    assert 'value="b" checked' in html
    assert html.count('id="field-q"') == 1
    many = render(FORMS + f'{{{{ checkbox_group("q", "¿Cuáles?", {options}, ["a", "b"]) }}}}')
    assert many.count(" checked") == 2


def test_a_text_keeps_its_first_line_break(render: Render) -> None:
    forms = '{% from "_partials/forms.html" import text_area %}'
    html = render(forms + '{{ text_area("q", "Texto", words) }}', words="\nuno")
    assert ">\n\nuno</textarea>" in html


def test_a_diff_says_in_words_what_it_shows_in_lines(render: Render) -> None:
    spans = [("same", "Los Estados "), ("delete", "deberán"), ("insert", "podrán")]
    html = render('{% from "_partials/page.html" import diff %}{{ diff(spans, "es") }}', spans=spans)
    assert "[se suprime]" in html
    assert "[se añade]" in html
    assert "Los Estados <del" in html
    assert 'translate="no"' in html


@pytest.mark.parametrize(
    ("slot", "look"), [(1, "hue-1 solid"), (8, "hue-8 solid"), (9, "hue-1 dashed"), (24, "hue-8 double")]
)
def test_a_chip_has_one_of_eight_hues_in_three_styles(render: Render, slot: int, look: str) -> None:
    text = '{% from "_partials/page.html" import chip %}{{ chip("XA", "Altamar", slot) }}'
    html = render(text, slot=slot)
    assert f'class="chip {look}"' in html
    assert 'class="visually-hidden">Altamar<' in html


def test_names_stand_in_a_row_escaped_and_in_their_language_where_it_is_another() -> None:
    here, there = SimpleNamespace(name="Perú & co", lang=""), SimpleNamespace(name="Suriname", lang="nl")
    assert named([here, there]) == 'Perú &amp; co, <span lang="nl">Suriname</span>'
    assert named([]) == ""
