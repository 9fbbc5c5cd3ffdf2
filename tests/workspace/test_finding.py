"""Search over everything: lines, people, exhibits, findings, visits and prompts, in their groups."""

from pathlib import Path
from uuid import UUID

import pytest

from tests.makers import Team, make_interview, make_visit, write
from wellled_desktop.core.vocabulary import FindingKind
from wellled_desktop.workspace import NewExhibit, NewFinding, Workspace


@pytest.fixture
def visit_id(ana: Workspace, tmp_path: Path) -> UUID:
    visit_id = make_visit(ana)
    interview = make_interview(ana, visit_id)
    note = write(ana, interview, "Night staff were two short on ward 7.", "W2.2")
    photo = tmp_path / "rota.txt"
    photo.write_text("rota")
    ana.exhibits.take(visit_id, photo, NewExhibit("Night rota of October", "Ward 7 wall", interview, note))
    finding = NewFinding("W2", FindingKind.CONCERN, "Nights are short of staff.", (note,))
    ana.judgements.find(visit_id, finding)
    return visit_id


def kinds(workspace: Workspace, words: str, here: UUID | None = None) -> list[str]:
    return [one.kind for one in workspace.search.everywhere(words, here)]


def test_the_beginning_of_the_last_word_finds_every_kind(ana: Workspace, visit_id: UUID) -> None:
    assert kinds(ana, "nigh") == ["note", "exhibit", "finding"]
    line = ana.search.everywhere("nigh")[0]
    assert (line.activity, line.who, line.prompts) == ("AB-I01", "AB-P01", ("W2.2",))
    assert line.when_ms > 0


def test_people_are_found_by_role_and_by_name(ana: Workspace, visit_id: UUID) -> None:
    assert "participant" in kinds(ana, "registered nur")
    (member,) = [one for one in ana.search.everywhere("ana bro") if one.kind == "team_member"]
    assert member.snippet.startswith("Ana Brook")


def test_somebody_in_several_teams_is_shown_once_of_the_open_visit(team: Team) -> None:
    second = make_visit(team.lead, "Wexmoor Vale")
    for here in (team.visit_id, second):
        found = [one for one in team.lead.search.everywhere("brook", here) if one.kind == "team_member"]
        assert [one.visit_id for one in found] == [here]


def test_visits_are_found_by_provider_and_place(ana: Workspace, visit_id: UUID) -> None:
    for words in ("larkmoor hosp", "general"):
        (visit,) = [one for one in ana.search.everywhere(words) if one.kind == "visit"]
        assert visit.record_id == visit_id
        assert visit.snippet == "Larkmoor Hospitals, Larkmoor General, visit 1"


def test_prompts_of_the_open_visit_are_found_by_code_and_words(ana: Workspace, visit_id: UUID) -> None:
    for words in ("#W2.2", "w2.2", "risk register"):
        found = [one for one in ana.search.everywhere(words, visit_id) if one.kind == "prompt"]
        assert "W2.2" in [code for one in found for code in one.prompts]
    assert "prompt" not in kinds(ana, "W2.2")
    assert "prompt" not in kinds(ana, "register", UUID(int=4))


@pytest.mark.parametrize("words", ["", "  ", "#", "NEAR", '"', "*", "a OR b", "body:", "W2: risk"])
def test_whatever_is_typed_is_taken_as_words(ana: Workspace, visit_id: UUID, words: str) -> None:
    ana.search.everywhere(words, visit_id)
