"""How a text stands to the original of its paragraph, as JSON."""

from positions.ids import TextId
from positions.text.canonical import Plain
from server.actions.draft_reading import ReadableTree
from server.actions.translating import Standing
from server.presenters.documents.questionnaires import instant


def translation_document(found: ReadableTree, standing: Standing, id: TextId) -> Plain:
    """A text against the original, and what was confirmed of it last; null where nothing was."""
    kept = standing.kept
    texts = {row.id: (row, head) for spoken in found.texts.values() for row, head in spoken.values()}
    row, head = texts[id]
    return {
        "text": id,
        "language": row.language.value,
        "standing": standing.state.value,
        "differences": [
            {"kind": each.bone.value, "missing": each.missing, "added": each.added}
            for each in standing.differences
        ],
        "countries": None
        if standing.countries is None
        else {"missing": standing.countries.missing, "added": standing.countries.added},
        "version": head.version,
        "source": standing.source,
        "source_version": texts[standing.source][1].version,
        "confirmed": None
        if kept is None
        else {
            "version": kept.mark.version,
            "source_version": kept.mark.source_version,
            "author": kept.mark.author,
            "at": instant(kept.mark.at),
        },
    }
