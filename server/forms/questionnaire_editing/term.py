"""A term as a sheet: labels, synonyms, false friends, reference wording, why it is contested."""

from typing import Final

from positions.formats.mapping.reading import Path, Place, Source
from positions.formats.mapping.scalars import read_id, read_language, read_name
from positions.formats.mapping.term import read_terms
from positions.ids import Language, TermId
from positions.questionnaire.questionnaire import FalseFriend, Term
from positions.text.canonical import Plain
from server.forms.questionnaire_editing.question import reference_in, reference_sheet
from server.forms.questionnaire_editing.sheet import (
    Sheet,
    SheetRefused,
    check_source,
    labels_in,
    put_labels,
    rows_in,
    with_rows,
)

EVERY: Final = tuple(Language)


def term_sheet(term: Term) -> Sheet:
    """What is said of a term; synonyms one a line."""
    sheet = {
        **put_labels("label", term.labels),
        **{f"synonyms-{language}": "\n".join(words) for language, words in term.synonyms.items()},
        **put_labels("why", term.why or {}),
        **reference_sheet(term.reference),
    }
    friends = [{"word": f.word, "language": f.language.value, "means": f.means} for f in term.false_friends]
    return with_rows(sheet, "friend", friends)


def read_term_sheet(sheet: Sheet, key: TermId) -> Term:
    """Read a term. Raises SheetRefused."""
    source = Source(textual=True)
    plain: dict[str, Plain] = {"id": key, "labels": labels_in(sheet, "label", EVERY)}
    synonyms = {language.value: _lines(sheet.get(f"synonyms-{language}", "")) for language in EVERY}
    plain["synonyms"] = {language: words for language, words in synonyms.items() if words}
    if why := labels_in(sheet, "why"):
        plain["why"] = why
    if reference := reference_in(sheet):
        plain["reference"] = reference
    terms = read_terms(Place([plain], (), source))
    friends = tuple(_read_friends(sheet, source))
    check_source(source, _field)
    if not terms:
        raise SheetRefused([("label-es", "value_empty", {})])
    found = terms[0]
    return Term(found.id, found.labels, found.synonyms, friends, found.reference, found.why)


def _lines(text: str) -> list[Plain]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _read_friends(sheet: Sheet, source: Source) -> list[FalseFriend]:
    found = []
    for number, row in enumerate(rows_in(sheet, "friend")):
        if not row.get("word"):
            continue
        place = Place(row, ("friend", number), source)
        word = read_name(place.at("word", row["word"]))
        language = read_language(place.at("language", row.get("language", "")))
        means = read_id(place.at("means", row.get("means", "")))
        found.append(FalseFriend(word, language, TermId(means)))
    return found


def _field(path: Path) -> str:
    if path and path[0] == "friend":
        return "-".join(str(step) for step in path)
    steps = path[1:]
    head = str(steps[0]) if steps else "labels"
    language = steps[-1] if steps and str(steps[-1]) in set(Language) else Language.ES
    if head == "synonyms":
        return f"synonyms-{steps[1] if len(steps) > 1 else Language.ES}"
    if head == "reference" and len(steps) > 1 and steps[1] != "texts":
        return str(steps[1])
    return f"{'label' if head in ('labels', 'id') else head}-{language}"
