"""Named versions of a draft as JSON."""

from collections.abc import Iterable, Mapping

from positions.negotiation.edition import NamedParagraph, NamedText, NamedVersion, ParagraphFate
from positions.text.canonical import Plain
from server.actions.named_versions import Comparison, VersionName
from server.actions.text_changes import TextChange
from server.presenters.documents.questionnaires import instant


def versions_document(names: Iterable[VersionName]) -> Plain:
    """The versions of a draft, the oldest first."""
    return {"versions": [version_document(name) for name in names]}


def version_document(name: VersionName) -> Mapping[str, Plain]:
    """One version, without what was kept."""
    return {
        "draft": name.draft,
        "number": name.number,
        "name": name.name,
        "digest": name.digest,
        "author": name.author,
        "at": instant(name.at),
    }


def edition_document(name: VersionName, edition: NamedVersion) -> Plain:
    """One version with the paragraphs as they were."""
    return {**version_document(name), "paragraphs": [_paragraph(each) for each in edition.paragraphs]}


def comparison_document(found: Comparison) -> Plain:
    """Two versions, and what became of each paragraph; ``to`` null: the draft as it is now."""
    return {
        "from": version_document(found.old),
        "to": None if found.new is None else version_document(found.new),
        "paragraphs": [_fate(each, found) for each in found.fates],
    }


def _paragraph(each: NamedParagraph) -> Plain:
    return {
        "id": each.id,
        "kind": each.kind.value,
        "label": each.label,
        "deleted": each.deleted,
        "depth": each.depth,
        "texts": [_text(text) for text in each.texts],
    }


def _text(text: NamedText) -> Plain:
    return {
        "id": text.id,
        "language": text.language.value,
        "version": text.version,
        "digest": text.digest,
        "wording": text.wording,
    }


def _fate(each: ParagraphFate, found: Comparison) -> Plain:
    changes = {id: found.changes[id] for id in each.changed if id in found.changes}
    return {
        "id": each.shown.id,
        "fate": each.fate.value,
        "moved": each.moved,
        "old_label": None if each.old is None else each.old.label,
        "new_label": None if each.new is None else each.new.label,
        "changes": [{"text": id, **_change(change)} for id, change in changes.items()],
    }


def _change(change: TextChange) -> Mapping[str, Plain]:
    spans = [{"op": span.op.value, "text": span.text, "authors": list(span.authors)} for span in change.spans]
    return {"named": change.named, "spans": spans}
