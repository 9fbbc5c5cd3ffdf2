"""A visit as tables: from any state, and no more than each copy may show."""

import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from tests import report_schema
from tests.makers import make_interview, make_visit, make_workspace, write
from wellled_desktop import resources
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.lines import Line
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.vocabulary import NoteKind, Profile, Role
from wellled_desktop.workspace import NewNote
from wellled_desktop.workspace.clock import Clock


def test_the_sample_leaves_as_a_spreadsheet(tmp_path: Path) -> None:
    with make_workspace(tmp_path / "own.wellled", "Ana Brook", Role.LEAD) as desk:
        visit = desk.forms.import_json(resources.path("demo/wexmoor-vale.json")).visit_id
        names = desk.tables.export(visit, tmp_path / "visit.xlsx")
        assert names[:4] == ("About", "Ratings", "Findings", "Prompts")
        book = load_workbook(tmp_path / "visit.xlsx", read_only=True)
        evidence = list(book["Evidence"].iter_rows(values_only=True))
        ratings = list(book["Ratings"].iter_rows(values_only=True))
        book.close()
        assert evidence[0][0] == "No."
        assert len(evidence) > 200
        assert len(ratings) == 1 + 12 + 4 + 1
        assert desk.tables.export(visit, tmp_path / "visit.csv") == ("Evidence",)
        said = (tmp_path / "visit.csv").read_text(encoding="utf-8-sig")
        assert "bladder scanners" in said.casefold()
        desk.tables.export(visit, tmp_path / "public.txt", Profile.PUBLIC)
        public = (tmp_path / "public.txt").read_text(encoding="utf-8")
        assert "Public copy" in public
        assert "Evidence\n--------" not in public


def test_a_protected_line_leaves_with_the_internal_copy_alone(tmp_path: Path) -> None:
    with make_workspace(tmp_path / "own.wellled", "Ana Brook", Role.LEAD) as desk:
        visit = make_visit(desk)
        interview = make_interview(desk, visit)
        write(desk, interview, "Open words", "W2.2")
        hidden = Line("Sheltered words", NoteKind.PARAPHRASE, prompts=("W2.2",), protected=True)
        desk.notes.write(NewNote(interview, hidden))
        for profile in Profile:
            for kind in ("xlsx", "csv", "txt"):
                to = tmp_path / f"{profile.value}.{kind}"
                desk.tables.export(visit, to, profile)
                if kind != "xlsx":
                    held = "Sheltered words" in to.read_text(encoding="utf-8-sig")
                    assert held == (profile is Profile.INTERNAL)


def test_an_empty_visit_leaves_too_and_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with make_workspace(tmp_path / "own.wellled", "Ana Brook", Role.LEAD) as desk:
        visit = make_visit(desk)
        assert desk.tables.export(visit, tmp_path / "e.csv") == ("Ratings",)
        assert "Ratings" in desk.tables.export(visit, tmp_path / "e.xlsx")
        with pytest.raises(Refused, match="is no table"):
            desk.tables.export(visit, tmp_path / "e.doc")
        assert not (tmp_path / "e.doc").exists()


@pytest.mark.parametrize("profile", [Profile.PROVIDER, Profile.PUBLIC, Profile.DISCLOSURE])
def test_what_a_copy_says_leaves_as_data_of_the_published_form(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Clock, "now", lambda _: Moment.parse("2026-11-20 11:00"))
    schema = report_schema.SCHEMA.read_text(encoding="utf-8")
    assert schema == report_schema.text(), "run python -m tests.report_schema"
    with make_workspace(tmp_path / "own.wellled", "Ana Brook", Role.LEAD) as desk:
        visit = desk.forms.import_json(resources.path("demo/wexmoor-vale.json")).visit_id
        desk.tables.export_data(visit, tmp_path / "copy.json", profile)
        told = (tmp_path / "copy.json").read_bytes()
        built = desk.reports.build(visit, profile)
        with pytest.raises(Refused, match=r"\.json"):
            desk.tables.export_data(visit, tmp_path / "copy.txt", profile)
    data = json.loads(told)
    Draft202012Validator.check_schema(json.loads(schema))
    assert not list(Draft202012Validator(json.loads(schema)).iter_errors(data))
    with pikepdf.open(BytesIO(built.pdf)) as pdf:
        inside = json.loads(pdf.attachments["report.json"].get_file().read_bytes())
    assert inside["report"] == data["report"]
