"""Assessment frameworks as published data: read with care, and those that ship with the program."""

import json
from functools import cache
from typing import Any

from wellled_desktop import resources
from wellled_desktop.core.crosswalk import Crosswalk, crosswalk_from
from wellled_desktop.core.framework import Framework, framework_from
from wellled_desktop.core.vocabulary import Rating
from wellled_desktop.exchange.json_places import Place
from wellled_desktop.exchange.schema_check import checked, refused_at

LARGEST = 4 * 1024**2
FOUR = (Rating.OUTSTANDING, Rating.GOOD, Rating.REQUIRES_IMPROVEMENT, Rating.INADEQUATE)


def read_framework(text: str, name: str) -> Framework:
    """Return the framework that the JSON text holds (form: resources/schemas/framework.json).

    Raises Refused naming the line: another form, a code that stands twice, a prompt under another question,
    a rating scale without all four ratings, a framework in use without prompts.
    """
    raw = checked(text, schema("framework"), name, LARGEST)
    trouble = _trouble(raw)
    if trouble is not None:
        raise refused_at(text, name, *trouble)
    return framework_from(raw)


@cache
def shipped_frameworks() -> tuple[Framework, ...]:
    """Return the frameworks that come with the program, the default first."""
    files = sorted(resources.path("frameworks").glob("*.json"))
    read = [read_framework(file.read_text(encoding="utf-8"), file.name) for file in files]
    return tuple(sorted(read, key=lambda one: (not one.prompts(), one.id, one.version)))


@cache
def shipped_crosswalks() -> tuple[Crosswalk, ...]:
    """Return the crosswalks that come with the program."""
    files = sorted(resources.path("frameworks", "crosswalks").glob("*.json"))
    texts = ((file.read_text(encoding="utf-8"), file.name) for file in files)
    return tuple(crosswalk_from(checked(text, schema("crosswalk"), name, LARGEST)) for text, name in texts)


@cache
def schema(name: str) -> dict[str, Any]:
    """Return a published schema by its name: framework, crosswalk, visit."""
    loaded: dict[str, Any] = json.loads(resources.path("schemas", f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def _trouble(raw: dict[str, Any]) -> tuple[Place, str] | None:
    seen: set[str] = set()
    for row, kloe in enumerate(raw["kloes"]):
        place: Place = ("kloes", row)
        levels = [one["rating"] for one in kloe.get("characteristics", ())]
        if len(set(levels)) < len(levels):
            return (*place, "characteristics"), "speaks of one rating twice"
        if kloe["code"] in seen:
            return (*place, "code"), f"repeats {kloe['code']}, which stands above"
        seen.add(kloe["code"])
        found = _prompt_trouble(kloe, place, seen)
        if found is not None:
            return found
        if not kloe["prompts"] and raw["status"] != "titles":
            return (*place, "prompts"), "is empty, though the status is not titles"
    return _scale_trouble(raw["rating_scale"]) or _method_trouble(raw.get("rating_method", {}))


def _method_trouble(method: dict[str, Any]) -> tuple[Place, str] | None:
    """Return what would leave some ratings, or some share of points, without an answer."""
    kind, steps, bands = method.get("kind"), method.get("steps", []), method.get("bands", [])
    if kind == "principles" and (not steps or steps[-1]["when"]):
        return ("rating_method",), "lacks a last step that always holds, one with an empty when"
    if kind == "scores":
        bounds = [band["from"] for band in bands]
        if not bounds or bounds[-1] != 0 or bounds != sorted(set(bounds), reverse=True):
            return ("rating_method",), "needs bands from the best down to 0"
    return None


def _prompt_trouble(kloe: dict[str, Any], place: Place, seen: set[str]) -> tuple[Place, str] | None:
    for row, prompt in enumerate(kloe["prompts"]):
        here: Place = (*place, "prompts", row, "code")
        if not prompt["code"].startswith(f"{kloe['code']}."):
            return here, f"must begin with {kloe['code']}., the code of its question"
        if prompt["code"] in seen:
            return here, f"repeats {prompt['code']}, which stands above"
        seen.add(prompt["code"])
    return None


def _scale_trouble(scale: list[dict[str, Any]]) -> tuple[Place, str] | None:
    given = [level["rating"] for level in scale]
    for row, rating in enumerate(given):
        if rating in given[:row]:
            return ("rating_scale", row, "rating"), f"repeats {rating}, which stands above"
    missing = [rating.value for rating in FOUR if rating.value not in given]
    return (("rating_scale",), f"lacks {missing[0]}") if missing else None
