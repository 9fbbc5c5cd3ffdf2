"""Reports: built in memory, saved where the person says, signed and verified."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.preflight import Check
from wellled_desktop.core.records import Visit
from wellled_desktop.core.reporting_records import ReportVersion
from wellled_desktop.core.seals import PdfIdentity
from wellled_desktop.core.vocabulary import Profile, Role, word
from wellled_desktop.keys.card import Card, certificate_der, certificate_fingerprint
from wellled_desktop.keys.trust import grouped
from wellled_desktop.report import (
    Belonging,
    Fingerprint,
    ReportContent,
    ReportFacts,
    SignatureWish,
    Verification,
    build_pdf,
    report_content,
    sign_pdf,
    verify_pdf,
)
from wellled_desktop.report.preview import Hit, OutlineEntry, PagePicture, found_in, outline, render_page
from wellled_desktop.workspace.authorities import TimeAuthorities
from wellled_desktop.workspace.beside import Beside
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.files import in_place, private_folder
from wellled_desktop.workspace.looking import FileToSign, look_at
from wellled_desktop.workspace.outputs import check_kind
from wellled_desktop.workspace.people import People
from wellled_desktop.workspace.preflight import Preflight, refuse_while
from wellled_desktop.workspace.redactions import known_names
from wellled_desktop.workspace.signatures import (
    Certificates,
    belonging,
    check_author,
    check_counter_signer,
    visit_of,
)
from wellled_desktop.workspace.visits import Visits

DEFAULT_REASON = "I wrote and stand by this report"


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """A report as PDF bytes, in memory only until it is saved; while `blocking` stands, nobody signs it."""

    visit_id: UUID
    profile: Profile
    pdf: bytes
    pages: int
    file_name: str
    ready: bool
    remarks: tuple[str, ...]
    blocking: tuple[Check, ...] = ()
    version: int = 1
    made: Moment | None = None

    @property
    def signable(self) -> bool:
        """Say whether it can be signed: a draft can, marked as one, while nothing blocks it."""
        return not self.blocking


class Reports:
    """Builds, signs and verifies the reports of visits."""

    def __init__(
        self, desk: Desk, visits: Visits, people: People, beside: Beside, preflight: Preflight
    ) -> None:
        self._desk = desk
        self._beside = beside
        self._visits = visits
        self._people = people
        self._preflight = preflight

    def build(
        self,
        visit_id: UUID,
        profile: Profile = Profile.INTERNAL,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> BuiltReport:
        """Build the report of a visit for a profile, from any state; a draft says that it is one.

        `progress` is told the pages drawn. Raises Trouble when `cancelled` answers yes.
        """
        inspection = self._visits.inspection(visit_id)
        facts = self._facts(inspection)
        pictures = self._beside.photos.of(inspection) if profile is Profile.INTERNAL else {}
        content = report_content(inspection, profile, replace(facts, pictures=pictures))
        out = BytesIO()
        built = build_pdf(content, out, progress, cancelled)
        stem = inspection.provider.name.split(" ")[0]
        return BuiltReport(
            visit_id=visit_id,
            profile=profile,
            pdf=out.getvalue(),
            pages=built.pages,
            file_name=f"{stem}-visit-{inspection.visit.number}-{profile.value}.pdf",
            ready=not content.draft,
            remarks=content.draft_reasons,
            blocking=self._preflight.blocking(inspection, profile),
            version=facts.version,
            made=facts.made,
        )

    def save(self, report: BuiltReport, to: Path) -> None:
        """Write a report that was built, and keep which version it is."""
        check_kind(to, ".pdf")
        with in_place(to) as unfinished:
            unfinished.write_bytes(report.pdf)
        self._keep_version(report, to)

    def sign_and_save(self, report: BuiltReport, to: Path, reason: str, pin: str | None = None) -> None:
        """Sign a report as its author (later signatures are counter-signatures) and write it.

        With a PIN the smart card signs. Raises Refused while a check of the pre-flight blocks it (a conflict,
        and what the framework says), and for anybody but the lead and the inspectors on the team.
        """
        self._check_author(report.visit_id)
        refuse_while(report.blocking)
        check_kind(to, ".pdf")
        with private_folder(to.parent) as room, self._signer(report.visit_id, pin) as identity:
            plain = room / to.name
            plain.write_bytes(report.pdf)
            sign_pdf(plain, to, identity, self._wish(reason))
        self._keep_version(report, to)

    def look_at(self, file: Path) -> FileToSign:
        """Read a file for signing: its pages are those of its data, its data beside one's own copy.

        Raises Refused for a file that cannot be signed here.
        """
        visit_of(self._desk, belonging(file), file.name)
        return look_at(file, self.content)

    def sign(
        self,
        file: Path,
        reason: str,
        shown: FileToSign | None = None,
        *,
        despite: bool = False,
        pin: str | None = None,
    ) -> None:
        """Add this person's signature to a report without touching the ones before.

        `shown` is what was looked at: other bytes are not signed. `despite` signs a file that says something
        else than one's own copy of the visit, and says so in the signature. Raises Refused for such a file
        otherwise, and for somebody who may not: the first signature is the author's (see sign_and_save), a
        later one is of somebody else of the visit. With a `pin` the smart card signs.
        """
        seen = belonging(file)
        visit = visit_of(self._desk, seen, file.name)
        self._may_sign(visit, seen)
        looked = shown or self.look_at(file)
        looked.check(despite=despite)
        wish = self._wish(looked.reason(reason or DEFAULT_REASON))
        with self._signer(visit.id, pin) as identity:
            sign_pdf(file, file, identity, wish)

    def _may_sign(self, visit: Visit, seen: Belonging) -> None:
        if seen.certificates:
            self._check_counter_signer(visit, seen)
        else:
            self._check_author(visit.id)
            inspection = self._visits.inspection(visit.id)
            refuse_while(self._preflight.blocking(inspection, Profile.INTERNAL))

    def verify(self, file: Path, authorities: Sequence[bytes] = ()) -> Verification:
        """Say of a PDF who signed it, whether it is whole, and what changed since.

        `authorities` are certificates (DER) that are trusted for timestamps, for this once, besides those
        that are kept.
        """
        if not file.is_file():
            raise Refused(f"There is no file {file.name}.", "Check the name.")
        known = TimeAuthorities(self._desk).certificates()
        return verify_pdf(file, self._trusted(), (*known, *authorities))

    def content(self, visit_id: UUID, profile: Profile) -> ReportContent:
        """Return what the report of a visit says to a profile, before anything is drawn."""
        return self.content_of(self._visits.inspection(visit_id), profile)

    def content_of(self, inspection: Inspection, profile: Profile) -> ReportContent:
        """Return what the report says of an inspection that is in hand, as it stands or as it stood."""
        return report_content(inspection, profile, self._facts(inspection))

    def blockers(self, visit_id: UUID) -> tuple[str, ...]:
        """Return why the report cannot be signed off yet, one sentence each."""
        return self.content(visit_id, Profile.INTERNAL).draft_reasons

    def picture(self, report: BuiltReport, page: int, scale: float) -> PagePicture:
        """Return a page (from 0) of a report as a picture; scale 1 is 72 dots an inch."""
        return render_page(report.pdf, page, scale)

    def find(self, report: BuiltReport, words: str) -> tuple[Hit, ...]:
        """Return where words stand in a report."""
        return found_in(report.pdf, words)

    def contents(self, report: BuiltReport) -> tuple[OutlineEntry, ...]:
        """Return the report's outline."""
        return outline(report.pdf)

    def _check_author(self, visit_id: UUID) -> None:
        visit = self._desk.need(Visit, visit_id)
        check_author(visit, self._visits.team(visit_id), self._desk.me.id)

    def _check_counter_signer(self, visit: Visit, seen: Belonging) -> None:
        me, cards = self._desk.me.id, self._people.of_visit(visit.id)
        known = [self._people.my_card(), *([cards[me]] if me in cards else [])]
        mine = {self._desk.identity.pdf_identity().certificate, *(certificate_der(card) for card in known)}
        mine |= set(self._beside.cards.certificates())
        certificates = Certificates(frozenset(mine), frozenset(seen.certificates))
        check_counter_signer(visit, self._visits.team(visit.id), me, certificates)

    @contextmanager
    def _signer(self, visit_id: UUID, pin: str | None) -> Iterator[PdfIdentity]:
        """Give what signs, with this person's role on the visit; by the smart card with its PIN."""
        me = self._desk.me
        role = next((one.role for one in self._visits.team(visit_id) if one.person_id == me.id), me.role)
        if pin is None:
            yield replace(self._desk.identity.pdf_identity(), role=word(role))
            return
        with self._beside.cards.identity(pin) as identity:
            yield replace(identity, role=word(role))

    def _facts(self, inspection: Inspection) -> ReportFacts:
        """Return version, maker, what is absent, and whose fingerprints are printed: lead, then reviewers."""
        team = inspection.team
        signing = [
            one for role in (Role.LEAD, Role.REVIEWER) for one in team if one.role is role and one.card
        ]
        marks = tuple(
            Fingerprint(one.name, word(one.role), grouped(certificate_fingerprint(Card.from_json(one.card))))
            for one in signing
        )
        return ReportFacts(
            version=1 + max((one.version for one in inspection.versions), default=0),
            made=self._desk.clock.now(),
            made_by=self._desk.me.name,
            reviewers=max(1, sum(one.role is Role.REVIEWER for one in team)),
            fingerprints=marks,
            absent=tuple(
                one.reference for one in inspection.exhibits if not self._desk.store.blobs.has(one.sha256)
            ),
            past=self._beside.past(inspection),
            walks=self._beside.frameworks.crosswalks,
            organisation=self._beside.templates.organisation(),
            names=known_names(self._desk, inspection),
            saved=self._desk.store.records.tallies.entered(inspection.visit.id),
        )

    def _keep_version(self, report: BuiltReport, file: Path) -> None:
        """Write down which version was kept; where nothing can be written the file is out all the same."""
        if self._desk.store.refusal is not None or report.made is None:
            return
        kept = ReportVersion(
            self._desk.clock.new_id(),
            report.visit_id,
            report.version,
            report.profile,
            report.made,
            self._desk.me.id,
            sha256(file.read_bytes()).hexdigest(),
            draft=not report.ready,
        )
        self._desk.save(report.visit_id, kept)

    def _wish(self, reason: str) -> SignatureWish:
        return SignatureWish(reason=reason or DEFAULT_REASON, moment=self._desk.clock.now())

    def _trusted(self) -> tuple[bytes, ...]:
        known = (certificate_der(card) for card in self._people.pinned_cards())
        return (*known, *self._beside.cards.certificates())


def verify_report(file: Path, authorities: Sequence[bytes] = ()) -> Verification:
    """Say of a PDF who signed it and whether it is whole, where nobody is trusted yet; raises Refused."""
    return verify_pdf(file, (), authorities)
