"""YAML read without guessing, into a plain tree with the line of every path; and written.

Rule 1. Every scalar is text, whatever it looks like; an unquoted ``null``, ``~`` or nothing is null.
Rule 2. No anchors, aliases or tags: an alias can make a small file huge, a tag can name a type.
Rule 3. Built from parser events, in no recursion: depth and number of values are bounded while reading.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import yaml

from positions.formats.mapping.reading import Path, Source
from positions.text.canonical import Plain

DEPTH: Final = 12  # containers in containers; labels of an option of a question of a version are the tenth
WIDTH: Final = 100
_NULLS: Final = frozenset({"", "~", "null"})
_TEXT: Final = "tag:yaml.org,2002:str"


class Refusal(Exception):
    """What makes the rest of a file unreadable; only used inside this module and caught in it."""

    def __init__(self, line: int, reason: str, **facts: str | int) -> None:
        super().__init__(reason)
        self.line, self.reason, self.facts = line, reason, facts


@dataclass(slots=True)
class _Container:
    """A mapping or list while it is read; ``key``, in ``line``, is the key that waits for its value."""

    value: dict[str, Plain] | list[Plain]
    path: Path
    key: str | None = None
    line: int = 0


@dataclass(slots=True)
class _Tree:
    """What has been read so far."""

    most_values: int
    source: Source
    lines: dict[Path, int] = field(default_factory=dict)
    open: list[_Container] = field(default_factory=list)
    root: list[Plain] = field(default_factory=list)
    values: int = 0

    def take(self, value: Plain, line: int) -> Path:
        """Put a value where it belongs and say where that is."""
        self.values += 1
        if self.values > self.most_values:
            raise Refusal(line, "too_many_values", most=self.most_values)
        in_a_mapping = bool(self.open) and self.open[-1].key is not None
        path = self._place(value)
        self.lines[path] = self.open[-1].line if in_a_mapping else line  # a person looks for the key
        return path

    def _place(self, value: Plain) -> Path:
        if not self.open:
            self.root.append(value)
            return ()
        parent = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(value)
            return (*parent.path, len(parent.value) - 1)
        key, parent.key = parent.key, None
        parent.value[str(key)] = value
        return (*parent.path, str(key))

    def wants_key(self) -> bool:
        """Whether the next node is a key."""
        return bool(self.open) and isinstance(self.open[-1].value, dict) and self.open[-1].key is None

    def take_key(self, key: str, line: int) -> None:
        """Keep a key until its value comes; a second one of the same name is noted with its line."""
        parent = self.open[-1]
        path = (*parent.path, key)
        if isinstance(parent.value, dict) and key in parent.value:
            earlier = self.lines[path]
            self.lines[path] = line
            self.source.refuse(path, "key_twice", key=key, first_line=earlier)
        parent.key, parent.line = key, line


def read_yaml(data: bytes, source: Source, *, most_values: int) -> tuple[Plain, int]:
    """Read one YAML document and give ``source`` its lines.

    Returns the tree and the number of values in it; where the file cannot be read, the problem is noted in
    the source and the tree is None. Reasons: ``encoding_wrong`` (byte offset from 0), ``yaml_malformed``,
    ``alias_refused``, ``tag_refused``, ``key_not_text``, ``too_deep``, ``too_many_values``, ``key_twice``.
    """
    source.textual = True
    tree = _Tree(most_values, source)
    source.lines = tree.lines
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        tree.lines[()] = data.count(b"\n", 0, wrong.start) + 1
        source.refuse((), "encoding_wrong", offset=wrong.start)
        return None, 0
    try:
        for event in _events(text):
            _take_event(tree, event)
        if len(tree.root) != 1:
            raise Refusal(1, "yaml_malformed", said=f"{len(tree.root)} documents")
    except Refusal as refusal:
        tree.lines[()] = refusal.line
        source.refuse((), refusal.reason, **refusal.facts)
        return None, tree.values
    return tree.root[0], tree.values


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as wrong:
        line = 1 if wrong.problem_mark is None else wrong.problem_mark.line + 1
        raise Refusal(line, "yaml_malformed", said=str(wrong.problem)) from wrong
    except yaml.reader.ReaderError as wrong:  # a character YAML does not allow, counted in bytes
        before = text.encode("utf-8")[: wrong.position]
        raise Refusal(before.count(b"\n") + 1, "yaml_malformed", said=str(wrong.reason)) from wrong


def _take_event(tree: _Tree, event: yaml.Event) -> None:
    line = 0 if event.start_mark is None else event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent):
        raise Refusal(line, "alias_refused")
    if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        raise Refusal(line, "alias_refused")
    if isinstance(event, yaml.ScalarEvent):
        _take_scalar(tree, event, line)
    elif isinstance(event, yaml.CollectionStartEvent):
        _open_collection(tree, event, line)
    elif isinstance(event, yaml.CollectionEndEvent):
        tree.open.pop()


def _take_scalar(tree: _Tree, event: yaml.ScalarEvent, line: int) -> None:
    if event.tag is not None:
        raise Refusal(line, "tag_refused")
    if tree.wants_key():
        tree.take_key(event.value, line)
    elif not event.style and event.value in _NULLS:
        tree.take(None, line)
    else:
        tree.take(event.value, line)


def _open_collection(tree: _Tree, event: yaml.CollectionStartEvent, line: int) -> None:
    if event.tag is not None:
        raise Refusal(line, "tag_refused")
    if tree.wants_key():
        raise Refusal(line, "key_not_text")
    if len(tree.open) == DEPTH:
        raise Refusal(line, "too_deep", most=DEPTH)
    value: dict[str, Plain] | list[Plain] = {} if isinstance(event, yaml.MappingStartEvent) else []
    tree.open.append(_Container(value, tree.take(value, line)))


class _Writer(yaml.CSafeDumper):
    """Writes every value where it stands, never an alias to it; texts of several lines as blocks."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _write_text(writer: _Writer, text: str) -> yaml.ScalarNode:
    return writer.represent_scalar(_TEXT, text, style="|" if "\n" in text else None)


_Writer.add_representer(str, _write_text)


def write_yaml(value: Plain, *, comment: str = "") -> bytes:
    """Write a tree as YAML, keys in their order, the same bytes for the same value."""
    text = yaml.dump(value, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=WIDTH, line_break="\n")
    heading = f"# {comment}\n" if comment else ""
    return (heading + text).encode("utf-8")
