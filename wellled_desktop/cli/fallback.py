"""Commands for paper and Word: a blank guide, and a filled form brought in."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellled_desktop.cli.answer import Answer, Progress
from wellled_desktop.cli.door import opened
from wellled_desktop.cli.outputs import in_line, output
from wellled_desktop.core.errors import UsageTrouble
from wellled_desktop.core.vocabulary import ActivityKind, word

if TYPE_CHECKING:
    from wellled_desktop.workspace.transcribing import Incoming, IncomingLine

_PAPER, _WORD = ".pdf", ".docx"


def guide(args: Namespace, _progress: Progress) -> Answer:
    """Write a blank guide, on paper or for Word as the file's name asks."""
    suffix = Path(args.to).suffix.lower()
    if suffix not in (_PAPER, _WORD):
        raise UsageTrouble(f"A guide cannot be written as {args.to}.", "Name a .pdf or a .docx file.")
    if args.questions_for and suffix == _WORD:
        raise UsageTrouble(
            "A Word form has the framework's own questions.", "Leave --for out, or name a .pdf."
        )
    to = output(args.to, suffix)
    kind = ActivityKind(args.kind.replace("-", "_"))
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        if suffix == _PAPER:
            made = workspace.fallback.guide_pdf(visit.id, kind, args.role, args.questions_for)
        else:
            made = workspace.fallback.word_form(visit.id, kind, args.role)
        workspace.fallback.save(made, to)
    use = "Print it." if suffix == _PAPER else "Fill it in with Word, then `transcribe` brings it in."
    return Answer(
        {"visit": str(visit.id), "kind": kind.value, "file": str(to)},
        (f"{to.name} is a blank guide: {word(kind).lower()}. {use}",),
    )


def day_sheet(args: Namespace, _progress: Progress) -> Answer:
    """Write the sheet of a day: what is known of each question, what is missing, what comes next."""
    to = output(args.to, _PAPER)
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        day = args.day or workspace.days.of(visit.id)[-1]
        workspace.days.sheet(visit.id, day, to)
    return Answer(
        {"visit": str(visit.id), "day": day, "file": str(to)}, (f"{to.name} is the sheet of {day}.",)
    )


def notes(args: Namespace, _progress: Progress) -> Answer:
    """Write the notes of an interview for the person who was interviewed."""
    to = output(args.to, _PAPER)
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        made = workspace.interview_notes.save(visit.id, args.activity, to, args.speaker)
    return Answer(
        {"visit": str(visit.id), "file": str(to), "lines": made.lines, "kept_back": made.kept_back},
        (made.told(to.name),),
    )


def transcribe(args: Namespace, _progress: Progress) -> Answer:
    """Bring a filled Word form in, or only say what it would bring."""
    file = Path(args.file)
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        found = workspace.fallback.preview(file)
        reference = ""
        if not args.dry_run:
            made = workspace.fallback.bring_in(visit.id, file).made
            reference = workspace.activities.get(made).reference if made else ""
        else:
            workspace.fallback.check(visit.id, found)
    said = f"{file.name} came in as {reference}" if reference else f"{file.name} would bring"
    lines = "1 line" if len(found.lines) == 1 else f"{len(found.lines)} lines"
    return Answer(
        {"activity": reference, **_data(found)},
        (
            f"{said}{':' if reference else ''} {word(found.kind).lower()}, {in_line(found.title)}, {lines}.",
            *(_line(one) for one in found.lines),
            *(f"Look at this: {in_line(remark)}" for remark in found.remarks),
        ),
    )


def _line(one: "IncomingLine") -> str:
    line = one.line
    about = (one.event.clock(), " ".join(line.prompts), in_line(one.speaker), word(line.kind).lower())
    return f"  {'  '.join(part for part in about if part)}  {in_line(line.text)}"


def _data(found: "Incoming") -> dict[str, Any]:
    return {
        "file": found.file_name,
        "sha256": found.sha256,
        "visit": str(found.visit_id),
        "kind": found.kind.value,
        "title": found.title,
        "started": found.started.iso(),
        "ended": found.ended.iso() if found.ended else "",
        "new_people": list(found.new_people),
        "lines": [
            {
                "text": one.line.text,
                "at": one.event.iso(),
                "place": one.place,
                "prompts": list(one.line.prompts),
                "speaker": "" if one.nobody else one.line.speaker,
                "kind": one.line.kind.value,
                "polarity": one.line.polarity.value,
                "protected": one.line.protected,
                "follow_up": one.line.follow_up,
            }
            for one in found.lines
        ],
        "remarks": list(found.remarks),
    }
