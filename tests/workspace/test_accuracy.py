"""After the draft: versions are kept and compared, points are answered by someone who took no part."""

from pathlib import Path
from uuid import UUID

import pytest

from tests.makers import Team, make_interview, make_visit, write
from tests.workspace.conftest import Watch
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.vocabulary import FindingKind, PointAnswer, PointCategory, Profile
from wellled_desktop.workspace import NewFinding, NewPoint, PointReply, Workspace

POINT = NewPoint(
    "Nights are short", PointCategory.INACCURATE, "Three of five nights were full.", "Rota, week 41"
)


def kept(desk: Workspace, visit: UUID, to: Path) -> None:
    desk.reports.save(desk.reports.build(visit, Profile.PROVIDER), to)


def test_each_report_that_is_kept_is_the_next_version(timed: Workspace, watch: Watch, tmp_path: Path) -> None:
    visit = make_visit(timed)
    interview = make_interview(timed, visit)
    write(timed, interview, "Nights are short", "W2.2")
    timed.judgements.find(visit, NewFinding("W2", FindingKind.CONCERN, "Nights are short"))
    watch.moves(hours=1)
    kept(timed, visit, tmp_path / "one.pdf")
    watch.moves(hours=1)
    (finding,) = timed.judgements.findings(visit)
    timed.judgements.remove_finding(finding.id)
    timed.judgements.find(visit, NewFinding("W2", FindingKind.CONCERN, "Two nights of five are short"))
    write(timed, interview, "The rota was put right", "W2.2")
    watch.moves(hours=1)
    kept(timed, visit, tmp_path / "two.pdf")
    assert [one.version for one in timed.versions.of(visit)] == [1, 2]
    assert timed.versions.of(visit)[0].profile is Profile.PROVIDER
    found = timed.versions.compared(visit, 1, 2)
    told = {(one.place, one.before, one.after) for one in found}
    assert (
        "W2 Risk and innovation",
        "Concern: Nights are short",
        "Concern: Two nights of five are short",
    ) in told
    (added,) = [one for one in found if one.place == "Evidence"]
    assert added.before == ""
    assert added.after.endswith("The rota was put right (W2.2 concern)")
    assert timed.versions.compared(visit, 2) == ()
    with pytest.raises(Refused, match="Version 7 of the report was not kept here"):
        timed.versions.compared(visit, 7)


def test_the_days_count_from_the_recorded_receipt(timed: Workspace, tmp_path: Path) -> None:
    visit = make_visit(timed)
    with pytest.raises(Refused, match="There is no such version"):
        timed.accuracy.send(visit)
    kept(timed, visit, tmp_path / "one.pdf")
    timed.accuracy.send(visit)
    (state,) = timed.accuracy.states(visit)
    assert state.words == "Sent 16 October 2026; its receipt is not recorded yet."
    for day, told in (("2026-10-15", "before it was sent"), ("soon", "soon is no day")):
        with pytest.raises(Refused, match=told):
            timed.accuracy.received(state.check.id, day)
    timed.accuracy.received(state.check.id, "2026-10-19", "Mail of that day")
    (state,) = timed.accuracy.states(visit)
    assert state.words == "Received 19 October 2026; 10 working days end on 2 November 2026."
    timed.accuracy.received(state.check.id, "2039-10-19")
    assert "the bank holidays of 2039 are not known here" in timed.accuracy.states(visit)[0].words


def test_a_point_is_answered_by_someone_who_took_no_part_in_the_visit(team: Team, tmp_path: Path) -> None:
    lead, jon = team.lead, team.others["Jon Tull"]
    visit = team.visit_id
    kept(lead, visit, tmp_path / "one.pdf")
    lead.accuracy.send(visit)
    check = lead.accuracy.states(visit)[0].check
    with pytest.raises(Refused, match="The point says nothing"):
        lead.accuracy.add_point(check.id, NewPoint("", PointCategory.INACCURATE, " "))
    point = lead.accuracy.add_point(check.id, POINT).made
    assert point is not None
    accepted = PointReply(PointAnswer.ACCEPTED, "The rota shows it.", "Two of five nights were short.")
    with pytest.raises(Refused, match="someone who took no part in the visit"):
        lead.accuracy.answer(point, accepted)
    jon.inbox.receive(team.send(lead, "points"))
    for reply, told in (
        (PointReply(PointAnswer.REJECTED), "has no reason"),
        (PointReply(PointAnswer.PARTLY, "In part"), "does not say what changes"),
        (PointReply(PointAnswer.ACCEPTED, "Yes"), "does not say what changes"),
    ):
        with pytest.raises(Refused, match=told):
            jon.accuracy.answer(point, reply)
    jon.accuracy.answer(point, accepted)
    lead.inbox.receive(team.send(jon, "answered"))
    (state,) = lead.accuracy.states(visit)
    (answered,) = state.points
    assert (state.open, answered.answer, answered.answered_by) == (0, PointAnswer.ACCEPTED, jon.me.id)
    parts = {one.title: one for one in lead.reports.content(visit, Profile.PROVIDER).instruments}
    part = parts["Factual accuracy check"]
    assert part.summary == "1 point of the provider: 1 accepted."
    assert part.table.rows[0][3:5] == ("Three of five nights were full.", "Accepted")
    write(jon, make_interview(jon, visit), "I went there myself", "W2.2")
    with pytest.raises(Refused, match="someone who took no part in the visit"):
        jon.accuracy.answer(point, accepted)
