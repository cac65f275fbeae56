"""Silence procedures as a form or a program asks for them."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Final

from pydantic import Field, ValidationError
from starlette.datastructures import UploadFile
from starlette.requests import Request

from positions.errors import Malformed
from positions.ids import DelegationId, DraftId, ParagraphId
from positions.negotiation.consent import REASON
from positions.negotiation.silence import SilenceKind, SilenceSubject
from server.actions.silence_announcing import AnnounceSilence
from server.actions.silence_subjects import SeenText
from server.forms.answering import seen
from server.forms.moments import Moment
from server.forms.reading import GATE_FIELDS, Asked, Wish
from server.zones import UNIVERSAL, instant_of, zone_named

ON: Final = "on-"  # fields of paragraphs: their id, and what was on the screen
Long = Annotated[str, Field(max_length=2 * REASON)]
Id = Annotated[str, Field(min_length=1, max_length=64)]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Zone = Annotated[str, Field(max_length=64)]


class SeenFields(Wish):
    """A paragraph with the version and digest of its original."""

    paragraph: Id
    version: Annotated[int, Field(ge=0, lt=10**9)]
    digest: Digest

    def of(self) -> SeenText:
        """As it was on the screen."""
        return SeenText(ParagraphId(self.paragraph), self.version, self.digest)


class SilenceFields(Wish):
    """What a program says to announce a procedure; ``opens`` null: at once. zone: of the venue.

    It names texts, or the seal of the whole frozen text.
    """

    kind: SilenceKind = SilenceKind.WRITTEN
    subject: SilenceSubject = SilenceSubject.WORDS
    texts: Annotated[tuple[SeenFields, ...], Field(max_length=1_000)] = ()
    seal: Digest | None = None
    opens: Moment | None = None
    close: Moment
    zone: Zone = UNIVERSAL
    reason: Long
    holidays: Long = ""
    holidays_seen: bool = False

    def of(self, draft: DraftId) -> AnnounceSilence:
        """The wish, on a draft."""
        return AnnounceSilence(
            draft,
            self.kind,
            tuple(each.of() for each in self.texts),
            self.close,
            zone_named(self.zone),
            seen(self.reason),
            seen(self.holidays),
            self.holidays_seen,
            self.opens,
            self.seal or "",
            self.subject,
        )


class ClosingForm(Wish):
    """A later close, in the hour of a place, and why."""

    day: date
    hour: time
    zone: Zone = UNIVERSAL
    reason: Long

    @property
    def close(self) -> datetime:
        """The close. Raises Malformed (``field_malformed``) for an hour that is none there."""
        try:
            return instant_of(self.day, self.hour, zone_named(self.zone))
        except ValueError:
            raise Malformed("field_malformed", field="hour") from None


class AnnounceForm(ClosingForm):
    """The form of the page: what a chair announces; ``seal``: of the whole text, where that was ticked."""

    holidays: Long = ""
    holidays_seen: bool = False
    seal: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""

    def of(self, draft: DraftId, texts: tuple[SeenText, ...]) -> AnnounceSilence:
        """The wish, on a draft, on these texts."""
        return AnnounceSilence(
            draft,
            SilenceKind.WRITTEN,
            texts,
            self.close,
            zone_named(self.zone),
            seen(self.reason),
            seen(self.holidays),
            self.holidays_seen,
            seal=self.seal,
        )


class FloorForm(Wish):
    """What a chair asks of the room, for some minutes from now."""

    minutes: Annotated[int, Field(ge=1, le=30)]
    reason: Long
    subject: SilenceSubject = SilenceSubject.WORDS

    def of(self, draft: DraftId, texts: tuple[SeenText, ...], now: datetime) -> AnnounceSilence:
        """The wish, on a draft, on these texts, from now on."""
        close = now + timedelta(minutes=self.minutes)
        reason, subject = seen(self.reason), self.subject
        return AnnounceSilence(draft, SilenceKind.FLOOR, texts, close, UNIVERSAL, reason, subject=subject)


class ExtensionFields(Wish):
    """A later close, and why, as a program says it."""

    close: Moment
    reason: Long


class ReasonFields(Wish):
    """Why a procedure is called off."""

    reason: Long


class BreakFields(Wish):
    """What a delegation has against a text; ``paragraph``: which, where the procedure is on several."""

    reason: Long
    paragraph: Id | None = None

    @property
    def on(self) -> ParagraphId | None:
        """The paragraph."""
        return ParagraphId(self.paragraph) if self.paragraph else None


class HandOverFields(Wish):
    """Which delegation a secretariat told, whom there and how."""

    delegation: Annotated[str, Field(pattern="^[A-Za-z]{3}$")]
    how: Annotated[str, Field(max_length=400)]

    @property
    def told(self) -> DelegationId:
        """The delegation."""
        return DelegationId(self.delegation.upper())


class MethodFields(Wish):
    """Whether a delegation agrees that its silence may count."""

    agrees: bool
    kind: SilenceKind = SilenceKind.WRITTEN


async def read_ticked(request: Request, wish: type[Asked]) -> tuple[Asked, tuple[SeenText, ...]]:
    """A form with the paragraphs that were ticked.

    Raises Malformed (``field_malformed``).
    """
    fields: dict[str, str] = {}
    texts: list[SeenText] = []
    for name, value in (await request.form()).multi_items():
        if isinstance(value, UploadFile) or name in fields:
            raise Malformed("field_malformed", field=name)
        if name.startswith(ON):
            texts.append(_ticked(name, value))
        elif name not in GATE_FIELDS:
            fields[name] = value
    await request.close()
    try:
        return wish.model_validate(fields), tuple(texts)
    except ValidationError as wrong:
        place = wrong.errors()[0]["loc"]
        raise Malformed("field_malformed", field=str(place[0]) if place else "") from None


def _ticked(name: str, value: str) -> SeenText:
    version, _, digest = value.partition(".")
    try:
        sent = {"paragraph": name.removeprefix(ON), "version": version, "digest": digest}
        return SeenFields.model_validate(sent).of()
    except ValidationError:
        raise Malformed("field_malformed", field=name) from None
