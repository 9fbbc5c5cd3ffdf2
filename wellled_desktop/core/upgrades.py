"""Older payloads are brought up to date when folded, and never rewritten.

Each step turns the values of one record kind from its schema number to the next. There is none yet: the
table stands so that the first change of a record's shape has its place.
"""

from collections.abc import Callable
from typing import Any

from wellled_desktop.core.operations import SCHEMA, Operation

STEPS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}


def upgraded(operation: Operation) -> dict[str, Any] | None:
    """Return the operation's values in today's shape, or None when its payload was withheld."""
    values = operation.values()
    if values is None:
        return None
    for schema in range(operation.schema, SCHEMA):
        step = STEPS.get((operation.kind, schema))
        values = step(values) if step else values
    return values
