"""An interview as somebody wrote it into the visit's Word form."""

from io import BytesIO
from uuid import UUID

from docx import Document
from docx.document import Document as DocumentType

from wellled_desktop.core.guide import header_fields
from wellled_desktop.core.vocabulary import ActivityKind
from wellled_desktop.workspace import Workspace

HEADER = {
    "day": "15 October 2026",
    "place": "Ward 7 office",
    "who": "Ward manager",
    "present": "Union representative",
    "purpose": "Yes, read out",
    "identification": "yes",
    "consent": "yes",
    "confidentiality": "by role",
    "started": "14:00",
    "ended": "14:45",
    "note_taker": "AB",
}
Rows = dict[str, list[tuple[str, ...]]]
ROWS: Rows = {
    "W1.1": [("14:05", "Ward manager", "“We never see them.”", "quote", "-")],
    "W2.2": [
        ("14:20", "", "The list on the wall is not the register.", "", "− ?"),
        ("14:25", "AB", "Who told you?", "", ""),
    ],
    "": [("2.30", "", "The lift was broken.", "seen", "")],
}


def form(workspace: Workspace, visit_id: UUID, header: dict[str, str], rows: Rows) -> bytes:
    """Return the visit's Word form for an interview, filled in."""
    document = Document(BytesIO(workspace.fallback.word_form(visit_id, ActivityKind.INTERVIEW)))
    fill_header(document, ActivityKind.INTERVIEW, header)
    for table in document.tables[1:]:
        code = table.rows[0].cells[0].text.split("  ")[0]
        for at, cells in enumerate(rows.get("" if code == "Anything else" else code, ())):
            for cell, text in zip(table.rows[2 + at].cells, cells, strict=True):
                cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def fill_header(document: DocumentType, kind: ActivityKind, header: dict[str, str]) -> None:
    for row, field in zip(document.tables[0].rows, header_fields(kind), strict=True):
        if field.key in header:
            row.cells[1].text = header[field.key]
