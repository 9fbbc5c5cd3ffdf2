"""Copies that leave the team name nobody closer than a group, and hold no words that point to one person."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.making import ANN, NINE, VISIT, activity, conflict, exhibit, inspection, note
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.records import Finding, Participant, TeamMember
from wellled_desktop.core.redaction import CONTACT, NAME, ROLE, SPEAKER, WORDS, KnownName, Redactor
from wellled_desktop.core.redaction_log import behind, redaction_log
from wellled_desktop.core.reporting_records import Redaction
from wellled_desktop.core.speakers import SMALL, SOMEBODY, Speakers
from wellled_desktop.core.vocabulary import FindingKind, Level, Profile, Role, Treatment

NURSES = "Nursing and midwifery"


def person(at: int, role: str = "Staff nurse", **of: Any) -> Participant:
    of = {"staff_group": NURSES, "area": "Ward 7", "shift": ""} | of
    return Participant(UUID(int=50 + at), VISIT, f"AB-P{at:02d}", role, **of)


def choice(words: str, treatment: Treatment = Treatment.WITHHOLD, reason: str = "") -> Redaction:
    return Redaction(Redaction.identity(VISIT, words), VISIT, words, treatment, ANN, NINE, reason)


def heard(*people: Participant, **of: Any) -> Inspection:
    return inspection(participants=people, **of)


def shown(said: str, whole: Inspection, *names: KnownName) -> str:
    return Redactor(whole, names).text(said)[0]


FIVE = tuple(person(at) for at in range(1, 6))


def test_a_group_of_five_is_named_and_a_smaller_one_by_what_five_share() -> None:
    two_roles = (*FIVE[:4], person(9, "Ward manager"))
    assert Speakers(FIVE).label(FIVE[0]) == "Staff nurse"
    assert Speakers(two_roles).label(two_roles[0]) == NURSES
    mixed = (*FIVE[:3], person(8, "Porter", staff_group="Estates"), person(9, "Clerk", staff_group=""))
    assert Speakers(mixed).label(mixed[4]) == "Ward or team staff"
    assert Speakers(FIVE[:4]).label(FIVE[0]) == SOMEBODY
    assert Speakers((person(1, count=5),)).label(person(1, count=5)) == "Staff nurse"


def test_a_line_that_names_its_speakers_place_or_shift_is_given_to_a_wider_group() -> None:
    alone = person(9, area="Ward 12", shift="Night")
    known = Speakers((*FIVE, alone))
    assert known.label(alone) == known.label(alone, "Ward 7 is better") == "Staff nurse"
    assert known.label(alone, "On ward 12 we are two short") == SOMEBODY
    assert known.label(alone, "At night we are two short") == SOMEBODY
    assert known.label(alone, "On Ward 120, overnight") == "Staff nurse"


@given(
    roles=st.lists(st.sampled_from("abc"), min_size=1, max_size=12),
    areas=st.lists(st.sampled_from(["North", "South"]), min_size=12, max_size=12),
    said=st.sampled_from(["", "North", "South", "North and South"]),
)
def test_no_label_is_closer_than_five_people(roles: list[str], areas: list[str], said: str) -> None:
    people = [person(at, role, area=areas[at]) for at, role in enumerate(roles)]
    for one in people:
        label = Speakers(people).label(one, said)
        named = [each for each in people if one.area not in said or each.area == one.area]
        fitting = {
            one.role: [each for each in named if each.role == one.role],
            NURSES: named,
            "Ward or team staff": named,
            SOMEBODY: people,
        }[label]
        assert len(fitting) >= SMALL or label == SOMEBODY


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("The night site  manager said so", f"The {ROLE} said so"),
        ("NIGHT SITE MANAGER", ROLE),
        ("Night site managers are few", "Night site managers are few"),
        ("The chair said so", "The chair said so"),
        ("AB-P01 and AB-P011", f"{SPEAKER} and AB-P011"),
        ("Dr Jon Tull asked; Sister Holt answered", f"Dr Jon Tull asked; Sister {NAME} answered"),
        ("Mrs Amy Holt-Reid wept", f"Mrs {NAME} wept"),
        ("The Matron Manager and Dr No-one", f"The Matron Manager and Dr {NAME}"),
        ("Ring 01632 960 123 or ask a.holt@example.org", f"Ring {CONTACT} or ask {CONTACT}"),
        ("NHS number 943 476 5919.", f"NHS number {CONTACT}."),
        ("1,200 visits in 2024 to 2026", "1,200 visits in 2024 to 2026"),
    ],
)
def test_words_that_point_to_one_person_are_marked(said: str, left: str) -> None:
    team = (TeamMember(UUID(int=3), VISIT, ANN, "Dr Jon Tull", "JT", Role.INSPECTOR),)
    chair = person(2, "Chair", level=Level.BOARD)
    assert shown(said, heard(person(1, "Night site manager"), chair, team=team)) == left


def test_a_role_held_by_several_is_marked_where_place_or_shift_leave_one() -> None:
    whole = heard(*FIVE, person(9, area="Ward 12", shift="Nights"), person(10, area="Ward 12", shift="Days"))
    assert shown("A staff nurse on Ward 7 spoke", whole) == "A staff nurse on Ward 7 spoke"
    assert shown("The staff nurse on nights spoke", whole) == f"The {ROLE} on nights spoke"
    lone = heard(*FIVE, person(9, area="Ward 12"))
    assert shown("A staff nurse on ward 12 spoke", lone) == f"A {ROLE} on ward 12 spoke"


def test_a_sealed_name_is_withheld_in_each_of_its_parts_and_never_told() -> None:
    whole = heard(FIVE[0], notes=(note(1, text="Grace Okafor, GRACE and Ms Okafor; by the grace of Li"),))
    cleaned, removed = Redactor(whole, [KnownName("AB-P01", "Grace Li Okafor")]).visit(whole)
    assert cleaned.notes[0].text == f"{NAME} {NAME}, {NAME} and Ms {NAME}; by the {NAME} of Li"
    assert {one.words for one in removed} == {"the sealed name of AB-P01"}
    assert {one.term for one in removed} == {""}


def test_the_team_adds_words_and_shows_what_a_rule_withholds() -> None:
    whole = heard(
        person(1, "Freedom to Speak Up guardian"),
        redactions=(
            choice("Bluebell project", reason="known to few"),
            choice("freedom  to Speak Up guardian", Treatment.SHOW, "a published post"),
        ),
    )
    said = "The Freedom to Speak Up guardian leads the bluebell\nproject"
    assert shown(said, whole) == f"The Freedom to Speak Up guardian leads the {WORDS}"
    (piece,) = Redactor(whole).text(said)[1]
    assert piece == ("bluebell\nproject", WORDS, "known to few", "bluebell project")


def test_a_choice_in_dispute_withholds() -> None:
    made = choice("Night site manager", Treatment.SHOW)
    disputed = (conflict(made.id, "treatment", "show", "withhold", kind="redaction"),)
    whole = heard(person(1, "Night site manager"), redactions=(made,), conflicts=disputed)
    assert shown("The night site manager", whole) == f"The {WORDS}"


def test_every_text_of_every_record_is_looked_at_and_each_place_told() -> None:
    talk = activity()
    found = Finding(UUID(int=7), VISIT, "W1", FindingKind.CONCERN, "Sister Holt is alone")
    whole = heard(
        notes=(note(1, text="Ask Sister Holt"),),
        activities=(talk,),
        findings=(found,),
        exhibits=(exhibit(1),),
        redactions=(choice("paper.jpg"), choice("Nurse")),
    )
    cleaned, removed = Redactor(whole).visit(whole)
    assert [one.kind for one in removed] == ["activity", "note", "exhibit", "finding"]
    assert cleaned.exhibits[0].file_name == cleaned.activities[0].title == WORDS
    assert cleaned.findings[0].statement == f"Sister {NAME} is alone"
    assert cleaned.redactions == whole.redactions
    assert removed[1].record_id == whole.notes[0].id


def test_a_mark_on_a_page_leads_to_the_line_of_the_list_that_it_stands_for() -> None:
    alone = person(9, "Ward manager", area="Ward 12")
    whole = heard(
        *FIVE,
        alone,
        notes=(
            note(1, text="Sister Holt and Sister Bright spoke of the beds"),
            note(2, text="Then Sister Holt spoke of the ward manager, who left"),
        ),
        activities=(activity(),),
    )
    lines = redaction_log(whole, Profile.PROVIDER)

    def found(before: str, mark: str, after: str) -> list[tuple[str, int]]:
        lead = behind((before, mark, after), lines)
        return [(one.removed.words, one.removed.record_id.int) for one in lead]

    assert len(lines) == 4
    first, second = lines[0].removed.record_id.int, lines[2].removed.record_id.int
    both = [("Holt", first), ("Bright", first)]
    assert found("E1 14 Oct Sister", NAME, "and Sister\n[name withheld] spo") == both
    assert found("E2 Then Sis\nter ", "[name \nwithheld]", " spoke of the [role") == [("Holt", second)]
    assert found("spoke of the ", ROLE, ", who left E3") == [("ward manager", second)]
    assert found("nothing like", CONTACT, "it") == []
