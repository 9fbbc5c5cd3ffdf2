"""Writes resources/schemas/report.json from what a report consists of: `python -m tests.report_schema`."""

import json
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from tests.ceilings import ROOT
from wellled_desktop.report.parts import ReportContent

SCHEMA = ROOT / "resources" / "schemas" / "report.json"
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
_IDENTITY = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_NOT_SAID = ("withheld", "look")  # for who makes it, and how it looks


def text() -> str:
    """Return the schema."""
    defs: dict[str, Any] = {}
    _form(ReportContent, defs)
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:wellled:schema:report:1",
        "title": "What a copy of a report says",
        "description": "Lies in each report's PDF as report.json: what this copy shows and nothing else",
        "type": "object",
        "required": ["format", "version", "report"],
        "properties": {
            "format": {"const": "wellled-report"},
            "version": {"const": 1},
            "report": {"$ref": "#/$defs/ReportContent"},
        },
        "additionalProperties": False,
        "$defs": dict(sorted(defs.items())),
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _form(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in defs:
            defs[kind.__name__] = _record(kind, defs)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    inner = get_args(kind)
    if get_origin(kind) is tuple:
        return _row(inner, defs)
    if get_origin(kind) is UnionType:
        return {"anyOf": [_form(one, defs) for one in inner]}
    if kind is UUID:
        return {"type": "string", "pattern": _IDENTITY}
    if issubclass(kind, StrEnum):
        return {"enum": [one.value for one in kind]}
    return {"type": _PLAIN[kind]}


def _row(inner: tuple[Any, ...], defs: dict[str, Any]) -> dict[str, Any]:
    if inner[-1] is Ellipsis:
        return {"type": "array", "items": _form(inner[0], defs)}
    exact = {"type": "array", "minItems": len(inner), "maxItems": len(inner)}
    return exact | {"prefixItems": [_form(one, defs) for one in inner]}


def _record(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    said = [one.name for one in fields(kind) if hints[one.name] is not bytes and one.name not in _NOT_SAID]
    return {
        "description": " ".join((kind.__doc__ or "").split()),
        "type": "object",
        "required": said,
        "properties": {name: _form(hints[name], defs) for name in said},
        "additionalProperties": False,
    }


if __name__ == "__main__":
    SCHEMA.write_text(text(), encoding="utf-8")
