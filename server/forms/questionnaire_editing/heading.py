"""Titles, introduction and deadline of a version; the title of a chapter; a new questionnaire."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from positions.formats.mapping.reading import Path, Place, Source
from positions.formats.mapping.scalars import labels_of, read_id, read_instant, read_line, read_wording
from positions.ids import Language, QuestionnaireId, SessionId
from positions.process import ThematicSession
from positions.questionnaire.emendation import PutHeading, PutSection
from positions.questionnaire.questionnaire import Questionnaire, Section
from server.forms.questionnaire_editing.sheet import (
    Sheet,
    SheetRefused,
    check_source,
    labels_in,
    put_labels,
)
from server.zones import UNIVERSAL, instant_of, zone_named

LAST_MINUTE = "23:59"


def heading_sheet(questionnaire: Questionnaire, zone: str) -> Sheet:
    """The heading of a version; the deadline as clocks of the zone show it."""
    deadline = None if questionnaire.deadline is None else questionnaire.deadline.astimezone(ZoneInfo(zone))
    return {
        **put_labels("title", questionnaire.titles),
        **put_labels("introduction", questionnaire.introductions),
        "day": "" if deadline is None else deadline.date().isoformat(),
        "hour": "" if deadline is None else deadline.strftime("%H:%M"),
        "zone": zone,
    }


def read_heading(sheet: Sheet) -> PutHeading:
    """Read a heading; a deadline without an hour is the last minute of its day, one without zone in UTC.

    The last minute of an hour lasts to its end. Raises SheetRefused.
    """
    source = Source()
    titles = labels_of(read_line)(Place(labels_in(sheet, "title"), ("title",), source))
    typed = labels_in(sheet, "introduction")
    introductions = labels_of(read_wording)(Place(typed, ("introduction",), source)) if typed else {}
    deadline = _deadline(sheet, sheet["day"], source) if sheet.get("day") else None
    check_source(source, _field)
    return PutHeading(titles, introductions, deadline)


def _deadline(sheet: Sheet, day: str, source: Source) -> datetime | None:
    hour = sheet.get("hour", "") or LAST_MINUTE
    seconds = "59" if hour.endswith(":59") else "00"
    local = read_instant(Place(f"{day}T{hour}:{seconds}Z", ("day",), source))
    zone = sheet.get("zone", "") or UNIVERSAL
    if zone_named(zone) != zone:
        source.refuse(("zone",), "zone_unknown")
        return None
    try:
        return instant_of(local.date(), local.time(), zone)
    except ValueError:
        source.refuse(("hour",), "hour_left_out")
        return None


def section_sheet(section: Section) -> Sheet:
    """What is said of a chapter."""
    return {**put_labels("title", section.titles), "session": section.session or ""}


def read_section(sheet: Sheet, key: str, sessions: Iterable[ThematicSession]) -> PutSection:
    """Read a chapter. Raises SheetRefused."""
    source = Source()
    titles = labels_of(read_line)(Place(labels_in(sheet, "title"), ("title",), source))
    check_source(source, _field)
    session = sheet.get("session", "")
    if session and session not in {one.id for one in sessions}:
        raise SheetRefused([("session", "session_unknown", {"session": session})])
    return PutSection(key, titles, SessionId(session) if session else None)


def read_beginning(sheet: Sheet) -> Questionnaire:
    """Read a new questionnaire; without a key it is made from the title. Raises SheetRefused."""
    heading = read_heading(sheet)
    source = Source()
    key = sheet.get("name", "") or _slug(next(iter(heading.titles.values()), ""))
    read_id(Place(key, ("name",), source))
    if key == "new":
        source.refuse(("name",), "key_taken", key=key)
    check_source(source, _field)
    return Questionnaire(
        id=QuestionnaireId(key),
        version=1,
        titles=heading.titles,
        introductions=heading.introductions,
        sections=(),
        terms=(),
        deadline=heading.deadline,
    )


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words)[:40].strip("-")


def _field(path: Path) -> str:
    head = str(path[0]) if path else "title"
    if head not in ("title", "introduction"):
        return head
    return f"{head}-{path[1] if len(path) > 1 else Language.ES}"
