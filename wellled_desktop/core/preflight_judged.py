"""What a look before signing finds in the judgements: what is missing, what stands on too little."""

from wellled_desktop.core.corroboration import Corroboration, support
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.preflight_parts import Copy, Found, Where
from wellled_desktop.core.preflight_words import at_finding
from wellled_desktop.core.rating_methods import Indication, indicate, indicate_scores
from wellled_desktop.core.records import WHOLE
from wellled_desktop.core.vocabulary import FindingKind, Obligation, Rating, word

STRENGTHS = frozenset({FindingKind.STRENGTH, FindingKind.OUTSTANDING_PRACTICE})
AREAS = frozenset({FindingKind.CONCERN, FindingKind.AREA_TO_IMPROVE})


def unrated(copy: Copy) -> Found:
    """Find questions that have no agreed rating."""
    agreed = {one.question for one in copy.whole.agreed}
    return Found(tuple(_at(code) for code in _codes(copy.whole) if code not in agreed))


def unlike_indicated(copy: Copy) -> Found:
    """Find a judgement of the whole that is not what the ratings indicate, and no word of why."""
    whole = next((one for one in copy.whole.agreed if one.question == WHOLE), None)
    indicated = indication_of(copy.whole).rating
    if whole is None or indicated in (None, whole.rating) or whole.differs.strip():
        return Found(())
    said = (
        f"{word(whole.rating).lower()}, and the ratings indicate {word(indicated).lower()}"
        if indicated
        else ""
    )
    return Found((Where("agreed_judgement", whole.id, "", "The whole"),), said)


def single_drivers(copy: Copy) -> Found:
    """Find what one source alone supports, where the judgement does not say why one is enough."""
    explained = {one.question for one in copy.whole.agreed if one.alone.strip()}
    found = [
        Where("agreed_judgement", one.id, "" if one.question == WHOLE else one.question, _name(one.question))
        for one in copy.whole.agreed
        if one.question not in explained and support(copy.whole, one.cited) is Corroboration.ONE_SOURCE
    ]
    found += [
        at_finding(one)
        for one in copy.whole.findings
        if not one.measures
        and one.question not in explained
        and support(copy.whole, one.basis) is Corroboration.ONE_SOURCE
    ]
    return Found(tuple(found))


def baseless(copy: Copy) -> Found:
    """Find findings that rest on no evidence and no measure."""
    return Found(
        tuple(
            at_finding(one)
            for one in copy.whole.findings
            if not one.measures and support(copy.whole, one.basis) is Corroboration.NONE
        )
    )


def one_sided(copy: Copy) -> Found:
    """Find questions without a strength or an area to improve, where nobody said that none was found."""
    agreed = {one.question: one for one in copy.whole.agreed}
    found = []
    for code in _codes(copy.whole):
        kinds = {one.kind for one in copy.whole.findings if one.question == code}
        said = agreed.get(code)
        lacks = [] if kinds & STRENGTHS or (said and said.no_strength) else ["no strength"]
        lacks += [] if kinds & AREAS or (said and said.no_area) else ["no area to improve"]
        if lacks:
            found.append(_at(code, ", ".join(lacks)))
    return Found(tuple(found))


def indication_of(inspection: Inspection) -> Indication:
    """Return what the agreed ratings of all questions, or the scores, indicate together."""
    method, codes = inspection.framework.method, _codes(inspection)
    if method.kind == "scores":
        return indicate_scores(method, {one.prompt: one.score for one in inspection.scores}, len(codes))
    agreed = {one.question: one.rating for one in inspection.agreed}
    breaches = sum(one.obligation is Obligation.MUST for one in inspection.findings)
    return indicate(method, {code: agreed.get(code, Rating.NOT_RATED) for code in codes}, breaches)


def _codes(inspection: Inspection) -> list[str]:
    return [one.code for one in inspection.framework.kloes]


def _name(question: str) -> str:
    return "The whole" if question == WHOLE else question


def _at(code: str, detail: str = "") -> Where:
    return Where("question", None, code, code, detail)
