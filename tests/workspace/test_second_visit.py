"""A second visit of a provider holds on its own what visits share."""

from pathlib import Path

from tests.makers import Team, make_visit
from wellled_desktop.workspace import PackageWish


def test_a_second_visit_of_a_provider_that_was_imported_travels_with_its_provider(
    team: Team, tmp_path: Path
) -> None:
    """What two visits share is written down in each, else whoever receives the second lacks it."""
    jon = team.others["Jon Tull"]
    made = make_visit(jon, "Sandmoor Hospitals")
    jon.forms.export_json(made, tmp_path / "first.json")
    text = (tmp_path / "first.json").read_text(encoding="utf-8")
    again = text.replace(str(made), "01a0c33a-b640-7fa4-be05-468f422befb5")
    (tmp_path / "second.json").write_text(again, encoding="utf-8")
    second = jon.forms.import_json(tmp_path / "second.json").visit_id
    assert second != made
    assert [one.kind for one in jon.desk.store.log.of_visit(second)].count("provider") == 1
    jon.visits.add_member(second, team.lead.people.my_card())
    out = jon.packages.make(
        second, tmp_path / "second.wlsync", PackageWish((team.lead.people.my_card(),))
    ).path
    team.lead.inbox.receive(out)
    assert team.lead.visits.summary(second).provider.name == "Sandmoor Hospitals"
