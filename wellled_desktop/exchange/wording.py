"""The wording of reports as published data: read with care, and the list that ships with the program."""

from functools import cache

from wellled_desktop import resources
from wellled_desktop.core.wording import Wording, wording_from
from wellled_desktop.exchange.frameworks import schema
from wellled_desktop.exchange.json_places import Place
from wellled_desktop.exchange.schema_check import checked, refused_at

LARGEST = 1024**2


def read_wording(text: str, name: str) -> Wording:
    """Return the wording that the JSON text holds (form: resources/schemas/wording.json).

    Raises Refused naming the line: another form, words to avoid that stand twice.
    """
    raw = checked(text, schema("wording"), name, LARGEST)
    seen: set[str] = set()
    for row, each in enumerate(raw["avoid"]):
        for column, words in enumerate(each["words"]):
            if words.casefold() in seen:
                place: Place = ("avoid", row, "words", column)
                raise refused_at(text, name, place, f"repeats “{words}”, which stands above")
            seen.add(words.casefold())
    return wording_from(raw)


@cache
def shipped_wording() -> Wording:
    """Return the wording that comes with the program."""
    file = resources.path("wording", "avoid.json")
    return read_wording(file.read_text(encoding="utf-8"), file.name)
