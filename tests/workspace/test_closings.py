"""A closed note is a record: what can still be put right, what is amended beside it, and what shows."""

from dataclasses import replace
from uuid import UUID

import pytest

from tests.makers import Team, make_interview, make_visit, write
from tests.workspace.conftest import Watch
from wellled_desktop.core.capture_records import Amendment, Closing, Pause
from wellled_desktop.core.closing import delay_of, jumped_back, record_since, stands_as, working_ms
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.lines import Line
from wellled_desktop.core.records import Note
from wellled_desktop.core.vocabulary import NoteKind, NoteOrigin
from wellled_desktop.workspace import Draft, NewNote, Workspace


@pytest.fixture
def place(timed: Workspace) -> UUID:
    """Return an open interview."""
    return make_interview(timed, make_visit(timed))


def closing_of(ana: Workspace, place: UUID) -> Closing:
    """Return the one closing of an activity."""
    (found,) = ana.desk.store.records.all(Closing, activity_id=place)
    return found


def test_closing_counts_lines_and_what_is_to_follow_up(timed: Workspace, place: UUID) -> None:
    write(timed, place, "First.")
    open_one = timed.notes.write(NewNote(place, Line("Ask.", NoteKind.ASKED, follow_up=True))).made
    answered = timed.notes.write(NewNote(place, Line("Where?", NoteKind.ASKED, follow_up=True))).made
    assert open_one is not None
    assert answered is not None
    timed.confidences.answer(answered, "The register was shown on day two.")
    timed.closings.close(place)

    closing = closing_of(timed, place)
    assert (closing.lines, closing.follow_ups, closing.forced) == (3, 1, False)
    assert timed.closings.broken(closing.visit_id) == ()


def test_a_closed_line_stays_and_is_amended_beside(timed: Workspace, place: UUID, watch: Watch) -> None:
    line = write(timed, place, "The values were changed.")
    timed.closings.close(place)
    watch.moves(seconds=61)
    for change in (
        lambda: write(timed, place, "Too late."),
        lambda: timed.notes.reword(line, "Changed."),
        lambda: timed.notes.remove(line),
    ):
        with pytest.raises(Refused, match="is a record now"):
            change()
    timed.closings.amend(line, "Misheard", "The values were picked.")
    timed.closings.strike(line, "Said of another ward")
    amendments = timed.desk.store.records.all(Amendment, note_id=line)

    assert [(one.reason, one.text) for one in amendments] == [
        ("Misheard", "The values were picked."),
        ("Said of another ward", ""),
    ]
    note = timed.notes.get(line)
    assert note.text == "The values were changed."
    assert stands_as(note, amendments[:1]) == ("The values were picked.", False)
    assert stands_as(note, amendments) == ("The values were changed.", True)
    assert timed.closings.broken(note.visit_id) == ()


def test_a_mistake_in_the_first_minute_is_put_right_with_its_history(
    timed: Workspace, place: UUID, watch: Watch
) -> None:
    wrong, slip = write(timed, place, "Ward 6"), write(timed, place, "a slip")
    timed.closings.close(place)
    watch.moves(seconds=60)
    timed.notes.reword(wrong, "Ward 7")
    timed.notes.remove(slip)

    assert [one.text for one in timed.notes.of(place)] == ["Ward 7"]
    assert len(timed.review.history(wrong)) == 2
    assert closing_of(timed, place).lines == 1
    assert timed.closings.broken(timed.notes.get(wrong).visit_id) == ()


def test_a_clock_set_back_opens_no_closed_line(timed: Workspace, place: UUID, watch: Watch) -> None:
    line = write(timed, place, "Before.")
    timed.closings.close(place)
    watch.moves(hours=-1)
    with pytest.raises(Refused, match="is a record now"):
        timed.notes.reword(line, "After.")


def test_a_line_altered_behind_the_programs_back_breaks_the_chain(timed: Workspace, place: UUID) -> None:
    line = timed.notes.get(write(timed, place, "As it was said."))
    timed.closings.close(place)
    timed.desk.save(line.visit_id, replace(line, text="As somebody wished it."))
    (told,) = timed.care.check()
    assert "not as they were" in told


def test_a_pause_closes_its_part(timed: Workspace, place: UUID, watch: Watch) -> None:
    line = write(timed, place, "Part one.")
    with pytest.raises(Refused, match="no reason"):
        timed.closings.pause(place, "  ")
    watch.moves(seconds=120)
    timed.closings.pause(place, "P03 called to bay 2")
    with pytest.raises(Refused, match="paused already"):
        timed.closings.pause(place, "again")
    watch.moves(seconds=180)
    timed.closings.go_on(place)
    with pytest.raises(Refused, match="not paused"):
        timed.closings.go_on(place)
    later = write(timed, place, "Part two.")
    watch.moves(seconds=60)
    with pytest.raises(Refused, match="part was closed"):
        timed.notes.reword(line, "Other words.")
    timed.notes.reword(later, "Part two, put right.")
    timed.closings.amend(line, "Misheard", "Part 1.")

    activity, pauses = timed.activities.get(place), timed.closings.pauses(place)
    assert record_since(timed.notes.get(later), activity, pauses) is None
    assert working_ms(activity, pauses, timed.desk.clock.now()) == 180_000


def test_closing_ends_a_pause(timed: Workspace, place: UUID, watch: Watch) -> None:
    timed.closings.pause(place, "Fire alarm")
    watch.moves(seconds=30)
    timed.closings.close(place)
    (pause,) = timed.desk.store.records.all(Pause, activity_id=place)
    assert pause.ended == timed.activities.get(place).closed


def test_an_open_line_is_not_amended_and_nobody_amends_anothers(team: Team) -> None:
    jon, lead = team.others["Jon Tull"], team.lead
    place = make_interview(jon, team.visit_id)
    line = write(jon, place, "Jon's own words.")
    with pytest.raises(Refused, match="still open"):
        jon.closings.amend(line, "why", "what")
    jon.closings.close(place)
    lead.inbox.receive(team.send(jon, "jon"))
    with pytest.raises(Refused, match="somebody else"):
        lead.closings.strike(line, "why")
    with pytest.raises(Refused, match="no reason"):
        jon.closings.strike(line, "")
    jon.closings.strike(line, "Said by P04")
    lead.inbox.receive(team.send(jon, "more"))
    assert lead.desk.store.records.all(Amendment, note_id=line)[0].reason == "Said by P04"
    assert lead.closings.broken(team.visit_id) == ()


def test_what_is_added_after_closing_is_an_addendum(timed: Workspace, place: UUID, watch: Watch) -> None:
    write(timed, place, "Before.")
    timed.closings.close(place)
    watch.moves(hours=30)
    spoken = Line("She rang later: the pump came.", NoteKind.PARAPHRASE)
    event = timed.activities.get(place).started
    added = timed.notes.write(NewNote(place, spoken, event, origin=NoteOrigin.ADDENDUM)).made
    assert added is not None

    note = timed.notes.get(added)
    delay = delay_of(note)
    assert note.origin is NoteOrigin.ADDENDUM
    assert delay is not None
    assert delay.retrospective
    assert timed.closings.broken(note.visit_id) == ()


def test_an_activity_of_yesterday_is_closed_and_its_draft_stays(
    timed: Workspace, place: UUID, watch: Watch
) -> None:
    write(timed, place, "Said at nine.")
    timed.drafts.keep(str(place), Draft("not yet a li", 5))
    watch.moves(hours=14)
    assert timed.closings.close_overdue() == ()
    watch.moves(hours=2)
    assert len(timed.closings.close_overdue()) == 1
    assert closing_of(timed, place).forced
    assert timed.drafts.read(str(place)) == Draft("not yet a li", 5)
    assert timed.closings.close_overdue() == ()


def test_reading_back_is_recorded_with_what_was_answered(timed: Workspace, place: UUID) -> None:
    with pytest.raises(Refused, match="no lines"):
        timed.closings.read_back(place, "P01", confirmed=True)
    write(timed, place, "We hear back in a week.")
    with pytest.raises(Refused, match="who heard"):
        timed.closings.read_back(place, " ", confirmed=True)
    timed.closings.read_back(place, "P01", confirmed=False, answer="In a month, not a week.")
    timed.closings.close(place)
    (read,) = timed.visits.inspection(closing_of(timed, place).visit_id).read_backs
    assert (read.lines, read.confirmed, read.answer) == (1, False, "In a month, not a week.")
    assert read.digest == closing_of(timed, place).digest


def test_a_jumping_clock_shows(timed: Workspace, place: UUID, watch: Watch) -> None:
    write(timed, place, "At nine.")
    watch.moves(hours=-1)
    early = write(timed, place, "Written second, at eight by the clock.")
    watch.moves(hours=2)
    write(timed, place, "At ten.")
    lines: tuple[Note, ...] = timed.notes.of(place)
    assert sorted(one.position for one in lines) == [1, 2, 3]
    assert jumped_back(lines) == {early}
