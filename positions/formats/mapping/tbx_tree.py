"""Elements of TBX as a tree of plain values, with the line of each: what the readers of places read.

Rule 1. What stands in a file and is nothing that a termbase of ours holds is noted, never passed over, so
        that nothing is lost between reading and writing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from positions.formats.mapping.reading import Path, Source
from positions.formats.mapping.tbx_writing import LANG
from positions.formats.mapping.xml_text import inside, local_name
from positions.text.canonical import Plain

GROUPS: Final = {"answerState": "standings", "falseFriend": "false_friends"}  # of ``admin``, by its type


@dataclass(frozen=True, slots=True)
class TbxTree:
    """Turns elements into plain values and notes in ``source`` what does not belong; ``lines`` are its lines.

    A group becomes a mapping of texts by category; ``language`` is its own, else that of its section.
    """

    source: Source
    lines: dict[Path, int]

    def document(self, root: etree._Element) -> Plain:
        """Header and entries of a document that has the structure of TBX."""
        self._mark((), root)
        header, text = inside(root)
        read: list[Plain] = []
        for part in inside(text):
            if local_name(part) == "body":
                read += [self._entry(("entries", at), each) for at, each in enumerate(inside(part))]
            else:
                self._refuse((), part)
        told = self._header(("header",), header)
        told["format"] = root.get("type", "")
        self._mark(("header", "format"), root)
        return {"header": told, "entries": read}

    def _header(self, path: Path, header: etree._Element) -> dict[str, Plain]:
        """The paragraphs of the source by type, titles by language; the title statement repeats them."""
        self._mark(path, header)
        told: dict[str, Plain] = {}
        titles: dict[str, Plain] = {}
        for paragraph in header.iterfind("{*}fileDesc/{*}sourceDesc/{*}p"):
            name = paragraph.get("type", "")
            if name == "title":
                self._put((*path, "titles"), titles, paragraph.get(LANG, ""), paragraph)
            else:
                self._put(path, told, name, paragraph)
        told["titles"] = titles
        return told

    def _entry(self, path: Path, concept: etree._Element) -> dict[str, Plain]:
        self._mark(path, concept)
        why: dict[str, Plain] = {}
        lists: dict[str, list[Plain]] = {name: [] for name in ("wordings", "terms", *GROUPS.values())}
        for child, language in _parts(concept):
            kind = _kind(child)
            if kind == "why":
                self._put((*path, kind), why, child.get(LANG, ""), child)
            elif kind in lists:
                lists[kind].append(self._group((*path, kind, len(lists[kind])), child, language))
            else:
                self._refuse(path, child)
        return {"id": concept.get("id", ""), "why": why or None, **lists}

    def _group(self, path: Path, group: etree._Element, language: str) -> dict[str, Plain]:
        self._mark(path, group)
        told: dict[str, Plain] = {"language": language} if language else {}
        for child in inside(group):
            name = local_name(child)
            if name == "xref" and child.get("type") == "externalCrossReference" and not child.text:
                told["address"] = child.get("target", "")
            elif name in ("xref", "ref", "note", "transacGrp", "adminGrp", "descripGrp", "termNoteGrp"):
                self._refuse(path, child)
            else:
                self._put(path, told, name if name == "term" else child.get("type", ""), child)
            if LANG in child.attrib:
                told["language"] = child.get(LANG, "")
        return told

    def _put(self, path: Path, into: dict[str, Plain], name: str, leaf: etree._Element) -> None:
        here = (*path, name)
        self._mark(here, leaf)
        if name in into:
            self.source.refuse(here, "key_twice", key=name)
        elif len(leaf):
            self._refuse(here, leaf[0])
        into[name] = leaf.text or ""

    def _refuse(self, path: Path, element: etree._Element) -> None:
        here = (*path, local_name(element))
        self._mark(here, element)
        self.source.refuse(here, "key_unknown", key=local_name(element))

    def _mark(self, path: Path, element: etree._Element) -> None:
        line: Any = element.sourceline  # its stubs do not say that it is a number
        self.lines[path] = line


def _parts(concept: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """What stands in an entry and in its sections, each with the language of its section."""
    for child in inside(concept):
        if local_name(child) == "langSec":
            for inner in inside(child):
                yield inner, child.get(LANG, "")
        else:
            yield child, ""


def _kind(element: etree._Element) -> str:
    """Into which list of an entry an element goes; empty where into none."""
    name = local_name(element)
    if name == "adminGrp":
        return GROUPS.get(next(inside(element)).get("type", ""), "")
    return {"descripGrp": "wordings", "termSec": "terms", "note": "why"}.get(name, "")
