"""What the screen of a room shows, and the page from which it is led: no name of any person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from positions.ids import DelegationId, Language, TextId
from positions.negotiation.paragraph_tree import Paragraph, ParagraphKind
from positions.process import Process
from positions.text.diff import diff_words
from server.actions.contributing import Spoken
from server.actions.position_grid import GridColumn
from server.actions.room_floor import Floor, ScreenView, Speaker
from server.actions.room_screen import RoomScreen
from server.actions.session_reading import SessionDraft
from server.presenters.reports.reading import Phrase, phrase
from server.presenters.sessions.addresses import number_of, session_of_draft
from server.presenters.sessions.changes import ShownChange, authors_of
from server.presenters.sessions.screen_grid import ScreenGrid, screen_grid
from server.presenters.sessions.stances import OUTCOMES, STANCES
from server.presenters.sessions.statuses import status_words
from server.sentences import spanish

VIEWS: Final[Mapping[ScreenView, str]] = {
    ScreenView.TEXT: spanish("Texto"),
    ScreenView.REDLINE: spanish("Texto con lo que cambió desde la apertura"),
    ScreenView.COLUMNS: spanish("Dos columnas"),
    ScreenView.GRID: spanish("Posiciones, en números"),
    ScreenView.DELEGATIONS: spanish("Posiciones, por delegación"),
}


NO_TEXT: Final = TextId("")


@dataclass(frozen=True, slots=True)
class ScreenText:
    """A paragraph in a language; changes: since the draft was opened, where they are shown."""

    lang: str
    wording: str
    changes: tuple[ShownChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ScreenTally:
    """What the positions of a conference come to: how many say what, and how many nothing."""

    acronym: str
    outcome: str
    said: tuple[tuple[str, int], ...]
    silent: int
    unsaid: int
    all: int


@dataclass(frozen=True, slots=True)
class ScreenParagraph:
    """A paragraph on the wall; status: a message id, empty while nothing is to be said."""

    label: str
    status: str
    is_heading: bool
    texts: tuple[ScreenText, ...]
    tallies: tuple[ScreenTally, ...]


@dataclass(frozen=True, slots=True)
class ShownScreen:
    """The wall. speaker: who has the floor, since when; waiting: who asked for it."""

    number: str
    title: Phrase
    illustrative: bool
    view: str
    is_whole: bool
    paragraphs: tuple[ScreenParagraph, ...]
    speaker: str
    since: datetime | None
    waiting: tuple[str, ...]
    delegations: ScreenGrid | None = None


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A delegation on the list: minutes and seconds it has spoken; state: waiting, speaking or over."""

    name: str
    state: str
    spoken: str


def shown_screen(screen: RoomScreen, language: Language) -> ShownScreen:
    """What hangs on the wall in a language."""
    process, sitting = screen.process, screen.sitting
    names = {id: each.name for id, each in authors_of(process, language).items()}
    session = session_of_draft(process, screen.found.draft)
    chosen = [each for each in _hung(screen) if sitting.paragraph in (None, each.id)]
    by_name = sitting.view is ScreenView.DELEGATIONS and screen.grid is not None
    columns = {} if screen.grid is None else {each.paragraph.id: each for each in screen.grid.columns}
    shown = [columns[each.id] for each in chosen if each.id in columns]
    counted = {} if by_name else columns
    speaking = next((each for each in screen.speakers if each.began and not each.ended), None)
    return ShownScreen(
        "" if session is None else number_of(session),
        phrase({} if session is None else session.titles, language),
        process.illustrative,
        sitting.view.value,
        sitting.paragraph is None,
        ()
        if by_name and sitting.paragraph is None
        else tuple(_paragraph(screen, each, counted.get(each.id)) for each in chosen),
        "" if speaking is None else names[speaking.delegation],
        None if speaking is None else speaking.began,
        tuple(names[each.delegation] for each in screen.speakers if each.began is None),
        screen_grid(process, shown, names) if by_name else None,
    )


def screen_views() -> tuple[tuple[str, str], ...]:
    """Value and words of every view."""
    return tuple((view.value, words) for view, words in VIEWS.items())


def floor_choices(found: SessionDraft) -> tuple[tuple[str, str], ...]:
    """The paragraphs that can be put on the floor: id and how each is called."""
    standing = (each for each in found.tree.reading_order() if not each.deleted)
    spoken = ((each, found.texts.get(each.id, {}).get(found.draft.original)) for each in standing)
    return tuple((each.id, each.label or text[1].wording[:60]) for each, text in spoken if text is not None)


def speaker_lines(
    process: Process, floor: Floor, language: Language, now: datetime
) -> tuple[SpeakerLine, ...]:
    """The list of speakers, in order."""
    names = authors_of(process, language)
    return tuple(
        SpeakerLine(names[each.delegation].name, _state(each), _clock(_spoken([each], now)))
        for each in floor.speakers
    )


def speaking_times(
    process: Process, floor: Floor, language: Language, now: datetime
) -> tuple[tuple[str, str], ...]:
    """How long each delegation that spoke has spoken in this sitting."""
    by: dict[DelegationId, list[Speaker]] = {}
    for each in floor.speakers:
        if each.began is not None:
            by.setdefault(each.delegation, []).append(each)
    names = authors_of(process, language)
    return tuple((names[id].name, _clock(_spoken(each, now))) for id, each in by.items())


def _paragraph(screen: RoomScreen, paragraph: Paragraph, column: GridColumn | None) -> ScreenParagraph:
    original = screen.found.draft.original
    spoken = screen.found.texts.get(paragraph.id, {})
    languages = [original] if original in spoken else []
    if screen.sitting.view is ScreenView.COLUMNS:
        languages += sorted(spoken.keys() - {original})[:1]
    return ScreenParagraph(
        paragraph.label,
        status_words(paragraph),
        paragraph.kind is ParagraphKind.HEADING,
        tuple(_said(screen, each, spoken[each]) for each in languages),
        () if column is None else tuple(_tallies(screen.process, column)),
    )


def _hung(screen: RoomScreen) -> list[Paragraph]:
    """What stands, and where changes are shown what stood and is struck."""
    order = screen.found.tree.reading_order()
    if screen.sitting.view is not ScreenView.REDLINE:
        return [each for each in order if not each.deleted]
    original = screen.found.draft.original
    texts = {id: spoken[original][0].id for id, spoken in screen.found.texts.items() if original in spoken}
    return [each for each in order if not each.deleted or screen.bases.get(texts.get(each.id, NO_TEXT))]


def _said(screen: RoomScreen, language: Language, spoken: Spoken) -> ScreenText:
    row, head = spoken
    if screen.sitting.view is not ScreenView.REDLINE:
        return ScreenText(language.value, head.wording)
    struck = screen.found.tree.paragraph(row.paragraph).deleted
    spans = diff_words(screen.bases.get(row.id, ""), "" if struck else head.wording)
    changes = tuple(ShownChange(span.op.value, span.text) for span in spans)
    return ScreenText(language.value, head.wording, changes)


def _tallies(process: Process, column: GridColumn) -> Iterable[ScreenTally]:
    for conference in process.conferences:
        outcome = column.outcomes.get(conference.id)
        if outcome is not None:
            said = tuple((STANCES[stance], len(names)) for stance, names in outcome.said.items() if names)
            yield ScreenTally(
                conference.acronym,
                OUTCOMES[outcome.kind],
                said,
                len(outcome.by_silence),
                len(outcome.unsaid),
                len(conference.members),
            )


def _state(speaker: Speaker) -> str:
    if speaker.began is None:
        return "waiting"
    return "speaking" if speaker.ended is None else "over"


def _spoken(of: Sequence[Speaker], now: datetime) -> timedelta:
    return sum(((each.ended or now) - each.began for each in of if each.began is not None), timedelta())


def _clock(spoken: timedelta) -> str:
    minutes, seconds = divmod(int(spoken.total_seconds()), 60)
    return f"{minutes}:{seconds:02}"
