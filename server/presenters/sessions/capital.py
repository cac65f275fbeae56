"""What waits for a capital: one list of lines, for the page, for the table and for the plain text to send."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from positions.ids import Language, ParagraphId
from positions.negotiation.ad_referendum import ReferralState
from positions.negotiation.declaration import number_in
from positions.process import Process, ThematicSession, label
from server.actions.capital import WaitingText
from server.presenters.sessions.addresses import address_of, number_of, session_of_draft
from server.presenters.sessions.commitments import CommitmentLine
from server.presenters.sessions.reservations import KINDS
from server.presenters.sessions.stances import STANCES
from server.rendering import LOCALES
from server.sentences import spanish
from server.spelling import city_of, spell_date, spell_hour

Say = Callable[[str], str]

CHANGED: Final = ("earlier", "misfit", "restate")  # of these one may want to see what changed
COLUMNS: Final = ("session", "paragraph", "waits_for", "about", "until", "text")
WORDS: Final[Mapping[str, str]] = {
    "overdue": spanish("Ad referéndum: la fecha ya pasó"),
    "ad_referendum": spanish("Ad referéndum: falta confirmar"),
    "commitment_overdue": spanish("Compromiso vencido"),
    "commitment": spanish("Compromiso que vence pronto"),
    "silence": spanish("Procedimiento de silencio en curso"),
    "earlier": spanish("La posición quedó sobre una redacción anterior"),
    "restate": spanish("Hay que reafirmar o retirar lo presentado"),
    "misfit": spanish("La propuesta ya no encaja en el texto"),
    "unsaid": spanish("Sin pronunciarse"),
}
OFFICE: Final = spanish("Confirma %(office)s; prórrogas: %(count)s")
PROPOSAL: Final = spanish("Propuesta %(number)s")
COMMITMENTS: Final = spanish("Compromisos")
EMPTY: Final = spanish("No hay nada pendiente.")


@dataclass(frozen=True, slots=True)
class CapitalLine:
    """One thing that waits. kind: a word of ``WORDS``. number: 0 of no session. where: session and its title.

    about: what was said. until: the day or hour, in words. text: the wording it is about, as it stands, in
    ``lang``. href: where it is done; changed: where one sees what changed, if anything did.
    """

    kind: str
    number: int
    where: str
    label: str
    about: str
    until: str
    text: str
    lang: str
    href: str
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """In which language and zone things are said; say: a message id in that language."""

    language: Language
    zone: str
    say: Say


def capital_lines(process: Process, found: Iterable[WaitingText], reader: Reader) -> tuple[CapitalLine, ...]:
    """Everything, what is overdue first, then by kind, each in the order of the texts."""
    return in_order(line for each in found for line in _lines(process, each, reader))


def commitment_lines(lines: Iterable[CommitmentLine], reader: Reader) -> Iterator[CapitalLine]:
    """What the delegation promised and is still to do, overdue or due soon."""
    for each in lines:
        kind = "commitment_overdue" if each.is_late else "commitment"
        day = "" if each.due is None else spell_date(each.due, _locale(reader))
        where = reader.say(COMMITMENTS)
        yield CapitalLine(kind, 0, where, each.key, each.evidence, day, each.what, each.lang, each.href)


def in_order(lines: Iterable[CapitalLine]) -> tuple[CapitalLine, ...]:
    """What is overdue first, then by kind, each as it stands."""
    order = list(WORDS)
    return tuple(sorted(lines, key=lambda line: order.index(line.kind)))


def table_rows(lines: Iterable[CapitalLine], say: Say) -> Iterator[tuple[str, ...]]:
    """The lines under ``COLUMNS``."""
    for each in lines:
        yield each.where, each.label, say(WORDS[each.kind]), each.about, each.until, each.text


def plain_text(title: str, lines: Sequence[CapitalLine], say: Say) -> str:
    """The lines as plain text to send to a capital; what is not there is not said."""
    rows = [title, "=" * len(title), ""]
    if not lines:
        rows.append(say(EMPTY))
    for kind, words in WORDS.items():
        of_kind = [each for each in lines if each.kind == kind]
        if of_kind:
            rows += [say(words), "-" * len(say(words)), ""]
        for each in of_kind:
            facts = " · ".join(part for part in (each.where, each.label, each.about, each.until) if part)
            rows += [facts, each.text, ""] if each.text else [facts, ""]
    return "\n".join(rows).rstrip() + "\n"


@dataclass(frozen=True, slots=True)
class _Text:
    """A text on which something waits, as one reads it."""

    waits: WaitingText
    session: ThematicSession
    here: str
    reader: Reader

    def line(
        self, kind: str, paragraph: str, about: str = "", until: str = "", path: str = ""
    ) -> CapitalLine:
        """One thing that waits on a paragraph, on the whole text where it is empty."""
        found = self.waits.found
        id, original = ParagraphId(paragraph), found.draft.original
        spoken = found.texts.get(id, {}).get(original)
        known = found.tree.paragraphs.get(id)
        return CapitalLine(
            kind,
            self.session.number if number_in(self.session.id) is None else 0,
            f"{self._numbered}. {label(self.session.titles, self.reader.language)}",
            "" if known is None else known.label,
            about,
            until,
            "" if spoken is None else spoken[1].wording,
            original.value,
            self.here + (path or f"/positions/{paragraph}"),
            f"{self.here}/history/{spoken[0].id}" if spoken is not None and kind in CHANGED else "",
        )

    @property
    def _numbered(self) -> str:
        """The number of the session, with the conference where the text is of one alone."""
        conference = self.waits.found.draft.conference
        number = number_of(self.session)
        return f"{number} {conference.upper()}" if conference else number


def _lines(process: Process, waits: WaitingText, reader: Reader) -> Iterator[CapitalLine]:
    session = session_of_draft(process, waits.found.draft)
    if session is None:
        return
    text = _Text(waits, session, address_of(process, session), reader)
    yield from _referrals(text)
    yield from _silences(text)
    for column, cell in waits.earlier:
        yield text.line("earlier", column.paragraph.id, reader.say(STANCES[cell.position.said.stance]))
    for standing in waits.restate:
        of = standing.said
        about = reader.say(KINDS[of.kind])
        yield text.line("restate", of.anchor.paragraph or "", about, "", "/reservations")
    for proposal in waits.misfits:
        about = reader.say(PROPOSAL) % {"number": proposal.number} if proposal.number else ""
        on = proposal.paragraph.id
        yield text.line("misfit", on, about, "", f"/proposals?paragraph={on}")
    for column in waits.unsaid:
        yield text.line("unsaid", column.paragraph.id)


def _referrals(text: _Text) -> Iterator[CapitalLine]:
    reader = text.reader
    for column, referral in text.waits.referrals:
        kind = "overdue" if referral.state is ReferralState.OVERDUE else "ad_referendum"
        about = reader.say(OFFICE) % {"office": referral.last.said.office, "count": referral.extensions}
        day = "" if referral.due is None else spell_date(referral.due, _locale(reader))
        yield text.line(kind, column.paragraph.id, about, day)


def _silences(text: _Text) -> Iterator[CapitalLine]:
    for silence in text.waits.silences:
        number, close = silence.found.announced.number, _moment(silence.found.close, text.reader)
        for paragraph in silence.labels:
            yield text.line("silence", paragraph, "", close, f"/silence/{number}")


def _locale(reader: Reader) -> str:
    return LOCALES.get(reader.language, reader.language.value)


def _moment(at: datetime, reader: Reader) -> str:
    day = spell_date(at.astimezone(ZoneInfo(reader.zone)).date(), _locale(reader))
    city = "UTC" if reader.zone == "UTC" else city_of(reader.zone, _locale(reader))
    return f"{day}, {spell_hour(at, reader.zone, _locale(reader))} ({city})"
