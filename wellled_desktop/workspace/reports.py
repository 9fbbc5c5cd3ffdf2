"""Reports: built in memory, saved where the person says, signed and verified."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.keys.card import certificate_der
from wellled_desktop.report import (
    ReportFacts,
    SignatureWish,
    Verification,
    build_pdf,
    report_content,
    sign_pdf,
    verify_pdf,
)
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.files import in_place, private_folder
from wellled_desktop.workspace.people import People
from wellled_desktop.workspace.visits import Visits

DEFAULT_REASON = "I wrote and stand by this report"


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """A report as PDF bytes, in memory only until it is saved."""

    visit_id: UUID
    profile: Profile
    pdf: bytes
    pages: int
    file_name: str
    ready: bool
    remarks: tuple[str, ...]


class Reports:
    """Builds, signs and verifies the reports of visits."""

    def __init__(self, desk: Desk, visits: Visits, people: People) -> None:
        self._desk = desk
        self._visits = visits
        self._people = people

    def build(self, visit_id: UUID, profile: Profile = Profile.INTERNAL) -> BuiltReport:
        """Build the report of a visit for a profile, from any state; a draft says that it is one."""
        inspection = self._visits.inspection(visit_id)
        facts = ReportFacts(version=1, made=self._desk.clock.now(), made_by=self._desk.me.name, reviewers=2)
        content = report_content(inspection, profile, facts)
        out = BytesIO()
        built = build_pdf(content, out)
        stem = inspection.provider.name.split(" ")[0]
        return BuiltReport(
            visit_id=visit_id,
            profile=profile,
            pdf=out.getvalue(),
            pages=built.pages,
            file_name=f"{stem}-visit-{inspection.visit.number}-{profile.value}.pdf",
            ready=not content.draft,
            remarks=content.draft_reasons,
        )

    def save(self, report: BuiltReport, to: Path) -> None:
        """Write a report that was built."""
        with in_place(to) as unfinished:
            unfinished.write_bytes(report.pdf)

    def sign_and_save(self, report: BuiltReport, to: Path, reason: str) -> None:
        """Sign a report as its author (later signatures are counter-signatures) and write it."""
        with private_folder(to.parent) as room:
            plain = room / to.name
            plain.write_bytes(report.pdf)
            sign_pdf(plain, to, self._desk.identity.pdf_identity(), self._wish(reason))

    def sign(self, file: Path, reason: str) -> None:
        """Add this person's signature to a report without touching the ones before."""
        if not file.is_file():
            raise Refused(f"There is no report {file.name}.", "Check the name.")
        sign_pdf(file, file, self._desk.identity.pdf_identity(), self._wish(reason))

    def verify(self, file: Path) -> Verification:
        """Say of a PDF who signed it, whether it is whole, and what changed since."""
        if not file.is_file():
            raise Refused(f"There is no file {file.name}.", "Check the name.")
        return verify_pdf(file, self._trusted())

    def blockers(self, visit_id: UUID) -> tuple[str, ...]:
        """Return why the report cannot be signed off yet, one sentence each."""
        inspection = self._visits.inspection(visit_id)
        facts = ReportFacts(version=1, made=self._desk.clock.now(), made_by=self._desk.me.name, reviewers=2)
        return report_content(inspection, Profile.INTERNAL, facts).draft_reasons

    def _wish(self, reason: str) -> SignatureWish:
        return SignatureWish(
            reason=reason or "I wrote and stand by this report", moment=self._desk.clock.now()
        )

    def _trusted(self) -> tuple[bytes, ...]:
        return tuple(certificate_der(card) for card in self._people.pinned_cards())
