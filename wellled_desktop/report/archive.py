"""What makes the file fit for an archive (PDF/A-3, ISO 19005-3): colour, its own data, what links say."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from wellled_desktop import resources
from wellled_desktop.report.parts import ReportContent

DATA_NAME = "report.json"
_FORMAT = "wellled-report"
_PRINTED = 4
_NO_WORDS = ("withheld", "look")  # for who makes it, and how it looks
_END = b"</rdf:RDF>"


def archive(pdf: pikepdf.Pdf, content: ReportContent) -> None:
    """Add the colour profile, what the report says as data, and what each link leads to."""
    _colour(pdf)
    _data(pdf, content)
    _links(pdf)


def claim(pdf: pikepdf.Pdf) -> None:
    """Say in the metadata, once all else stands there, to which standards the file keeps."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["pdfaid:part"] = "3"
        meta["pdfaid:conformance"] = "A"
    accessible = resources.path("schemas", "pdfua.xmp").read_bytes()
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(_END, accessible + _END))


def as_data(content: ReportContent) -> bytes:
    """Return all that the report says as JSON (UTF-8, sorted keys; form: resources/schemas/report.json).

    It is what this copy shows and nothing else.
    """
    said = {one: value for one, value in _plain(content).items() if one not in _NO_WORDS}
    whole = {"format": _FORMAT, "version": 1, "report": said}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1).encode("utf-8")


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        named = {one.name: getattr(value, one.name) for one in fields(value)}
        return {name: _plain(one) for name, one in named.items() if not isinstance(one, bytes)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    return str(value) if isinstance(value, UUID) else value


def _colour(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_stream(resources.path("colour", "sRGB.icc").read_bytes(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _data(pdf: pikepdf.Pdf, content: ReportContent) -> None:
    data = as_data(content)
    made = datetime.fromtimestamp(content.made_ms // 1000, UTC).strftime("D:%Y%m%d%H%M%SZ")
    digest = hashlib.md5(data, usedforsecurity=False).digest()
    stream = pdf.make_stream(
        data,
        Type=Name.EmbeddedFile,
        Subtype=Name("/application/json"),
        Params=Dictionary(Size=len(data), ModDate=String(made), CheckSum=String(digest)),
    )
    file = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(DATA_NAME),
            UF=String(DATA_NAME),
            Desc=String("What this report says, as data"),
            AFRelationship=Name.Source,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    pdf.Root.AF = Array([file])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(DATA_NAME), file])))


def _links(pdf: pikepdf.Pdf) -> None:
    places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    for page in pdf.pages:
        for one in page.obj.get("/Annots", ()):
            if one.Subtype == Name.Link:
                one.F = _PRINTED
                one.Contents = String(f"Leads to page {places[one.Dest[0].objgen]}")
        page.obj.Tabs = Name.S


def data_in(pdf: pikepdf.Pdf) -> dict[str, Any] | None:
    """Return what a report's file says as data, None where it holds none in this form."""
    if DATA_NAME not in pdf.attachments:
        return None
    try:
        raw = json.loads(pdf.attachments[DATA_NAME].get_file().read_bytes())
        known = raw["format"] == _FORMAT and raw["version"] == 1 and isinstance(raw["report"], dict)
    except (ValueError, KeyError, TypeError):
        return None
    return raw["report"] if known else None
