"""How dates and the values of variables stand in a REFI-QDA project, there and back."""

import re
from datetime import date
from decimal import Decimal

from wellled_desktop.core.moments import Moment
from wellled_desktop.exchange.coded_project import Attribute

VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}$")
_DECIMAL = re.compile(r"[+-]?(?=\.?[0-9])[0-9]{0,30}(\.[0-9]{0,30})?$")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}$")


def date_time(moment: Moment) -> str:
    """Return a moment as the format has it, in UTC; milliseconds only where there are some."""
    return moment.iso().replace(".000Z", "Z")


def moment_of(words: str) -> Moment | None:
    """Return the moment that a file tells, or None for what no clock can show."""
    try:
        return Moment.parse(words.strip(), "UTC")
    except (ValueError, OverflowError):
        return None


def value_element(value: Attribute) -> tuple[str, str]:
    """Return the element that holds a value, and its words."""
    if isinstance(value, bool):
        return "BooleanValue", "true" if value else "false"
    if isinstance(value, int):
        return "IntegerValue", str(value)
    if isinstance(value, Decimal):
        return "FloatValue", format(value, "f")
    if isinstance(value, date):
        return "DateValue", value.isoformat()
    if isinstance(value, Moment):
        return "DateTimeValue", date_time(value)
    return "TextValue", value


def value_of(element: str, words: str) -> Attribute:
    """Return the value that an element holds; as text, where it is not what the element says."""
    plain = words.strip()
    if element == "BooleanValue":
        return _BOOLEANS.get(plain, words)
    if element == "IntegerValue" and _WHOLE.match(plain):
        return int(plain)
    if element == "FloatValue" and _DECIMAL.match(plain):
        return Decimal(plain)
    if element == "DateValue" and _DAY.match(plain):
        return _day(plain) or words
    return (moment_of(plain) or words) if element == "DateTimeValue" else words


def _day(plain: str) -> date | None:
    try:
        return date.fromisoformat(plain)
    except ValueError:
        return None
