"""Paper and Word by terminal."""

from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Terminal
from tests.cli.test_contract import NEW
from wellled_desktop.core.vocabulary import ActivityKind


@pytest.fixture
def visit(terminal: Terminal, lead: Path) -> str:
    made: str = terminal("--workspace", lead, "--json", "visit", "new", *NEW).data["id"]
    return made


@pytest.fixture
def form(terminal: Terminal, lead: Path, visit: str, tmp_path: Path) -> Path:
    path = tmp_path / "form.docx"
    arguments = ("--kind", "interview", "--role", "Ward manager", "--to", path)
    assert terminal("--workspace", lead, "guide", visit, *arguments).code == 0
    document = Document(str(path))
    cells = ("9:40", "", "We raised it twice.", "quote", "-")
    for cell, text in zip(document.tables[1].rows[2].cells, cells, strict=True):
        cell.text = text
    document.save(str(path))
    return path


def test_a_guide_is_written_for_paper(terminal: Terminal, lead: Path, visit: str, tmp_path: Path) -> None:
    path = tmp_path / "sheets.pdf"
    said = terminal("--workspace", lead, "guide", visit, "--kind", "focus-group", "--to", path)
    assert (said.code, said.out) == (0, "sheets.pdf is a blank guide: focus group. Print it.\n")
    assert path.read_bytes().startswith(b"%PDF")


def test_a_filled_form_is_looked_at_then_comes_in_once(
    terminal: Terminal, lead: Path, visit: str, form: Path
) -> None:
    said = terminal("--workspace", lead, "transcribe", visit, form, "--dry-run")
    assert said.code == 0
    assert said.out.startswith("form.docx would bring interview, Ward manager, 1 line.\n")
    assert "09:40  W1.1  quote  We raised it twice." in said.out
    assert "Look at this: “Ward manager” becomes a new person" in said.out
    assert terminal("--workspace", lead, "--json", "search", "raised").data == []
    done = terminal("--workspace", lead, "--json", "transcribe", visit, form).data
    assert (done["activity"], done["lines"][0]["text"]) == ("AB-I01", "We raised it twice.")
    assert len(terminal("--workspace", lead, "--json", "search", "raised").data) == 1
    for again in ((), ("--dry-run",)):
        refused = terminal("--workspace", lead, "transcribe", visit, form, *again)
        assert refused.code == 3
        assert "was brought in already, as AB-I01" in refused.err


def test_what_cannot_be_a_guide_or_form_is_told(
    terminal: Terminal, lead: Path, visit: str, tmp_path: Path
) -> None:
    other = terminal("--workspace", lead, "guide", visit, "--kind", "interview", "--to", "guide.odt")
    assert other.code == 2
    assert "Name a .pdf or a .docx file." in other.err
    foreign = tmp_path / "letter.docx"
    Document().save(str(foreign))
    refused = terminal("--workspace", lead, "transcribe", visit, foreign)
    assert (refused.code, refused.out) == (3, "")
    assert "letter.docx is not a form of this program." in refused.err


@pytest.mark.parametrize("kind", ActivityKind)
def test_every_kind_of_activity_can_be_asked_for(
    terminal: Terminal, lead: Path, visit: str, tmp_path: Path, kind: ActivityKind
) -> None:
    name = kind.value.replace("_", "-")
    said = terminal("--workspace", lead, "guide", visit, "--kind", name, "--to", tmp_path / "form.docx")
    assert said.code == 0


def test_a_guide_by_role_is_for_paper_and_names_the_guides_there_are(
    terminal: Terminal, lead: Path, visit: str, tmp_path: Path
) -> None:
    guide = ("--workspace", lead, "guide", visit, "--kind", "interview")
    assert terminal(*guide, "--for", "ward", "--to", tmp_path / "ward.pdf").code == 0
    assert (tmp_path / "ward.pdf").read_bytes().startswith(b"%PDF")
    unknown = terminal(*guide, "--for", "porters", "--to", tmp_path / "other.pdf")
    assert unknown.code == 3
    assert "There are: ward, division" in unknown.err
    in_word = terminal(*guide, "--for", "ward", "--to", tmp_path / "ward.docx")
    assert (in_word.code, list(tmp_path.glob("*.docx"))) == (2, [])
