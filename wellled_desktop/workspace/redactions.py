"""What the copies that leave the team withhold of their words, and the choices of the team about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.canonical import check_text
from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused, Trouble
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.perhaps_names import PerhapsName, perhaps_names
from wellled_desktop.core.preflight import Facts
from wellled_desktop.core.preflight_words import copy_of
from wellled_desktop.core.redaction import KnownName
from wellled_desktop.core.redaction_log import LogLine, behind, redaction_log
from wellled_desktop.core.reporting_records import Redaction, ReportVersion
from wellled_desktop.core.vocabulary import Profile, Treatment
from wellled_desktop.core.weighing_tables import Table
from wellled_desktop.exchange.open_tables import csv_of
from wellled_desktop.exchange.wording import shipped_wording
from wellled_desktop.keys.sealing import open_text
from wellled_desktop.report.withheld_marks import DrawnMark, drawn_marks
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.files import in_place
from wellled_desktop.workspace.histories import History
from wellled_desktop.workspace.outputs import check_kind
from wellled_desktop.workspace.visits import Visits

_LEAST = 2
_LONGEST = 200
_HEADS = ("Place", "Words", "Shown as", "Reason")


@dataclass(frozen=True, slots=True)
class MarkOnPage:
    """A mark as it is drawn, and the lines of the list that it may stand for: mostly one, seldom none."""

    drawn: DrawnMark
    lines: tuple[LogLine, ...]


class Redactions:
    """The list of what a copy withholds, as it is now or was in a version, and what was chosen about it."""

    def __init__(self, desk: Desk, visits: Visits, history: History) -> None:
        self._desk = desk
        self._visits = visits
        self._history = history

    def of(self, visit_id: UUID, profile: Profile, version: int = 0) -> tuple[LogLine, ...]:
        """Return what a copy withholds now, or withheld in the version that was kept (1, 2 ...).

        Raises Refused for a version that was not kept.
        """
        inspection = self._visits.inspection(visit_id)
        if version:
            kept = [one for one in inspection.versions if one.version == version]
            if not kept:
                raise Refused(f"Version {version} of the report was not kept here.", "`versions` lists them.")
            inspection = self._history.at(visit_id, max(kept, key=_made).made)
        return redaction_log(inspection, profile, known_names(self._desk, inspection))

    def on_pages(self, visit_id: UUID, profile: Profile, pdf: bytes) -> tuple[MarkOnPage, ...]:
        """Return the marks on a copy's pages with what each stands for; raises Damaged for no whole PDF."""
        lines = self.of(visit_id, profile)
        return tuple(MarkOnPage(one, behind(one.said, lines)) for one in drawn_marks(pdf))

    def closed_names(self, visit_id: UUID) -> int:
        """Return how many sealed names cannot be opened here, so that nothing can look for them."""
        inspection = self._visits.inspection(visit_id)
        return len(inspection.sealed_names) - len(known_names(self._desk, inspection))

    def perhaps_names(self, visit_id: UUID, profile: Profile) -> tuple[PerhapsName, ...]:
        """Return the words that a copy shows now and that may be names no rule knows."""
        inspection = self._visits.inspection(visit_id)
        facts = Facts(shipped_wording(), names=known_names(self._desk, inspection))
        return perhaps_names(copy_of(inspection, profile, facts))

    def choices(self, visit_id: UUID) -> tuple[Redaction, ...]:
        """Return what the team chose about words, by the words."""
        found = self._desk.store.records.all(Redaction, visit_id)
        return tuple(sorted(found, key=lambda one: one.words.casefold()))

    def withhold(self, visit_id: UUID, words: str, reason: str) -> Changes:
        """Withhold words from every copy that leaves the team; raises Refused for none, or without reason."""
        return self._choose(visit_id, words, Treatment.WITHHOLD, reason)

    def show(self, visit_id: UUID, words: str, reason: str) -> Changes:
        """Show words though a rule would withhold them; raises Refused for none, or without a reason."""
        return self._choose(visit_id, words, Treatment.SHOW, reason)

    def take_back(self, visit_id: UUID, words: str) -> Changes:
        """Let the rules decide again about words; raises Refused where nothing was chosen."""
        identity = Redaction.identity(visit_id, words)
        standing = self._desk.store.records.get(Redaction, identity)
        if standing is None:
            raise Refused(f"Nothing was chosen about “{words}”.", "`redactions` lists the choices.")
        return self._desk.remove(visit_id, standing)

    def export(self, lines: Iterable[LogLine], to: Path) -> None:
        """Write the list as CSV; it is for the team alone, for it spells what a copy withholds."""
        check_kind(to, ".csv")
        rows = tuple(
            (one.where.words, one.removed.words, one.removed.shown_as, one.removed.reason) for one in lines
        )
        with in_place(to) as unfinished:
            unfinished.write_bytes(csv_of(Table(_HEADS, rows)))

    def _choose(self, visit_id: UUID, words: str, treatment: Treatment, reason: str) -> Changes:
        said, why = " ".join(check_text(words).split()), check_text(reason).strip()
        if not _LEAST <= len(said) <= _LONGEST:
            raise Refused("The words are too few or too many.", f"Give {_LEAST} to {_LONGEST} letters.")
        if not why:
            raise Refused(
                "Words are withheld or shown for a reason.", "Write it; it stands in the list of redactions."
            )
        identity = Redaction.identity(visit_id, said)
        choice = Redaction(identity, visit_id, said, treatment, self._desk.me.id, self._desk.clock.now(), why)
        return self._desk.save(visit_id, choice)


def known_names(desk: Desk, inspection: Inspection) -> tuple[KnownName, ...]:
    """Return the sealed names that this person can open, for keeping them out of a copy; never shown."""
    references = {one.id: one.reference for one in inspection.participants}
    found = []
    for one in inspection.sealed_names:
        try:
            name = open_text(one.sealed, desk.identity.age_secret).strip()
        except Trouble:  # sealed to others, or damaged: it cannot be looked for
            continue
        if name:
            found.append(KnownName(references.get(one.participant_id, "somebody"), name))
    return tuple(found)


def _made(one: ReportVersion) -> int:
    return one.made.ms
