"""Two further inspections come in as other programs would write them: a small practice, a large trust.

Both were written by the published schema alone; their identities tell no time, their lists no order.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile, is_zipfile

import pikepdf
import pypdfium2
import pytest
from jsonschema import Draft202012Validator

from tests.makers import CHEAP, PASSPHRASE, Team, make_workspace
from tests.report.verapdf import need_engine, validated
from wellled_desktop import resources
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.vocabulary import Profile, Role
from wellled_desktop.workspace import NewPerson, create_workspace

pytestmark = pytest.mark.timeout(600)  # whole inspections, four copies of each

FURTHER = Path(__file__).parents[1] / "further"
LEAVING = (Profile.PROVIDER, Profile.PUBLIC, Profile.DISCLOSURE)
KINDS = ("pdf", "json", "xlsx", "csv", "txt")
KEPT_APART = {
    "hafod-road": ("Prosser", "raised the fridge", "Sharon", "SPJ-P0", "SPJ-I0", "Clinical pharmacist"),
    "tees-and-cheviot": ("Quayle", "AMS-P0", "HN-I0", "CO-F0", "07700 90022"),
}


@dataclass
class Brought:
    """An inspection that was brought in, and the file it came from."""

    name: str
    given: dict[str, Any]
    team: Team

    def leaves(self, profile: Profile) -> dict[str, Path]:
        """Write every open form of a copy; return the files by their kind."""
        desk, visit = self.team.lead, self.team.visit_id
        files = {kind: self.team.folder / f"{profile.value}.{kind}" for kind in KINDS}
        desk.reports.save(desk.reports.build(visit, profile), files["pdf"])
        desk.tables.export_data(visit, files["json"], profile)
        for kind in ("xlsx", "csv", "txt"):
            desk.tables.export(visit, files[kind], profile)
        if profile is Profile.DISCLOSURE:
            files["qdpx"] = self.team.folder / "disclosure.qdpx"
            desk.coded.disclose(visit, files["qdpx"])
        return files


@pytest.fixture(params=sorted(KEPT_APART))
def brought(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Brought]:
    name = str(request.param)
    file = FURTHER / f"{name}.json"
    given = json.loads(file.read_text(encoding="utf-8"))
    leader = next(one for one in given["records"]["team_member"] if one["role"] == "lead")
    person = NewPerson(leader["name"], leader["initials"], Role.LEAD, UUID(leader["person_id"]))
    lead, _key = create_workspace(tmp_path / "lead.wellled", person, PASSPHRASE, cost=CHEAP)
    reviewer = make_workspace(tmp_path / "reviewer.wellled", "Ruth Amsel", Role.REVIEWER)
    visit_id = lead.forms.import_json(file).visit_id
    team = Team(tmp_path, visit_id, lead, {"Ruth Amsel": reviewer})
    yield Brought(name, given, team)
    team.close()


def test_all_of_it_comes_out_as_it_went_in(brought: Brought, tmp_path: Path) -> None:
    minded = brought.team.lead.forms.export_json(brought.team.visit_id, tmp_path / "out.json")
    assert minded.endswith("in it, in clear: it is for the team alone.")
    told = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    schema = json.loads(resources.path("schemas", "visit.json").read_text(encoding="utf-8"))
    assert not list(Draft202012Validator(schema).iter_errors(told))
    assert _whole(told, schema) == _whole(brought.given, schema)
    assert told["contents"] == brought.given["contents"]


def test_every_copy_leaves_in_every_form_without_what_is_kept_apart(brought: Brought) -> None:
    for profile in LEAVING:
        for file in brought.leaves(profile).values():
            said = _said(file)
            assert len(said) > 300, file
            assert [one for one in KEPT_APART[brought.name] if one in said] == [], file


def test_every_copy_is_archival_and_accessible(brought: Brought) -> None:
    need_engine()
    desk, files = brought.team.lead, [brought.team.folder / f"{profile.value}.pdf" for profile in Profile]
    for profile, file in zip(Profile, files, strict=True):
        file.write_bytes(desk.reports.build(brought.team.visit_id, profile).pdf)
    assert validated(files) == {one: {"3a": {}, "ua1": {}} for one in files}


def test_it_travels_to_a_reviewer_who_signs_beside_the_lead(brought: Brought) -> None:
    team, visit = brought.team, brought.team.visit_id
    reviewer = team.others["Ruth Amsel"]
    reviewer.people.trust(team.lead.people.my_card())
    team.lead.people.trust(reviewer.people.my_card())
    team.lead.visits.add_member(visit, reviewer.people.my_card(), Role.REVIEWER)
    reviewer.inbox.receive(team.send(team.lead, "whole"))
    shown = [one.reports.content(visit, Profile.PUBLIC) for one in (team.lead, reviewer)]
    assert shown[0].questions == shown[1].questions
    assert shown[0].instruments == shown[1].instruments
    file = team.folder / "signed.pdf"
    team.lead.reports.sign_and_save(team.lead.reports.build(visit, Profile.PUBLIC), file, "I wrote it")
    reviewer.reports.sign(file, "I read it", reviewer.reports.look_at(file))
    seen = reviewer.reports.verify(file)
    assert seen.holds
    assert seen.trusted
    assert [one.name for one in seen.signatures] == [team.lead.me.name, "Ruth Amsel"]


def test_what_was_done_is_told_in_the_order_in_which_it_was(brought: Brought) -> None:
    reports, visit = brought.team.lead.reports, brought.team.visit_id
    begun = {
        one["reference"]: Moment.parse(one["started"]["utc"], "UTC").ms
        for one in brought.given["records"]["activity"]
    }
    told = [begun[one.reference] for one in reports.content(visit, Profile.INTERNAL).met]
    assert told == sorted(told)
    days = [one.when for one in reports.content(visit, Profile.PROVIDER).met]
    assert len(days) == len(set(days)) > 1


def _whole(visit: dict[str, Any], schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the records by kind and identity, what was left out filled in by the schema."""
    found = {}
    for kind, records in visit["records"].items():
        known = schema["$defs"][kind]["properties"]
        usual = {name: form["default"] for name, form in known.items() if "default" in form}
        if records:
            found[kind] = {one["id"]: usual | one for one in records}
    return found


def _said(file: Path) -> str:
    """Return all that a file says: each text of a PDF and its data, each member of an archive."""
    if file.suffix == ".pdf":
        with pypdfium2.PdfDocument(file) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
        with pikepdf.open(file) as pdf:
            data = [one.get_file().read_bytes().decode() for one in pdf.attachments.values()]
        return " ".join(" ".join([*pages, *data]).split())
    if is_zipfile(file):
        with ZipFile(BytesIO(file.read_bytes())) as packed:
            return "".join(packed.read(one).decode() for one in packed.namelist())
    return file.read_text(encoding="utf-8-sig")
