"""The day sheet says what the team wrote, what is missing, and who is still to be heard."""

from pathlib import Path

import pypdfium2
import pytest

from tests.makers import make_workspace
from wellled_desktop import resources
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.workspace import Wanted


def test_the_sheet_of_a_day(tmp_path: Path) -> None:
    with make_workspace(tmp_path / "own.wellled", "Ana Brook", Role.LEAD) as desk:
        visit = desk.forms.import_json(resources.path("demo/wexmoor-vale.json")).visit_id
        desk.planning.want(visit, Wanted("Night porter", area="Site", shift="nights", count=2))
        assert desk.days.of(visit) == ("2026-10-14", "2026-10-15", "2026-10-16")
        desk.days.sheet(visit, "2026-10-14", tmp_path / "day.pdf")
        with pypdfium2.PdfDocument(tmp_path / "day.pdf") as pages:
            said = " ".join("".join(page.get_textpage().get_text_bounded() for page in pages).split())
        assert "Day sheet, 14 October 2026" in said
        assert "Nights worry every level we have heard." in said
        assert "Missing: W1.2 no staff voice" in said
        assert "Night porter (Site, nights): 0 of 2 heard" in said
        assert "W4.1" in said
        with pytest.raises(Refused, match="no day of this visit"):
            desk.days.sheet(visit, "2026-10-20", tmp_path / "other.pdf")
        with pytest.raises(Refused, match="is no PDF"):
            desk.days.sheet(visit, "2026-10-14", tmp_path / "other.doc")
        assert not list(tmp_path.glob("other*"))
