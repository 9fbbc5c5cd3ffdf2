"""Between layout and signature: fields to sign, language, title and dates; the file is closed after this.

All that a signature will cover has to be here. A field that is added later makes the first signature
illegally modified, so each reviewer's is made now.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from wellled_desktop.report.archive import archive, claim
from wellled_desktop.report.belonging import identifier
from wellled_desktop.report.frame import FieldPlace
from wellled_desktop.report.parts import ReportContent
from wellled_desktop.report.tree import Drawn, write_tree

_SIGNATURES_EXIST_APPEND_ONLY = 3
_PRINT_AND_LOCKED = 4 + 128


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The pages as they were drawn, where fields lie on them, and their structure."""

    raw: BytesIO
    places: tuple[FieldPlace, ...]
    drawn: Drawn


def finish(laid_out: LaidOut, content: ReportContent, out: BinaryIO) -> None:
    """Write the laid-out pages with fields, structure and metadata; the same bytes for the same content."""
    places = laid_out.places
    with pikepdf.open(laid_out.raw) as pdf:
        _fields(pdf, places)
        write_tree(pdf, laid_out.drawn)
        archive(pdf, content)
        _describe(pdf, content)
        claim(pdf)
        # packed objects would be lost by hundreds with one damaged byte, the signatures too
        pdf.save(
            out, deterministic_id=True, min_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.disable
        )


def _fields(pdf: pikepdf.Pdf, places: tuple[FieldPlace, ...]) -> None:
    made = Array([_field(pdf, one) for one in places])
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=made, SigFlags=_SIGNATURES_EXIST_APPEND_ONLY))


def _field(pdf: pikepdf.Pdf, place: FieldPlace) -> pikepdf.Object:
    page = pdf.pages[place.page]
    left, low, right, high = place.corners
    blank = pdf.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, right - left, high - low])
    )
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(place.name),
            TU=String(f"Signature: {place.title}"),
            Rect=Array([round(corner, 3) for corner in place.corners]),
            F=_PRINT_AND_LOCKED,
            P=page.obj,
            AP=Dictionary(N=blank),
        )
    )
    if "/Annots" not in page.obj:
        page.obj.Annots = Array([])
    page.obj.Annots.append(field)
    return field


def _describe(pdf: pikepdf.Pdf, content: ReportContent) -> None:
    made = datetime.fromtimestamp(content.made_ms // 1000, UTC)
    title = f"{content.provider}: {content.title}"
    pdf.Root.Lang = String("en-GB")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines
    stamp = made.strftime("D:%Y%m%d%H%M%SZ")
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(title),
            Subject=String(f"{content.reference}. {content.profile_word}. {content.marking}."),
            Creator=String("Wellled Desktop"),
            Producer=String("Wellled Desktop"),
            CreationDate=String(stamp),
            ModDate=String(stamp),
        )
    )
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:title"] = title
        meta["dc:identifier"] = identifier(content.visit_id)
        meta["dc:language"] = {"en-GB"}
        meta["dc:description"] = str(pdf.trailer.Info.Subject)
        meta["xmp:CreatorTool"] = "Wellled Desktop"
        meta["pdf:Producer"] = "Wellled Desktop"
        meta["xmp:CreateDate"] = made.isoformat()
        meta["xmp:ModifyDate"] = made.isoformat()
