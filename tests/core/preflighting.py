"""Makers of what a pre-flight looks over, and of the wording it looks for."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from tests.core.making import (
    ANN,
    NINE,
    VISIT,
    activity,
    inspection,
    note,
)
from wellled_desktop.core.capture_records import Amendment, Escalation, PromptLook
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.preflight import Check, Facts, preflight
from wellled_desktop.core.rating_methods import Limit, RatingMethod, Step
from wellled_desktop.core.records import AgreedJudgement, Finding, ProvisionalRating
from wellled_desktop.core.reporting_records import AccuracyCheck, AccuracyPoint
from wellled_desktop.core.vocabulary import (
    FindingKind,
    Looked,
    PointAnswer,
    PointCategory,
    Profile,
    Rating,
)
from wellled_desktop.core.wording import Avoided, Wording

ANNES, BENS = (note(at, speaker=UUID(int=50 + at)) for at in (1, 2))
WORDING = Wording(
    avoid=(Avoided(("e.g.",), "write “for example”"),),
    quantifiers=("most", "few"),
    people=("staff", "nurses"),
)
FACTS = Facts(WORDING, undrawn=lambda text: "".join(one for one in text if one == "⚕"))
LONG = (
    "Organisational accountability arrangements demonstrate considerable inconsistency, notwithstanding "
    "established multidisciplinary governance infrastructure, and interdependent responsibilities remain "
    "insufficiently articulated throughout operational management hierarchies, undermining "
    "accountability. Consequently, considerable organisational deterioration remains "
    "inadequately anticipated."
)


def finding(**of: Any) -> Finding:
    rest: dict[str, Any] = {
        "kind": FindingKind.CONCERN,
        "statement": "Nights worry wards.",
        "basis": (ANNES.id, BENS.id),
    }
    return Finding(id=of.pop("id", UUID(int=300)), visit_id=VISIT, question="W1", **rest | of)


def agreed(question: str = "W1", rating: Rating = Rating.GOOD, **of: Any) -> AgreedJudgement:
    identity = AgreedJudgement.identity(VISIT, question)
    rest: dict[str, Any] = {"reason": "", "agreed_by": ANN, "agreed": NINE}
    return AgreedJudgement(identity, VISIT, question, rating, **rest | of)


def own(**of: Any) -> ProvisionalRating:
    return ProvisionalRating(UUID(int=400), VISIT, "W1", ANN, Rating.GOOD, **of)


def look(prompt: str = "W1.1") -> PromptLook:
    return PromptLook(PromptLook.identity(VISIT, prompt, ANN), VISIT, prompt, ANN, Looked.LEFT_ASIDE, NINE)


def sent(ms: int, identity: int = 500) -> AccuracyCheck:
    return AccuracyCheck(UUID(int=identity), VISIT, 1, replace(NINE, ms=ms), ANN)


def point(answer: PointAnswer = PointAnswer.OPEN, about: UUID | None = None) -> AccuracyPoint:
    return AccuracyPoint(
        UUID(int=600),
        VISIT,
        UUID(int=500),
        "",
        PointCategory.INACCURATE,
        "No",
        finding_id=about,
        answer=answer,
    )


def escalation(told_to: str = "", on: UUID = ANNES.id) -> Escalation:
    return Escalation(UUID(int=700), VISIT, on, ANN, NINE, "Safeguarding", told_to)


def struck(note_id: UUID) -> Amendment:
    return Amendment(UUID(int=800), VISIT, note_id, ANN, NINE, "Misheard")


def by_principles() -> RatingMethod:
    return RatingMethod(
        "principles",
        "ours",
        (Step(Rating.GOOD, (), "good unless limited"),),
        limits=(Limit(Rating.REQUIRES_IMPROVEMENT, True, "a breach limits"),),
    )


def seen(whole: Inspection, profile: Profile = Profile.INTERNAL, facts: Facts = FACTS) -> dict[str, Check]:
    return {one.code: one for one in preflight(whole, profile, facts)}


def checked(code: str, profile: Profile = Profile.INTERNAL, facts: Facts = FACTS, **of: Any) -> Check | None:
    rest: dict[str, Any] = {"activities": (activity(),), "notes": (ANNES, BENS)}
    return seen(inspection(**rest | of), profile, facts).get(code)
