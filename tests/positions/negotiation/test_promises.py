"""Promises in real and in made wordings: who, until when, and nothing that the words do not say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.formats.folder import read_folder
from positions.ids import ConferenceId, Language
from positions.negotiation.commitment import responsible_codes
from positions.negotiation.promises import FoundPromise, promisers_of, promises_in
from server.actions.builtin import builtin_files

PROCESS = read_folder(builtin_files("crm-csm-2017")).process
ADOPTED = date(2017, 6, 8)
Told = tuple[tuple[str, ...], str | None, str]
# The commitments of the Acta of 8 June 2017 that name a day: paragraph, who, until when.
ACTA = {
    5: (("CRM", "CSM"), "2017-09-08"),
    7: (("CRM", "CSM"), "2017-12-06"),
    8: (("CRM", "CSM"), "2017-06-20"),
    9: (("PPT-CRM", "PPT-CSM"), "2017-06-12"),
    11: (("CRM", "CSM"), "2017-09-27"),
    12: (("CHL",), "2017-06-20"),
    13: (("CRM",), "2017-07-08"),
}


def found(
    text: str, language: str = "es", *, lead: str = "", of: str | None = None
) -> tuple[FoundPromise, ...]:
    spoken = Language(language)
    who = promisers_of(PROCESS, None if of is None else ConferenceId(of), spoken)
    return promises_in(text, spoken, who, since=ADOPTED, lead=lead)


def told(text: str, language: str = "es", *, lead: str = "", of: str | None = None) -> list[Told]:
    return [
        (each.responsible, each.due.isoformat() if each.due else None, each.words)
        for each in found(text, language, lead=lead, of=of)
    ]


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_the_acta_names_the_same_people_and_days_in_four_languages(language: str) -> None:
    read = {
        each.number: [
            (one.responsible, one.due and one.due.isoformat())
            for one in found(each.texts[Language(language)], language)
        ]
        for each in PROCESS.commitments
    }
    assert {number: rows[0] for number, rows in read.items() if rows} == ACTA
    assert all(len(rows) <= 1 for rows in read.values())


@pytest.mark.parametrize(
    ("text", "language", "who", "due"),
    [
        ("Las secretarías técnicas mantendrán un calendario.", "es", ("ST-CRM", "ST-CSM"), None),
        ("La ST de la CRM enviará el texto.", "es", ("ST-CRM",), None),
        ("La presidencia pro tempore de la CSM convocará la reunión.", "es", ("PPT-CSM",), None),
        ("Nos comprometemos a proteger a las personas migrantes.", "es", ("CRM", "CSM"), None),
        ("Los Estados Unidos proporcionarán visados.", "es", ("USA",), None),
        ("Chile y Panamá presentan su intercambio el 3 de julio.", "es", ("CHL", "PAN"), "2017-07-03"),
        ("Panamá deberá informar a más tardar el 1 de mayo de 2018.", "es", ("PAN",), "2018-05-01"),
        ("Chile shall send its answers no later than June 20, 2017.", "en", ("CHL",), "2017-06-20"),
        ("The technical secretariat of the CSM will keep the list.", "en", ("ST-CSM",), None),
        ("O Brasil enviará as respostas até 20 de junho.", "pt", ("BRA",), "2017-06-20"),
        ("Os Estados comprometem-se a cooperar.", "pt", ("CRM", "CSM"), None),
        ("Le Chili enverra ses réponses avant le 20 juin.", "fr", ("CHL",), "2017-06-20"),
        ("Les États s’engagent à coopérer.", "fr", ("CRM", "CSM"), None),
        ("Suriname zal de antwoorden uiterlijk op 20 juni verzenden.", "nl", ("SUR",), "2017-06-20"),
        ("De lidstaten verbinden zich ertoe samen te werken.", "nl", ("CRM", "CSM"), None),
    ],
)
def test_who_and_until_when_in_each_language(
    text: str, language: str, who: tuple[str, ...], due: str | None
) -> None:
    assert told(text, language) == [(who, due, text.rstrip("."))]


@pytest.mark.parametrize(
    "text",
    [
        "Chile reconoce el aporte de las personas migrantes.",
        "La reunión será en junio.",
        "Los Estados podrán pedir ayuda.",
        "Chile presentó su informe el 3 de mayo de 2017.",
        "Las personas chile enviarán cartas.",
        "",
        "…",
    ],
)
def test_what_promises_nothing(text: str) -> None:
    assert told(text) == []


def test_each_sentence_by_itself() -> None:
    text = "Chile enviará sus respuestas. Se agradece a todos. Perú las leerá; Panamá las publicará."
    assert told(text) == [
        (("CHL",), None, "Chile enviará sus respuestas"),
        (("PER",), None, "Perú las leerá"),
        (("PAN",), None, "Panamá las publicará"),
    ]


def test_below_a_lead_in_its_actor_and_verb_go_on() -> None:
    lead = "Los Estados se comprometen a:"
    assert told(lead) == []
    assert told("garantizar la salud antes del 3 de mayo de 2018;", lead=lead) == [
        (("CRM", "CSM"), "2018-05-03", "garantizar la salud antes del 3 de mayo de 2018")
    ]
    assert told("Chile informa de lo hecho;", lead=lead) == [(("CHL",), None, "Chile informa de lo hecho")]
    assert told("garantizar la salud;", lead="Los Estados se comprometen a cooperar.") == []
    assert told("garantizar la salud;", lead="Objetivos:") == []


def test_in_a_text_of_one_conference_all_are_its_members() -> None:
    assert told("Los Estados cooperarán.", of="csm") == [(("CSM",), None, "Los Estados cooperarán")]
    assert told("México cooperará.", of="csm") == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300), st.sampled_from(Language))
def test_any_text_is_read_and_nothing_is_said_that_is_not_in_it(text: str, language: Language) -> None:
    codes = set(responsible_codes(PROCESS))
    for lead in ("", text, f"{text}:"):
        for each in found(text, language.value, lead=lead):
            assert each.words in text
            assert each.words
            assert set(each.responsible) <= codes


PIECES = """Chile los Estados Unidos secretaría técnica de la CRM CSM enviará a más tardar el 31 febrero 29
de junio 2018 ; . : ( ) , se comprometen a podrá 2018-02-31 las dos presidencias"""
WORDS = st.sampled_from(PIECES.split())


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_words_in_any_order_are_read(text: str) -> None:
    for each in found(text, lead=text):
        assert each.words in text
        assert len(set(each.responsible)) == len(each.responsible)
