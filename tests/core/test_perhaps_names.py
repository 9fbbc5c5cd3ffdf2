"""Words that may be names: found by how they are written and used, left alone where they are known."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from tests.core.making import ANN, NINE, VISIT, activity, inspection, note
from tests.core.preflighting import FACTS, WORDING, agreed, checked, finding
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.perhaps_names import PerhapsName, names_in, perhaps_names
from wellled_desktop.core.preflight import Facts
from wellled_desktop.core.preflight_words import copy_of
from wellled_desktop.core.records import Location, Participant, TeamMember
from wellled_desktop.core.redaction import KnownName
from wellled_desktop.core.reporting_records import Redaction
from wellled_desktop.core.vocabulary import Profile, Role, Treatment
from wellled_desktop.exchange.wording import shipped_wording

KNOWN = frozenset({"it", "we", "board", "datix", "monday", "wi", "fi", "the"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We asked Sharon twice.", ("Sharon",)),
        ("It told Jo and Al.", ("Jo", "Al")),
        ("Sarah Jane O’Brien and McDonald were there", ("Sarah Jane O’Brien", "McDonald")),
        ("we asked Anne-Marie", ("Anne-Marie",)),
        ("the rota: Mary, Ștefan (Zoë)", ("Mary", "Ștefan", "Zoë")),
        ("the wife of Prosser's friend, Prosser", ("Prosser",)),
        ("Grace said no.\nNasreen then left", ("Grace", "Nasreen")),
        ("“Grace told me”", ("Grace",)),
        ("Grace never slept. Precious always works", ("Precious",)),
        ("the Board met on Monday about Datix and Wi-Fi", ()),
        ("Morale is low. Alarms sound", ()),
        ("NHS and AB12 and the iPad", ()),
        ("", ()),
    ],
)
def test_a_name_is_told_by_its_capital_or_by_what_people_do(text: str, found: tuple[str, ...]) -> None:
    assert names_in(text, KNOWN) == found


def listed(profile: Profile = Profile.PROVIDER, *names: KnownName, **of: Any) -> tuple[PerhapsName, ...]:
    whole: Inspection = inspection(activities=(activity(),), **of)
    return perhaps_names(copy_of(whole, profile, Facts(WORDING, names=names)))


def words(*texts: str, profile: Profile = Profile.PROVIDER, **of: Any) -> list[str]:
    lines = tuple(replace(note(at), text=text) for at, text in enumerate(texts, 1))
    return [one.words for one in listed(profile, notes=lines, **of)]


def test_each_place_is_told_once() -> None:
    lines = tuple(replace(note(at), text="we asked Sharon, and Sharon left") for at in (1, 2))
    (one,) = listed(notes=lines)
    assert (one.words, [at.record_id for at in one.where]) == ("Sharon", [line.id for line in lines])
    assert one.places() == "AB-I01 09:00"


def test_a_word_that_the_visit_writes_small_names_nobody() -> None:
    assert words("they fear the Matrix", "a matrix of risks") == []
    assert words("they fear the Matrix") == ["Matrix"]


def test_a_name_in_the_purpose_of_the_visit_is_asked_about_too() -> None:
    whole = inspection(notes=(replace(note(1), text="we asked Sharon"),))
    whole = replace(whole, visit=replace(whole.visit, purpose="After a letter by Sharon"))
    (one,) = perhaps_names(copy_of(whole, Profile.PROVIDER, Facts(WORDING)))
    assert (one.words, len(one.where)) == ("Sharon", 2)


def test_places_teams_and_the_team_itself_are_no_names_to_withhold() -> None:
    heard = Participant(UUID(int=51), VISIT, "AB-P01", "Porter", area="Cramlington", shift="Late")
    mine = TeamMember(UUID(int=61), VISIT, ANN, "Ann Brook", "AB", Role.LEAD)
    site = Location(UUID(int=71), UUID(int=72), "Blyth station")
    said = "we asked at Cramlington and Blyth, and Brook wrote it down"
    assert words(said, participants=(heard,), team=(mine,), locations=(site,)) == []
    assert words(said) == ["Cramlington", "Blyth", "Brook"]


def test_what_is_withheld_or_chosen_is_not_asked_again() -> None:
    def chosen(treatment: Treatment) -> Redaction:
        identity = Redaction.identity(VISIT, "Sharon")
        return Redaction(identity, VISIT, "Sharon", treatment, ANN, NINE, "why")

    said = "we asked Sharon"
    assert words(said) == ["Sharon"]
    assert words(said, redactions=(chosen(Treatment.WITHHOLD),)) == []
    assert words(said, redactions=(chosen(Treatment.SHOW),)) == []
    line = replace(note(1), text=said)
    assert listed(Profile.PROVIDER, KnownName("AB-P01", "Sharon Holt"), notes=(line,)) == ()


def test_a_copy_is_asked_for_what_it_shows_alone() -> None:
    line, judged = replace(note(1), text="we asked Sharon"), agreed(reason="It rests on Bill’s word.")
    of: dict[str, Any] = {"notes": (line,), "agreed": (judged,), "findings": (finding(),)}
    by = {one: [name.words for name in listed(one, **of)] for one in Profile}
    assert by[Profile.INTERNAL] == []
    assert by[Profile.PUBLIC] == ["Bill"]
    assert set(by[Profile.PROVIDER]) == set(by[Profile.DISCLOSURE]) == {"Bill", "Sharon"}


def test_the_pre_flight_names_the_place_and_quotes_the_words() -> None:
    line = replace(note(1), text="we asked Sharon and Bill")
    of: dict[str, Any] = {"notes": (line,), "activities": (activity(),)}
    assert checked("perhaps_names", **of) is None
    found = checked("perhaps_names", Profile.PROVIDER, FACTS, **of)
    assert found is not None
    assert [(one.record_id, one.detail) for one in found.where] == [(line.id, "“Sharon”, “Bill”")]
    assert " has a word that may be a person's name" in found.sentence


def test_the_shipped_words_know_months_days_and_offices() -> None:
    whole = inspection(notes=(replace(note(1), text="In May the Chief Nurse met Unison at the Royal"),))
    assert perhaps_names(copy_of(whole, Profile.PROVIDER, Facts(shipped_wording()))) == ()
