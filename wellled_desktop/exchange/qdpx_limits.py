"""What of a visit a coded project cannot hold, in sentences for whoever exports it."""

from collections.abc import Iterator, Mapping

from wellled_desktop.core.inspection import Inspection
from wellled_desktop.exchange.coded_project import CodedProject
from wellled_desktop.exchange.qdpx import project_of
from wellled_desktop.exchange.qdpx_writing import unfit

_ALWAYS = (
    "Signatures, seals and earlier versions of records are not in the project: it names authors and times, "
    "and proves neither."
)
_PARTS = (
    ("provisional", "provisional ratings", "each inspector's own ratings have no place in it"),
    ("sealed_names", "sealed names", "names stay sealed in this program"),
    ("names_shown", "openings of sealed names", "who opened what is kept in this program"),
    ("indicators", "measures", "the format holds texts, no series of figures"),
    ("figures", "figures of measures", "the format holds texts, no series of figures"),
    ("scores", "scores of statements", "the format holds texts, no scores"),
    ("risks", "entries of risk registers", "a register is no text to code"),
    ("risk_matches", "matches of worries with risks", "they are judgements between records"),
    ("worries", "worries", "they are drawn from lines, which are there"),
    ("chains", "concerns followed through", "their steps have no place in the format"),
    ("steps", "steps of concerns", "steps have no place in the format"),
    ("actions", "improvement actions", "actions have no place in the format"),
    ("reflections", "reflections of the team", "they are the team's own"),
    ("days", "reviews of days", "they are the team's own"),
    ("links", "links between lines", "that lines conflict, or tell of one event, is not carried over"),
    ("looks", "prompts looked at without a line", "nothing found is no text to code"),
    ("slots", "slots of timed observations", "its counts are no text to code"),
    ("marks", "drawings on exhibits", "pictures are not embedded"),
    ("pauses", "pauses", "the course of an activity is not carried over"),
    ("closings", "closings of activities", "the course of an activity is not carried over"),
    ("read_backs", "readings back", "the course of an activity is not carried over"),
    ("escalations", "escalations", "whom a line was told to is not carried over"),
    ("follow_ups", "answers to lines marked to follow up", "follow-up is not carried over"),
    ("planned", "planned hearings", "the plan is not carried over"),
    ("conflicts", "conflicts still open", "one version of each is written"),
    ("withheld", "records withheld", "what is not held here cannot be written"),
)


def not_held(inspection: Inspection, exhibits: Mapping[str, bytes] | None = None) -> tuple[str, ...]:
    """Return what the coded project of a visit leaves out, each with its reason."""
    left = tuple(
        f"Not in the project: {what} ({len(getattr(inspection, part))}); {why}."
        for part, what, why in _PARTS
        if getattr(inspection, part)
    )
    project = project_of(inspection, exhibits)
    return (_ALWAYS, *left, *_exhibits(inspection, project), *_ratings(inspection), *_signs(project))


def _exhibits(inspection: Inspection, project: CodedProject) -> Iterator[str]:
    read = {one.id for one in project.sources}
    apart = sum(1 for one in inspection.exhibits if one.id not in read)
    if apart:
        yield f"Described in memos and not embedded: exhibits ({apart})."


def _ratings(inspection: Inspection) -> Iterator[str]:
    if inspection.agreed:
        yield "Agreed ratings are told in the words of memos: the format knows no rating."
    if inspection.amendments:
        yield "Amended lines stand as first written; what was changed is told in memos."


def _signs(project: CodedProject) -> Iterator[str]:
    """Tell of characters that the format cannot hold."""
    texts = [text for one in (*project.sources, *project.memos) for text in (one.name, one.text)]
    found = sum(unfit(one) for one in texts)
    if found:
        yield f"Written as visible signs: characters that the format cannot hold ({found})."
