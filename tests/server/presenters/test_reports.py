"""What report pages are drawn from agrees with the report, cell by cell and name by name."""

import json
import zipfile
from datetime import UTC, datetime
from fractions import Fraction
from io import BytesIO

import pytest

from positions.convergence.changes import changes_between
from positions.convergence.document import report_bytes
from positions.convergence.findings import Audience, Report
from positions.convergence.records import compare_records, record_of
from positions.convergence.report import build_report
from positions.convergence.rounds import movements
from positions.errors import Unknown
from positions.formats.mapping.report_words import hundredths
from positions.ids import Language, PersonId, QuestionnaireId
from positions.process import Level
from positions.questionnaire.submission import Answer, AnswerState
from server.actions.editions import KeptEdition
from server.actions.rounds import Comparison, Moved
from server.presenters.reports import exports
from server.presenters.reports.changes import changes_page
from server.presenters.reports.charts import heat_picture, shortened
from server.presenters.reports.definitions import Against, spans_between
from server.presenters.reports.document import definitions_html, report_html
from server.presenters.reports.heat import Heat, heat_map
from server.presenters.reports.matrix import pair_matrix
from server.presenters.reports.measures import whole_measures
from server.presenters.reports.navigation import surroundings
from server.presenters.reports.overview import finding_of, overview, question_list
from server.presenters.reports.pairs import pair_page
from server.presenters.reports.question import question_page
from server.presenters.reports.reading import Reading, Source, phrase, read_report
from server.presenters.reports.terms import term_page
from server.presenters.reports.words import UNRELEASED
from server.presenters.reports.worklist import work_list
from server.rendering import Rendering
from server.store.reports import Edition
from tests import cast

TERMS = 30
QUESTIONNAIRE = cast.questionnaire(
    *[cast.term_block(f"t{n:02}") for n in range(TERMS)],
    cast.chapter("s1", cast.question("s1.q1"), cast.question("s1.q2")),
    terms=[cast.term(f"t{n:02}") for n in range(TERMS)],
)
CODES = cast.codes(23)


def answers(place: int) -> list[Answer]:
    """What the delegation at a place says: all alike on t00, every third apart on t01, some states on t02."""
    first = QUESTIONNAIRE.sections[0].questions
    closed = {question.key.partition(".")[2]: question for question in first if question.options}
    said = []
    for term in range(3):
        for aspect, question in closed.items():
            values = [option.value for option in question.options]
            chosen = values[-1] if term == 0 or place % 3 else values[0]
            if term == 2 and place % 4 == 0:
                said.append(cast.said(f"t02.{aspect}", AnswerState.RESERVED))
            else:
                said.append(cast.chose(f"t{term:02}.{aspect}", chosen))
    said.append(cast.wrote("t00.national", f"Persona que cruza una frontera, {place % 2}", en="A person"))
    return said


SUBMISSIONS = [cast.submission(code, *answers(place)) for place, code in enumerate(CODES) if place != 4]


def report(audience: Audience | None = None) -> Report:
    return build_report(cast.process(), QUESTIONNAIRE, SUBMISSIONS, audience=audience)


REPORT = report()
KEPT = KeptEdition(
    Edition(
        QuestionnaireId("conceptos"),
        1,
        "delegation",
        REPORT.inputs.digest,
        PersonId("p"),
        datetime(2027, 3, 1, tzinfo=UTC),
    ),
    "Sara",
)


def reading(level: str | None = None, language: Language = Language.ES, of: Report = REPORT) -> Reading:
    source = Source(of, QUESTIONNAIRE, {each.delegation: each for each in SUBMISSIONS})
    return read_report(source, level=level, language=language, base="/r", own=CODES[1])


@pytest.fixture(scope="module")
def rendering() -> Rendering:
    return Rendering()


def test_the_finding_of_the_title_is_the_summary_of_the_report() -> None:
    for summary in REPORT.findings:
        finding = finding_of(reading(summary.level))
        assert (finding.terms, finding.without_divergence) == (summary.terms, summary.without_divergence)
        assert [country.id for country in finding.missing] == list(summary.missing)
        assert len(finding.counted) == summary.submissions == summary.members - len(finding.missing)


def test_who_does_not_see_all_is_not_told_who_has_not_filed() -> None:
    careful = reading(of=report(Audience(Level.CONFERENCE, 22, 22)))
    assert finding_of(careful).unknown
    labels = [state.label for state in question_page(careful, "t00.defined").states]
    assert UNRELEASED in labels
    assert not finding_of(reading()).unknown


def test_classes_of_the_overview_count_every_closed_question_once() -> None:
    seen = overview(reading())
    closed = [finding for finding in REPORT.items if finding.options]
    assert sum(line.count for line in seen.classes) == len(closed)
    assert sum(line.count for section in seen.sections for line in section.counts) == len(closed)
    assert seen.sections[0].words.text == "s1"


def test_each_number_of_a_class_opens_to_the_questions_it_counts() -> None:
    for line in overview(reading()).classes:
        word = line.href.rpartition("class=")[2]
        assert len(question_list(reading(), class_=word).lines) == line.count
    whole = question_list(reading())
    assert len(whole.lines) == len(REPORT.items)
    assert [line.link.href for line in question_list(reading(), section="s1").lines] == [
        "/r/items/s1.q1",
        "/r/items/s1.q2",
    ]


def test_the_names_of_every_number_are_as_many_as_the_number() -> None:
    for finding in REPORT.items:
        page = question_page(reading(), finding.key)
        for line in page.levels:
            assert len(line.answering) == line.positions
            assert len(line.leaders) == line.leading
        assert sum(len(state.names) for state in page.states) == page.line.members
        assert len(page.evidence) == page.line.members
        holders = [holder for group in page.groups for holder in group.holders]
        assert len(holders) == len(set(holders)) == page.line.positions


@pytest.mark.parametrize("level", ["ca", "cb", "biregional"])
def test_a_cell_is_what_coincides_of_what_was_answered(level: str) -> None:
    at = reading(level)
    drawn = heat_map(at)
    for block in drawn.blocks:
        for row in block.rows:
            for column, cell in zip(drawn.columns, row.cells, strict=True):
                term = column.href.partition("?")[0].rpartition("/")[2]
                page = term_page(at, term, against=Against.NONE)
                evidence = next(each for each in page.rows if each.country.id == row.country.id)
                assert (cell.same, cell.held) == (evidence.heat.same, evidence.heat.held)
        for place, subtotal in enumerate(block.subtotal):
            assert subtotal.held == sum(row.cells[place].held for row in block.rows)
            assert subtotal.same == sum(row.cells[place].same for row in block.rows)


def test_the_picture_shows_the_cells_of_the_table() -> None:
    drawn = heat_map(reading())
    picture = heat_picture(drawn)
    members = [row for row in picture.rows if row.kind in ("member", "own")]
    rows = [row for block in drawn.blocks for row in block.rows]
    assert [tuple(cell.heat for cell in row.cells) for row in members] == [row.cells for row in rows]
    assert [row.words for row in members] == [row.country.code for row in rows]
    assert [row.kind for row in members].count("own") == 1
    assert picture.rows[-1].cells[0].heat == drawn.total[0]
    corners = {(cell.x, row.y) for row in picture.rows for cell in row.cells}
    assert len(corners) == sum(len(row.cells) for row in picture.rows)


def test_a_page_of_the_map_has_at_most_24_terms_and_pages_are_alike() -> None:
    first, second = heat_map(reading()), heat_map(reading(), page=2)
    assert [len(first.columns), len(second.columns)] == [15, 15]
    assert heat_map(reading(), page=99).columns == second.columns
    assert [link.current for link in second.pages] == [False, True]


def test_terms_can_stand_by_agreement() -> None:
    by_agreement = heat_map(reading(), by_agreement=True)
    shares = [Fraction(cell.same, cell.held) for cell in by_agreement.total if cell.held]
    assert shares == sorted(shares, reverse=True)
    assert by_agreement.most is not None
    assert by_agreement.most.heat == by_agreement.total[0]
    assert by_agreement.least is not None


def test_an_empty_cell_is_never_the_lowest_step() -> None:
    assert [Heat(same, held).step for same, held in [(0, 0), (0, 3), (1, 8), (1, 2), (7, 8), (3, 3)]] == [
        None,
        0,
        1,
        2,
        3,
        4,
    ]
    absent = next(row for row in heat_map(reading()).blocks[0].rows if row.country.id == CODES[4])
    assert {cell.step for cell in absent.cells} == {None}


def test_a_pair_is_the_same_from_both_ends_and_by_both_kinds_of_code() -> None:
    one, other = CODES[0], CODES[1]
    assert pair_page(reading(), one, other) == pair_page(reading(), other.lower(), one)
    figure = pair_page(reading(), one, other).figure
    found = next(pair for pair in REPORT.pairs if {pair.one, pair.other} == {one, other})
    assert (figure.same, figure.common) == (found.same, found.common)
    for code in ("ZZZ", one):
        with pytest.raises(Unknown, match="pair_unknown"):
            pair_page(reading(), one, code)


def test_a_pair_with_fewer_than_five_common_answers_has_no_figure() -> None:
    page = pair_page(reading(), CODES[0], CODES[4])
    assert not page.figure.figure
    cell = pair_matrix(reading()).rows[0].cells[4]
    assert cell is not None
    assert cell.step is None
    assert pair_matrix(reading()).rows[4].cells[4] is None


def test_the_work_list_shows_each_factor_and_who_is_missing() -> None:
    work = work_list(reading())
    ranking = next(each for each in REPORT.rankings if each.level == "biregional")
    assert [line.term.href for line in work.work] == [f"/r/terms/{entry.term}" for entry in ranking.work]
    for line, entry in zip(work.work, ranking.work, strict=True):
        assert line.disagreement == hundredths(entry.disagreement, Language.ES)
        assert line.need_positions == entry.need_positions
        assert line.questions
    assert [len(line.missing) for line in work.waiting] == [len(each.missing) for each in ranking.waiting]
    first = work_list(reading(), most=1)
    assert (len(first.work), first.count) == (min(1, len(work.work)), len(work.work))


def test_wordings_stand_as_given_or_held_against_another_in_the_same_language() -> None:
    plain = term_page(reading(), "t00", against=Against.NONE).definitions
    assert {group.lang for group in plain.groups} >= {"es", "en"}
    assert all(not card.spans for group in plain.groups for card in group.cards)
    near = term_page(reading(), "t00", against=Against.NEAREST).definitions
    for group in near.groups:
        for card in group.cards:
            if card.against is Against.NEAREST:
                kept = "".join(text for op, text in card.spans if op != "delete")
                assert kept == card.text
    assert [choice for choice, link in near.choices if link.current] == [Against.NEAREST]
    assert term_page(reading(), "t00", against=Against.REFERENCE).definitions.against is Against.REFERENCE
    with pytest.raises(Unknown, match="term_unknown"):
        term_page(reading(), "t99", against=Against.NONE)


def test_spans_join_to_both_wordings() -> None:
    spans = spans_between("la persona migrante", "toda persona migrante")
    assert "".join(text for op, text in spans if op != "insert") == "la persona migrante"
    assert "".join(text for op, text in spans if op != "delete") == "toda persona migrante"


def test_addresses_keep_the_level_and_name_their_place() -> None:
    assert reading().href("/items/q") == "/r/items/q"
    assert reading("CA").href("/items/q", anchor="XAA", class_="") == "/r/items/q?level=ca#XAA"
    in_a_file = read_report(Source(REPORT), level=None, language=Language.ES)
    assert in_a_file.href("/terms/t00", anchor="XAA") == "#terms-t00"
    with pytest.raises(Unknown, match="level_unknown"):
        reading("cz")
    with pytest.raises(Unknown, match="question_unknown"):
        question_page(reading(), "t99.none")


def test_a_label_says_its_language_where_it_is_not_that_of_the_page() -> None:
    labels = {Language.ES: "término", Language.EN: "term"}
    assert phrase(labels, Language.EN).lang == ""
    assert phrase(labels, Language.FR) == phrase({Language.ES: "término"}, Language.PT)
    assert phrase(labels, Language.FR).lang == "es"
    assert phrase({}, Language.FR).text == ""


def test_a_name_too_long_for_the_picture_is_shortened() -> None:
    assert shortened("corto") == "corto"
    assert shortened("una palabra muy larga", 8) == "una pal…"
    assert shortened("una palabra muy larga", 14) == "una palabra…"


def test_measures_are_those_of_the_level() -> None:
    measured = whole_measures(reading("ca"))
    alphas = [alpha for alpha in REPORT.alphas if alpha.level == "ca"]
    assert len(measured.alphas) + len(measured.sections) == len(alphas)


def test_without_an_earlier_edition_nothing_is_compared() -> None:
    page = changes_page(reading(), (), None)
    assert not page.compared
    assert page.nothing


def test_changes_name_who_stands_elsewhere() -> None:

    moved = [cast.submission(CODES[0], *[cast.chose("t01.defined", "none")], number=2), *SUBMISSIONS[1:]]
    later = build_report(cast.process(), QUESTIONNAIRE, moved, previous=json.loads(report_bytes(REPORT)))
    ends = json.loads(report_bytes(REPORT)), json.loads(report_bytes(later))
    since = Moved(changes_between(*ends), movements(*ends))
    assert since.changes == later.changes
    page = changes_page(reading(of=later), (), Comparison(KEPT, None, since))
    assert page.compared
    assert not page.nothing
    assert [country.id for country in page.filed_anew] == [CODES[0]]
    assert {line.country.id for line in page.answers} == {CODES[0]}
    moved_there = [change.question for change in later.changes.answers] if later.changes else []
    stability = question_page(reading(of=later), moved_there[0]).stability
    assert stability is not None
    assert [country.id for country in stability.moved] == [CODES[0]]
    assert question_page(reading(), "t01.defined").stability is None
    assert changes_page(reading("cb", of=later), (), Comparison(KEPT, None, since)).filed_anew == ()


def test_the_whole_report_stands_in_one_file_without_addresses(rendering: Rendering) -> None:
    html = report_html(rendering, REPORT, Language.ES)
    assert html == report_html(rendering, REPORT, Language.ES)
    assert "Sala de práctica" in html
    assert 'href="/' not in html
    assert "<script" not in html
    assert all(country.name in html for country in reading().countries.values())
    for place in ("terms-t00", "items-t00.defined", "sections-s1"):
        assert f'id="{place}"' in html


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx", "csv", "txt", "tbx"])
def test_files_of_a_careful_reader_do_not_say_who_has_not_filed(rendering: Rendering, kind: str) -> None:
    careful = report(Audience(Level.PUBLIC, 22, 22))
    terms = QUESTIONNAIRE.terms
    body = exports.report_as(
        kind, careful, terms=terms, level=None, language=Language.ES, rendering=rendering
    )
    again = exports.report_as(
        kind, careful, terms=terms, level=None, language=Language.ES, rendering=rendering
    )
    assert body == again
    if kind in ("docx", "xlsx"):
        with zipfile.ZipFile(BytesIO(body)) as parts:
            body = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))
    assert "No ha enviado" not in body.decode()
    assert "no_submission" not in body.decode().replace("no_submission,", "")
    if kind in ("html", "docx", "txt"):
        assert "Sin respuesta comunicada a usted" in body.decode()
        assert "Para el público, con lo que se hizo público (respuestas: 22)." in body.decode()
    if kind in ("docx", "txt"):
        assert "respuestas enviadas" not in body.decode()
    if kind == "csv":
        assert all(line.endswith(b",public,22") for line in body.splitlines()[1:])
    assert exports.report_as(kind, REPORT, terms=terms, level="CA", language=Language.EN, rendering=rendering)


def test_a_file_is_named_for_what_it_is() -> None:
    name = exports.file_name(REPORT, "csv", "ca")
    assert name == f"acorde-practice-practica-conceptos-ca-{REPORT.inputs.digest[:8]}.csv"


def test_definitions_stand_side_by_side_with_their_differences(rendering: Rendering) -> None:
    rows = [
        {"concept": "migrant", "country": country, "lang": lang, "text": text, "instrument": f"Ley {country}"}
        for country, lang, text in (
            ("UN", "es", "toda persona que se desplaza"),
            ("XAA", "es", "toda persona que cruza una frontera"),
            ("XAB", "es", "persona que cruza una frontera <b>"),
            ("XAA", "nl", "ieder die een grens oversteekt"),
        )
    ]
    html = definitions_html(rendering, compare_records(record_of(row) for row in rows), Language.EN)
    assert '<html lang="en">' in html
    assert '<p class="quoted" lang="nl"' in html
    assert "&lt;b&gt;" in html
    assert html.count('<del class="deleted">') >= 2
    assert html.index("<h4>UN</h4>") < html.index("<h4>XAA</h4>")


def test_around_every_page_stand_the_same_places() -> None:
    around = surroundings(reading("ca"), "/map")
    assert [link.href for link in around.pages if link.current] == ["/r/map?level=ca"]
    assert [link.words.text for link in around.files] == ["HTML", "DOCX", "XLSX", "CSV", "TXT", "JSON", "TBX"]
    assert around.level.text == "CA"


def test_free_standing_definitions_show_who_says_each_element_in_which_words(rendering: Rendering) -> None:
    rows = [
        {"concept": "visit", "country": country, "lang": "es", "text": text}
        for country, text in (
            ("XAA", "la entrada, con fines de <b>estudio"),
            ("XAB", "las entradas"),
            ("XAC", "la entrada temporal"),
        )
    ]
    html = definitions_html(rendering, compare_records(record_of(row) for row in rows), Language.EN)
    table = html[html.index("<table>") : html.index("</table>")]
    assert [f'scope="col">{record}<' in table for record in ("XAA/es", "XAB/es", "XAC/es")] == [True] * 3
    assert "Core: all include it" in table
    assert table.count('class="suggested"') == 1
    assert table.count("suggested</span>") == 1
    assert table.count("leaves it out</span>") == 2
    assert "&lt;b&gt;estudio" in table


def test_one_wording_alone_has_no_table_of_elements(rendering: Rendering) -> None:
    row = {"concept": "visit", "country": "XAA", "lang": "es", "text": "la entrada"}
    assert "<table>" not in definitions_html(rendering, compare_records([record_of(row)]), Language.EN)
