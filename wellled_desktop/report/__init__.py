"""The report of a visit: what it says, its pages, its signatures, and whether they hold."""

from wellled_desktop.report.archive import as_data
from wellled_desktop.report.belonging import Belonging, belonging_of
from wellled_desktop.report.content import report_content
from wellled_desktop.report.coverage import Verdict
from wellled_desktop.report.facts import Organisation, ReportFacts
from wellled_desktop.report.fonts import undrawn
from wellled_desktop.report.frame import Stopped
from wellled_desktop.report.layout import Built, build_pdf
from wellled_desktop.report.leaving import for_disclosure
from wellled_desktop.report.open_content import open_tables
from wellled_desktop.report.parts import Fingerprint, ReportContent
from wellled_desktop.report.passages import Difference, compared
from wellled_desktop.report.signing import SignatureWish, sign_pdf
from wellled_desktop.report.timestamps import Stamped, timestamp_pdf, timestamp_request
from wellled_desktop.report.tokens import certificates_in
from wellled_desktop.report.told import page_unlike, told_by
from wellled_desktop.report.verify import Checked, SignatureSeen, TimestampSeen, Verification, verify_pdf

__all__ = [
    "Belonging",
    "Built",
    "Checked",
    "Difference",
    "Fingerprint",
    "Organisation",
    "ReportContent",
    "ReportFacts",
    "SignatureSeen",
    "SignatureWish",
    "Stamped",
    "Stopped",
    "TimestampSeen",
    "Verdict",
    "Verification",
    "as_data",
    "belonging_of",
    "build_pdf",
    "certificates_in",
    "compared",
    "for_disclosure",
    "open_tables",
    "page_unlike",
    "report_content",
    "sign_pdf",
    "timestamp_pdf",
    "timestamp_request",
    "told_by",
    "undrawn",
    "verify_pdf",
]
