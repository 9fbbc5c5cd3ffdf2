"""The notes of an interview for the person interviewed: their own words, and nothing else."""

import subprocess
from pathlib import Path
from uuid import UUID

import pytest

from tests.makers import make_interview, make_visit
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.lines import Line
from wellled_desktop.core.vocabulary import ActivityKind, NoteKind
from wellled_desktop.workspace import NewActivity, NewNote, NewParticipant, Workspace
from wellled_desktop.workspace.interview_notes import NotesMade


def text_of(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.fixture
def visit(ana: Workspace) -> UUID:
    return make_visit(ana)


def said(ana: Workspace, activity: UUID, kind: NoteKind, words: str, **more: bool | str) -> UUID:
    speaker = str(more.pop("speaker", ""))
    line = Line(words, kind, speaker, protected=bool(more.get("protected", False)))
    made = ana.notes.write(NewNote(activity, line)).made
    assert made is not None
    return made


def test_a_person_gets_what_they_said_and_were_asked_without_opinions(
    ana: Workspace, visit: UUID, tmp_path: Path
) -> None:
    interview = make_interview(ana, visit)
    said(ana, interview, NoteKind.ASKED, "What worries you?")
    said(ana, interview, NoteKind.VERBATIM, "Nights <b>keep</b> me awake & cold")
    said(ana, interview, NoteKind.PARAPHRASE, "Raised it twice")
    said(ana, interview, NoteKind.OPINION, "She seems worn out")
    said(ana, interview, NoteKind.SEEN, "A chair holds the door open")
    said(ana, interview, NoteKind.VERBATIM, "My manager threatened me", protected=True)
    reference = ana.activities.get(interview).reference
    made = ana.interview_notes.save(visit, reference, tmp_path / "notes.pdf")
    assert (made.lines, made.kept_back) == (3, 1)
    text = text_of(tmp_path / "notes.pdf")
    assert "Asked: What worries you?" in text
    assert "“Nights <b>keep</b> me awake & cold”" in text
    assert "Raised it twice" in text
    for hidden in ("worn out", "chair holds", "threatened"):
        assert hidden not in text
    first = (tmp_path / "notes.pdf").read_bytes()
    ana.interview_notes.save(visit, reference, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == first


def test_of_several_people_each_gets_only_their_own(ana: Workspace, visit: UUID, tmp_path: Path) -> None:
    people = [ana.activities.add_person(visit, NewParticipant(role)).made for role in ("Porter", "Cleaner")]
    known = tuple(one for one in people if one is not None)
    group = ana.activities.start(visit, NewActivity(ActivityKind.FOCUS_GROUP, "Drop-in", known, "Hall")).made
    assert group is not None
    references = {one.id: one.reference for one in ana.visits.inspection(visit).participants}
    porter, cleaner = (references[one] for one in known)
    said(ana, group, NoteKind.VERBATIM, "Lifts fail at night", speaker=porter)
    said(ana, group, NoteKind.VERBATIM, "Cupboards have no lock", speaker=cleaner)
    said(ana, group, NoteKind.PARAPHRASE, "Somebody spoke of pay")
    named = ana.activities.get(group).reference
    with pytest.raises(Refused, match="Several people spoke in"):
        ana.interview_notes.save(visit, named, tmp_path / "no.pdf")
    ana.interview_notes.save(visit, named, tmp_path / "porter.pdf", porter.lower())
    text = text_of(tmp_path / "porter.pdf")
    assert "Lifts fail at night" in text
    assert "Cupboards" not in text
    assert "pay" not in text
    with pytest.raises(Refused, match="did not speak in"):
        ana.interview_notes.save(visit, named, tmp_path / "no.pdf", "ZZ-P99")
    assert not (tmp_path / "no.pdf").exists()


def test_what_has_no_speaker_has_no_sheet(ana: Workspace, visit: UUID, tmp_path: Path) -> None:
    seen = ana.activities.start(visit, NewActivity(ActivityKind.OBSERVATION, "Ward 7", (), "Ward 7")).made
    assert seen is not None
    with pytest.raises(Refused, match="Nobody spoke in"):
        ana.interview_notes.save(visit, ana.activities.get(seen).reference, tmp_path / "no.pdf")
    with pytest.raises(Refused, match="There is no activity AB-I99"):
        ana.interview_notes.save(visit, "AB-I99", tmp_path / "no.pdf")


def test_what_the_file_holds_is_told_in_words() -> None:
    assert NotesMade(1, 0).told("n.pdf") == "n.pdf holds 1 line of what was said."
    assert NotesMade(4, 1).told("n.pdf").endswith("4 lines of what was said. 1 protected one is not in it.")
    assert NotesMade(4, 2).told("n.pdf").endswith("2 protected ones are not in it.")
