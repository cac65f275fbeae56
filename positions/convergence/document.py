"""The report as a plain value and as bytes: ``convergence-report/1``, held to ``report.schema.json``.

Every field under its own name (a trailing underscore apart), ratios as ``3/4``, floats as decimals of six
digits. Sorted keys and no clock: the same report gives the same bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from typing import Any

from positions.convergence.findings import FORMAT, Report
from positions.convergence.records import ConceptFinding
from positions.text.canonical import Plain, canonical_json

DEFINITIONS_FORMAT = "convergence-definitions/1"


def report_mapping(report: Report) -> dict[str, Plain]:
    """Turn a report into strings, integers, lists and mappings."""
    return {"format": FORMAT, **{each.name: plain(getattr(report, each.name)) for each in fields(report)}}


def report_bytes(report: Report) -> bytes:
    """Print a report as its one canonical byte string."""
    return canonical_json(report_mapping(report))


def comparison_mapping(found: tuple[ConceptFinding, ...]) -> dict[str, Plain]:
    """Turn a comparison of free-standing definitions into a plain value, ``convergence-definitions/1``."""
    return {"format": DEFINITIONS_FORMAT, "concepts": plain(found)}


# Any: values of dataclass fields, whose types mypy cannot follow through ``fields``.
def plain(value: Any) -> Plain:
    """Turn values of the findings into plain ones. Raises TypeError for a type no finding is made of."""
    return _printer(type(value))(value)  # type: ignore[arg-type]  # every class is hashable


@lru_cache(maxsize=128)
def _printer(kind: type) -> Callable[[Any], Plain]:
    if is_dataclass(kind):
        return _record_printer(kind)
    for family, printer in PRINTERS.items():
        if issubclass(kind, family):
            return printer
    raise TypeError(kind)


def _record_printer(kind: type) -> Callable[[Any], Plain]:
    names = [each.name for each in fields(kind)]
    keys = [name.rstrip("_") for name in names]
    read = attrgetter(*names)
    return lambda value: dict(zip(keys, map(plain, read(value)), strict=True))


def _row(value: tuple[Any, ...]) -> Plain:
    """A tuple of the findings holds values of one type; strings, the most, are taken over as they are."""
    return list(value) if value and type(value[0]) is str else [plain(each) for each in value]


def _same(value: Any) -> Plain:
    return value  # type: ignore[no-any-return]  # called for what is plain already


PRINTERS: Mapping[type, Callable[[Any], Plain]] = {
    Enum: attrgetter("value"),
    tuple: _row,
    str: _same,
    int: _same,
    type(None): _same,
    Mapping: lambda value: {str(plain(key)): plain(each) for key, each in value.items()},
    Fraction: lambda value: f"{value.numerator}/{value.denominator}",
    float: lambda value: f"{value:.6f}",
}
