"""JSON text checked by a published schema; what does not hold is told in one sentence with its line."""

import json
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry

from wellled_desktop.core.canonical import check_text
from wellled_desktop.core.errors import Refused, TextRefused
from wellled_desktop.exchange.json_places import DEEPEST, LONGEST_NUMBER, Place, Unreadable, line_of, places

LARGEST = 2 * 1024**3
_NEXT = "Correct that line; nothing was taken from the file."
_TYPES = {
    "object": "an object",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
}
_LIMITS = {
    "const": "must be {}",
    "minItems": "needs at least {}",
    "maxItems": "takes at most {}",
    "minLength": "needs at least {} characters",
    "maxLength": "takes at most {} characters",
    "minimum": "must be at least {}",
    "maximum": "must be at most {}",
}


def checked(text: str, schema: dict[str, Any], name: str, largest: int = LARGEST) -> Any:
    """Return what the JSON text holds once `schema` (JSON Schema 2020-12) accepts it.

    Names that stand twice, fractions, over-deep nesting and text that cannot be kept are refused too.
    Raises Refused with one sentence that names file, line and place.
    """
    value = parsed(text, name, largest)
    errors = Draft202012Validator(schema, registry=Registry()).iter_errors(value)
    error = min(errors, key=lambda one: len(one.absolute_path), default=None)
    if error is not None:
        place, sentence = _told(error)
        raise refused_at(text, name, place, sentence)
    return value


def parsed(text: str, name: str, largest: int = LARGEST) -> Any:
    """Return what the JSON text holds; raises Refused naming the line where it cannot be taken."""
    if len(text) > largest:
        raise Refused(f"{name} is larger than such a file can be.", "Check that it is the right file.")
    try:
        value = json.loads(
            text,
            object_pairs_hook=_members,
            parse_float=_refuse,
            parse_constant=_refuse,
            parse_int=_whole,
        )
        _check(value, 0)
    except (ValueError, RecursionError, TextRefused) as error:
        raise _unreadable(text, name, error) from None
    return value


def refused_at(text: str, name: str, place: Place, sentence: str) -> Refused:
    """Return the refusal for a place in a JSON text: "seed.json, line 12: kloes[0] lacks its code"."""
    line = line_of(text, places(text).nearest(place))
    return Refused(f"{name}, line {line}: {_spelt(place)} {sentence}.", _NEXT)


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name stands twice")
    return made


def _refuse(number: str) -> Any:
    raise ValueError(f"{number} is not a whole number")


def _whole(number: str) -> int:
    if len(number) > LONGEST_NUMBER:
        raise ValueError("a number is too long")
    return int(number)


def _check(value: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise ValueError("too deep")
    if isinstance(value, str):
        check_text(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            check_text(key)
            _check(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _check(inner, depth + 1)


def _unreadable(text: str, name: str, error: Exception) -> Refused:
    try:
        places(text)
    except Unreadable as found:
        return Refused(f"{name}, line {line_of(text, found.at)}: {found.says}.", _NEXT)
    return Refused(f"{name} cannot be read as JSON: {error}.", _NEXT)


def _told(error: ValidationError) -> tuple[Place, str]:
    place: Place = tuple(error.absolute_path)
    limit: Any = error.validator_value
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        return (*place, next(one for one in error.instance if one not in known)), "is not a name known here"
    if error.validator == "required":
        return place, f"lacks its {next(one for one in limit if one not in error.instance)}"
    if error.validator == "enum":
        return place, f"must be one of {', '.join(str(one) for one in limit)}"
    if error.validator == "type":
        kinds = [limit] if isinstance(limit, str) else limit
        return place, f"must be {' or '.join(_TYPES.get(one, one) for one in kinds)}"
    otherwise = error.schema.get("description", "has another form than the schema gives")
    return place, _LIMITS.get(str(error.validator), str(otherwise)).format(limit)


def _spelt(place: Place) -> str:
    spelt = ""
    for part in place:
        spelt += f"[{part}]" if isinstance(part, int) else f".{part}" if spelt else part
    return spelt or "the whole"
