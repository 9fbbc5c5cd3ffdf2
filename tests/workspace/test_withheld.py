"""A package that withholds an ordinary change never takes from the receiver what was read before."""

from dataclasses import replace
from pathlib import Path

from tests.makers import Team, make_interview, write
from wellled_desktop.core.records import Finding, Note
from wellled_desktop.core.vocabulary import Confidentiality, FindingKind
from wellled_desktop.workspace import PackageWish


def disclosed(team: Team, name: str) -> Path:
    """Return a package of Jon's protected disclosures for the lead."""
    jon, _ = team.others.values()
    wish = PackageWish((team.lead.people.my_card(),), protected=True)
    return jon.packages.make(team.visit_id, team.folder / f"{name}.wlsync", wish).path


def test_a_withheld_newer_wording_leaves_the_finding_as_it_was_received_and_says_so(team: Team) -> None:
    jon, _ = team.others.values()
    talk = make_interview(jon, team.visit_id)
    line = write(jon, talk, "The register is read out.")
    finding = Finding(
        jon.desk.clock.new_id(), team.visit_id, "W2", FindingKind.CONCERN, "Risks wait.", (line,)
    )
    jon.desk.save(team.visit_id, finding)
    team.lead.inbox.receive(team.send(jon, "first"))
    jon.desk.save(team.visit_id, replace(finding, statement="Risks wait for a year."))
    lead = (team.lead.me.id,)
    jon.desk.save(team.visit_id, replace(jon.notes.get(line), protected=True, disclosed_to=lead))
    team.lead.inbox.receive(disclosed(team, "second"))

    assert team.lead.desk.store.records.get(Finding, finding.id) == finding
    held = team.lead.visits.inspection(team.visit_id)
    assert [(one.kind, one.record_id) for one in held.withheld] == [("finding", finding.id)]
    assert "newer statement" in held.withheld[0].sentence
    team.lead.inbox.receive(team.send(jon, "third"))
    assert team.lead.visits.inspection(team.visit_id).withheld == ()
    assert team.lead.desk.store.records.get(Finding, finding.id) == replace(
        finding, statement="Risks wait for a year."
    )


def test_what_was_read_before_it_became_protected_is_shown_as_protected(team: Team) -> None:
    jon, mo = team.others.values()
    line = write(jon, make_interview(jon, team.visit_id), "He said it in confidence.")
    mo.inbox.receive(team.send(jon, "open"))
    jon.desk.save(team.visit_id, replace(jon.notes.get(line), protected=True, disclosed_to=()))
    mo.inbox.receive(team.send(jon, "later"))

    note = mo.desk.store.records.get(Note, line)
    assert note is not None
    assert note.protected
    assert "confidence" not in str(mo.visits.inspection(team.visit_id).without_protected())


def test_lines_of_a_protected_interview_are_for_the_lead(team: Team) -> None:
    jon, _ = team.others.values()
    talk = make_interview(jon, team.visit_id)
    jon.activities.edit(replace(jon.activities.get(talk), confidentiality=Confidentiality.PROTECTED))
    line = write(jon, talk, "He said it in confidence.")

    assert jon.notes.get(line).disclosed_to == (team.lead.me.id,)
    team.lead.inbox.receive(team.send(jon, "open"))
    assert team.lead.desk.store.records.get(Note, line) is None
    team.lead.inbox.receive(disclosed(team, "protected"))
    assert team.lead.notes.get(line).text == "He said it in confidence."
