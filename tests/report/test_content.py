"""What a report says, to whom, and what it keeps to itself."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from tests.report import makers
from tests.report.records import ANA, at, note
from wellled_desktop.core.capture_records import Amendment
from wellled_desktop.core.inspection import Inspection, Withheld
from wellled_desktop.core.reporting_records import AccuracyCheck
from wellled_desktop.core.vocabulary import NoteKind, Profile, Role
from wellled_desktop.report.content import report_content, signature_lines
from wellled_desktop.report.evidence import delay_words
from wellled_desktop.report.parts import ReportContent
from wellled_desktop.report.text import as_text

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
LEAVING = (Profile.PROVIDER, Profile.PUBLIC, Profile.DISCLOSURE)


def content_of(inspection: Inspection, profile: Profile = Profile.INTERNAL) -> ReportContent:
    return report_content(inspection, profile, makers.facts())


@pytest.mark.parametrize(
    ("name", "inspection", "profile"),
    [
        ("internal", makers.inspection(), Profile.INTERNAL),
        ("provider_draft", makers.unsettled(), Profile.PROVIDER),
        ("public", makers.inspection(), Profile.PUBLIC),
    ],
)
def test_the_content_is_as_it_was_read_and_found_good(
    name: str, inspection: Inspection, profile: Profile
) -> None:
    golden = GOLDEN / f"report_{name}.txt"
    assert as_text(content_of(inspection, profile)) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("profile", LEAVING)
@pytest.mark.parametrize(
    "secret",
    ["not to raise it again", "Theatre", "In confidence", "E-mail shown", "AB-P0", "MI-P0", "told not"],
)
def test_what_was_said_under_protection_leaves_no_trace_outside_the_team(
    profile: Profile, secret: str
) -> None:
    assert secret not in as_text(content_of(makers.inspection(), profile))


@pytest.mark.parametrize("profile", LEAVING)
def test_small_groups_are_described_in_general_words(profile: Profile) -> None:
    content = content_of(makers.inspection(), profile)
    people = {one.role: one.people for one in content.heard}
    assert people == {
        "Somebody who spoke to the team": "fewer than 5",
        "Ward or team staff": "5",
        "Resident doctors": "9",
    }
    for lone in ("Porters", "Chair", "Ward sister"):
        assert all(lone not in one.source for one in content.evidence)


def test_the_maker_is_told_how_much_a_copy_leaves_out() -> None:
    withheld = content_of(makers.inspection(), Profile.PROVIDER).withheld
    assert (withheld.notes, withheld.exhibits, withheld.findings) == (1, 1, 1)
    assert content_of(makers.inspection()).withheld.notes == 0


def test_a_report_is_a_draft_until_all_is_agreed_and_settled() -> None:
    assert not content_of(makers.inspection()).draft
    draft = content_of(makers.unsettled())
    assert draft.draft_reasons == ("W4 has no agreed rating.", "1 conflict between versions is open.")
    assert draft.conflicts[0].versions == ("Ana Brook: Night staffing", "Dr Jon Tull: Night cover")


def test_the_lead_is_named_and_so_is_another_who_made_the_copy() -> None:
    cover = {one.label: one.text for one in content_of(makers.inspection()).cover}
    assert cover["Lead inspector"] == "Ana Brook"
    assert cover["Version"] == "3, made 20 October 2026, 15:00"
    made_by_reviewer = replace(makers.facts(), made_by="Ruth Amsel")
    content = report_content(makers.inspection(), Profile.INTERNAL, made_by_reviewer)
    cover = {one.label: one.text for one in content.cover}
    assert cover["Lead inspector"] == "Ana Brook"
    assert cover["Version"] == "3, made 20 October 2026, 15:00 by Ruth Amsel"


def test_the_lead_stands_first_and_reviewers_last() -> None:
    whole = makers.inspection()
    lead, adviser, expert = whole.team
    mixed = replace(whole, team=(replace(adviser, role=Role.REVIEWER), expert, lead))
    assert [one.name for one in content_of(mixed).team] == ["Ana Brook", "Mo Irfan", "Dr Jon Tull"]


def test_it_says_what_it_does_not_hold() -> None:
    withheld = tuple(Withheld(kind, UUID(int=at), "") for at, kind in enumerate(("note", "note", "activity")))
    inspection = replace(makers.inspection(), withheld=withheld)
    facts = replace(makers.facts(), absent=("AB/002", "AB/001"))
    told = report_content(inspection, Profile.INTERNAL, facts).not_held
    assert len(told) == 2
    assert told[0].endswith("missing here or shown as it stood before: 1 activity and 2 notes.")
    assert told[1].startswith("The files of AB/001 and AB/002 are not held where this report was made;")
    elsewhere = report_content(inspection, Profile.PROVIDER, facts).not_held
    assert elsewhere == (
        "Something was withheld from whoever made this copy, and so is not weighed here.",
        "The file of AB/001 is not held where this report was made; only what is listed here is known of it.",
    )
    assert len(report_content(inspection, Profile.PUBLIC, facts).not_held) == 1
    assert content_of(makers.inspection()).not_held == ()


def test_what_was_amended_stands_beside_and_what_was_struck_out_stands_aside() -> None:
    whole = makers.inspection()
    first, second = [one for one in whole.notes if one.kind is NoteKind.PARAPHRASE][:2]
    now, visit = at(15, "09:00"), whole.visit.id
    beside = Amendment(UUID(int=1), visit, first.id, first.author, now, "misheard", "Ten.")
    strike = Amendment(UUID(int=2), visit, second.id, second.author, now, "said elsewhere")
    held = replace(whole, amendments=(beside, strike))
    content = content_of(held)
    (amended,) = [row for row in content.evidence if row.text.startswith(first.text)]
    assert "[Amended 15 October 2026, 09:00, AB: it should say “Ten.”; misheard.]" in amended.text
    assert not [row for row in content.evidence if row.text.startswith(second.text)]
    (struck,) = [row for row in content.aside if row.text.startswith(second.text)]
    assert "struck out; said elsewhere." in struck.text
    assert not [row for row in content_of(held, Profile.PROVIDER).evidence if second.text in row.text]


def test_an_inspection_without_records_makes_a_report_too() -> None:
    whole = makers.inspection()
    bare = Inspection(whole.visit, whole.provider, whole.framework)
    content = content_of(bare)
    assert len(content.draft_reasons) == 4
    assert content.evidence == ()


@pytest.mark.parametrize(
    ("recorded", "words"),
    [
        (at(14, "10:05"), ""),
        (at(14, "10:06"), "written 1 h later"),
        (at(15, "04:10"), "written 19 h later"),
        (at(15, "09:05"), "written 24 h later"),
        (at(15, "09:06"), "retrospective, written 24 h later"),
    ],
)
def test_late_writing_is_shown_with_its_delay(recorded: object, words: str) -> None:
    line = note(1, "Late", recorded=recorded)
    assert delay_words(line.event, line.recorded) == words


def test_no_signature_field_has_a_name_that_begins_another() -> None:
    names = [one.field for one in signature_lines(12)]
    assert names[0] == "Author"
    assert len(names) == 13
    assert not [(one, other) for one in names for other in names if one != other and other.startswith(one)]
    assert [one.field for one in signature_lines(2)] == ["Author", "Reviewer1", "Reviewer2"]


def test_opinions_and_questions_are_never_counted_or_numbered_as_evidence() -> None:
    content = content_of(makers.inspection())
    assert {one.kind for one in content.aside} == {"Asked", "Opinion"}
    assert not {one.kind for one in content.evidence} & {"Asked", "Opinion"}
    board = content.questions[0].prompts[2]
    assert (board.concerns, board.sources, board.state) == (0, 0, "not looked at")


def test_the_copy_for_disclosure_is_one_record_in_the_order_of_time() -> None:
    whole = makers.inspection()
    content = content_of(whole, Profile.DISCLOSURE)
    internal = content_of(whole)
    held = {row.text for row in (*internal.evidence, *internal.aside) if not row.protected}
    assert content.aside == ()
    assert {row.text for row in content.evidence} == held
    assert [row.number[0] for row in content.evidence].count("N") == len(internal.aside)
    times = [
        datetime.strptime(f"{row.day} {row.clock} +0000", "%d %b %Y %H:%M %z") for row in content.evidence
    ]
    assert times == sorted(times)


def test_each_finding_says_when_it_entered_and_what_the_provider_could_not_check() -> None:
    whole = makers.inspection()
    first, second, *_ = whole.findings
    line, *_ = whole.notes
    noon, later = at(20, "12:00").ms, at(21, "09:00").ms
    sent = AccuracyCheck(UUID(int=900), whole.visit.id, 1, at(20, "18:00"), ANA)
    saved = {first.id: (noon, noon), second.id: (later, later), line.id: (noon, later)}
    facts = replace(makers.facts(), saved=saved)
    content = report_content(replace(whole, checks=(sent,)), Profile.INTERNAL, facts)
    entered = {one.statement: one.entered for each in content.questions for one in each.findings}
    assert entered[first.statement] == "Entered 20 October 2026, 12:00"
    assert entered[second.statement] == "Entered 21 October 2026, 09:00, new since the check for facts"
    (row,) = [each for each in content.evidence if each.text.startswith(line.text)]
    assert row.delay.endswith("changed since the check for facts")
    assert row.recorded == line.recorded.day_and_clock()
    unsent = report_content(whole, Profile.INTERNAL, facts)
    assert "since" not in str([each.findings for each in unsent.questions])


def test_no_copy_tells_who_gave_an_exhibit_or_the_name_that_its_file_had() -> None:
    inspection = makers.inspection()
    given = tuple(
        replace(one, file_name="Grace_Okafor_complaint.pdf", received_from="Grace Okafor")
        for one in inspection.exhibits
    )
    inspection = replace(inspection, exhibits=given)
    assert "Grace" in str(content_of(inspection, Profile.INTERNAL).exhibits)
    for profile in (Profile.PROVIDER, Profile.DISCLOSURE):
        content = content_of(inspection, profile)
        assert content.exhibits
        assert "Grace" not in str(content)
    assert ":" not in content_of(inspection, Profile.PROVIDER).exhibits[0].received
