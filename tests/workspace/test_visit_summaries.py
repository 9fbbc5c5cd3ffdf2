"""A visit in the list: counted by the database, and the same as if it had been read whole."""

import random
from dataclasses import replace
from uuid import UUID

from tests.makers import Team, make_interview, make_visit, write
from wellled_desktop.core.capture_records import Amendment
from wellled_desktop.core.coverage import coverage
from wellled_desktop.core.records import EvidenceTag, Location, Note
from wellled_desktop.core.vocabulary import EvidenceCategory, NoteKind, Polarity, Rating
from wellled_desktop.workspace import Agreement, Proposal, VisitSummary, Workspace

_PROMPTS = ("W1.1", "W1.2", "W2.2", "W9.9")
_QUESTIONS = ("W1", "W2")


def read_whole(workspace: Workspace, visit_id: UUID) -> VisitSummary:
    """Return the summary of a visit from all of its records."""
    whole = workspace.visits.inspection(visit_id)
    own = {one.question: one.rating for one in whole.provisional if one.inspector == workspace.me.id}
    return VisitSummary(
        visit=whole.visit,
        provider=whole.provider,
        location=next((one for one in whole.locations if one.id == whole.visit.location_id), None),
        team=whole.team,
        cover=coverage(whole),
        ratings=own | {one.question: one.rating for one in whole.agreed},
        saved_ms=workspace.desk.store.log.saved_ms(visit_id),
        conflicts=len(whole.conflicts),
    )


def test_a_summary_says_what_the_records_say(ana: Workspace) -> None:
    dice = random.Random(7)
    visits = [make_visit(ana, f"Provider {place}") for place in range(3)]
    for visit_id in visits:
        _fill(ana, visit_id, dice)
    _strew(ana, visits, dice)
    found = {one.visit.id: one for one in ana.visits.list()}
    assert found.keys() == set(visits)
    for visit_id in visits:
        expected = read_whole(ana, visit_id)
        assert found[visit_id] == expected == ana.visits.summary(visit_id)
        assert list(found[visit_id].cover) == list(expected.cover)
    assert any(cover.sources > 1 for one in found.values() for cover in one.cover.values())


def test_what_two_people_wrote_differently_is_counted(team: Team) -> None:
    jon = team.others["Jon Tull"]
    for workspace, name in ((team.lead, "Governance"), (jon, "Risk")):
        workspace.visits.edit(replace(workspace.visits.get(team.visit_id), purpose=name))
    team.lead.inbox.receive(team.send(jon, "jons"))
    summary = team.lead.visits.summary(team.visit_id)
    assert summary.conflicts == 1
    assert summary == read_whole(team.lead, team.visit_id)


def test_the_lines_of_an_activity_are_counted(ana: Workspace) -> None:
    interview = make_interview(ana, make_visit(ana))
    assert ana.visits.count_lines(interview) == 0
    write(ana, interview, "Doors were wedged open.")
    assert ana.visits.count_lines(interview) == 1


def test_a_place_of_another_provider_is_not_shown(ana: Workspace) -> None:
    visit_id = make_visit(ana)
    visit = ana.visits.get(visit_id)
    elsewhere = Location(ana.desk.clock.new_id(), visit_id, "Elsewhere")
    ana.desk.write_down(visit_id, elsewhere)
    ana.visits.edit(replace(visit, location_id=elsewhere.id))
    assert ana.visits.summary(visit_id).location is None
    assert ana.visits.summary(visit_id) == read_whole(ana, visit_id)


def _fill(workspace: Workspace, visit_id: UUID, dice: random.Random) -> None:
    """Write lines of every kind, tag them, amend and strike some out, remove one, and rate."""
    notes = [
        write(workspace, make_interview(workspace, visit_id, f"Nurse {place}"), f"Line {place}", "W1.1")
        for place in range(3)
    ]
    first = workspace.notes.get(notes[0])
    for place in range(30):
        changed = _line(workspace, first, dice, place)
        tags = [_tag(changed, prompt, dice) for prompt in dice.sample(_PROMPTS, dice.randint(0, 3))]
        workspace.desk.save(visit_id, changed, *tags)
        notes.append(changed.id)
    for note_id in dice.sample(notes, 6):
        for text in dice.choice((("",), ("", "stands"), ("stands", ""))):
            new = workspace.desk.clock
            amended = Amendment(new.new_id(), visit_id, note_id, workspace.me.id, new.now(), "misheard", text)
            workspace.desk.save(visit_id, amended)
    workspace.notes.remove(notes[0])
    workspace.judgements.propose(visit_id, "W1", Proposal(Rating.GOOD, "Heard twice."))
    workspace.judgements.propose(visit_id, "W2", Proposal(Rating.INADEQUATE, "Seen."))
    workspace.judgements.agree(visit_id, dice.choice(_QUESTIONS), Agreement(Rating.OUTSTANDING, "Agreed."))


def _strew(workspace: Workspace, visits: list[UUID], dice: random.Random) -> None:
    """Tag a line of one visit in another, and one that is not here: neither counts."""
    for visit_id in visits:
        other = workspace.visits.inspection(dice.choice([one for one in visits if one != visit_id])).notes[0]
        for note_id in (other.id, workspace.desk.clock.new_id()):
            tag = EvidenceTag(
                EvidenceTag.identity(note_id, "W1.2"), visit_id, note_id, "W1.2", Polarity.STRENGTH,
                EvidenceCategory.STAFF,
            )  # fmt: skip
            workspace.desk.save(visit_id, tag)


def _line(workspace: Workspace, first: Note, dice: random.Random, place: int) -> Note:
    activities = workspace.activities.of(first.visit_id)
    now = workspace.desk.clock.now()
    return Note(
        id=workspace.desk.clock.new_id(),
        visit_id=first.visit_id,
        activity_id=dice.choice(activities).id,
        author=workspace.me.id,
        kind=dice.choice(list(NoteKind)),
        text=f"Seen {place}",
        event=now,
        recorded=now,
        position=place + 10,
        speaker=dice.choice((None, first.speaker)),
        same_event_as=dice.choice((None, None, first.id)),
    )


def _tag(note: Note, prompt: str, dice: random.Random) -> EvidenceTag:
    polarity = dice.choice(list(Polarity))
    return EvidenceTag(
        EvidenceTag.identity(note.id, prompt),
        note.visit_id,
        note.id,
        prompt,
        polarity,
        EvidenceCategory.STAFF,
    )
