"""The catalogues: what is found in the sources, what updating keeps, what the check refuses."""

from babel.messages.catalog import Catalog

from web.messages import faults, found_in_sources, has_same_placeholders, printed, template, updated


def catalogue(*pairs: tuple[str | tuple[str, str], str | tuple[str, ...]], language: str = "fr") -> Catalog:
    made = Catalog(locale=language)
    for sentence, translation in pairs:
        made.add(sentence, translation)
    return made


def test_sentences_are_found_in_templates_scripts_refusals_and_python() -> None:
    found = {(path.as_posix(), sentence) for path, sentence in found_in_sources()}
    assert ("web/templates/layout.html", "Ir al contenido") in found
    assert ("web/src/status/words.ts", "Guardado %(hour)s") in found
    assert ("server/sentences.py", "El cuestionario todavía no está publicado.") in found
    assert ("server/rendering.py", "%(hour)s, hora de %(city)s") in found


def test_a_plural_is_found_with_both_its_forms() -> None:
    sentences = [sentence for _, sentence in found_in_sources()]
    assert ("Falta corregir %(count)s punto", "Falta corregir %(count)s puntos") in sentences
    assert ("%(count)s redacción no enviada", "%(count)s redacciones no enviadas") in sentences


def test_updating_keeps_translations_drops_what_is_gone_and_guesses_nothing() -> None:
    before = catalogue(("Salir", "Sortir"), ("Entrar", "Entrer"))
    after = updated(before, catalogue(("Salir", ""), ("Entrar ahora", "")))
    assert {message.id: message.string for message in after if message.id} == {
        "Salir": "Sortir",
        "Entrar ahora": "",
    }
    assert not after.obsolete


def test_printing_a_catalogue_twice_gives_the_same_bytes_and_no_date() -> None:
    assert printed(template()) == printed(template())
    assert b"Date" not in printed(template())


def test_a_missing_translation_is_a_fault_but_in_spanish() -> None:
    assert list(faults(catalogue(("Salir", "")), "fr")) == ["fr: missing: Salir"]
    assert list(faults(catalogue(("Salir", "")), "es")) == []


def test_a_plural_with_an_empty_form_is_missing() -> None:
    assert list(faults(catalogue((("un día", "días"), ("un jour", ""))), "fr")) == ["fr: missing: un día"]


def test_an_unsure_translation_is_a_fault() -> None:
    unsure = Catalog(locale="fr")
    unsure.add("Salir", "Sortir", flags=["fuzzy"])
    assert list(faults(unsure, "fr")) == ["fr: unsure: Salir"]


def test_other_placeholders_than_the_spanish_ones_are_a_fault() -> None:
    wrong = catalogue(("Faltan %(count)s", "Il manque %(nombre)s"))
    assert list(faults(wrong, "fr")) == ["fr: placeholders differ: Faltan %(count)s"]


def test_a_value_written_as_in_python_inside_trans_is_a_fault() -> None:
    doubled = Catalog(locale="es")
    doubled.add("Versión %%(version)s", "", locations=[("web/templates/a.html", 0)])
    assert list(faults(doubled, "es")) == [
        "web/templates/a.html: inside trans a value is written {{ value }}: Versión %%(version)s"
    ]


def test_a_singular_may_leave_the_count_out_and_a_plural_may_not() -> None:
    [_, fine] = catalogue((("%(n)s día", "%(n)s días"), ("un jour", "%(n)s jours")))
    [_, bad] = catalogue((("%(n)s día", "%(n)s días"), ("un jour", "des jours")))
    assert has_same_placeholders(fine)
    assert not has_same_placeholders(bad)
