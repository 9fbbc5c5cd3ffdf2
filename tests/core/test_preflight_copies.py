"""The pre-flight copy by copy: whom it names, how heavy each check is, in which order."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from tests.core.making import (
    ANN,
    BEN,
    CLOSED_TALK,
    NINE,
    VISIT,
    activity,
    conflict,
    exhibit,
    framework,
    inspection,
    note,
)
from tests.core.preflighting import (
    ANNES,
    BENS,
    FACTS,
    LONG,
    agreed,
    by_principles,
    checked,
    finding,
    own,
    seen,
    sent,
    struck,
)
from wellled_desktop.core.capture_records import SourceIdentity
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.preflight import Facts, Weight, preflight, weights_of
from wellled_desktop.core.rating_methods import RatingMethod
from wellled_desktop.core.records import WHOLE, Participant
from wellled_desktop.core.redaction import KnownName
from wellled_desktop.core.redaction_log import redaction_log
from wellled_desktop.core.vocabulary import (
    Confidentiality,
    Level,
    NoteKind,
    Obligation,
    Profile,
    Rating,
)
from wellled_desktop.core.weighing_records import StatementScore, Worry
from wellled_desktop.core.wording import Avoided


@pytest.mark.parametrize("profile", [Profile.PROVIDER, Profile.DISCLOSURE])
def test_small_groups_are_found_where_a_copy_leaves_the_team(profile: Profile) -> None:
    whole: dict[str, Any] = {"notes": (replace(ANNES, text="3 staff and 12 nurses spoke"), BENS)}
    found = checked("small_numbers", profile, **whole)
    assert found is not None
    assert [(one.record_id, one.detail) for one in found.where] == [(ANNES.id, "“3 staff”")]
    assert checked("small_numbers", Profile.INTERNAL, **whole) is None
    assert checked("small_numbers", Profile.PUBLIC, **whole) is None


def test_a_copy_is_looked_over_for_what_it_shows_alone() -> None:
    closed = activity(CLOSED_TALK, Confidentiality.PROTECTED)
    told = note(3, CLOSED_TALK, text="2 staff were told to be silent")
    aside = note(4, text="Two nurses seemed tired", kind=NoteKind.OPINION)
    lost = note(5, text="4 staff left")
    whole: dict[str, Any] = {
        "activities": (activity(), closed),
        "notes": (ANNES, told, aside, lost),
        "amendments": (struck(lost.id),),
        "findings": (finding(statement="3 staff were silenced", basis=(told.id,)),),
        "provisional": (own(reason="2 nurses said so"),),
    }
    assert [one.kind for one in _where("small_numbers", Profile.PROVIDER, whole)] == ["provisional_rating"]
    assert [one.kind for one in _where("small_numbers", Profile.DISCLOSURE, whole)] == [
        "provisional_rating",
        "note",
        "note",
    ]
    assert _where("small_numbers", Profile.PUBLIC, whole) == ()


def _where(code: str, profile: Profile, of: dict[str, Any]) -> Any:
    found = checked(code, profile, **of)
    return found.where if found else ()


def test_a_line_is_named_by_place_and_time_and_never_by_its_words() -> None:
    found = checked("follow_ups", notes=(replace(ANNES, follow_up=True, text="A secret"),))
    assert found is not None
    assert found.where[0].words == f"AB-I01 {NINE.clock()}"
    assert "secret" not in repr(found)


def test_a_judgement_unlike_what_is_indicated_needs_its_reason() -> None:
    bare = inspection(agreed=(agreed(), agreed(WHOLE)), findings=(finding(obligation=Obligation.MUST),))
    whole = replace(bare, framework=replace(framework(), method=by_principles()))
    assert (
        "good, and the ratings indicate requires improvement"
        in seen(whole)["rating_unlike_indicated"].sentence
    )
    why = replace(whole, agreed=(agreed(), agreed(WHOLE, differs="The breach was put right")))
    assert "rating_unlike_indicated" not in seen(why)
    alike = replace(whole, agreed=(agreed(), agreed(WHOLE, Rating.REQUIRES_IMPROVEMENT)))
    assert "rating_unlike_indicated" not in seen(alike)


def test_scores_indicate_too() -> None:
    method = RatingMethod("scores", "ours", bands=((63, Rating.GOOD), (0, Rating.INADEQUATE)))
    score = StatementScore(UUID(int=3), VISIT, "W1", 1, ANN)
    bare = inspection(agreed=(agreed(WHOLE),), scores=(score,))
    whole = replace(bare, framework=replace(framework(), method=method))
    assert "indicate inadequate" in seen(whole)["rating_unlike_indicated"].sentence


def test_what_was_entered_after_the_draft_was_sent_is_found() -> None:
    aside, gone = note(3, kind=NoteKind.OPINION), note(4)
    entered = {
        VISIT: 1,
        finding().id: 11,
        ANNES.id: 11,
        BENS.id: 9,
        exhibit(1).id: 12,
        aside.id: 11,
        gone.id: 11,
    }
    of: dict[str, Any] = {
        "notes": (ANNES, BENS, aside, gone),
        "amendments": (struck(gone.id),),
        "findings": (finding(),),
        "exhibits": (exhibit(1), exhibit(2)),
    }
    facts = replace(FACTS, entered=entered)
    found = checked("entered_after_check", facts=facts, checks=(sent(5), sent(10, 501)), **of)
    assert found is not None
    assert [one.record_id for one in found.where] == [finding().id, ANNES.id, exhibit(1).id]
    assert checked("entered_after_check", facts=facts, checks=(sent(5), sent(12, 501)), **of) is None
    assert checked("entered_after_check", facts=facts, **of) is None


def test_a_visit_that_came_as_a_file_was_not_entered_late_for_it() -> None:
    entered = {VISIT: 20, ANNES.id: 21, sent(10).id: 22, BENS.id: 30}
    found = checked("entered_after_check", facts=replace(FACTS, entered=entered), checks=(sent(10),))
    assert found is not None
    assert [one.record_id for one in found.where] == [BENS.id]


def test_several_places_are_named_and_the_rest_counted() -> None:
    marked = tuple(replace(note(at), follow_up=True) for at in range(1, 6))
    found = checked(
        "follow_ups",
        notes=tuple(replace(one, event=replace(NINE, ms=NINE.ms + one.position * 60_000)) for one in marked),
    )
    assert found is not None
    assert found.sentence.startswith("5 lines are still to be followed up: AB-I01 ")
    assert found.sentence.endswith("and 2 more.")


def test_the_hardest_passages_come_first() -> None:
    easy = finding(id=UUID(int=301), statement="Leaders ask and hear what staff say. " * 2)
    whole = inspection(findings=(easy, finding(statement=LONG * 2)), agreed=(agreed(reason=LONG),))
    found = seen(whole)["reading_age"]
    ages = [int(one.detail.removeprefix("age ")) for one in found.where]
    assert ages == sorted(ages, reverse=True)
    assert easy.id not in {one.record_id for one in found.where}
    assert "the aim is 14" in found.sentence


def weighed(whole: Inspection, **levels: str) -> Inspection:
    return replace(whole, framework=replace(whole.framework, preflight=tuple(levels.items())))


def test_conflicts_alone_block_unless_the_framework_says_more() -> None:
    assert {code for code, one in weights_of(framework()).items() if one is Weight.BLOCK} == {"conflicts"}
    whole = inspection(conflicts=(conflict(ANNES.id, "text", "one", "two"),))
    found = seen(weighed(whole, agreed_ratings="block", conflicts="warn", strength_and_area="ignore"))
    assert found["agreed_ratings"].weight is Weight.BLOCK
    assert found["conflicts"].weight is Weight.WARN
    assert "strength_and_area" not in found


def test_what_blocks_comes_first_and_can_be_asked_for_alone() -> None:
    whole = weighed(inspection(), prompts_without_evidence="block")
    first, *rest = preflight(whole, Profile.INTERNAL, FACTS)
    assert first.code == "prompts_without_evidence"
    assert {one.weight for one in rest} == {Weight.WARN}
    assert preflight(whole, Profile.INTERNAL, FACTS, only=[Weight.BLOCK]) == (first,)
    assert preflight(whole, Profile.INTERNAL, FACTS, only=[Weight.IGNORE]) == ()


@pytest.mark.parametrize("code", ["reading_age", "words_to_avoid"])
def test_a_hint_never_blocks(code: str) -> None:
    weights = weights_of(replace(framework(), preflight=((code, "block"),)))
    assert weights[code] is Weight.WARN


def test_an_inspector_not_on_the_list_is_not_named() -> None:
    found = checked("words_to_avoid", provisional=(replace(own(reason="e.g."), inspector=BEN),))
    assert found is not None
    assert found.where[0].words == "W1 rating"


def test_several_words_of_one_place_are_told_of_one() -> None:
    wording = replace(FACTS.wording, avoid=(Avoided(("e.g.",), "an example"), Avoided(("robust",), "what")))
    found = checked(
        "words_to_avoid", Profile.INTERNAL, Facts(wording), provisional=(own(reason="e.g. robust"),)
    )
    assert found is not None
    assert found.count == 2
    assert found.sentence.endswith(" rating has words to avoid.")


def test_facts_that_are_not_given_find_nothing() -> None:
    whole = inspection(notes=(ANNES, BENS), findings=(finding(statement="Most staff, e.g. 2 nurses ⚕"),))
    found = seen(whole, Profile.PROVIDER, Facts())
    assert not found.keys() & {"letters", "words_to_avoid", "uncounted_claims", "small_numbers"}


def test_words_that_a_copy_withholds_are_listed_with_what_stands_there_and_why() -> None:
    alone = Participant(UUID(int=51), VISIT, "AB-P01", "Night porter", area="Theatre")
    line = replace(ANNES, text="Ask the night porter, or Sister Holt")
    of: dict[str, Any] = {"participants": (alone,), "notes": (line,), "activities": (activity(),)}
    assert checked("words_withheld", **of) is None
    found = checked("words_withheld", Profile.PROVIDER, **of)
    assert found is not None
    assert found.count == 2
    assert found.where[0].record_id == line.id
    assert [one.detail for one in found.where] == [
        "“Holt” as [name withheld]: a person's name with a title",
        "“night porter” as [role withheld]: one person alone was heard in this role",
    ]
    assert checked("words_withheld", Profile.PUBLIC, **of) is None  # it prints no lines


def test_a_sealed_name_that_cannot_be_opened_is_told_where_a_copy_leaves_the_team() -> None:
    people = tuple(Participant(UUID(int=at), VISIT, f"AB-P{at}", "Nurse") for at in (51, 52))
    sealed = tuple(
        SourceIdentity(UUID(int=60 + at), VISIT, one.id, ANN, NINE, "") for at, one in enumerate(people)
    )
    of: dict[str, Any] = {"participants": people, "sealed_names": sealed}
    assert checked("closed_names", **of) is None
    facts = replace(FACTS, names=(KnownName("AB-P51", "Grace"),))
    found = checked("closed_names", Profile.PROVIDER, facts, **of)
    assert found is not None
    assert [one.words for one in found.where] == ["AB-P52"]


def test_every_kind_of_record_has_a_place_in_the_list() -> None:
    said = "Sister Holt is alone"
    rated = own(reason=said)
    of: dict[str, Any] = {
        "findings": (finding(statement=said),),
        "agreed": (agreed(reason=said), agreed(WHOLE, reason=said)),
        "provisional": (rated,),
        "exhibits": (replace(exhibit(1), description=said),),
        "amendments": (replace(struck(ANNES.id), text=said),),
        "worries": (Worry(UUID(int=70), VISIT, said, Level.WARD),),
    }
    found = redaction_log(inspection(activities=(activity(),), notes=(ANNES,), **of), Profile.PROVIDER)
    assert [one.where.words for one in found] == [
        "AB/001",
        "W1 “Sister Holt is alone”",
        "W1 provisional rating",
        "W1 agreed judgement",
        "The whole agreed judgement",
        "AB-I01 09:00",
        "Worry “Sister Holt is alone”",
    ]
