"""Commands about visits and what was captured."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wellled_desktop.cli.answer import Answer, Progress, table
from wellled_desktop.cli.door import opened
from wellled_desktop.cli.outputs import in_line, output
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.vocabulary import Profile, word
from wellled_desktop.workspace import TABLE_KINDS, Found, NewVisit, Save, VisitSummary


def visits(args: Namespace, _progress: Progress) -> Answer:
    """List the visits with their id."""
    with opened(args) as workspace:
        found = workspace.visits.list()
    rows: list[tuple[str, ...]] = [
        (
            str(one.visit.id)[:13],
            one.provider.name,
            f"{one.visit.opens} to {one.visit.closes}",
            word(one.visit.state),
            ", ".join(
                f"{question} {word(rating).lower()}" for question, rating in sorted(one.ratings.items())
            ),
        )
        for one in found
    ]
    heads = ("Id", "Provider", "Days", "State", "Ratings")
    return Answer([_visit(one) for one in found], table(heads, rows) if rows else ("No visit yet.",))


def new_visit(args: Namespace, _progress: Progress) -> Answer:
    """Make a visit with this person as its lead."""
    new = NewVisit(
        provider_name=args.provider,
        provider_code=args.code,
        opens=args.opens,
        closes=args.closes,
        framework=args.framework,
        locations=tuple(args.location),
    )
    with opened(args) as workspace:
        made = workspace.visits.create(new).made
    return Answer({"id": str(made)}, (f"Visit {made} was made.",))


def add_member(args: Namespace, _progress: Progress) -> Answer:
    """Put a person on the visit's team, and trust the card."""
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        card = workspace.people.read_file(Path(args.file))
        workspace.people.trust(card, "team")
        workspace.visits.add_member(visit.id, card)
        workspace.inbox.merge_waiting()
    return Answer({"visit": str(visit.id), "person": str(card.person_id)}, (f"{card.name} is on the team.",))


def import_visit(args: Namespace, _progress: Progress) -> Answer:
    """Bring a visit in, all of it or nothing."""
    if Path(args.file).suffix.lower() == ".qdpx":
        return _import_coded(args)
    with opened(args) as workspace:
        done = workspace.forms.import_json(Path(args.file))
    said = ", ".join(_many(count, kind.replace("_", " ")) for kind, count in sorted(done.counts.items()))
    return Answer(
        {"visit": str(done.visit_id), "records": done.counts},
        (f"Visit {done.visit_id}: {said or 'nothing new'}.",),
    )


def _many(count: int, name: str) -> str:
    """Return a count with its name: 1 activity, 2 activities, 3 read backs."""
    if count == 1:
        return f"1 {name}"
    ending = "es" if name.endswith("ch") else "s"
    return f"{count} {name[:-1]}ies" if name.endswith("y") else f"{count} {name}{ending}"


def export_visit(args: Namespace, _progress: Progress) -> Answer:
    """Write a visit in the form that the file's name asks for."""
    if Path(args.to).suffix.lower() in TABLE_KINDS:
        return _export_tables(args)
    if Path(args.to).suffix.lower() == ".qdpx":
        return _export_coded(args)
    to = output(args.to, ".json")
    if args.profile != Profile.INTERNAL:
        return _export_data(args, to)
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        when = _moment(args.as_of, workspace.desk.clock.now()) if args.as_of else None
        minded = workspace.forms.export_json(visit.id, to, history=args.history, as_of=when)
        not_held = workspace.forms.not_held(visit.id)
    whole = "All of the visit that is here" if not_held else "The whole visit"
    saves = ", with every save of it," if args.history else ""
    data = {"visit": str(visit.id), "file": str(to), "not_held": list(not_held)}
    return Answer(data, (f"{whole}{saves} is in {to.name}.", *filter(None, (minded,)), *not_held))


def _moment(said: str, now: Moment) -> Moment:
    """Return the time that is meant, in the zone of this machine."""
    try:
        return Moment.parse(said, now.zone)
    except ValueError:
        raise Refused(f"{said} is not a time.", "Write it as 2026-10-15T18:00.") from None


def _export_data(args: Namespace, to: Path) -> Answer:
    if args.history or args.as_of:
        raise Refused(
            f"The {args.profile} copy shows no history.",
            "Leave --history and --as-of out, or export the internal one.",
        )
    profile = Profile(args.profile)
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        workspace.tables.export_data(visit.id, to, profile)
    data = {"visit": str(visit.id), "file": str(to), "profile": profile.value}
    return Answer(data, (f"What the {profile.value} copy says is in {to.name}.",))


def _export_tables(args: Namespace) -> Answer:
    to = output(args.to, Path(args.to).suffix.lower())
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        profile = Profile(args.profile)
        names = workspace.tables.export(visit.id, to, profile)
    data = {"visit": str(visit.id), "file": str(to), "tables": list(names), "profile": profile.value}
    return Answer(data, (f"{', '.join(names)}: in {to.name}, as the {profile.value} copy shows them.",))


def _export_coded(args: Namespace) -> Answer:
    to = output(args.to, ".qdpx")
    if args.profile not in ("internal", "disclosure"):
        raise Refused(
            f"A coded project consists of lines with their times; the {args.profile} copy gives none.",
            "Choose the profile disclosure, or export .xlsx or .csv.",
        )
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        if args.profile == "disclosure":
            told = workspace.coded.disclose(visit.id, to)
        else:
            told = workspace.coded.export(visit.id, to, protected=args.protected)
    data = {"visit": str(visit.id), "file": str(to), "not_held": list(told)}
    return Answer(data, (f"The visit as a coded project is in {to.name}.", *told))


def _import_coded(args: Namespace) -> Answer:
    if not args.visit:
        raise Refused("A coded project is brought into a visit.", "Name it with --visit.")
    file = Path(args.file)
    if not file.is_file():
        raise Refused(f"There is no file {file.name}.", "Check the name.")
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        done = workspace.coded.bring_in(visit.id, file)
    data = {"visit": str(visit.id), "activities": done.activities, "lines": done.lines}
    said = f"{done.lines} marked passages of {done.activities} texts came in as lines of documents."
    return Answer(data | {"passed_over": list(done.passed_over)}, (said, *done.passed_over))


def search(args: Namespace, _progress: Progress) -> Answer:
    """Search, with who said it and when."""
    with opened(args) as workspace:
        visit_id = workspace.visits.named(args.visit).id if args.visit else None
        found = workspace.search.find(" ".join(args.words), visit_id)
    lines = tuple(_hit_line(one) for one in found) or ("Nothing was found.",)
    return Answer([_hit(one) for one in found], lines)


def history(args: Namespace, _progress: Progress) -> Answer:
    """List every save of a record, oldest first: when, who, which field, from what to what."""
    with opened(args) as workspace:
        saves = workspace.review.saves(workspace.review.record(" ".join(args.record)))
    return Answer([_save(one) for one in saves], tuple(line for one in saves for line in _save_lines(one)))


def _save(one: Save) -> dict[str, Any]:
    return {
        "at": one.at.iso(),
        "by": str(one.by),
        "name": one.name,
        "kind": one.kind,
        "values": one.values,
        "changes": [
            {"field": each.field, "replaced": list(each.replaced), "value": each.value}
            for each in one.changes
        ],
    }


def _save_lines(one: Save) -> Iterator[str]:
    withheld = "  what was saved is withheld" if one.values is None else ""
    yield f"{one.at.day_and_clock()}  {one.name}  {one.kind.replace('_', ' ')}{withheld}"
    for each in one.changes:
        field = each.field.removesuffix("_id").replace("_", " ")
        if not each.was:
            yield f"  {each.now}"
        elif each.was != each.now:
            yield f"  {field}: {in_line(each.was)} → {in_line(each.now)}"
        elif each.replaced:
            yield f"  {field}: {in_line(each.now)}, as before"


def _visit(one: VisitSummary) -> dict[str, Any]:
    return {
        "id": str(one.visit.id),
        "provider": one.provider.name,
        "code": one.provider.code,
        "number": one.visit.number,
        "opens": one.visit.opens,
        "closes": one.visit.closes,
        "framework": one.visit.framework,
        "state": one.visit.state.value,
        "team": [member.initials for member in one.team],
        "ratings": {question: rating.value for question, rating in one.ratings.items()},
        "items": {code: cover.items for code, cover in one.cover.items()},
        "conflicts": one.conflicts,
    }


def _hit(one: Found) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": str(one.record_id),
        "visit": str(one.visit_id),
        "snippet": one.snippet,
        "who": one.who,
        "when": Moment(one.when_ms, one.zone).iso() if one.when_ms else "",
        "activity": one.activity,
        "prompts": list(one.prompts),
    }


def _hit_line(one: Found) -> str:
    when = Moment(one.when_ms, one.zone).day_and_clock() if one.when_ms else ""
    about = "  ".join(part for part in (when, one.activity, one.who, " ".join(one.prompts)) if part)
    kind = "" if one.kind == "note" else f"{one.kind.replace('_', ' ')}  "
    return f"{kind}{about}  {in_line(one.snippet)}  {one.record_id}"
