"""Lines: who may change them, how they are read, what hangs on them."""

from uuid import UUID

import pytest

from tests.makers import Team, make_interview, make_visit, write
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.lines import Line
from wellled_desktop.core.records import EvidenceTag, Note
from wellled_desktop.core.vocabulary import ActivityKind, NoteKind, Polarity
from wellled_desktop.workspace import NewActivity, NewNote, NewParticipant, Workspace

PROMPTS = frozenset({"W2.2", "W2.3"})


@pytest.fixture
def visit(ana: Workspace) -> UUID:
    return make_visit(ana)


@pytest.fixture
def place(ana: Workspace, visit: UUID) -> UUID:
    return make_interview(ana, visit)


def typed(workspace: Workspace, place: UUID, text: str) -> Note:
    """Return the line that a person typed and entered."""
    context = workspace.notes.context(place, PROMPTS, None)
    made = workspace.notes.write(NewNote(place, workspace.notes.read(text, context))).made
    assert made is not None
    return workspace.notes.get(made)


def add_person(workspace: Workspace, visit: UUID, role: str) -> UUID:
    made = workspace.activities.add_person(visit, NewParticipant(role)).made
    assert made is not None
    return made


def polarities(workspace: Workspace, visit: UUID) -> dict[str, Polarity]:
    return {one.prompt: one.polarity for one in workspace.notes.tags(visit)}


def test_lines_are_numbered_as_they_were_written(ana: Workspace, place: UUID) -> None:
    written = [typed(ana, place, text) for text in ("One.", "Two.", "Three.")]
    assert [one.position for one in written] == [1, 2, 3]
    assert ana.notes.of(place) == tuple(written)


def test_a_line_without_words_is_refused(ana: Workspace, place: UUID) -> None:
    with pytest.raises(Refused, match="no words"):
        ana.notes.write(NewNote(place, Line("", NoteKind.SEEN)))


def test_a_reworded_line_keeps_what_it_said_before(ana: Workspace, place: UUID) -> None:
    line = write(ana, place, "We hear back in a weak.")
    ana.notes.reword(line, "We hear back in a week.")
    assert ana.notes.get(line).text == "We hear back in a week."
    said = [(one.values() or {}).get("text") for one in ana.review.history(line)]
    assert said == ["We hear back in a weak.", "We hear back in a week."]


def test_rewording_to_the_same_words_writes_nothing(ana: Workspace, place: UUID) -> None:
    line = write(ana, place, "As it was.")
    assert ana.notes.reword(line, "As it was.").touched == frozenset()
    assert len(ana.review.history(line)) == 1


def test_nobody_rewords_another_authors_line(team: Team) -> None:
    jon = team.others["Jon Tull"]
    line = write(jon, make_interview(jon, team.visit_id), "Jon's own words.")
    team.lead.inbox.receive(team.send(jon, "jon"))
    with pytest.raises(Refused, match="somebody else"):
        team.lead.notes.reword(line, "Other words.")
    assert team.lead.notes.get(line).text == "Jon's own words."


def test_a_tag_changes_comes_off_and_goes_on_again(ana: Workspace, visit: UUID, place: UUID) -> None:
    line = write(ana, place, "Registers differ.", "W2.3")
    ana.notes.tag(line, "W2.3", Polarity.STRENGTH)
    assert polarities(ana, visit) == {"W2.3": Polarity.STRENGTH}
    ana.notes.untag(line, "W2.3")
    assert polarities(ana, visit) == {}
    with pytest.raises(Refused, match="no such evidence tag"):
        ana.notes.untag(line, "W2.3")
    ana.notes.tag(line, "W2.3", Polarity.CONCERN)
    assert polarities(ana, visit) == {"W2.3": Polarity.CONCERN}
    assert ana.care.check() == ()


def test_a_line_nobody_said_can_be_tagged(ana: Workspace, visit: UUID, place: UUID) -> None:
    seen = ana.notes.write(NewNote(place, Line("A poster by the door.", NoteKind.SEEN))).made
    assert seen is not None
    ana.notes.tag(seen, "W2.2", Polarity.NEUTRAL)
    assert ana.notes.tags(visit)[0].id == EvidenceTag.identity(seen, "W2.2")


def test_a_removed_line_comes_back_with_its_tags(ana: Workspace, visit: UUID, place: UUID) -> None:
    line = write(ana, place, "Taken off by mistake.", "W2.3")
    ana.notes.remove(line)
    with pytest.raises(Refused, match="no such note"):
        ana.notes.get(line)
    ana.notes.bring_back(visit, line)
    assert ana.notes.get(line).text == "Taken off by mistake."
    assert polarities(ana, visit) == {"W2.3": Polarity.CONCERN}


def test_the_one_who_is_interviewed_speaks_unless_another_is_named(ana: Workspace, visit: UUID) -> None:
    nurse, clerk = add_person(ana, visit, "Nurse"), add_person(ana, visit, "Ward clerk")
    made = ana.activities.start(visit, NewActivity(ActivityKind.INTERVIEW, "Nurse", (nurse,))).made
    assert made is not None
    assert typed(ana, made, "We are short at night.").speaker == nurse
    assert typed(ana, made, "@AB-P02 Twice a week.").speaker == clerk
    assert typed(ana, made, "@P02 Or three times.").speaker == clerk
    assert ana.notes.write(NewNote(made, Line("Who?", NoteKind.ASKED, "P02"))).made is not None
    assert ana.notes.of(made)[-1].speaker is None
    unknown = ana.notes.write(NewNote(made, Line("Somebody else.", NoteKind.PARAPHRASE, "P77"))).made
    assert unknown is not None
    assert ana.notes.get(unknown).speaker is None


def test_in_a_group_nobody_speaks_until_named_and_its_own_come_first(team: Team) -> None:
    jon = team.others["Jon Tull"]
    add_person(team.lead, team.visit_id, "Matron")
    jon.inbox.receive(team.send(team.lead, "matron"))
    two = (add_person(jon, team.visit_id, "Porter"), add_person(jon, team.visit_id, "Cleaner"))
    group = jon.activities.start(team.visit_id, NewActivity(ActivityKind.FOCUS_GROUP, "Support", two)).made
    assert group is not None
    assert typed(jon, group, "Somebody said so.").speaker is None
    assert typed(jon, group, "@P01 The lifts fail.").speaker == two[0]
    matron = typed(jon, group, "@AB-P01 Reported.").speaker
    assert [one.id for one in jon.activities.people(team.visit_id) if one.role == "Matron"] == [matron]


def test_a_protected_line_names_the_lead(team: Team) -> None:
    jon = team.others["Jon Tull"]
    line = typed(jon, make_interview(jon, team.visit_id), "I was told to say nothing. !")
    assert (line.protected, line.disclosed_to) == (True, (team.lead.me.id,))


def test_a_line_can_say_that_it_is_of_the_same_event_as_another(ana: Workspace, place: UUID) -> None:
    first = ana.notes.get(write(ana, place, "The fall at four."))
    new = NewNote(place, Line("The same fall.", NoteKind.PARAPHRASE), first.event, first.id)
    made = ana.notes.write(new).made
    assert made is not None
    again = ana.notes.get(made)
    assert (again.event, again.same_event_as) == (first.event, first.id)
