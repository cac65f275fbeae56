"""The comments on the paragraphs of a session's text, as one seat reads and writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.comments import Audience, Comment, Party, ThreadState
from positions.process import Process, label
from server.actions.comment_threads import Discussion, FoundThread, Mentioned
from server.presenters.sessions.addresses import session_of_draft
from server.presenters.sessions.listing import session_line
from server.sentences import spanish

AUDIENCES: Final[Mapping[Audience, str]] = {
    Audience.DELEGATION: spanish("Solo su delegación"),
    Audience.CONFERENCE: spanish("Solo su conferencia"),
    Audience.ALL: spanish("Todos"),
}
OWN_OFFICE: Final = spanish("Solo su oficina")
OFFICES: Final[Mapping[str, str]] = {
    "ST": spanish("Secretaría técnica de %(conference)s"),
    "PRES": spanish("Presidencia de %(conference)s"),
}


@dataclass(frozen=True, slots=True)
class ShownParty:
    """A delegation or an office. code: as in a mention; chip, slot: as it is seen, slot 0 for an office.

    office: a message id; then ``name`` is the acronym of its conference.
    """

    code: str
    chip: str
    name: str
    slot: int = 0
    office: str = ""


@dataclass(frozen=True, slots=True)
class ShownComment:
    """What a party said."""

    id: str
    by: ShownParty
    at: datetime
    words: str
    mentions: tuple[ShownParty, ...]


@dataclass(frozen=True, slots=True)
class ShownThread:
    """A thread. quote: the words it was made on; gone: they are not in the text any more.

    text, start, end, says: where its words are now and what they say; no text where they are nowhere.
    """

    id: str
    comments: tuple[ShownComment, ...]
    audience: str
    resolved: bool
    may_answer: bool
    may_resolve: bool
    quote: str = ""
    gone: bool = False
    text: str = ""
    start: int = 0
    end: int = 0
    says: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphComments:
    """What is said of a paragraph. address: where it is read and answered without script."""

    paragraph: str
    label: str
    address: str
    open: tuple[ShownThread, ...]
    resolved: tuple[ShownThread, ...]
    may_write: bool


@dataclass(frozen=True, slots=True)
class CommentChoices:
    """What can be chosen for a new comment. audiences: value and message id; texts: id and language."""

    audiences: tuple[tuple[str, str], ...]
    parties: tuple[ShownParty, ...]
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownMention:
    """An open thread in which one's delegation or office is mentioned, where it is."""

    label: str
    href: str
    by: ShownParty
    words: str


class Speakers:
    """The parties of a process as a page in some language shows them."""

    def __init__(self, process: Process, language: Language) -> None:
        self._members = {
            member.id: ShownParty(member.id, member.alpha2, label(member.names, language), slot)
            for slot, member in enumerate(process.members, 1)
        }

    def shown(self, code: str) -> ShownParty:
        """A party by its code."""
        member = self._members.get(DelegationId(code))
        if member is not None:
            return member
        kind, _, acronym = code.partition("-")
        return ShownParty(code, code, acronym, office=OFFICES.get(kind, ""))


def paragraph_comments(
    found: Discussion, paragraph: ParagraphId, label: str, here: str, language: Language
) -> ParagraphComments:
    """The comments on one paragraph; ``here``: the address of its session's page."""
    speakers = Speakers(found.desk.process, language)
    threads = [_thread(each, speakers, found.desk.party) for each in found.on(paragraph)]
    return ParagraphComments(
        paragraph,
        label,
        f"{here}/comments/{paragraph}",
        tuple(each for each in threads if not each.resolved),
        tuple(each for each in threads if each.resolved),
        found.may_write,
    )


def comment_choices(
    found: Discussion, texts: Sequence[tuple[str, str]], language: Language
) -> CommentChoices:
    """What can be chosen for a comment on a paragraph with these texts."""
    speakers, party = Speakers(found.desk.process, language), found.desk.party
    return CommentChoices(
        tuple((each.value, _audience(each, party)) for each in Audience),
        tuple(speakers.shown(each.code) for each in found.parties if each != party),
        tuple(texts),
    )


def shown_mentions(
    found: Discussion, labels: Mapping[ParagraphId, str], here: str, language: Language
) -> tuple[ShownMention, ...]:
    """Where the reader's delegation or office is mentioned and nothing is settled yet, the newest first."""
    speakers = Speakers(found.desk.process, language)
    mentions = []
    for thread in reversed(found.awaiting):
        code = "" if found.desk.party is None else found.desk.party.code
        said = next(each for each in reversed(thread.comments) if code in each.mentions)
        href = f"{here}/comments/{thread.paragraph}#comment-{thread.first.id}"
        mentions.append(
            ShownMention(labels.get(thread.paragraph, ""), href, speakers.shown(said.by.code), said.words)
        )
    return tuple(mentions)


def mentions_everywhere(mentioned: Sequence[Mentioned], language: Language) -> tuple[ShownMention, ...]:
    """The same of several drafts, with the number of the session before the label of each paragraph."""
    shown: list[ShownMention] = []
    for each in mentioned:
        draft, process = each.discussion.desk.draft, each.discussion.desk.process
        session = session_of_draft(process, draft)
        if session is not None:
            line = session_line(process, session, draft.mode, language)
            labels = {id: f"{line.number} · {name}" for id, name in each.labels.items()}
            here = line.link.href
            shown += shown_mentions(each.discussion, labels, here, language)
    return tuple(shown)


def _thread(found: FoundThread, speakers: Speakers, reader: Party | None) -> ShownThread:
    thread, stands = found.thread, found.stands
    is_resolved = thread.state is ThreadState.RESOLVED
    return ShownThread(
        thread.first.id,
        tuple(_comment(each, speakers) for each in thread.comments),
        _audience(thread.audience, reader),
        is_resolved,
        found.may_answer,
        found.may_resolve,
        "" if thread.on is None else thread.on.quote,
        thread.on is not None and stands is None and not is_resolved,
        "" if thread.on is None or stands is None else thread.on.text,
        0 if stands is None else stands.anchor.start,
        0 if stands is None else stands.anchor.end,
        "" if stands is None else stands.says,
    )


def _comment(said: Comment, speakers: Speakers) -> ShownComment:
    mentions = tuple(map(speakers.shown, said.mentions))
    return ShownComment(said.id, speakers.shown(said.by.code), said.at, said.words, mentions)


def _audience(audience: Audience, reader: Party | None) -> str:
    is_office = reader is not None and reader.is_office
    return OWN_OFFICE if audience is Audience.DELEGATION and is_office else AUDIENCES[audience]
