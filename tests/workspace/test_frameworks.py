"""A team brings in its own framework; a visit goes over to it as planned, and no mapping rates anything."""

import json
from pathlib import Path
from uuid import UUID

import pytest

from tests.makers import Team, make_interview, make_visit, write
from wellled_desktop import resources
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.vocabulary import FindingKind, Rating
from wellled_desktop.workspace import NewFinding, NewVisit, Proposal, Workspace


def framework_file(folder: Path, **changed: object) -> Path:
    """Return the file of a framework with the default's first two questions under other codes."""
    raw = json.loads(resources.path("frameworks", "seed-2014.json").read_text(encoding="utf-8"))
    raw |= {"id": "team-own", "title": "Our own", "kloes": raw["kloes"][:2], **changed}
    for kloe in raw["kloes"]:
        kloe["code"] = kloe["code"].replace("W", "T")
        for prompt in kloe["prompts"]:
            prompt["code"] = prompt["code"].replace("W", "T")
    path = folder / "own.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path


@pytest.fixture
def visit(ana: Workspace, tmp_path: Path) -> UUID:
    ana.frameworks.bring_in(framework_file(tmp_path))
    made = make_visit(ana)
    interview = make_interview(ana, made)
    write(ana, interview, "Nights are short", "W2.2", "W1.1")
    write(ana, interview, "Appraisals lapse", "W4.2")
    ana.judgements.propose(made, "W2", Proposal(Rating.REQUIRES_IMPROVEMENT, "Nights"))
    ana.judgements.find(made, NewFinding("W2", FindingKind.CONCERN, "Nights are not on the register"))
    return made


def test_a_framework_brought_in_can_be_chosen_and_the_same_file_again_changes_nothing(
    ana: Workspace, tmp_path: Path
) -> None:
    file = framework_file(tmp_path)
    assert ana.frameworks.bring_in(file) == ana.frameworks.bring_in(file)
    assert [one.reference for one in ana.frameworks.all()] == ["seed-2014@1", "team-own@1"]
    with pytest.raises(Refused, match="Another framework is called team-own@1 already"):
        ana.frameworks.bring_in(framework_file(tmp_path, title="Another"))
    empty = framework_file(tmp_path, id="empty", status="titles", kloes=[])
    with pytest.raises(Refused):
        ana.frameworks.bring_in(empty)


def test_titles_without_a_prompt_are_no_framework_to_work_with(ana: Workspace) -> None:
    with pytest.raises(Refused, match="holds titles only"):
        ana.frameworks.bring_in(resources.path("frameworks", "cqc-2017.json"))


def test_whoever_receives_the_visit_can_read_its_framework(team: Team, tmp_path: Path) -> None:
    jon = team.others["Jon Tull"]
    team.lead.frameworks.bring_in(framework_file(tmp_path))
    team.lead.moves.move(team.visit_id, team.lead.moves.plan(team.visit_id, "team-own@1"))
    jon.inbox.receive(team.send(team.lead, "moved"))
    assert jon.frameworks.of(team.visit_id).title == "Our own"
    new = NewVisit("Elsewhere", "ELSE", "2026-11-02", "2026-11-03", framework="team-own@1")
    made = jon.visits.create(new).made
    assert made is not None
    assert [one.reference for one in jon.visits.inspection(made).frameworks] == ["team-own@1"]


def test_the_open_form_carries_the_framework_along(ana: Workspace, tmp_path: Path, team: Team) -> None:
    ana.frameworks.bring_in(framework_file(tmp_path))
    new = NewVisit("Elsewhere", "ELSE", "2026-11-02", "2026-11-03", framework="team-own@1")
    made = ana.visits.create(new).made
    assert made is not None
    ana.forms.export_json(made, tmp_path / "visit.json")
    team.lead.forms.import_json(tmp_path / "visit.json")
    assert team.lead.frameworks.of(made).title == "Our own"
    wrong = (tmp_path / "visit.json").read_text(encoding="utf-8").replace("T1.1", "t1")
    (tmp_path / "wrong.json").write_text(wrong, encoding="utf-8")
    with pytest.raises(Refused, match=r"the framework team-own@1 in wrong\.json"):
        team.lead.forms.import_json(tmp_path / "wrong.json")


def test_a_plan_says_what_goes_where_and_what_is_set_aside(ana: Workspace, visit: UUID) -> None:
    plan = ana.moves.plan(visit, "team-own@1")
    assert plan.map["W2.2"] == ("T2.2",)
    assert plan.map["W4.2"] == ()
    assert plan.told == (
        "2 tags of evidence go over.",
        "Nowhere to go: W4.2 (1). The lines stay, without a prompt.",
        (
            "1 ratings, judgements, scores, looks and day pages were made against the old words: they "
            "are set aside, kept in the history, and made anew."
        ),
    )
    assert ana.visits.get(visit).framework == "seed-2014@1"
    chosen = ana.moves.plan(visit, "team-own@1", {"W4.2": ["T1.1", "T1.2"]})
    assert chosen.told[:2] == ("3 tags of evidence go over.", "1 of them go to more than one prompt.")


def test_going_over_moves_evidence_and_findings_and_keeps_ratings_in_the_history_only(
    ana: Workspace, visit: UUID
) -> None:
    before = ana.visits.inspection(visit)
    ana.moves.move(visit, ana.moves.plan(visit, "team-own@1"))
    after = ana.visits.inspection(visit)
    assert after.framework.reference == "team-own@1"
    assert sorted(tag.prompt for tag in after.tags) == ["T1.1", "T2.2"]
    assert after.notes == before.notes
    assert [one.question for one in after.findings] == ["T2"]
    assert after.provisional == ()
    saves = ana.review.saves(before.provisional[0].id)
    assert [change.now for change in saves[-1].changes] == ["removed"]
    assert ana.care.check() == ()


def test_codes_that_look_alike_are_never_taken_for_the_same(
    ana: Workspace, tmp_path: Path, visit: UUID
) -> None:
    raw = json.loads(resources.path("frameworks", "seed-2014.json").read_text(encoding="utf-8"))
    raw |= {"id": "alike", "kloes": raw["kloes"][:1]}
    for prompt in raw["kloes"][0]["prompts"]:
        prompt["text"] = f"Another matter: {prompt['code']}"
    (tmp_path / "alike.json").write_text(json.dumps(raw), encoding="utf-8")
    ana.frameworks.bring_in(tmp_path / "alike.json")
    plan = ana.moves.plan(visit, "alike@1", {"W1.1": ["W1.1"], "W2.2": ["W1.1"]})
    assert plan.map["W1.2"] == ()
    ana.moves.move(visit, plan)
    assert [tag.prompt for tag in ana.visits.inspection(visit).tags] == ["W1.1"]


def test_a_plan_that_cannot_be_is_refused(ana: Workspace, visit: UUID) -> None:
    with pytest.raises(Refused, match="has the framework seed-2014@1 already"):
        ana.moves.plan(visit, "seed-2014@1")
    with pytest.raises(Refused, match=r"T9\.9 is not a prompt of Our own"):
        ana.moves.plan(visit, "team-own@1", {"W1.1": ["T9.9"]})
    nowhere = ana.moves.plan(visit, "team-own@1", {f"W2.{at}": [] for at in range(1, 5)})
    assert "Still to choose: where the findings and actions of W2 go." in nowhere.told
    with pytest.raises(Refused, match="W2 have findings or actions and no question to go to"):
        ana.moves.move(visit, nowhere)
    plan = ana.moves.plan(visit, "team-own@1")
    ana.moves.move(visit, plan)
    with pytest.raises(Refused, match="another framework since this was planned"):
        ana.moves.move(visit, plan)
