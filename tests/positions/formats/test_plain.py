from dataclasses import replace

from positions.convergence.findings import Audience
from positions.convergence.report import build_report, report_mapping
from positions.formats.plain import report_text
from positions.ids import Language
from positions.process import Level
from tests.cast import chapter, chose, filed, process, question, questionnaire, term, term_block, wrote
from tests.elements import exact, worded

ASKED = questionnaire(
    *(term_block(name) for name in ("t01", "t02", "t03")),
    chapter("s1", question("s1.q1")),
    terms=[term("t01"), term("t02"), term("t03")],
)
AGREED = [chose("t01.defined", "yes"), chose("t01.acceptance", "accept"), chose("t02.need", "5")]
FILED = filed(
    {
        "XAA": [*AGREED, chose("t02.defined", "yes"), chose("t03.defined", "yes"), chose("s1.q1", "yes")],
        "XAB": [*AGREED, chose("t02.defined", "no"), chose("t03.defined", "no"), chose("s1.q1", "yes")],
        "XAC": [
            *AGREED,
            chose("t02.defined", "part"),
            wrote("t02.national", "Uno.\nDos."),
            chose("s1.q1", "yes"),
        ],
        "XAD": [*AGREED, chose("s1.q1", "no")],
    }
)
PROCESS = process(5, 0)
EARLIER = [FILED[0], *filed({"XAB": AGREED, "XAE": AGREED})]
BEFORE = report_mapping(build_report(PROCESS, ASKED, EARLIER))
REPORT = build_report(PROCESS, ASKED, FILED, previous=BEFORE)


def lines() -> list[str]:
    return report_text(REPORT).splitlines()


def test_the_head_says_what_it_is_from_what_and_that_it_is_practice() -> None:
    assert lines()[:3] == [
        "Sala de práctica",
        "Conceptos",
        "Sala de práctica: contenido ilustrativo; ninguna posición es real.",
    ]
    assert lines()[3].startswith("Cuestionario conceptos, versión 1. Huella de los datos: ")
    real = replace(REPORT, illustrative=False)
    assert "ilustrativo" not in report_text(real)


def test_figures_have_their_denominators_and_who_is_missing_is_named() -> None:
    assert (
        "CA: 5 miembros, 4 respuestas enviadas; términos: 3, sin divergencia 1, coincidencias 1, "
        "sin respuestas suficientes 1." in lines()
    )
    assert "Faltan: Esterazul." in lines()
    whole = build_report(process(1, 0), ASKED, FILED[:1])
    assert "Faltan" not in report_text(whole).partition("T01")[0]


def test_it_says_for_whom_it_is_and_what_it_leaves_out() -> None:
    assert lines()[4].startswith(
        "Incluye todo lo enviado, como lo leen las secretarías técnicas (respuestas: 4)."
    )
    for level in (Level.CONFERENCE, Level.BOTH, Level.PUBLIC):
        told = report_text(replace(REPORT, audience=Audience(level, 3, 3)))
        assert "(respuestas: 3). No incluye lo que no " in told
        assert "se haya enviado o no, ni las notas internas." in told


def test_each_question_has_its_class_counts_groups_and_exceptions() -> None:
    begin = lines().index("  [s1.q1] ¿s1.q1?")
    assert lines()[begin + 1 : begin + 6] == [
        "    CA: Acuerdo con excepciones nombradas (3 de 4 posiciones; 5 miembros)",
        "      Excepciones: Dunaria.",
        "      yes: Altamar, Bosquia, Costanera",
        "      no: Dunaria",
        "      No ha enviado su respuesta: Esterazul",
    ]


def test_what_can_no_longer_change_is_said() -> None:
    settled = build_report(process(4, 0), ASKED, FILED)
    assert "El resultado ya no puede cambiar con las respuestas que faltan." in report_text(settled)


def test_wordings_of_several_lines_stay_under_their_question() -> None:
    assert "      «Uno.\n        Dos.»: Costanera" in report_text(REPORT)


def test_terms_stand_as_coincidences_work_with_its_formula_and_waiting() -> None:
    told = report_text(REPORT)
    assert "Términos, CA\n  Coincidencias: t01." in told
    assert "1. t02: prioridad 3,33 = necesidad 5,00 (4 respuestas) × divergencia 0,67" in told
    assert "  - t03: respuestas insuficientes; faltan Altamar, Bosquia, Costanera, Dunaria, Esterazul" in told
    nothing = report_text(build_report(PROCESS, ASKED, []))
    assert "Ningún término con coincidencia plena." in nothing


def test_a_term_nobody_needs_has_no_priority() -> None:
    opposed = {"XAA": [chose("t02.defined", "yes")], "XAB": [chose("t02.defined", "no")]}
    told = report_text(build_report(process(2, 0), ASKED, filed(opposed)))
    assert "1. t02: nadie declaró la necesidad; divergencia 0,50" in told


def test_what_changed_is_told_with_before_and_after() -> None:
    told = report_text(REPORT)
    assert "Cambios desde el informe anterior" in told
    assert "  t02.defined, CA: antes «Respuestas insuficientes», ahora «Divergencia»" in told
    assert "  Respuestas nuevas: Costanera, Dunaria.\n" in told
    assert "  Respuestas cambiadas: Bosquia.\n" in told
    assert "  Respuestas retiradas: Esterazul.\n" in told
    assert "  t02.defined, Bosquia: antes «Sin respuesta a esta pregunta», ahora «no»" in told
    assert "Costanera: antes" not in told
    assert "Cambios" not in report_text(build_report(PROCESS, ASKED, FILED))


def test_where_nobody_filed_anew_nobody_is_named() -> None:
    same = build_report(PROCESS, ASKED, EARLIER, previous=BEFORE)
    assert report_text(same).endswith("\nCambios desde el informe anterior\n")


def test_words_go_through_the_translation_and_the_same_report_gives_the_same_text() -> None:
    told = report_text(REPORT, language=Language.EN, translate=lambda text: f"<{text}>")
    assert "<Acuerdo con excepciones nombradas>" in told
    assert report_text(REPORT) == report_text(REPORT)


def test_each_question_is_followed_by_the_elements_of_its_definitions() -> None:
    told = report_text(worded())
    assert (
        """
    Elementos de las definiciones
      «por la fuerza» — Núcleo: lo incluyen todas (según sugerencias sin confirmar)
        Lo incluyen 3 de 4: Altamar, Bosquia, Costanera.
        Sugerido, sin confirmar: Dunaria.
      finalidad — En discusión: lo incluyen menos de dos tercios
        Lo incluyen 2 de 4: Altamar, Bosquia.
        No lo incluyen: Costanera, Dunaria.
      Elementos de una sola delegación, que no se detallan aquí: 1.
"""
        in told
    )


def test_terms_are_listed_by_their_elements_with_every_factor() -> None:
    told = report_text(worded())
    last = told[told.index("Términos según los elementos de sus definiciones, Birregional") :].splitlines()
    assert last[1] == "  Coincidencias: t02."
    assert last[2].startswith(
        "  1. t01: prioridad 2,79 = necesidad 4,50 (2 respuestas) × divergencia de elem"
    )
    assert "coinciden 8 de 21 comparaciones entre 4 definiciones" in last[3]
    assert last[4] == "  2. t05: nadie declaró la necesidad; divergencia de elementos 0,67"
    assert last[6:] == [
        "  - t03: respuestas insuficientes; faltan Bosquia, Costanera, Dunaria, Esterazul",
        "  - t04: sus elementos todavía no se han buscado",
    ]


def test_a_report_without_elements_says_nothing_of_them() -> None:
    assert "elemento" not in report_text(exact()).lower()
