"""How an organisation's reports look, as data: read with care."""

import base64
import binascii
from dataclasses import dataclass

from wellled_desktop.core.contrast import READABLE, against_white
from wellled_desktop.exchange.frameworks import schema
from wellled_desktop.exchange.schema_check import checked, refused_at

LARGEST = 3 * 1024**2


@dataclass(frozen=True, slots=True)
class ReportTemplate:
    """Name, contact, markings, accent colour (# and six figures), the bytes of a logo; empty for none."""

    name: str
    contact: str = ""
    marking: str = "OFFICIAL-SENSITIVE"
    public_marking: str = "OFFICIAL"
    accent: str = ""
    logo: bytes = b""


def read_report_template(text: str, name: str) -> ReportTemplate:
    """Return the template that the JSON text holds (form: resources/schemas/report-template.json).

    Raises Refused naming the line: another form, a colour that white letters cannot be read upon, a logo that
    is not base64.
    """
    raw = checked(text, schema("report-template"), name, LARGEST)
    accent = raw.get("accent", "")
    if accent and against_white(accent) < READABLE:
        raise refused_at(text, name, ("accent",), "is too light: white letters stand upon it")
    try:
        logo = base64.b64decode(raw.get("logo", ""), validate=True)
    except (binascii.Error, ValueError):
        raise refused_at(text, name, ("logo",), "is not base64") from None
    words = {key: raw[key] for key in ("contact", "marking", "public_marking") if key in raw}
    return ReportTemplate(raw["name"], accent=accent, logo=logo, **words)
