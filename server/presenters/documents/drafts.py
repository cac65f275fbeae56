"""Drafts of the thematic sessions as JSON: their structure, their texts at any version, and what changed."""

from collections.abc import Iterable, Mapping

from positions.negotiation.paragraph_tree import Paragraph
from positions.text.attribution import Run, Trace
from positions.text.canonical import Plain
from positions.text.tracking import TrackedSpan
from positions.text.wording import digest
from server.actions.draft_reading import ReadableDraft, ReadableTree, Spoken, TextDifference, TextVersion
from server.actions.reference_list import reference_list
from server.presenters.documents.questionnaires import instant


def drafts_document(shown: Iterable[ReadableDraft], following: str | None) -> Plain:
    """A page of the drafts of a process; ``following`` is the cursor of the next page."""
    return {"drafts": [draft_document(each) for each in shown], "cursor": following}


def draft_document(found: ReadableDraft) -> Mapping[str, Plain]:
    """A draft, and what the caller may do to it now."""
    draft = found.draft
    return {
        "id": draft.id,
        "process": draft.process,
        "session": draft.session,
        "conference": draft.conference,
        "number": draft.number,
        "language": draft.original.value,
        "mode": draft.mode.value,
        "acts": sorted(act.value for act in found.acts if act.value.startswith("text.")),
        "href": f"/api/v1/drafts/{draft.id}",
        "paragraphs": f"/api/v1/drafts/{draft.id}/paragraphs",
    }


def references_document(found: ReadableTree) -> dict[str, Plain]:
    """The mentions in the text as it stands; doubtful: how many do not plainly resolve."""
    original = found.draft.original
    words = {id: spoken[original][1].wording for id, spoken in found.texts.items() if original in spoken}
    listed = reference_list(found.tree, words, original)
    return {
        "digest": listed.digest,
        "doubtful": len(listed.doubtful),
        "references": [
            {
                "paragraph": each.paragraph,
                "start": each.start,
                "end": each.end,
                "words": each.words,
                "state": each.state.value,
                "target": each.target,
            }
            for each in listed.references
        ],
    }


def paragraphs_document(found: ReadableTree) -> Plain:
    """The paragraphs in reading order, deleted ones in their places, each with its texts."""
    return {
        "draft": found.draft.id,
        "mode": found.draft.mode.value,
        "language": found.draft.original.value,
        "seq": found.seq,
        "paragraphs": [_paragraph(each, found.texts.get(each.id, {})) for each in found.tree.reading_order()],
    }


def _paragraph(each: Paragraph, spoken: Spoken) -> Plain:
    return {
        "id": each.id,
        "kind": each.kind.value,
        "parent": each.parent,
        "label": each.label,
        "deleted": each.deleted,
        "locked": each.locked,
        "status": each.status.value,
        "under_silence": each.under_silence,
        "texts": {
            language.value: {
                "id": row.id,
                "version": head.version,
                "digest": head.digest,
                "wording": head.wording,
                "href": f"/api/v1/texts/{row.id}",
            }
            for language, (row, head) in spoken.items()
        },
    }


def text_document(found: TextVersion) -> Plain:
    """A text at a version, and whose edit made it."""
    return {
        "id": found.row.id,
        "draft": found.row.draft,
        "paragraph": found.row.paragraph,
        "language": found.row.language.value,
        "version": found.version,
        "newest": found.newest,
        "wording": found.wording,
        "digest": digest(found.wording),
        "author": found.author,
        "at": instant(found.at),
    }


def diff_document(found: TextDifference) -> Plain:
    """What changed from one version to another, word by word, and whose each change is."""
    return {
        **_between(found),
        "named": found.change is None or found.change.named,
        "spans": _spans(found),
    }


def attribution_document(found: TextDifference) -> Plain:
    """Who put and who took each letter since a version."""
    runs = found.change.runs if found.change else (Run(found.new.wording, None, None),)
    return {**_between(found), "runs": [_run(run) for run in runs if run.text]}


def _between(found: TextDifference) -> Mapping[str, Plain]:
    return {
        "id": found.new.row.id,
        "language": found.new.row.language.value,
        "from": found.old.version,
        "to": found.new.version,
        "from_digest": digest(found.old.wording),
        "to_digest": digest(found.new.wording),
    }


def _spans(found: TextDifference) -> Plain:
    if found.change is None:
        return [{"op": "equal", "text": found.new.wording, "authors": []}] if found.new.wording else []
    return [_span(span) for span in found.change.spans]


def _span(span: TrackedSpan) -> Plain:
    return {"op": span.op.value, "text": span.text, "authors": list(span.authors)}


def _run(run: Run) -> Plain:
    return {"text": run.text, "inserted": _trace(run.inserted_by), "deleted": _trace(run.deleted_by)}


def _trace(trace: Trace | None) -> Plain:
    return None if trace is None else {"author": trace.author, "version": trace.version}
