"""The sample inspection: whole, consistent with its own exhibits, and separable by author."""

import csv
import io
from collections import Counter
from uuid import UUID

import pytest

from wellled_desktop.core.records import (
    Activity,
    AgreedJudgement,
    EvidenceTag,
    Exhibit,
    Finding,
    Note,
    Participant,
    Provider,
    ProvisionalRating,
    TeamMember,
    Visit,
)
from wellled_desktop.core.vocabulary import ActivityKind, FindingKind, NoteKind, Obligation, Polarity, Rating
from wellled_desktop.exchange import VisitFile, demo_agreement, demo_part, demo_shared, demo_visit

HOUR = 3_600_000


@pytest.fixture(scope="module")
def demo() -> VisitFile:
    return demo_visit()


def person(demo: VisitFile, initials: str) -> UUID:
    return next(one.person_id for one in demo.of(TeamMember) if one.initials == initials)


def exhibit(demo: VisitFile, reference: str) -> str:
    found = next(one for one in demo.of(Exhibit) if one.reference == reference)
    return demo.contents[found.sha256].decode("utf-8")


def tagged(demo: VisitFile, prompt: str) -> list[tuple[Note, EvidenceTag]]:
    notes = {one.id: one for one in demo.of(Note)}
    return [(notes[tag.note_id], tag) for tag in demo.of(EvidenceTag) if tag.prompt == prompt]


def test_the_parts_of_shared_authors_and_agreement_are_the_whole(demo: VisitFile) -> None:
    parts = [demo_shared(demo), *(demo_part(demo, person(demo, who)) for who in ("AB", "JT", "MI"))]
    ids = Counter(one.id for part in (*parts, demo_agreement(demo)) for one in part)
    assert set(ids.values()) == {1}
    assert set(ids) == {one.id for one in demo.records}


def test_the_parts_of_both_inspectors_stand_on_their_own(demo: VisitFile) -> None:
    for initials in ("AB", "JT"):
        part = demo_part(demo, person(demo, initials))
        ids = {one.id for one in part}
        for note in (one for one in part if isinstance(one, Note)):
            assert note.activity_id in ids
            assert note.speaker is None or note.speaker in ids
        for rating in (one for one in part if isinstance(one, ProvisionalRating)):
            assert set(rating.cited) <= {one.id for one in demo.of(Note)}


def test_it_is_the_visit_that_the_design_describes(demo: VisitFile) -> None:
    assert demo.of(Provider)[0].code == "DEMO-A"
    visit = demo.of(Visit)[0]
    assert (visit.opens, visit.closes, visit.framework) == ("2026-10-14", "2026-10-16", "seed-2014@1")
    kinds = Counter(one.kind for one in demo.of(Activity))
    assert kinds == {
        ActivityKind.INTERVIEW: 13,
        ActivityKind.FOCUS_GROUP: 2,
        ActivityKind.OBSERVATION: 3,
        ActivityKind.DOCUMENT_REVIEW: 4,
    }
    groups = {one.reference: one.count for one in demo.of(Participant) if one.count > 1}
    assert groups == {"JT-P04": 9, "MI-P02": 4, "MI-P03": 6}


def test_every_prompt_has_evidence_from_more_than_one_category(demo: VisitFile) -> None:
    for prompt in (f"W{q}.{p}" for q in range(1, 5) for p in range(1, 5)):
        evidence = [
            tag for note, tag in tagged(demo, prompt) if note.kind not in (NoteKind.ASKED, NoteKind.OPINION)
        ]
        assert len({tag.category for tag in evidence}) >= 2, prompt


def test_eight_of_ten_ward_staff_speak_well_of_the_posters(demo: VisitFile) -> None:
    people = {one.id: one for one in demo.of(Participant)}
    said: dict[Polarity, set[UUID]] = {}
    for note, tag in tagged(demo, "W1.1"):
        speaker = people.get(note.speaker) if note.speaker else None
        if speaker is not None and speaker.level == "ward" and speaker.count == 1:
            said.setdefault(tag.polarity, set()).add(speaker.id)
    assert len(said[Polarity.STRENGTH]) == 8
    assert len(said[Polarity.CONCERN]) == 2


def test_two_lines_were_written_nineteen_hours_after(demo: VisitFile) -> None:
    late = [one for one in demo.of(Note) if one.recorded.ms - one.event.ms > HOUR]
    assert [(one.recorded.ms - one.event.ms) / HOUR for one in late] == [19, 19]
    assert {one.author for one in late} == {person(demo, "JT")}


def test_times_lie_within_the_activity_and_positions_grow(demo: VisitFile) -> None:
    activities = {one.id: one for one in demo.of(Activity)}
    seen: dict[tuple[UUID, UUID], list[tuple[int, int]]] = {}
    for note in demo.of(Note):
        activity = activities[note.activity_id]
        assert activity.started is not None
        assert activity.ended is not None
        assert activity.closed is not None
        assert activity.started <= note.event <= activity.ended
        assert note.event < note.recorded <= activity.closed
        seen.setdefault((note.activity_id, note.author), []).append((note.recorded.ms, note.position))
    for lines in seen.values():
        assert [position for _, position in sorted(lines)] == list(range(1, len(lines) + 1))


def test_protected_lines_go_to_the_lead_and_nothing_is_built_on_them(demo: VisitFile) -> None:
    protected = {one.id for one in demo.of(Note) if one.protected}
    assert len(protected) == 3
    assert {one.disclosed_to for one in demo.of(Note) if one.protected} == {(person(demo, "AB"),)}
    used = {one for finding in demo.of(Finding) for one in finding.basis}
    used |= {one for judgement in demo.of(AgreedJudgement) for one in judgement.cited}
    used |= {
        one for rating in demo.of(ProvisionalRating) for one in (*rating.cited, *rating.counter_evidence)
    }
    assert not used & protected


def test_inspectors_differ_and_the_agreed_judgements_say_why(demo: VisitFile) -> None:
    own = {(one.inspector, one.question): one.rating for one in demo.of(ProvisionalRating)}
    assert own[person(demo, "AB"), "W2"] is Rating.REQUIRES_IMPROVEMENT
    assert own[person(demo, "JT"), "W2"] is Rating.GOOD
    agreed = {one.question: one for one in demo.of(AgreedJudgement)}
    assert {question: one.rating.value for question, one in agreed.items()} == {
        "W1": "good",
        "W2": "requires_improvement",
        "W3": "good",
        "W4": "requires_improvement",
        "well_led": "requires_improvement",
    }
    for question, judgement in agreed.items():
        if len({rating for (_, one), rating in own.items() if one == question}) > 1:
            assert judgement.dissent


def test_findings_are_six_strengths_five_concerns_and_what_must_be_done(demo: VisitFile) -> None:
    kinds = Counter(one.kind for one in demo.of(Finding))
    assert kinds[FindingKind.STRENGTH] == 6
    assert kinds[FindingKind.CONCERN] == 5
    assert all(one.basis and one.impact for one in demo.of(Finding))
    musts = [one for one in demo.of(Finding) if one.obligation is Obligation.MUST]
    assert musts
    assert all(one.regulation.startswith("Regulation 17") for one in musts)


def test_the_falls_series_has_seven_points_above_its_mean_from_month_fifteen(demo: VisitFile) -> None:
    rows = list(csv.DictReader(io.StringIO(exhibit(demo, "JT/001"))))
    rates = [float(row["falls_per_1000_bed_days"]) for row in rows]
    mean = sum(rates) / len(rates)
    assert len(rates) == 24
    assert [rate > mean for rate in rates[13:22]] == [False, *[True] * 7, False]


def test_the_exhibits_bear_out_what_the_notes_say(demo: VisitFile) -> None:
    survey = list(csv.DictReader(io.StringIO(exhibit(demo, "AB/007"))))
    assert [row["engagement"] for row in survey] == ["6.9", "6.8", "6.7", "6.5", "6.4"]
    assert {row["benchmark_group_median"] for row in survey} == {"6.8"}
    register = exhibit(demo, "AB/006")
    assert "night" not in register.lower()
    assert "wi-fi" not in register.lower()
    assert "APPROVED the closure of risk 3" in exhibit(demo, "AB/004")
    assert all(
        demo.contents[one.sha256].startswith(b"\x89PNG")
        for one in demo.of(Exhibit)
        if "png" in one.media_type
    )


def test_it_is_small_enough_to_open_at_once(demo: VisitFile) -> None:
    assert sum(one.size for one in demo.of(Exhibit)) < 60_000
