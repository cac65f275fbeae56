"""The frame of a process as a plain mapping (``acorde-process/1``), and back."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from positions.formats.mapping.programme import (
    commitment_mapping,
    meeting_mapping,
    read_commitment,
    read_meeting,
)
from positions.formats.mapping.reading import (
    Place,
    check_distinct,
    each,
    fields,
    given,
)
from positions.formats.mapping.scalars import (
    integer_within,
    labels_mapping,
    labels_of,
    read_choice,
    read_country,
    read_flag,
    read_format,
    read_id,
    read_language,
    read_line,
    read_name,
    read_names,
    read_note,
    read_pattern,
    read_share,
    told_in,
    told_mapping,
)
from positions.ids import ConferenceId, DelegationId, Language, ProcessId, SessionId
from positions.process import (
    AdoptionRule,
    Conference,
    Confidence,
    CountingRules,
    Delegation,
    Meeting,
    Process,
    ThematicSession,
)
from positions.text.canonical import Plain

FORMAT: Final = "acorde-process/1"

_read_alpha2: Final = read_pattern(re.compile(r"[A-Z]{2}"))
_read_titles: Final = labels_of(read_line)
_read_confidence: Final = read_choice(Confidence)
_read_number: Final = integer_within(1, 1_000_000)


def process_mapping(process: Process) -> Plain:
    """Write a frame as a plain mapping."""
    return {
        "format": FORMAT,
        "id": process.id,
        "illustrative": process.illustrative,
        "names": labels_mapping(process.names),
        "working_language": process.working_language.value,
        "languages": [language.value for language in process.languages],
        "rules": _rules_mapping(process.rules),
        "conferences": [_conference_mapping(conference) for conference in process.conferences],
        "sessions": [_session_mapping(session) for session in process.sessions],
        "meetings": [meeting_mapping(meeting) for meeting in process.meetings],
        "commitments": [commitment_mapping(commitment) for commitment in process.commitments],
        **_adoption_mapping(process.adoption),
    }


def _adoption_mapping(rule: AdoptionRule) -> dict[str, Plain]:
    """Left out where nothing is allowed that is not always."""
    return {"adoption": {"ad_referendum": True}} if rule.ad_referendum else {}


def _rules_mapping(rules: CountingRules) -> Plain:
    return {
        "version": rules.version,
        "enough": str(rules.enough),
        "leading": str(rules.leading),
        "exceptions": rules.exceptions,
    }


def _conference_mapping(conference: Conference) -> Plain:
    return {
        "id": conference.id,
        "acronym": conference.acronym,
        "names": labels_mapping(conference.names),
        "observers": list(conference.observers),
        "members": [_member_mapping(member) for member in conference.members],
    }


def _member_mapping(member: Delegation) -> Plain:
    return {
        "id": member.id,
        "alpha2": member.alpha2,
        "names": labels_mapping(member.names),
        "languages": [language.value for language in member.languages],
        "note": member.note,
    }


def _session_mapping(session: ThematicSession) -> Plain:
    return {
        "id": session.id,
        "number": session.number,
        "titles": labels_mapping(session.titles),
        "dates": told_mapping(session.dates),
        "place": told_mapping(session.places),
        "confidence": session.confidence.value,
    }


def read_process(place: Place) -> Process:
    """Read a frame; codes, ids and keys that stand twice are noted at every place but the first."""
    optional = ("illustrative", "working_language", "rules", "meetings", "commitments", "adoption")
    found = fields(place, ("format", "id", "names", "languages", "conferences", "sessions"), optional)
    read_format(found["format"], FORMAT)
    working = given(found, "working_language", read_language, Language.ES)

    def session(inner: Place) -> ThematicSession:
        return _read_session(inner, working)

    def meeting(inner: Place) -> Meeting:
        return read_meeting(inner, language=working)

    process = Process(
        id=ProcessId(read_id(found["id"])),
        names=_read_titles(found["names"]),
        conferences=each(_read_conference, named=lambda conference: conference.id)(found["conferences"]),
        sessions=each(session, named=lambda one: one.id)(found["sessions"]),
        languages=each(read_language)(found["languages"]),
        working_language=working,
        illustrative=given(found, "illustrative", read_flag, False),
        rules=given(found, "rules", _read_rules, CountingRules()),
        meetings=given(found, "meetings", each(meeting, named=lambda one: one.key), ()),
        commitments=given(
            found, "commitments", each(read_commitment, named=lambda promise: promise.number), ()
        ),
        adoption=given(found, "adoption", _read_adoption, AdoptionRule()),
    )
    if process.working_language not in process.languages and process.languages:
        place.refuse("working_language_missing", language=process.working_language.value)
    check_distinct(_codes(process, found["conferences"]), "country_twice", fact="country")
    return process


def _codes(process: Process, place: Place) -> Iterator[tuple[Place, str]]:
    for i, conference in enumerate(process.conferences):
        members = place.at(i, None).at("members", None)
        for j, member in enumerate(conference.members):
            yield members.at(j, None).at("id", None), member.id
            yield members.at(j, None).at("alpha2", None), member.alpha2


def _read_rules(place: Place) -> CountingRules:
    default = CountingRules()
    found = fields(place, (), ("version", "enough", "leading", "exceptions"))
    return CountingRules(
        version=given(found, "version", _read_number, default.version),
        enough=given(found, "enough", read_share, default.enough),
        leading=given(found, "leading", _read_leading, default.leading),
        exceptions=given(found, "exceptions", integer_within(0, 1_000), default.exceptions),
    )


def _read_adoption(place: Place) -> AdoptionRule:
    found = fields(place, (), ("ad_referendum",))
    return AdoptionRule(given(found, "ad_referendum", read_flag, False))


def _read_leading(place: Place) -> Fraction:
    share = read_share(place)
    if share * 2 <= 1:  # otherwise two positions could lead at once
        place.refuse("share_malformed")
    return share


def _read_conference(place: Place) -> Conference:
    found = fields(place, ("id", "acronym", "names", "members"), ("observers",))
    conference = ConferenceId(read_id(found["id"]))

    def read_member(inner: Place) -> Delegation:
        return _read_member(inner, conference)

    members = each(read_member)(found["members"])
    if not members and found["members"].value == []:
        found["members"].refuse("conference_empty", conference=conference)
    return Conference(
        id=conference,
        acronym=read_name(found["acronym"]),
        names=_read_titles(found["names"]),
        members=members,
        observers=given(found, "observers", read_names, ()),
    )


def _read_member(place: Place, conference: ConferenceId) -> Delegation:
    found = fields(place, ("id", "alpha2", "names", "languages"), ("note",))
    return Delegation(
        id=DelegationId(read_country(found["id"])),
        alpha2=_read_alpha2(found["alpha2"]),
        conference=conference,
        names=_read_titles(found["names"]),
        languages=each(read_language)(found["languages"]),
        note=given(found, "note", read_note, ""),
    )


def _read_session(place: Place, language: Language) -> ThematicSession:
    """Read a session; dates or a place that are one plain text stand in ``language``."""
    read_told = told_in(language, read_line)
    found = fields(place, ("id", "number", "titles"), ("dates", "place", "confidence"))
    return ThematicSession(
        id=SessionId(read_id(found["id"])),
        number=_read_number(found["number"]),
        titles=_read_titles(found["titles"]),
        dates=given(found, "dates", read_told, {}),
        places=given(found, "place", read_told, {}),
        confidence=given(found, "confidence", _read_confidence, Confidence.HIGH),
    )
