"""Timed observation: slots by published codes, put right with their history, summed up in words."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from tests.makers import make_interview, make_visit, make_workspace
from wellled_desktop import resources
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.observation_codes import slot_words
from wellled_desktop.core.vocabulary import ActivityKind, Role
from wellled_desktop.exchange import read_code_set, shipped_code_sets
from wellled_desktop.workspace import NewActivity, Seen, Workspace

TEN = Moment.parse("2026-10-14 10:00")
TEXT = resources.path("observation", "plain.json").read_text(encoding="utf-8")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD)


@pytest.fixture
def ward(workspace: Workspace) -> UUID:
    new = NewActivity(ActivityKind.OBSERVATION, "Bay 2, lunch", place="Ward 7")
    made = workspace.activities.start(make_visit(workspace), new).made
    assert made is not None
    return made


def later(minutes: int) -> Moment:
    return replace(TEN, ms=TEN.ms + minutes * 60_000)


def test_slots_are_saved_and_summed_up(workspace: Workspace, ward: UUID) -> None:
    workspace.observing.see(ward, Seen(later(5), 300, "content", "contact", 3))
    workspace.observing.see(ward, Seen(TEN, 300, "low", "withdrawn"))
    workspace.observing.see(ward, Seen(later(10), 300, "content"))
    codes = workspace.observing.codes()
    assert [slot_words(one, codes) for one in workspace.observing.of(ward)] == [
        "10:00–10:05, mood low, engagement withdrawn, 1 person",
        "10:05–10:10, mood content, engagement in contact, 3 people",
        "10:10–10:15, mood content, 1 person",
    ]
    assert workspace.observing.summary(ward) == (
        "Timed observation, 3 slots from 10:00 to 10:15; mood: low 1, content 2; "
        "engagement: in contact 1, withdrawn 1, not seen 1."
    )


def test_a_slot_is_put_right_and_not_doubled(workspace: Workspace, ward: UUID) -> None:
    for mood in ("low", "content"):
        workspace.observing.see(ward, Seen(TEN, 300, mood))
    (slot,) = workspace.observing.of(ward)
    assert (slot.mood, slot.codes) == ("content", shipped_code_sets()[0].reference)


def test_nothing_is_timed_where_nothing_is_watched_or_all_is_closed(workspace: Workspace, ward: UUID) -> None:
    interview = make_interview(workspace, workspace.activities.get(ward).visit_id)
    with pytest.raises(Refused, match="is not an observation"):
        workspace.observing.see(interview, Seen(TEN, 300, "low"))
    workspace.closings.close(ward)
    with pytest.raises(Refused, match="is a record now"):
        workspace.observing.see(ward, Seen(TEN, 300, "low"))
    assert workspace.observing.of(ward) == ()
    assert workspace.observing.summary(ward) == ""


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        (Seen(TEN, 300, "glum"), "glum is none of the codes. Use distressed, low"),
        (Seen(TEN, 300, "", "low"), "low is none of the codes. Use contact"),
        (Seen(TEN, 300, people=0), "at least one person"),
        (Seen(TEN, 0), "needs a length"),
    ],
)
def test_what_no_slot_can_hold_is_refused(workspace: Workspace, ward: UUID, seen: Seen, told: str) -> None:
    with pytest.raises(Refused) as refused:
        workspace.observing.see(ward, seen)
    assert told in str(refused.value)


def test_codes_that_are_not_here_are_shown_as_they_are(workspace: Workspace, ward: UUID) -> None:
    workspace.observing.see(ward, Seen(TEN, 60, "low"))
    (slot,) = workspace.observing.of(ward)
    other = workspace.observing.codes("other@7")
    assert other.reference == "other@7"
    assert slot_words(replace(slot, mood="m4"), other) == "10:00–10:01, mood m4, 1 person"


def test_slots_travel_in_the_open_form(workspace: Workspace, ward: UUID, tmp_path: Path) -> None:
    workspace.observing.see(ward, Seen(TEN, 300, "joyful", "own", 2))
    visit = workspace.activities.get(ward).visit_id
    workspace.forms.export_json(visit, tmp_path / "visit.json")
    other = make_workspace(tmp_path / "jk.wellled", "Jon Kerr")
    other.forms.import_json(tmp_path / "visit.json")
    assert other.observing.of(ward) == workspace.observing.of(ward)


def test_the_codes_name_nobodys_instrument_and_a_code_stands_once() -> None:
    (codes,) = shipped_code_sets()
    assert codes.seconds[0] == 300
    assert not {"SOFI", "DCM", "PIECE"} & set(TEXT.upper().replace('"', " ").split())
    with pytest.raises(Refused, match=r"line \d+.*repeats low") as refused:
        read_code_set(TEXT.replace('"contact"', '"low"', 1), "codes.json")
    assert "codes.json" in str(refused.value)
    with pytest.raises(Refused, match=r"line \d+"):
        read_code_set(TEXT.replace("300", "5", 1), "codes.json")
