"""What became of judgements, findings and tags, and what was known at a time."""

from uuid import UUID

import pytest

from tests.makers import make_interview, make_visit, write
from tests.workspace.conftest import Watch
from wellled_desktop.core.corroboration import weighed_prompts
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.vocabulary import FindingKind, Rating
from wellled_desktop.workspace import NewFinding, Proposal, Workspace


@pytest.fixture
def visit(timed: Workspace) -> UUID:
    return make_visit(timed)


def test_a_question_tells_every_save_of_its_ratings_and_findings_the_removed_ones_too(
    timed: Workspace, watch: Watch, visit: UUID
) -> None:
    timed.judgements.propose(visit, "W2", Proposal(Rating.GOOD, "At first sight"))
    watch.moves(hours=1)
    timed.judgements.propose(visit, "W2", Proposal(Rating.INADEQUATE, "After the night shift"))
    finding = NewFinding("W2", FindingKind.CONCERN, "Nights are short")
    timed.judgements.find(visit, finding)
    timed.judgements.remove_finding(timed.judgements.findings(visit)[0].id)
    timed.judgements.propose(visit, "W3", Proposal(Rating.GOOD, "Elsewhere"))
    rated, found = timed.history.of_question(visit, "W2")
    assert (rated.called, found.called) == ("Rating by Ana Brook", "Concern: Nights are short")
    changes = {one.field: (one.was, one.now) for one in rated.saves[-1].changes}
    assert changes["rating"] == ("Good", "Inadequate")
    assert [save.at.clock() for save in rated.saves] == ["09:00", "10:00"]
    assert found.saves[-1].changes[0].now == "removed"


def test_a_prompt_tells_what_became_of_its_tags(timed: Workspace, visit: UUID) -> None:
    write(timed, make_interview(timed, visit), "Nights are short", "W2.2")
    (chapter,) = timed.history.of_question(visit, "W2", "W2.2")
    assert chapter.called == "Tag of: Nights are short"
    assert chapter.saves[0].kind == "evidence_tag"


def test_what_was_known_at_a_time_is_what_had_been_written_by_then(
    timed: Workspace, watch: Watch, visit: UUID
) -> None:
    interview = make_interview(timed, visit)
    write(timed, interview, "Nights are short", "W2.2")
    timed.judgements.propose(visit, "W2", Proposal(Rating.GOOD, "At first sight"))
    then = timed.desk.clock.now()
    watch.moves(hours=2)
    write(timed, interview, "It is written on no register", "W2.2")
    timed.judgements.propose(visit, "W2", Proposal(Rating.INADEQUATE, "After the night shift"))
    past, now = timed.history.at(visit, then), timed.visits.inspection(visit)
    assert (weighed_prompts(past)["W2.2"].items, weighed_prompts(now)["W2.2"].items) == (1, 2)
    assert past.provisional[0].rating is Rating.GOOD
    assert timed.history.at(visit, timed.desk.clock.now()) == now
    with pytest.raises(Refused, match="Nothing of this visit was written down by then"):
        timed.history.at(visit, Moment(then.ms - 24 * 3600 * 1000, then.zone))
