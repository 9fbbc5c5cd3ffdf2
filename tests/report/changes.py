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
