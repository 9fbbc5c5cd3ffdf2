"""Paper and Word: blank guides out, filled forms in, and nothing lost on the way."""

from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from docx import Document

from tests.makers import Team, make_visit
from tests.workspace.filled_forms import HEADER, ROWS, Rows, form
from wellled_desktop.core.errors import Refused, Surroundings
from wellled_desktop.core.records import Activity, Exhibit, Note, Participant
from wellled_desktop.core.vocabulary import (
    ActivityKind,
    Confidentiality,
    NoteKind,
    NoteOrigin,
    Polarity,
    Profile,
)
from wellled_desktop.report import ReportFacts, report_content
from wellled_desktop.workspace import NewParticipant, Workspace


@pytest.fixture
def visit(ana: Workspace) -> UUID:
    return make_visit(ana)


@pytest.fixture
def filled(ana: Workspace, visit: UUID, tmp_path: Path) -> Path:
    return written(tmp_path, form(ana, visit, HEADER, ROWS))


def written(folder: Path, data: bytes, name: str = "interview.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def brought(workspace: Workspace, visit: UUID, path: Path) -> tuple[Activity, tuple[Note, ...]]:
    made = workspace.fallback.bring_in(visit, path).made
    assert made is not None
    return workspace.activities.get(made), workspace.notes.of(made)


def test_a_filled_form_becomes_an_activity_with_its_lines(ana: Workspace, visit: UUID, filled: Path) -> None:
    activity, notes = brought(ana, visit, filled)
    assert (activity.kind, activity.reference, activity.title) == (
        ActivityKind.INTERVIEW,
        "AB-I01",
        "Ward manager",
    )
    assert (activity.place, activity.present) == ("Ward 7 office", "Union representative")
    assert (activity.introduced, activity.identified, activity.consent) == ("Yes, read out", "yes", "yes")
    assert (activity.started.day_and_clock(), activity.ended.clock()) == ("15 October 2026, 14:00", "14:45")  # type: ignore[union-attr]
    assert activity.closed is None
    (person,) = ana.activities.people(visit)
    assert activity.participants == (person.id,)
    assert [(note.text, note.kind, note.event.clock()) for note in notes] == [
        ("“We never see them.”", NoteKind.VERBATIM, "14:05"),
        ("The list on the wall is not the register.", NoteKind.PARAPHRASE, "14:20"),
        ("Who told you?", NoteKind.ASKED, "14:25"),
        ("The lift was broken.", NoteKind.SEEN, "14:30"),
    ]
    assert [note.speaker for note in notes] == [person.id, person.id, None, None]
    assert {note.origin for note in notes} == {NoteOrigin.TRANSCRIBED}
    assert [note.follow_up for note in notes] == [False, True, False, False]
    tags = {(one.prompt, one.polarity) for one in ana.notes.tags(visit)}
    assert tags == {
        ("W1.1", Polarity.CONCERN),
        ("W2.2", Polarity.CONCERN),
        ("W2.2", Polarity.NEUTRAL),
    }


def test_the_file_itself_is_kept_as_an_exhibit(ana: Workspace, visit: UUID, filled: Path) -> None:
    activity, _ = brought(ana, visit, filled)
    (exhibit,) = ana.exhibits.of(visit)
    assert (exhibit.activity_id, exhibit.file_name) == (activity.id, "interview.docx")
    assert b"".join(ana.exhibits.read(exhibit.id)) == filled.read_bytes()


def test_a_preview_tells_all_and_changes_nothing(ana: Workspace, visit: UUID, filled: Path) -> None:
    found = ana.fallback.preview(filled)
    assert (found.visit_id, len(found.lines), found.new_people, found.already) == (
        visit,
        4,
        ("Ward manager",),
        "",
    )
    assert found.remarks == (
        "“Ward manager” becomes a new person: check that it is a role and no name.",
        "Anything else, row 1: “2.30” is taken as the afternoon’s.",
    )
    assert (*ana.activities.of(visit), *ana.exhibits.of(visit), *ana.activities.people(visit)) == ()


def test_the_same_file_is_known_the_second_time(ana: Workspace, visit: UUID, filled: Path) -> None:
    activity, _ = brought(ana, visit, filled)
    assert ana.fallback.preview(filled).already == "AB-I01"
    with pytest.raises(Refused, match="brought in already, as AB-I01"):
        ana.fallback.bring_in(visit, filled)
    assert len(ana.activities.of(visit)) == 1
    ana.activities.remove(activity.id)
    assert brought(ana, visit, filled)[0].reference == "AB-I01"


def test_a_form_of_another_visit_is_refused(ana: Workspace, visit: UUID, filled: Path) -> None:
    other = make_visit(ana, "Wexmoor Vale")
    with pytest.raises(Refused, match="belongs to another visit: Wexmoor Vale, 14 to 16 October 2026"):
        ana.fallback.bring_in(other, filled)


def test_a_form_of_a_visit_that_is_not_here_is_refused(team: Team, ana: Workspace, tmp_path: Path) -> None:
    path = written(tmp_path, team.lead.fallback.word_form(team.visit_id, ActivityKind.MEETING))
    with pytest.raises(Refused, match="not here"):
        ana.fallback.preview(path)


def test_a_blank_form_is_refused(ana: Workspace, visit: UUID, tmp_path: Path) -> None:
    path = written(tmp_path, form(ana, visit, {}, {}))
    with pytest.raises(Refused, match="holds no lines"):
        ana.fallback.bring_in(visit, path)


def test_files_that_cannot_be_read_are_told(
    ana: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Surroundings, match="cannot be read"):
        ana.fallback.preview(tmp_path / "none.docx")
    monkeypatch.setattr("wellled_desktop.workspace.fallback.LARGEST_FILE", 3)
    with pytest.raises(Refused, match="larger"):
        ana.fallback.preview(written(tmp_path, b"PK.."))


def test_a_known_pseudonym_is_the_person(ana: Workspace, visit: UUID, tmp_path: Path) -> None:
    ana.activities.add_person(visit, NewParticipant("Consultant"))
    ana.activities.add_person(visit, NewParticipant("Matron"))
    header = HEADER | {"who": "P01, Consultant; AB-P02\nPorter"}
    rows: Rows = {
        "W1.1": [("", who, f"Said by {who}.", "", "") for who in ("P02", "consultant", "porter", "Sister")]
    }
    path = written(tmp_path, form(ana, visit, header, rows))
    activity, notes = brought(ana, visit, path)
    people = {one.id: one.reference for one in ana.activities.people(visit)}
    assert [people[one] for one in activity.participants] == ["AB-P01", "AB-P02", "AB-P03"]
    assert [people.get(note.speaker) for note in notes] == ["AB-P02", "AB-P01", "AB-P03", None]  # type: ignore[arg-type]
    assert "W1.1, row 4: “Sister” is nobody known; no speaker is set." in ana.fallback.preview(path).remarks


def test_an_unknown_speaker_is_never_taken_for_the_one_who_was_interviewed(
    ana: Workspace, visit: UUID, tmp_path: Path
) -> None:
    rows: Rows = {"W1.1": [("", "The chair", "She came in.", "", "")]}
    path = written(tmp_path, form(ana, visit, HEADER, rows))
    assert ana.fallback.preview(path).lines[0].speaker == "“The chair” (nobody known)"
    _, notes = brought(ana, visit, path)
    assert notes[0].speaker is None


def test_what_cannot_be_read_in_the_header_is_told_and_taken_on_the_careful_side(
    ana: Workspace, visit: UUID, tmp_path: Path
) -> None:
    header = {
        "visit": "Larkmoor",
        "day": "Tuesday",
        "started": "after lunch",
        "ended": "8:00",
        "confidentiality": "tell nobody",
        "note_taker": "XY",
    }
    rows: Rows = {"W1.1": [("9:10", "", "One.", "", ""), ("", "", "Two.", "", "")]}
    path = written(tmp_path, form(ana, visit, header, rows))
    found = ana.fallback.preview(path)
    assert found.confidentiality is Confidentiality.PROTECTED
    assert [one.event.day_and_clock() for one in found.lines] == ["14 October 2026, 09:10"] * 2
    assert (found.ended, found.title) == (None, "Interview")
    assert set(found.remarks) == {
        "The form names the visit “Larkmoor”.",
        "The date “Tuesday” cannot be read; the visit’s first day is taken, 14 October 2026.",
        "The time “after lunch” cannot be read.",
        "No time of beginning can be read; 09:10 is taken.",
        "The end lies before the beginning, and is left out.",
        "1 line has no time, and stands at the beginning.",
        "The confidentiality “tell nobody” cannot be read; it comes as protected.",
        "“XY” is nobody’s initials on the team; you are taken.",
    }
    activity, _ = brought(ana, visit, path)
    assert activity.note_taker == ana.me.id


def test_a_day_outside_the_visit_is_told(ana: Workspace, visit: UUID, tmp_path: Path) -> None:
    path = written(tmp_path, form(ana, visit, HEADER | {"day": "1 January 2200"}, ROWS))
    remarks = ana.fallback.preview(path).remarks
    assert "1 January 2200 is no day of this visit." in remarks
    assert "1 January 2200 lies ahead." in remarks


def test_notes_of_a_colleague_name_the_colleague(team: Team, tmp_path: Path) -> None:
    jon = team.others["Jon Tull"]
    path = written(tmp_path, form(team.lead, team.visit_id, HEADER | {"note_taker": "jt"}, ROWS))
    activity, notes = brought(team.lead, team.visit_id, path)
    assert activity.note_taker == jon.me.id
    assert {note.author for note in notes} == {team.lead.me.id}


def test_a_form_with_a_protected_line_stays_out_of_ordinary_packages(team: Team, tmp_path: Path) -> None:
    rows: Rows = {
        "W1.1": [("14:05", "", "He was told to be quiet.", "", "-!"), ("14:06", "", "Open.", "", "")]
    }
    path = written(tmp_path, form(team.lead, team.visit_id, HEADER, rows))
    activity, _ = brought(team.lead, team.visit_id, path)
    mo = team.others["Mo Irfan"]
    mo.inbox.receive(team.send(team.lead, "second"))
    assert [note.text for note in mo.notes.of(activity.id)] == ["Open."]
    assert mo.exhibits.of(team.visit_id) == ()
    inspection = team.lead.visits.inspection(team.visit_id).without_protected()
    assert inspection.exhibits == ()


def test_a_form_comes_in_whole_or_not_at_all(
    ana: Workspace, visit: UUID, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = form(ana, visit, HEADER, ROWS | {"W1.2": [("", "", "More.", "", "")]})
    read_bytes = Path.read_bytes

    def read_while_word_saves(file: Path) -> bytes:
        data = read_bytes(file)
        file.write_bytes(later)
        return data

    monkeypatch.setattr(Path, "read_bytes", read_while_word_saves)
    with pytest.raises(Refused, match="was changed while it was read"):
        ana.fallback.bring_in(visit, filled)
    kinds = (Activity, Note, Participant, Exhibit)
    assert [ana.desk.store.records.count(kind, visit) for kind in kinds] == [0, 0, 0, 0]


@pytest.mark.parametrize("kind", ActivityKind)
def test_every_kind_has_its_sheets_and_form(
    ana: Workspace, visit: UUID, kind: ActivityKind, tmp_path: Path
) -> None:
    assert ana.fallback.guide_pdf(visit, kind, "Theatre list").startswith(b"%PDF")
    document = Document(BytesIO(ana.fallback.word_form(visit, kind, "Theatre list")))
    document.tables[1].rows[2].cells[2].text = "Seen."
    document.save(str(tmp_path / "seen.docx"))
    activity, notes = brought(ana, visit, tmp_path / "seen.docx")
    assert (activity.kind, activity.title, len(notes)) == (kind, "Theatre list", 1)


def test_the_report_says_which_lines_were_transcribed(ana: Workspace, visit: UUID, filled: Path) -> None:
    brought(ana, visit, filled)
    content = report_content(
        ana.visits.inspection(visit), Profile.INTERNAL, ReportFacts(1, ana.desk.clock.now())
    )
    assert [row.delay.split(",")[0] for row in content.evidence] == ["transcribed"] * len(content.evidence)
    assert len(content.evidence) > 2
    assert ana.reports.build(visit, Profile.INTERNAL).pages > 3
