"""Questionnaires as JSON."""

from collections.abc import Iterable
from datetime import datetime

from positions.formats.mapping.questionnaire import questionnaire_mapping
from positions.formats.mapping.scalars import instant_words, labels_mapping
from positions.text.canonical import Plain
from server.actions.questionnaires import Edition, Listed


def questionnaires_document(shown: Iterable[Listed], following: str | None) -> Plain:
    """A page of the questionnaires of a process; ``following`` is the cursor of the next page."""
    return {"questionnaires": [questionnaire_document(one) for one in shown], "cursor": following}


def questionnaire_document(listed: Listed) -> Plain:
    """One questionnaire and its versions."""
    return {
        "id": listed.id,
        "process": listed.process.id,
        "key": listed.key,
        "titles": labels_mapping(listed.titles),
        "phase": listed.phase.value,
        "version": listed.version,
        "deadline": instant(listed.deadline),
        "versions": [_line(edition) for edition in listed.editions],
        "submissions": f"/api/v1/questionnaires/{listed.id}/submissions",
    }


def versions_document(shown: Iterable[Edition], following: str | None) -> Plain:
    """A page of the versions of a questionnaire; ``following`` is the cursor of the next page."""
    return {"versions": [_line(edition) for edition in shown], "cursor": following}


def _line(edition: Edition) -> Plain:
    version = edition.questionnaire.version
    return {
        "version": version,
        "published": instant(edition.questionnaire.published),
        "deadline": instant(edition.questionnaire.deadline),
        "href": f"/api/v1/questionnaires/{edition.id}/versions/{version}",
    }


def version_document(edition: Edition) -> Plain:
    """One version whole, as the files hold it."""
    return questionnaire_mapping(edition.questionnaire)


def instant(moment: datetime | None) -> str | None:
    """A time in UTC, or null."""
    return None if moment is None else instant_words(moment)
