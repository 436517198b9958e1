"""Frozen dataclasses to plain values for JSON, and back by their annotations: for the settings and the queue."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")


def to_plain(value: object) -> object:
    """A dataclass of dataclasses, enums, paths, tuples and plain values as dicts, lists and plain values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, tuple | list):
        return [to_plain(part) for part in value]
    return value


def from_plain(kind: type[Kind], value: object) -> Kind:
    """The other way round. What is missing takes its default, what is unknown is left out.

    Raises `TypeError`, `ValueError`, or what the dataclass raises for a value it does not allow.
    """
    return _read(kind, value)


def _read(kind: Any, value: object) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        return _read_either(get_args(kind), value)
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), value)
    if is_dataclass(kind):
        return _read_fields(kind, value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is Path and isinstance(value, str):
        return Path(value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not kind:
        raise TypeError(f"{value!r} is not a {kind.__name__}")
    return value


def _read_either(kinds: tuple[Any, ...], value: object) -> Any:
    if value is None and types.NoneType in kinds:
        return None
    (kind,) = (kind for kind in kinds if kind is not types.NoneType)
    return _read(kind, value)


def _read_tuple(kinds: tuple[Any, ...], value: object) -> Any:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    return tuple(_read(kind, part) for kind, part in zip(kinds, value, strict=True))


def _read_fields(kind: Any, value: object) -> Any:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is not an object")
    hints = _hints(kind)
    return kind(**{name: _read(hints[name], part) for name, part in value.items() if name in hints})


@lru_cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
