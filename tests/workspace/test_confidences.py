"""Names stay sealed, each opening is written down; what cannot wait is marked; prompts are looked at."""

import pytest

from tests.makers import Team, make_interview, write
from wellled_desktop.core.errors import Refused, WrongKey
from wellled_desktop.core.vocabulary import Looked

NAME = "Florence Nightingale-Okafor"


def test_a_name_is_for_its_writer_and_the_lead_and_each_opening_is_on_record(team: Team) -> None:
    jon, mo = team.others.values()
    (person,) = jon.activities.get(make_interview(jon, team.visit_id)).participants
    jon.confidences.seal_name(person, f"  {NAME} ")
    assert jon.confidences.show_name(person, "To ask for the rota")[0] == NAME
    for one in (team.lead, mo):
        one.inbox.receive(team.send(jon, f"for-{one.me.initials}"))
        assert one.confidences.has_name(person)
    assert team.lead.confidences.show_name(person, "Risk to safety")[0] == NAME
    with pytest.raises(WrongKey, match="sealed to others"):
        mo.confidences.show_name(person, "Curious")
    assert [one.reason for one in jon.confidences.shown(person)] == ["To ask for the rota"]
    assert [one.reason for one in team.lead.confidences.shown(person)] == [
        "To ask for the rota",
        "Risk to safety",
    ]
    assert mo.confidences.shown(person) == jon.confidences.shown(person)


def test_a_name_is_nowhere_in_clear(team: Team) -> None:
    jon = team.others["Jon Tull"]
    (person,) = jon.activities.get(make_interview(jon, team.visit_id)).participants
    jon.confidences.seal_name(person, NAME)
    told = "".join(str(one) for one in jon.desk.store.log.of_visit(team.visit_id))
    assert NAME not in told
    assert jon.search.find("Nightingale") == ()
    assert NAME not in str(jon.visits.inspection(team.visit_id))


def test_a_name_is_not_opened_without_a_reason_nor_written_empty(team: Team) -> None:
    jon = team.others["Jon Tull"]
    (person,) = jon.activities.get(make_interview(jon, team.visit_id)).participants
    with pytest.raises(Refused, match="wrote down"):
        jon.confidences.show_name(person, "why")
    with pytest.raises(Refused, match="empty"):
        jon.confidences.seal_name(person, " ")
    jon.confidences.seal_name(person, NAME)
    with pytest.raises(Refused, match="for a reason"):
        jon.confidences.show_name(person, " ")
    assert jon.confidences.shown(person) == ()


def test_what_cannot_wait_says_why_and_whom_it_was_told_to(team: Team) -> None:
    lead = team.lead
    line = write(lead, make_interview(lead, team.visit_id), "The door to the roof stands open.")
    with pytest.raises(Refused, match="reason"):
        lead.confidences.escalate(line, "")
    made = lead.confidences.escalate(line, "Risk of falls now").made
    assert made is not None
    with pytest.raises(Refused, match="who was told"):
        lead.confidences.told(made, "")
    lead.confidences.told(made, "Chief nurse")
    lead.confidences.escalate(line, "Again", "Site manager")
    first, second = lead.visits.inspection(team.visit_id).escalations
    assert (first.reason, first.told_to, second.told_to) == (
        "Risk of falls now",
        "Chief nurse",
        "Site manager",
    )
    assert first.told is not None
    assert second.told == second.made


def test_a_look_at_a_prompt_is_each_inspectors_own_and_can_be_taken_back(team: Team) -> None:
    jon, lead = team.others["Jon Tull"], team.lead
    jon.confidences.look(team.visit_id, "W2.4", Looked.NOTHING_FOUND, "No system was named")
    lead.confidences.look(team.visit_id, "W2.4", Looked.LEFT_ASIDE)
    lead.inbox.receive(team.send(jon, "jon"))
    looks = lead.visits.inspection(team.visit_id).looks
    assert {(one.author, one.looked) for one in looks} == {
        (jon.me.id, Looked.NOTHING_FOUND),
        (lead.me.id, Looked.LEFT_ASIDE),
    }
    lead.confidences.look_again(team.visit_id, "W2.4")
    assert [one.author for one in lead.visits.inspection(team.visit_id).looks] == [jon.me.id]


def test_an_answer_needs_words(team: Team) -> None:
    lead = team.lead
    line = write(lead, make_interview(lead, team.visit_id), "Where is the register?")
    with pytest.raises(Refused, match="no words"):
        lead.confidences.answer(line, "")
    lead.confidences.answer(line, "Shown on day two.")
    assert [one.answer for one in lead.visits.inspection(team.visit_id).follow_ups] == ["Shown on day two."]
