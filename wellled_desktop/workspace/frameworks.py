"""The assessment frameworks at hand: those that ship, and those that a team brings in as files."""

import json
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.crosswalk import Crosswalk, between
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.records import Visit
from wellled_desktop.core.reporting_records import FrameworkText
from wellled_desktop.core.role_guides import RoleGuide
from wellled_desktop.core.vocabulary import Level
from wellled_desktop.exchange import (
    read_framework,
    shipped_crosswalks,
    shipped_frameworks,
    shipped_role_guides,
)
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.files import text_in

LARGEST = 4 * 1024**2
_SETTING = "frameworks"


class Frameworks:
    """The assessment frameworks at hand."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shipped = {one.reference: one for one in shipped_frameworks()}
        self._brought: dict[str, Framework] = {}

    def all(self) -> tuple[Framework, ...]:
        """Return the frameworks a visit can be made with: those that ship, then those brought in."""
        self._read_brought()
        return tuple(one for one in (*self._shipped.values(), *self._brought.values()) if one.prompts())

    def bring_in(self, file: Path) -> Framework:
        """Take a team's framework from its file, to be chosen for visits; the same again changes nothing.

        Raises Refused for a file that does not hold (with its line), one without prompts, and a reference
        (id@version) that stands for other words already.
        """
        text = text_in(file, LARGEST)
        framework = read_framework(text, file.name)
        if not framework.prompts():
            raise Refused(f"{file.name} holds titles only: there is no prompt to look for.", "Fill it first.")
        self._read_brought()
        known = self._shipped.get(framework.reference) or self._brought.get(framework.reference)
        if known is not None and known != framework:
            raise Refused(
                f"Another framework is called {framework.reference} already.",
                "Give this one another version or id, so that nobody takes one for the other.",
            )
        if known is None:
            texts = self._texts() | {framework.reference: text}
            self._desk.store.local.set(_SETTING, json.dumps(texts).encode())
        return framework

    def travelling(self, visit_id: UUID, reference: str) -> tuple[FrameworkText, ...]:
        """Return what has to be written into a visit so that others can read its framework too."""
        self.get(reference)
        if reference in self._shipped:
            return ()
        identity = FrameworkText.identity(visit_id, reference)
        return (FrameworkText(identity, visit_id, reference, self._texts()[reference]),)

    @property
    def crosswalks(self) -> tuple[Crosswalk, ...]:
        """The crosswalks at hand."""
        return shipped_crosswalks()

    def crosswalk(self, source: str, target: str) -> Crosswalk | None:
        """Return how one framework (id or id@version) lies beside another, None when nobody has said."""
        return between(self.crosswalks, source, target)

    def get(self, reference: str) -> Framework:
        """Return the framework id@version; raises Refused when this program does not have it."""
        found = self._shipped.get(reference) or self._brought.get(reference)
        if found is None:
            self._read_brought()
            found = self._brought.get(reference)
        if found is None:
            raise Refused(f"The framework {reference} is not here.", "Bring its file in first.")
        return found

    def of(self, visit_id: UUID) -> Framework:
        """Return the framework that the visit is pinned to."""
        return self.get(self._desk.need(Visit, visit_id).framework)

    def guides(self, reference: str) -> tuple[RoleGuide, ...]:
        """Return the interview guides by role of a framework (id@version)."""
        return tuple(
            each for one in shipped_role_guides() if one.framework == reference for each in one.guides
        )

    def guide_for(self, reference: str, levels: Iterable[Level]) -> RoleGuide | None:
        """Return the interview guide of a framework (id@version) for speakers of these levels, if one is."""
        known = (one for one in shipped_role_guides() if one.framework == reference)
        return next((found for one in known if (found := one.for_levels(levels)) is not None), None)

    def _read_brought(self) -> None:
        for reference, text in self._texts().items():
            if reference not in self._brought:
                self._brought[reference] = read_framework(text, reference)

    def _texts(self) -> dict[str, str]:
        """Return the texts of frameworks that came with a visit or were brought in here."""
        kept = self._desk.store.local.get(_SETTING)
        own: dict[str, str] = json.loads(kept) if kept else {}
        return {one.reference: one.text for one in self._desk.store.records.all(FrameworkText)} | own
