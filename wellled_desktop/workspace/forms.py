"""Open forms: a visit as JSON that holds everything and comes back the same."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.inspection import protected_notes
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Exhibit, Location, Provider, Record
from wellled_desktop.exchange import VisitFile, read_visit, write_visit
from wellled_desktop.workspace.care import Care
from wellled_desktop.workspace.custody import came_in, went_out
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.files import aside, in_place, text_in
from wellled_desktop.workspace.histories import History
from wellled_desktop.workspace.outputs import check_kind
from wellled_desktop.workspace.visits import Visits

_LARGEST = 2 * 1024**3
_UNFIT = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: the visit and how many records of each kind were new or changed."""

    visit_id: UUID
    counts: dict[str, int]
    changes: Changes


class OpenForms:
    """Imports and exports of whole visits."""

    def __init__(self, desk: Desk, visits: Visits, care: Care, history: History) -> None:
        self._desk = desk
        self._history = history
        self._visits = visits
        self._care = care

    def export_json(
        self, visit_id: UUID, to: Path, *, history: bool = False, as_of: Moment | None = None
    ) -> str:
        """Write the visit with everything in it, exhibits too, as JSON; with `history` every save too.

        `as_of` writes it as what had been written down by then adds up to. Returns what is to be minded about
        the file in a sentence, or nothing.
        """
        check_kind(to, ".json")
        self._care.safe_point()
        saves = self._desk.store.log.of_visit(visit_id) if history else ()
        whole = self._history.at(visit_id, as_of) if as_of else self._visits.inspection(visit_id)
        text = write_visit(whole, self._content, saves)
        with in_place(to) as unfinished:
            unfinished.write_text(text, encoding="utf-8", newline="\n")
        exhibits = self._desk.store.records.all(Exhibit, visit_id)
        contents = {one.sha256 for one in exhibits if self._desk.store.blobs.has(one.sha256)}
        went_out(self._desk, visit_id, contents, f"Original written into {to.name}, in clear.")
        return _minded(len(protected_notes(whole.activities, whole.notes, whole.conflicts)))

    def export_all(self, folder: Path) -> tuple[Path, ...]:
        """Write every visit as JSON into a folder, new files beside what is there; return them."""
        made = []
        for one in self._visits.list():
            name = _UNFIT.sub("-", f"{one.provider.name[:60]} {one.visit.opens}").strip("-").lower()
            to = aside(folder / f"{name}.json")
            self.export_json(one.visit.id, to, history=True)
            made.append(to)
        return tuple(made)

    def not_held(self, visit_id: UUID) -> tuple[str, ...]:
        """Return what an export of the visit cannot give, as it is not here, in sentences."""
        inspection = self._visits.inspection(visit_id)
        exhibits = [
            one.reference for one in inspection.exhibits if not self._desk.store.blobs.has(one.sha256)
        ]
        said = []
        if inspection.withheld:
            kinds = Counter(one.kind.replace("_", " ") for one in inspection.withheld)
            counted = ", ".join(f"{kind} ({count})" for kind, count in sorted(kinds.items()))
            said.append(f"Withheld by whoever sent it, so only named in the file: {counted}.")
        if exhibits:
            said.append(f"Exhibits whose files are not here: {', '.join(exhibits)}.")
        return tuple(said)

    def import_json(self, file: Path) -> Imported:
        """Bring a visit in from JSON, all of it or nothing; raises Refused naming the line at fault."""
        visit_file = read_visit(text_in(file, _LARGEST), file.name)
        if self._visits.latest() is not None:
            self._care.restore_point()
        return self.take(visit_file)

    def take(self, visit_file: VisitFile, records: tuple[Record, ...] | None = None) -> Imported:
        """Save the records of a visit that was read, and their exhibits, in one transaction."""
        chosen = visit_file.records if records is None else records
        wanted = {one.sha256 for one in chosen if isinstance(one, Exhibit)}
        with self._desk.store.transaction():
            for sha256, content in visit_file.contents.items():
                if sha256 in wanted and not self._desk.store.blobs.has(sha256):
                    self._desk.store.blobs.put(BytesIO(content))
            shared = self._desk.write_down(visit_file.visit_id, *self._shared(visit_file.visit_id, chosen))
            changes = self._desk.save(visit_file.visit_id, *chosen)
            changes = replace(changes, touched=changes.touched | shared.touched)
            brought = wanted & visit_file.contents.keys()
            came_in(self._desk, visit_file.visit_id, brought, f"Came in {visit_file.name}.")
        counts: dict[str, int] = {}
        for kind, _ in changes.touched:
            counts[kind] = counts.get(kind, 0) + 1
        return Imported(visit_file.visit_id, counts, changes)

    def _shared(self, visit_id: UUID, chosen: tuple[Record, ...]) -> list[Record]:
        """Return what visits share and this one has not written down yet, so that it travels with it."""
        log = self._desk.store.log
        return [
            one
            for one in chosen
            if isinstance(one, Provider | Location)
            and all(each.visit_id != visit_id for each in log.of_record(one.id))
        ]

    def _content(self, sha256: str) -> bytes:
        if not self._desk.store.blobs.has(sha256):
            return b""
        return b"".join(self._desk.store.blobs.read(sha256))


def _minded(protected: int) -> str:
    if not protected:
        return ""
    lines = "1 protected line stands" if protected == 1 else f"{protected:,} protected lines stand"
    return f"{lines} in it, in clear: it is for the team alone."
