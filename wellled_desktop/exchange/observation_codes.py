"""Codes of timed observations as published data: read with care, and those that ship with the program."""

from functools import cache

from wellled_desktop import resources
from wellled_desktop.core.observation_codes import CodeSet, code_set_from
from wellled_desktop.exchange.frameworks import schema
from wellled_desktop.exchange.schema_check import checked, refused_at

LARGEST = 1024**2


def read_code_set(text: str, name: str) -> CodeSet:
    """Return the codes that the JSON text holds (form: resources/schemas/observation-codes.json).

    Raises Refused naming the line: another form, a code that stands twice.
    """
    raw = checked(text, schema("observation-codes"), name, LARGEST)
    seen: set[str] = set()
    for group in ("mood", "engagement"):
        for row, each in enumerate(raw[group]):
            if each["code"] in seen:
                raise refused_at(text, name, (group, row, "code"), f"repeats {each['code']}, which is above")
            seen.add(each["code"])
    return code_set_from(raw)


@cache
def shipped_code_sets() -> tuple[CodeSet, ...]:
    """Return the sets of codes that come with the program."""
    files = sorted(resources.path("observation").glob("*.json"))
    return tuple(read_code_set(file.read_text(encoding="utf-8"), file.name) for file in files)
