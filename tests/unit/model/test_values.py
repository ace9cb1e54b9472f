"""The frozen types of the model are values."""

import importlib
import inspect

import pytest
from msgspec import Struct

TYPES = [
    kind
    for name in ("archive", "draft", "records", "rendered_text")
    for _, kind in inspect.getmembers(importlib.import_module(f"arsip.model.{name}"), inspect.isclass)
    if kind.__module__ == f"arsip.model.{name}"
]


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: str(kind.__name__))
def test_every_type_is_a_frozen_value(kind: type[Struct]) -> None:
    """Values compare and can't be changed, so they travel between processes."""
    assert issubclass(kind, Struct)
    assert kind.__struct_config__.frozen
    assert kind.__struct_config__.eq
