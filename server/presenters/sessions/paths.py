"""The path of a paragraph, step by step, as somebody reads it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from positions.ids import Language
from positions.negotiation.consent import Stance
from positions.process import Process
from server.actions.drafts import SeenDraft
from server.actions.paragraph_path import ParagraphPath, PathStep
from server.actions.questionnaires import Listed
from server.presenters.drafts.listing import ShownDraft, session_drafts
from server.presenters.sessions.addresses import address_of, session_of_draft
from server.presenters.sessions.columns import BOTH
from server.presenters.sessions.listing import MODES
from server.presenters.sessions.stances import STANCES
from server.presenters.sessions.statuses import STATUSES


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step. name: of the conference whose draft it is, else ``words``, a message id. mode, status: as well.

    said: how many say what, as message ids; silent: how many say nothing; None: not for this reader.
    """

    name: str
    words: str
    mode: str
    label: str
    lang: str
    wording: str
    is_deleted: bool
    status: str
    said: tuple[tuple[str, int], ...] | None
    silent: int
    href: str
    record: str


@dataclass(frozen=True, slots=True)
class ShownPath:
    """The base texts that a paragraph began with, each with the answers it quotes, and the steps since."""

    sources: tuple[ShownDraft, ...]
    steps: tuple[ShownStep, ...]


def shown_path(
    process: Process,
    path: ParagraphPath,
    sources: Sequence[SeenDraft],
    listed: Iterable[Listed],
    language: Language,
) -> ShownPath:
    """All of a path, from answers to adoption."""
    proposed = session_drafts(process, sources, listed, language=language, named=False)
    began = tuple(draft for session in proposed for draft in session.drafts)
    return ShownPath(began, tuple(_step(process, each) for each in path.steps if each.words.texts))


def _step(process: Process, step: PathStep) -> ShownStep:
    draft, text = step.draft, step.words.texts[0]
    conference = next((each for each in process.conferences if each.id == draft.conference), None)
    session = session_of_draft(process, draft)
    href = "" if session is None else address_of(process, session)
    here = f"{href}/released?version={step.version}" if step.version else f"{href}#p-{step.paragraph.id}"
    members = process.members if conference is None else conference.members
    return ShownStep(
        "" if conference is None else conference.acronym,
        BOTH,
        "" if step.version else MODES[draft.mode],
        step.words.label,
        text.language.value,
        text.wording,
        step.words.deleted,
        "" if step.version else STATUSES[step.paragraph.status],
        None if step.said is None else _counts(step.said.values()),
        len(members) - len(step.said or {}),
        here,
        f"/p/{process.id}/records/{step.record}" if step.record else "",
    )


def _counts(said: Iterable[Stance]) -> tuple[tuple[str, int], ...]:
    counts = Counter(said)
    return tuple((STANCES[stance], counts[stance]) for stance in Stance if counts[stance])
