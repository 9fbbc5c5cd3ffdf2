"""The main job from end to end, on the sample inspection, judged by tools that are not ours."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.makers import CHEAP, PASSPHRASE
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Note
from wellled_desktop.exchange import demo_visit
from wellled_desktop.workspace import Keep, Sample, Secret, Workspace, make_sample, open_workspace


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return make_sample(tmp_path_factory.mktemp("sample") / "made", PASSPHRASE, cost=CHEAP)


@pytest.fixture
def reviewer(sample: Sample) -> Iterator[Workspace]:
    with open_workspace(sample.reviewer, Secret(PASSPHRASE)) as workspace:
        yield workspace


def exported(workspace: Workspace, sample: Sample, to: Path) -> dict[str, object]:
    """Return a workspace's visit in the open form."""
    workspace.forms.export_json(sample.visit_id, to)
    read: dict[str, object] = json.loads(to.read_text())
    return read


def test_everybody_has_a_workspace_and_the_packages_were_carried(sample: Sample) -> None:
    assert len(sample.workspaces) == 4
    assert all(path.is_file() for path in (*sample.workspaces.values(), *sample.packages, sample.report))


def test_the_reviewer_has_what_everybody_wrote_but_for_protected_lines(
    reviewer: Workspace, sample: Sample
) -> None:
    whole = {one.id: one for one in demo_visit().of(Note)}
    here = {one.id for one in reviewer.desk.store.records.all(Note, sample.visit_id)}
    missing = {one for one in whole if one not in here}
    assert missing
    inspection = reviewer.visits.inspection(sample.visit_id)
    protected = {
        note.id
        for note in whole.values()
        if note.protected
        or any(
            one.id == note.activity_id and one.confidentiality == "protected" for one in inspection.activities
        )
    }
    assert missing == protected


def test_the_agreed_ratings_are_the_expected_ones(reviewer: Workspace, sample: Sample) -> None:
    ratings = {one.question: one.rating.value for one in reviewer.judgements.agreed(sample.visit_id)}
    assert ratings == {
        "W1": "good",
        "W2": "requires_improvement",
        "W3": "good",
        "W4": "requires_improvement",
        "well_led": "requires_improvement",
    }


def test_an_independent_reader_finds_two_valid_signatures_the_last_over_all(sample: Sample) -> None:
    said = subprocess.run(["pdfsig", sample.report], capture_output=True, text=True, check=True).stdout
    assert said.count("Signature is Valid.") == 2
    last = said.rpartition("Signature #2")[2]
    assert "Total document signed" in last
    subprocess.run(["qpdf", "--check", sample.report], capture_output=True, check=True)


def test_a_byte_changed_inside_the_first_signature_is_seen_by_both(
    reviewer: Workspace, sample: Sample, tmp_path: Path
) -> None:
    whole = sample.report.read_bytes()
    place = whole.index(b"stream\n", len(whole) // 4) + 60
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    assert reviewer.reports.verify(sample.report).holds
    assert not reviewer.reports.verify(changed).holds
    said = subprocess.run(["pdfsig", changed], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid.") < 2


def test_nothing_of_it_lies_in_clear_anywhere(sample: Sample) -> None:
    planted = [
        b"Wexmoor",
        b"Tull",
        b"bladder scanner",
        "night staffing".encode("utf-16-le"),
        *(content[:40] for content in demo_visit().contents.values()),
    ]
    clear = {sample.report}
    places = [*sample.folder.rglob("*"), *Path(tempfile.gettempdir()).glob("*wellled-*/**/*")]
    looked = [one for one in places if one.is_file() and one not in clear and one.suffix != ".pem"]
    assert len(looked) > 12
    for path in looked:
        content = path.read_bytes()
        found = [one for one in planted if one in content]
        assert not found, f"{path.name} holds {found}"


def test_the_same_records_come_out_each_time(sample: Sample, tmp_path: Path) -> None:
    again = make_sample(tmp_path / "again", PASSPHRASE, cost=CHEAP)
    forms = []
    for one in (sample, again):
        with open_workspace(one.reviewer, Secret(PASSPHRASE)) as workspace:
            form = exported(workspace, one, tmp_path / "form.json")
        records = form["records"]
        assert isinstance(records, dict)
        for member in records["team_member"]:
            member.pop("card", None)  # keys are fresh
        forms.append(form)
    assert forms[0] == forms[1]


def test_two_late_thoughts_are_a_conflict_to_settle(sample: Sample, tmp_path: Path) -> None:
    backup = tmp_path / "r.wlbackup"
    with open_workspace(sample.reviewer, Secret(PASSPHRASE)) as workspace:
        workspace.care.backup(backup)
    from wellled_desktop.workspace import restore

    restore(backup, tmp_path / "trial.wellled", PASSPHRASE)
    with open_workspace(tmp_path / "trial.wellled", Secret(PASSPHRASE)) as workspace:
        for package in sample.packages[-2:]:
            workspace.inbox.receive(package)
        (conflict,) = workspace.review.conflicts()
        assert workspace.reports.blockers(sample.visit_id)
        workspace.review.resolve(conflict.id, Keep.BOTH)
        assert workspace.care.check() == ()


def test_notes_written_late_say_so(reviewer: Workspace, sample: Sample) -> None:
    late = [
        note
        for note in reviewer.desk.store.records.all(Note, sample.visit_id)
        if note.recorded.ms - note.event.ms > 18 * 3600 * 1000
    ]
    assert len(late) == 2
    assert isinstance(late[0].event, Moment)
