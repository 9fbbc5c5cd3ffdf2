"""What a conflict is about is named in people's words, whatever kind of record it is."""

from uuid import UUID

from wellled_desktop.core.capture_records import Pause, PlannedHearing
from wellled_desktop.core.moments import Moment
from wellled_desktop.ui.pages.review_words import _name_of

ONE = UUID(int=1)


def test_a_plan_names_the_role_and_other_records_their_kind() -> None:
    assert _name_of(PlannedHearing(ONE, ONE, "Ward nurse")) == "planned hearing of Ward nurse"
    assert _name_of(Pause(ONE, ONE, ONE, ONE, Moment(0, "Europe/London"), "Fire alarm")) == "pause"
