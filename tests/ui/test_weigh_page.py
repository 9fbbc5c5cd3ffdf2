"""Weigh as a person uses it: evidence, an own rating with its reason, findings, the agreed judgement."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from tests.makers import make_interview, make_team, make_visit, make_workspace, write
from tests.person import Person
from wellled_desktop.core.lines import Line
from wellled_desktop.core.records import ProvisionalRating
from wellled_desktop.core.vocabulary import (
    ActivityKind,
    Direction,
    FindingKind,
    NoteKind,
    Obligation,
    Polarity,
    Rating,
    Role,
)
from wellled_desktop.ui.pages.weigh import WeighPage
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import Agreement, NewActivity, NewNote, Proposal, Workspace


class Table:
    """A window on Weigh with a concern, a strength of another prompt and an opinion."""

    def __init__(self, workspace: Workspace, visit_id: UUID | None = None) -> None:
        self.workspace = workspace
        self.visit_id = visit_id or make_visit(workspace)
        self.interview = make_interview(workspace, self.visit_id)
        self.doors = write(workspace, self.interview, "The side-room doors keep me awake", "W2.2")
        self.heard = write(workspace, self.interview, "Nobody came back to me", "W2.3")
        opinion = Line("Doors look unowned", NoteKind.OPINION, prompts=("W2.2",))
        workspace.notes.write(NewNote(self.interview, opinion))
        self.window = MainWindow(workspace)
        self.window.resize(1440, 900)
        self.window.go("weigh", self.visit_id)
        self.person = Person(self.window)

    @property
    def page(self) -> WeighPage:
        page = self.window.page("weigh")
        assert isinstance(page, WeighPage)
        return page

    def own(self, question: str = "W2") -> ProvisionalRating | None:
        me = self.workspace.me.id
        found = self.workspace.judgements.provisional(self.visit_id)
        return next((one for one in found if (one.inspector, one.question) == (me, question)), None)


@pytest.fixture
def table(qtbot: QtBot, tmp_path: Path) -> Iterator[Table]:
    made = Table(make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD))
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


def test_each_prompt_tells_its_strengths_concerns_and_sources(table: Table) -> None:
    table.person.sees("W2.2 Risk register and worry list, one source")
    table.person.sees("W2.4 IT frees time for care, no evidence")


def test_a_question_lists_its_evidence_without_opinion(table: Table) -> None:
    table.person.chooses("W2 Risk and innovation")
    table.person.sees("2 items, 0 cited")
    table.person.sees_no("Doors look unowned")
    table.person.chooses("W2.2 Risk register")
    table.person.sees("1 item, 0 cited")
    table.person.chooses("W2.4 IT frees time")
    table.person.sees("Nothing speaks of this yet")


def test_a_rating_by_key_is_saved_at_once(table: Table) -> None:
    table.person.chooses("W2 Risk and innovation")
    table.person.presses("Ctrl+Shift+3")
    saved = table.own()
    assert saved is not None
    assert saved.rating is Rating.REQUIRES_IMPROVEMENT
    table.person.sees("AB requires improvement")


def test_evidence_is_cited_by_key_and_filtered(table: Table) -> None:
    table.person.chooses("W2 Risk and innovation")
    table.person.chooses("The side-room doors")
    table.person.presses("Ctrl+E")
    saved = table.own()
    assert saved is not None
    assert saved.cited == (table.doors,)
    table.person.clicks("Cited")
    table.person.sees("The side-room doors")
    table.person.sees_no("Nobody came back")
    table.person.clicks("Uncited")
    shown = table.page.pane.evidence.list.model()
    assert shown.rowCount() == 1
    assert str(shown.index(0, 0).data()).startswith("E2, concern, Nobody came back")


def test_a_line_that_speaks_against_is_not_cited_as_well(table: Table) -> None:
    table.person.chooses("W2 Risk and innovation")
    table.person.chooses("Nobody came back")
    table.person.presses("Ctrl+E", "Ctrl+Shift+U")
    saved = table.own()
    assert saved is not None
    assert (saved.cited, saved.counter_evidence) == ((), (table.heard,))
    table.person.sees("Counts against")


def test_the_reason_is_saved_with_ctrl_enter(table: Table) -> None:
    table.person.chooses("W2 Risk and innovation")
    table.person.presses("Ctrl+Shift+2")
    table.person.types("Doors are on no register", into="Reason")
    table.person.sees("not saved as your reason yet")
    table.person.presses("Ctrl+Return")
    saved = table.own()
    assert saved is not None
    assert (saved.rating, saved.reason) == (Rating.GOOD, "Doors are on no register")
    assert table.workspace.drafts.read(f"{table.visit_id} W2 reason") is None


def test_a_reason_being_typed_is_saved_when_another_question_is_shown(table: Table) -> None:
    table.person.chooses("W2 Risk and innovation")
    table.person.types("Half a reason", into="Reason")
    table.person.presses("Alt+Down", "Alt+Down", "Alt+Down", "Alt+Down", "Alt+Down")
    assert table.page.kloe is not None
    assert table.page.kloe.code == "W3"
    saved = table.own("W2")
    assert saved is not None
    assert saved.reason == "Half a reason"
    assert table.own("W3") is None
    assert table.page.pane.own.reason.text() == ""


def test_a_reason_is_a_draft_400_ms_after_the_last_key(table: Table, qtbot: QtBot) -> None:
    table.person.chooses("W2 Risk and innovation")
    table.person.types("Half", into="Reason")
    place = f"{table.visit_id} W2 reason"
    qtbot.waitUntil(lambda: table.workspace.drafts.read(place) is not None, timeout=3000)
    assert table.own() is None


def test_direction_and_what_would_move_it_on_belong_to_the_rating(table: Table) -> None:
    table.person.chooses("W2 Risk and innovation")
    table.person.clicks("Slipping")
    table.person.types("A register with the doors on it", into="What would move this on")
    table.person.presses("Ctrl+Return")
    saved = table.own()
    assert saved is not None
    assert (saved.direction, saved.would_move_on) == (Direction.SLIPPING, "A register with the doors on it")


def test_a_finding_is_added_changed_removed_and_brought_back(table: Table) -> None:
    table.person.chooses("W2 Risk and innovation")
    table.person.clicks("Add finding…")
    table.person.clicks("Add finding")
    table.person.sees("Write what was found, in one sentence.")
    table.person.chooses("Concern", among="Kind")
    table.person.types("Risks staff name are on no register.", into="Statement")
    table.person.chooses("Must: a regulation is breached", among="Action")
    table.person.clicks("Add finding")
    table.person.sees("Name the regulation that is breached")
    table.person.types("Regulation 17", into="Regulation")
    table.person.presses("Ctrl+Return")
    (finding,) = table.workspace.judgements.findings(table.visit_id)
    assert (finding.kind, finding.obligation) == (FindingKind.CONCERN, Obligation.MUST)
    table.person.chooses("Risks staff name")
    table.person.clicks("Edit…")
    table.person.empties("Statement")
    table.person.types("Ward risks are on no register.")
    table.person.clicks("Save finding")
    (finding,) = table.workspace.judgements.findings(table.visit_id)
    assert finding.statement == "Ward risks are on no register."
    table.person.chooses("Ward risks")
    table.person.presses("Delete")
    assert table.workspace.judgements.findings(table.visit_id) == ()
    table.person.clicks("Undo")
    assert table.workspace.judgements.findings(table.visit_id) == (finding,)


def test_the_lead_agrees_and_gives_a_reason_where_views_differ(qtbot: QtBot, tmp_path: Path) -> None:
    team = make_team(tmp_path, "Jo Tull")
    (other,) = team.others.values()
    other.judgements.propose(team.visit_id, "W2", Proposal(Rating.GOOD, "The register is sound."))
    team.lead.inbox.receive(team.send(other, "views"))
    table = Table(team.lead, team.visit_id)
    qtbot.addWidget(table.window)
    table.person.chooses("W2 Risk and innovation")
    table.person.sees("The register is sound.")
    agreed = table.page.pane.agreed
    agreed.picker.set_value(Rating.REQUIRES_IMPROVEMENT)
    table.person.clicks("Save agreed judgement")
    table.person.sees("The inspectors' ratings differ.")
    assert table.workspace.judgements.agreed(team.visit_id) == ()
    table.person.types("The register leaves out what staff fear", into="Reason for the agreed rating")
    table.person.clicks("Save agreed judgement")
    (judgement,) = table.workspace.judgements.agreed(team.visit_id)
    assert judgement.rating is Rating.REQUIRES_IMPROVEMENT
    table.person.sees("W2 Risk and innovation, JT good, Requires improvement")
    table.window.close()
    other.close()


def test_an_inspector_does_not_agree_alone(qtbot: QtBot, tmp_path: Path) -> None:
    team = make_team(tmp_path, "Jo Tull")
    (other,) = team.others.values()
    table = Table(other, team.visit_id)
    qtbot.addWidget(table.window)
    table.person.chooses("W2 Risk and innovation")
    table.person.sees_no("Save agreed judgement")
    table.window.close()
    team.lead.close()


def test_a_disputed_rating_says_so_and_leads_to_review(qtbot: QtBot, tmp_path: Path) -> None:
    team = make_team(tmp_path, "Jo Tull")
    (other,) = team.others.values()
    for workspace, rating in ((team.lead, Rating.GOOD), (other, Rating.INADEQUATE)):
        workspace.judgements.agree(team.visit_id, "W2", _agreement(rating))
    team.lead.inbox.receive(team.send(other, "differs"))
    table = Table(team.lead, team.visit_id)
    qtbot.addWidget(table.window)
    table.person.chooses("W2 Risk and innovation")
    table.person.sees("Disputed: ")
    table.person.sees("Settle in Review")
    table.window.close()
    other.close()


def _agreement(rating: Rating) -> Agreement:
    return Agreement(rating, "Agreed on the last day")


def test_a_cell_is_opened_by_enter_and_shows_only_that_kind_of_source(table: Table) -> None:
    table.person.chooses("W2.2 Risk register")
    table.person.sees("Concern: one source.")
    table.page.board.matrix.set_value(("W2", "W2.2"), 1)
    table.page.board.matrix.setFocus()
    table.person.presses("Return")
    table.person.sees("Leaders and board")
    table.person.sees("0 items, 0 cited")
    table.page.board.matrix.setFocus()
    table.person.presses("Left", "Return")
    table.person.sees("1 item, 0 cited")
    assert table.page.pane.evidence.list.hasFocus()


def test_gaps_and_differing_views_are_filtered(table: Table) -> None:
    QAccessible.setActive(True)
    read = Line(
        "The chair reads it monthly", NoteKind.DOCUMENT, prompts=("W2.2",), polarity=Polarity.STRENGTH
    )
    papers = NewActivity(ActivityKind.DOCUMENT_REVIEW, "Ward register")
    begun = table.workspace.activities.start(table.visit_id, papers)
    assert begun.made is not None
    table.page.refresh(begun)
    table.page.refresh(table.workspace.notes.write(NewNote(begun.made, read)))
    table.person.pauses()
    table.person.clicks("Gaps")
    table.person.sees("W2.3 Leaders hear concerns and act, one source")
    table.person.sees_no("W2.2 Risk register")
    table.person.clicks("Views differ")
    table.person.sees("W2.2 Risk register")
    table.person.sees_no("W1.1 Vision")
    table.person.clicks("All prompts")
    table.person.sees("W1.1 Vision")


def test_where_room_is_short_the_prompts_are_a_list(table: Table) -> None:
    table.person.chooses("W2.2 Risk register")
    table.window.resize(1024, 768)
    table.person.pauses()
    assert table.page.board.list.isVisible()
    assert table.page.board.value() == ("W2", "W2.2")
    table.person.sees("W2.2 Risk register and worry list, no strengths, 1 concern, 1 source")
    table.window.resize(1440, 900)
    table.person.pauses()
    assert table.page.board.matrix.isVisible()
    table.person.clicks("List")
    assert table.page.board.list.isVisible()
