"""Editions: a draft as it was at a moment, and what became of it by another.

T1. An edition is a named, numbered, immutable set of versions of all texts of a draft, its paragraphs in
    reading order. Its words are kept with it: reading one costs the same, however long the texts were
    written on; the digests say that they are the words of those versions.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from positions.ids import Language, ParagraphId, TextId
from positions.negotiation.paragraph_tree import ParagraphKind, ParagraphTree
from positions.text.canonical import canonical_json_of, value_of
from positions.text.canonical import digest as digest_of
from positions.text.wording import digest


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text at a version; ``digest`` is that of its wording."""

    id: TextId
    language: Language
    version: int
    wording: str
    digest: str


@dataclass(frozen=True, slots=True)
class NamedParagraph:
    """A paragraph as it stood, with its label of then; depth: 0 at the top. texts: the original first."""

    id: ParagraphId
    kind: ParagraphKind
    label: str
    deleted: bool
    depth: int
    texts: tuple[NamedText, ...]


@dataclass(frozen=True, slots=True)
class NamedVersion:
    """All paragraphs of a draft in reading order, deleted ones too."""

    paragraphs: tuple[NamedParagraph, ...] = ()

    @property
    def content(self) -> bytes:
        """Canonical JSON; ``read_edition`` reads it."""
        return canonical_json_of(self)

    @property
    def digest(self) -> str:
        """SHA-256 of the content, lower-case hex."""
        return digest_of(self.content)

    @property
    def texts(self) -> dict[TextId, NamedText]:
        """All texts by their ids."""
        return {text.id: text for each in self.paragraphs for text in each.texts}


class Fate(StrEnum):
    """What became of a paragraph from one edition to another."""

    STANDS = "stands"
    ADDED = "added"  # or brought back
    REMOVED = "removed"  # struck in place, or not there any more


@dataclass(frozen=True, slots=True)
class ParagraphFate:
    """A paragraph as it is in the later edition, or was in the earlier where it is not in that any more.

    old, new: as it was and is; None where it is not in that edition. moved: its place among the others
    changed. changed: the texts that read otherwise, or are in one of them only. place: among the paragraphs
    of the earlier edition, from 0; None where it is not in that.
    """

    shown: NamedParagraph
    old: NamedParagraph | None
    new: NamedParagraph | None
    fate: Fate
    moved: bool
    changed: tuple[TextId, ...]
    place: int | None = None


def named_text(id: TextId, language: Language, version: int, wording: str) -> NamedText:
    """A text at a version, with the digest of its wording."""
    return NamedText(id, language, version, wording, digest(wording))


def standing(tree: ParagraphTree, texts: Mapping[ParagraphId, tuple[NamedText, ...]]) -> NamedVersion:
    """A draft as it stands, with these texts of its paragraphs."""
    return NamedVersion(
        tuple(
            NamedParagraph(
                each.id,
                each.kind,
                each.label,
                each.deleted,
                sum(1 for _ in tree.ancestors(each)),
                texts.get(each.id, ()),
            )
            for each in tree.reading_order()
        )
    )


def read_edition(content: bytes) -> NamedVersion:
    """An edition from its content; for bytes of our own. Raises ValueError where they are none."""
    return value_of(content, NamedVersion)


def compared(old: NamedVersion, new: NamedVersion) -> tuple[ParagraphFate, ...]:
    """What became of every paragraph, in the reading order of ``new``.

    One that is only in ``old`` follows the one it followed there. As few as possible count as moved.
    """
    before = {each.id: each for each in old.paragraphs}
    after = {each.id: each for each in new.paragraphs}
    common = [each.id for each in new.paragraphs if each.id in before]
    places = {id: place for place, id in enumerate(before)}
    unmoved = _rising(common, places)
    fates = []
    for id in _together(list(before), list(after)):
        was, now = before.get(id), after.get(id)
        moved = was is not None and now is not None and id not in unmoved
        shown = after[id] if id in after else before[id]
        changed = _changed(was, now)
        fates.append(ParagraphFate(shown, was, now, _fate(was, now), moved, changed, places.get(id)))
    return tuple(fates)


def _fate(was: NamedParagraph | None, now: NamedParagraph | None) -> Fate:
    stood, stands = was is not None and not was.deleted, now is not None and not now.deleted
    if stood == stands:
        return Fate.STANDS
    return Fate.ADDED if stands else Fate.REMOVED


def _changed(was: NamedParagraph | None, now: NamedParagraph | None) -> tuple[TextId, ...]:
    old = {text.id: text.wording for text in was.texts} if was else {}
    new = {text.id: text.wording for text in now.texts} if now else {}
    ids = dict.fromkeys((*new, *old))
    return tuple(id for id in ids if old.get(id) != new.get(id))


def _together(old: list[ParagraphId], new: list[ParagraphId]) -> Iterator[ParagraphId]:
    """Those of ``new``; each that is only in ``old`` behind the one it followed there."""
    kept = set(new)
    gone: dict[ParagraphId | None, list[ParagraphId]] = {}
    last: ParagraphId | None = None
    for id in old:
        if id in kept:
            last = id
        else:
            gone.setdefault(last, []).append(id)
    yield from gone.get(None, ())
    for id in new:
        yield id
        yield from gone.get(id, ())


def _rising(ids: Iterable[ParagraphId], places: Mapping[ParagraphId, int]) -> set[ParagraphId]:
    """The most of ``ids`` whose places rise: those that stayed where they were."""
    best: list[list[ParagraphId]] = []  # the chain of each length that ends at the lowest place
    for id in ids:
        length = next((n for n, chain in enumerate(best) if places[chain[-1]] > places[id]), len(best))
        chain = [*(best[length - 1] if length else ()), id]
        best[length : length + 1] = [chain]
    return set(best[-1]) if best else set()
