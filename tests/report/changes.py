"""Changes that somebody makes to a report after it was signed."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def added_to(file: Path, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Return a file with a new version of it at its end."""
    out = BytesIO()
    with file.open("rb") as handle:
        writer = IncrementalPdfFileWriter(handle)
        writer._update_meta = lambda: None  # type: ignore[method-assign]
        change(writer)
        writer.write(out)
    return out.getvalue()


def annotated(writer: IncrementalPdfFileWriter) -> None:
    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Subtype"): generic.pdf_name("/Text"),
            generic.pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(n) for n in (9, 9, 30, 30)]),
            generic.pdf_name("/Contents"): generic.pdf_string("Not what was agreed"),
        }
    )
    writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(note))


def redrawn(writer: IncrementalPdfFileWriter) -> None:
    """Let the second page show something else."""
    page, _ = writer.find_page_for_modification(1)
    made = generic.StreamObject(stream_data=b"/Artifact BMC EMC")
    page.get_object()["/Contents"] = writer.add_object(made)
    writer.mark_update(page)


def swapped(writer: IncrementalPdfFileWriter) -> None:
    """Put other data in the place of what the report says."""
    spec = writer.root["/AF"][0]
    held = spec["/EF"].raw_get("/F")
    stream = held.get_object()
    stream._data = b"{}"
    stream._encoded_data = None
    writer.mark_update(held)


def retitled(writer: IncrementalPdfFileWriter) -> None:
    """Say in the catalogue that it is in another language."""
    writer.root["/Lang"] = generic.pdf_string("fr")
    writer.update_root()
