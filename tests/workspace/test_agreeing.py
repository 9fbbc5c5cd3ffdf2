"""What is agreed gives its reasons: where it is not what is indicated, where one source stands alone."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from tests.makers import make_interview, make_visit, make_workspace
from wellled_desktop.core.corroboration import Corroboration
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.lines import Line
from wellled_desktop.core.records import WHOLE, AgreedJudgement
from wellled_desktop.core.vocabulary import FindingKind, NoteKind, Obligation, Rating, Role
from wellled_desktop.workspace import Agreement, NewFinding, NewNote, Workspace

GOOD, WEAK = Rating.GOOD, Rating.REQUIRES_IMPROVEMENT


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    with make_workspace(tmp_path / "own.wellled", "Ana Brook", Role.LEAD) as made:
        yield made


@pytest.fixture
def visit(desk: Workspace) -> UUID:
    return make_visit(desk)


def said(desk: Workspace, visit: UUID, role: str) -> UUID:
    interview = make_interview(desk, visit, role)
    speaker = desk.activities.get(interview).participants[0]
    reference = next(one.reference for one in desk.visits.inspection(visit).participants if one.id == speaker)
    made = desk.notes.write(NewNote(interview, Line("Nights", NoteKind.VERBATIM, reference, ("W2.2",)))).made
    assert made is not None
    return made


def agreed(desk: Workspace, visit: UUID, question: str) -> AgreedJudgement:
    return next(one for one in desk.judgements.agreed(visit) if one.question == question)


def test_a_judgement_other_than_indicated_needs_a_reason_that_is_kept(desk: Workspace, visit: UUID) -> None:
    assert desk.judgements.indicated(visit).rating is None
    desk.judgements.agree(visit, WHOLE, Agreement(GOOD, ""))  # nothing is indicated yet
    for question, rating in zip(("W1", "W2", "W3", "W4"), (GOOD, WEAK, GOOD, WEAK), strict=True):
        desk.judgements.agree(visit, question, Agreement(rating, "So it is."))
    assert desk.judgements.indicated(visit).rating is WEAK
    with pytest.raises(Refused, match="The ratings indicate requires improvement"):
        desk.judgements.agree(visit, WHOLE, Agreement(GOOD, " "))
    desk.judgements.agree(visit, WHOLE, Agreement(GOOD, "", differs="Both are nearly good."))
    assert agreed(desk, visit, WHOLE).differs == "Both are nearly good."
    desk.judgements.agree(visit, WHOLE, Agreement(WEAK, "As indicated.", differs="No longer so."))
    assert agreed(desk, visit, WHOLE).differs == ""


def test_a_breach_limits_what_is_indicated(desk: Workspace, visit: UUID) -> None:
    for question in ("W1", "W2", "W3", "W4"):
        desk.judgements.agree(visit, question, Agreement(GOOD, "So it is."))
    assert desk.judgements.indicated(visit).rating is GOOD
    must = NewFinding("W2", FindingKind.CONCERN, "Unsafe.", obligation=Obligation.MUST, regulation="17")
    desk.judgements.find(visit, must)
    assert desk.judgements.indicated(visit).rating is WEAK


def test_one_source_alone_needs_a_recorded_reason(desk: Workspace, visit: UUID) -> None:
    nurse, porter = said(desk, visit, "Nurse"), said(desk, visit, "Porter")
    assert desk.judgements.support_of(visit, ()) is Corroboration.NONE
    with pytest.raises(Refused, match="one source"):
        desk.judgements.agree(visit, "W2", Agreement(WEAK, "So.", (nurse,)))
    assert not desk.judgements.agreed(visit)
    desk.judgements.agree(
        visit, "W2", Agreement(WEAK, "So.", (nurse,), alone="She is the only one on nights.")
    )
    assert agreed(desk, visit, "W2").alone == "She is the only one on nights."
    desk.judgements.agree(visit, "W2", Agreement(WEAK, "So.", (nurse, porter), no_strength=True))
    assert agreed(desk, visit, "W2").no_strength


@pytest.mark.parametrize(("held_by", "asked"), [(3, 2), (1, 0), (-1, 5)])
def test_numbers_of_people_that_cannot_be_are_refused(
    desk: Workspace, visit: UUID, held_by: int, asked: int
) -> None:
    new = NewFinding("W2", FindingKind.CONCERN, "Nights.", held_by=held_by, asked=asked)
    with pytest.raises(Refused, match="people cannot be"):
        desk.judgements.find(visit, new)
    desk.judgements.find(visit, NewFinding("W2", FindingKind.CONCERN, "Nights.", held_by=8, asked=10))
    (finding,) = desk.judgements.findings(visit)
    assert (finding.held_by, finding.asked) == (8, 10)
