"""The streamlining of a session's text as a page shows it: the plan for the pen, and the published tables."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.errors import DomainError
from positions.ids import Language, ParagraphId
from positions.negotiation.former_places import DISPLACING
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.negotiation.streamlined_tree import MERGED, PlannedRow
from positions.negotiation.streamlining import Approach
from positions.process import Process
from server.actions.session_reading import SessionDraft
from server.actions.streamlining_plan import CheckedRow
from server.actions.streamlining_reading import FoundStreamlining, Published, TabledRow
from server.presenters.sessions.brackets import authors_by_code
from server.presenters.sessions.changes import Author, author_named, authors_of
from server.presenters.sessions.paragraphs import KINDS
from server.sentences import spanish

APPROACHES: Final[Mapping[Approach, str]] = {  # in the order of the form
    Approach.MERGED_IDENTICAL: spanish("Iguales: queda uno"),
    Approach.MERGED_AS_ALTERNATIVES: spanish("Parecidos: queda uno, con las diferencias entre corchetes"),
    Approach.REPEATED: spanish("Repetido: sus palabras ya están en otro"),
    Approach.GROUPED: spanish("Juntos, uno al lado del otro, como alternativas"),
    Approach.SPLIT: spanish("Se parte en varios"),
    Approach.MOVED: spanish("Va a otro lugar"),
    Approach.KEPT: spanish("Queda como está"),
}
BACK: Final = MERGED | {Approach.REPEATED, Approach.SPLIT}
CUT: Final = 160  # characters of a paragraph that stands for itself

Sentence = Callable[[DomainError], str]


@dataclass(frozen=True, slots=True)
class NamedWords:
    """A paragraph by its label, or its kind where it has none, and its words as far as they are shown."""

    id: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownPlanRow:
    """A row of the plan. fault: why it would be refused; empty where it keeps every word."""

    number: int
    approach: str
    old: tuple[NamedWords, ...]
    new: tuple[str, ...]
    target: str
    contributors: tuple[Author, ...]
    rationale: str
    fault: str


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """A row that is offered; the fields of the form that would plan it."""

    approach: str
    old: tuple[NamedWords, ...]
    target: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """The plan. fault: of all of it; seen: empty while it cannot be applied."""

    rows: tuple[ShownPlanRow, ...]
    offers: tuple[ShownOffer, ...]
    fault: str
    seen: str


@dataclass(frozen=True, slots=True)
class ShownTabledRow:
    """A row that was applied; called: who called it back, why and when; may_call: whether the reader may."""

    number: int
    approach: str
    old: str
    new: str
    within: str
    contributors: tuple[Author, ...]
    rationale: str
    called: tuple[Author, str, datetime] | None
    may_call: bool


@dataclass(frozen=True, slots=True)
class ShownStreamlining:
    """A table that was published with a version."""

    number: int
    version: int
    author: Author
    at: datetime
    is_open: bool
    rows: tuple[ShownTabledRow, ...]


def shown_plan(
    process: Process, found: FoundStreamlining, draft: SessionDraft, language: Language, sentence: Sentence
) -> ShownPlan | None:
    """The plan for whoever holds the pen; None for others. sentence: what a refusal says."""
    sheet = found.sheet
    if sheet is None:
        return None
    plan, tree = sheet.plan, draft.tree
    words = sheet.on.ground.words
    authors = authors_by_code(process, language)
    alone = {each.fault.reason for each in plan.rows if each.fault is not None}
    whole = plan.fault is not None and plan.rows and plan.fault.reason not in alone
    return ShownPlan(
        tuple(_planned(each, tree, words, authors, sentence) for each in plan.rows),
        tuple(_offer(each, tree, words) for each in sheet.offers),
        sentence(plan.fault) if whole and plan.fault is not None else "",
        plan.seen,
    )


def shown_streamlinings(
    process: Process,
    found: FoundStreamlining,
    tree: ParagraphTree,
    reader: tuple[Language, frozenset[str]],
) -> tuple[ShownStreamlining, ...]:
    """The published tables, the newest first; reader: the language, and the codes for which rows are called
    back, none of whoever only reads.
    """
    language, own = reader
    names, codes = authors_of(process, language), authors_by_code(process, language)
    return tuple(
        ShownStreamlining(
            each.kept.number,
            each.kept.version,
            author_named(each.kept.author, names),
            each.kept.at,
            each.is_open,
            tuple(
                _tabled(number, row, each, tree, (names, codes, own))
                for number, row in enumerate(each.kept.table.rows, 1)
            ),
        )
        for each in found.published
    )


def choices(draft: SessionDraft) -> tuple[NamedWords, ...]:
    """The paragraphs of which a row may speak, in reading order."""
    original = draft.draft.original
    standing = (each for each in draft.tree.reading_order() if not each.deleted)
    words = {id: spoken[original][1].wording for id, spoken in draft.texts.items() if original in spoken}
    return tuple(_words(draft.tree, words, each.id) for each in standing if each.id in words)


def _planned(
    each: CheckedRow,
    tree: ParagraphTree,
    words: Mapping[ParagraphId, str],
    authors: Mapping[str, Author],
    sentence: Sentence,
) -> ShownPlanRow:
    row = each.row
    return ShownPlanRow(
        each.number,
        APPROACHES[row.approach],
        tuple(_words(tree, words, id) for id in row.old),
        each.words,
        _target(tree, row),
        _named(each.contributors, authors),
        row.rationale,
        "" if each.fault is None else sentence(each.fault),
    )


def _offer(row: PlannedRow, tree: ParagraphTree, words: Mapping[ParagraphId, str]) -> ShownOffer:
    fields = (
        ("approach", row.approach.value),
        ("paragraphs", ", ".join(row.old)),
        ("target", row.within or ""),
    )
    old = tuple(_words(tree, words, id) for id in row.old)
    return ShownOffer(APPROACHES[row.approach], old, _target(tree, row), fields)


def _tabled(
    number: int,
    row: TabledRow,
    of: Published,
    tree: ParagraphTree,
    reader: tuple[Mapping[str, Author], Mapping[str, Author], frozenset[str]],
) -> ShownTabledRow:
    names, codes, own = reader
    call = of.calls.get(number)
    back = BACK | DISPLACING if of.kept.table.former else BACK
    may_call = of.is_open and call is None and row.approach in back and bool(own & set(row.contributors))
    return ShownTabledRow(
        number,
        APPROACHES[row.approach],
        ", ".join(row.labels),
        ", ".join(row.result),
        "" if row.within is None else tree.paragraph(row.within).label,
        _named(row.contributors, codes),
        row.rationale,
        None if call is None else (author_named(call.author, names), call.reason, call.at),
        may_call,
    )


def _target(tree: ParagraphTree, row: PlannedRow) -> str:
    found = tree.paragraphs.get(row.within or row.after or ParagraphId(""))
    return "" if found is None else found.label


def _words(tree: ParagraphTree, words: Mapping[ParagraphId, str], id: ParagraphId) -> NamedWords:
    said = words.get(id, "")
    found = tree.paragraphs.get(id)
    label = "" if found is None else found.label or KINDS[found.kind]
    return NamedWords(id, label, said if len(said) <= CUT else f"{said[:CUT]}…")


def _named(codes: Iterable[str], authors: Mapping[str, Author]) -> tuple[Author, ...]:
    return tuple(authors.get(code, Author(code, code)) for code in codes)
