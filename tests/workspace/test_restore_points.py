"""Restore points: thinned by age, copied to a second place, made before what is large."""

import itertools
import shutil
from pathlib import Path

import pytest

from tests.makers import PASSPHRASE, make_visit, make_workspace
from wellled_desktop.core.errors import Refused, Surroundings
from wellled_desktop.core.moments import Moment
from wellled_desktop.workspace import RestorePoint, Secret, open_workspace, restore
from wellled_desktop.workspace.restore_points import thinned

NOW = Moment(1_800_000_000_000)


def a_point(days: float) -> RestorePoint:
    """Return a restore point made so many days before now."""
    made = Moment(NOW.ms - round(days * 24 * 60 * 60 * 1000))
    return RestorePoint(Path(f"a-{made.ms}.wlbackup"), made, 1)


def test_the_last_day_keeps_all_then_each_day_and_each_week_its_last() -> None:
    today = [a_point(hour / 24) for hour in range(24)]
    before = [a_point(1 + quarter / 4) for quarter in range(4 * 400)]
    kept = set(today + before) - set(thinned(today + before, NOW))
    assert kept > set(today)
    ages = sorted((NOW.ms - one.made.ms) // (24 * 60 * 60 * 1000) for one in kept - set(today))
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(ages[:14]))
    assert all(5 <= later - earlier <= 14 for earlier, later in itertools.pairwise(ages[15:]))
    assert len(kept) <= 64


def test_a_busy_day_never_pushes_the_earlier_days_out() -> None:
    points = [a_point(minute / 1440) for minute in range(600)] + [a_point(day) for day in range(2, 9)]
    kept = set(points) - set(thinned(points, NOW))
    assert len(kept) == 64
    assert set(points[600:]) <= kept
    assert points[0] in kept


def test_each_restore_point_is_copied_to_the_second_place_and_opens_there(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    visit = make_visit(workspace)
    stick = tmp_path / "stick"
    with pytest.raises(Surroundings, match="is not there"):
        workspace.care.set_second_place(stick)
    with pytest.raises(Refused, match="lies there already"):
        workspace.care.set_second_place(tmp_path)
    stick.mkdir()
    workspace.care.set_second_place(stick)
    made = workspace.care.restore_point()
    copy = stick / "a-AB.backups" / made.path.name
    assert made.missed == ""
    assert copy.read_bytes() == made.path.read_bytes()
    workspace.close()
    restore(copy, tmp_path / "b.wellled", PASSPHRASE)
    with open_workspace(tmp_path / "b.wellled", Secret(PASSPHRASE)) as again:
        assert again.visits.get(visit).id == visit


def test_a_second_place_that_is_not_there_is_told_and_holds_nothing_up(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    stick = tmp_path / "stick"
    stick.mkdir()
    workspace.care.set_second_place(stick)
    stick.rmdir()
    made = workspace.care.restore_point()
    assert made.missed == "The folder stick is not there."
    assert workspace.care.points()[0].path == made.path
    assert not stick.exists()
    workspace.care.set_second_place(None)
    assert workspace.care.second_place() is None
    assert workspace.care.restore_point().missed == ""
    workspace.close()


def test_files_that_are_no_restore_points_are_never_thinned(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    made = workspace.care.restore_point()
    own = made.path.with_name("mine.wlbackup")
    own.write_bytes(made.path.read_bytes())
    assert [one.path for one in workspace.care.points()] == [made.path]
    assert workspace.care.points()[0].size == made.path.stat().st_size
    workspace.close()


def test_an_export_leaves_a_restore_point_behind_where_it_can(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    visit = make_visit(workspace)
    workspace.forms.export_json(visit, tmp_path / "visit.json")
    assert len(workspace.care.points()) == 1
    shutil.rmtree(tmp_path / "a.backups")
    (tmp_path / "a.backups").write_text("in the way")
    workspace.forms.export_json(visit, tmp_path / "again.json")
    assert (tmp_path / "again.json").is_file()
    workspace.close()
