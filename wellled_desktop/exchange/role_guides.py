"""Interview guides by role as published data: read with care, and those that ship with the program."""

from functools import cache
from typing import Any

from wellled_desktop import resources
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.role_guides import RoleGuides, role_guides_from
from wellled_desktop.exchange.frameworks import schema, shipped_frameworks
from wellled_desktop.exchange.json_places import Place
from wellled_desktop.exchange.schema_check import checked, refused_at

LARGEST = 4 * 1024**2


def read_role_guides(text: str, name: str, frameworks: tuple[Framework, ...]) -> RoleGuides:
    """Return the guides that the JSON text holds (form: resources/schemas/guide.json).

    Raises Refused naming the line: another form, a framework that is not among `frameworks`, a prompt that it
    does not have, a level that two guides claim, a prompt that is asked twice in one guide.
    """
    raw = checked(text, schema("guide"), name, LARGEST)
    trouble = _trouble(raw, frameworks)
    if trouble is not None:
        raise refused_at(text, name, *trouble)
    return role_guides_from(raw)


@cache
def shipped_role_guides() -> tuple[RoleGuides, ...]:
    """Return the guides that come with the program."""
    files = sorted(resources.path("guides").glob("*.json"))
    known = shipped_frameworks()
    return tuple(read_role_guides(file.read_text(encoding="utf-8"), file.name, known) for file in files)


def _trouble(raw: dict[str, Any], frameworks: tuple[Framework, ...]) -> tuple[Place, str] | None:
    reference = f"{raw['framework']}@{raw['version']}"
    framework = next((one for one in frameworks if one.reference == reference), None)
    if framework is None:
        return ("framework",), f"names {reference}, which is not here"
    codes = {prompt.code for prompt in framework.prompts()}
    claimed: set[str] = set()
    for row, guide in enumerate(raw["guides"]):
        place: Place = ("guides", row)
        for column, level in enumerate(guide["levels"]):
            if level in claimed:
                return (*place, "levels", column), f"repeats {level}, which a guide above is for"
            claimed.add(level)
        found = _question_trouble(guide["questions"], (*place, "questions"), codes)
        if found is not None:
            return found
    return None


def _question_trouble(
    questions: list[dict[str, Any]], place: Place, codes: set[str]
) -> tuple[Place, str] | None:
    seen: set[str] = set()
    for row, question in enumerate(questions):
        code = question["prompt"]
        if code not in codes:
            return (*place, row, "prompt"), f"names {code}, which the framework does not have"
        if code in seen:
            return (*place, row, "prompt"), f"repeats {code}, which is asked above"
        seen.add(code)
    return None
