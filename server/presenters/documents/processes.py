"""Processes as JSON."""

from collections.abc import Iterable, Mapping

from positions.formats.mapping.process import process_mapping
from positions.formats.mapping.scalars import labels_mapping
from positions.process import Process
from positions.text.canonical import Plain


def processes_document(shown: Iterable[Process], following: str | None) -> Plain:
    """A page of the processes of an installation; ``following`` is the cursor of the next page."""
    return {"processes": [_line(process) for process in shown], "cursor": following}


def _line(process: Process) -> Plain:
    return {
        "id": process.id,
        "names": labels_mapping(process.names),
        "illustrative": process.illustrative,
        "members": len(process.members),
        "href": f"/api/v1/processes/{process.id}",
    }


def process_document(process: Process) -> Plain:
    """A whole frame: conferences, delegations, sessions, rules, calendar."""
    frame = process_mapping(process)
    whole = dict(frame) if isinstance(frame, Mapping) else {}
    return {**whole, "questionnaires": f"/api/v1/processes/{process.id}/questionnaires"}
