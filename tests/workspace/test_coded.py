"""A visit goes out as a coded project and comes in from one, with every quote exact."""

from pathlib import Path
from uuid import UUID

import pytest

from tests.makers import make_interview, make_visit, write
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.lines import Line
from wellled_desktop.core.vocabulary import ActivityKind, NoteKind, NoteOrigin, Polarity
from wellled_desktop.exchange.qdpx_reading import read_qdpx
from wellled_desktop.workspace import NewNote, Workspace

HARD = "Nights \u00a0 are \U0001f634 short, e\u0301t \u05e2\u05d1\u05e8\u05d9\u05ea"


@pytest.fixture
def visit(ana: Workspace) -> UUID:
    made = make_visit(ana)
    interview = make_interview(ana, made)
    write(ana, interview, HARD, "W2.2", "W4.2")
    ana.notes.write(NewNote(interview, Line("He threatened me", NoteKind.VERBATIM, protected=True)))
    return made


def test_a_visit_goes_out_with_every_quote_exact_and_without_protected_lines(
    ana: Workspace, visit: UUID, tmp_path: Path
) -> None:
    told = ana.coded.export(visit, tmp_path / "visit.qdpx")
    assert told[0] == "Protected lines that are not in it: 1."
    project = read_qdpx((tmp_path / "visit.qdpx").read_bytes(), "visit.qdpx")
    quotes = [one.quote(each) for one in project.sources for each in one.selections]
    assert quotes == [HARD]
    ana.coded.export(visit, tmp_path / "all.qdpx", protected=True)
    whole = read_qdpx((tmp_path / "all.qdpx").read_bytes(), "all.qdpx")
    assert sum(len(one.selections) for one in whole.sources) == 2
    with pytest.raises(Refused):
        ana.coded.export(visit, tmp_path / "visit.txt")


def test_a_project_comes_in_as_lines_with_their_prompts(ana: Workspace, visit: UUID, tmp_path: Path) -> None:
    ana.coded.export(visit, tmp_path / "visit.qdpx")
    other = make_visit(ana, "Sandmoor Hospitals")
    done = ana.coded.bring_in(other, tmp_path / "visit.qdpx")
    assert (done.activities, done.lines) == (1, 1)
    whole = ana.visits.inspection(other)
    (note,) = whole.notes
    assert (note.text, note.kind, note.origin) == (HARD, NoteKind.DOCUMENT, NoteOrigin.TRANSCRIBED)
    assert {(one.prompt, one.polarity) for one in whole.tags} == {
        ("W2.2", Polarity.CONCERN),
        ("W4.2", Polarity.CONCERN),
    }
    assert whole.activities[0].kind is ActivityKind.DOCUMENT_REVIEW
    assert any(one.startswith("Codes that are no prompt here") for one in done.passed_over)


def test_what_holds_nothing_brings_nothing(ana: Workspace, tmp_path: Path) -> None:
    empty = make_visit(ana)
    ana.coded.export(empty, tmp_path / "empty.qdpx")
    with pytest.raises(Refused, match="has no marked passage"):
        ana.coded.bring_in(empty, tmp_path / "empty.qdpx")
    (tmp_path / "broken.qdpx").write_bytes(b"PK")
    with pytest.raises(Refused):
        ana.coded.bring_in(empty, tmp_path / "broken.qdpx")
    assert ana.visits.inspection(empty).notes == ()
