"""The last pages: evidence, exhibits, open conflicts, and where the report is signed."""

from reportlab.platypus import Flowable

from wellled_desktop.core.vocabulary import Polarity, Profile, word
from wellled_desktop.report.frame import SignatureBox
from wellled_desktop.report.long_table import LongTable
from wellled_desktop.report.paper import (
    Heading,
    aside,
    bullet,
    gap,
    lead_in,
    opening,
    page_opening,
    paragraph,
    table,
    together,
    undivided,
)
from wellled_desktop.report.parts import EvidenceRow, ExhibitRow, ReportContent, SignatureLine, TagPart
from wellled_desktop.report.wording import SIGNATURES

_EVIDENCE_LEAD = "In the order in which things were said or seen. Numbers belong to this copy."
_IN_ORDER = (
    "Everything that was asked, said, seen or thought, in the order of time. Numbers belong to this copy; "
    "lines with an N (questions, opinions, lines struck out) are not evidence and are counted nowhere."
)
_EVIDENCE_HEAD = ("No.", "When", "Source", "Prompt", "What was said or seen")
_EVIDENCE_WIDTHS = (11.5, 22.5, 40, 26, 68)  # the shortest table for a line of average length
_ASIDE_WIDTHS = (11.5, 22.5, 46, 18, 70)  # what stands aside has no strengths and concerns
_TOGETHER = 4  # so many places to sign still stand on one page with what they mean


def evidence(content: ReportContent) -> list[Flowable]:
    """Return the table that all citations lead to, and what was set aside from it."""
    if not content.evidence and not content.aside:
        return []
    found = opening("Evidence", 1, "evidence")
    whole = _IN_ORDER if content.profile is Profile.DISCLOSURE else _EVIDENCE_LEAD
    found.append(paragraph(whole, "lead"))
    if content.evidence:
        found.append(_long(content.evidence, _EVIDENCE_WIDTHS))
    if content.aside:
        found += opening("Questions asked and inspectors’ opinions", 2, "aside")
        found.append(paragraph("Kept for the record. They are not evidence and are not counted anywhere."))
        found.append(_long(content.aside, _ASIDE_WIDTHS))
    return found


def exhibits(content: ReportContent) -> list[Flowable]:
    """Return the list of exhibits with their SHA-256."""
    if not content.exhibits:
        return []
    found = opening("Exhibits", 1, "exhibits")
    found.append(
        paragraph("The SHA-256 of a file tells whether it is still the one that was received.", "lead")
    )
    head = [
        paragraph(text, "cell.head") for text in ("Reference", "What it is, with its SHA-256", "Received")
    ]
    return [*found, LongTable(head, [_exhibit(one) for one in content.exhibits], (19, 111, 38))]


def conflicts(content: ReportContent) -> list[Flowable]:
    """Return the conflicts that nobody has settled yet."""
    if not content.conflicts:
        return []
    found = opening("Conflicts still open", 1, "conflicts")
    found.append(
        paragraph("Two people wrote different things in the same place. Nothing was lost or chosen.", "lead")
    )
    for one in content.conflicts:
        found += [*together(paragraph(one.where, "h3")), *(bullet(version) for version in one.versions)]
    return found


def sign_off(content: ReportContent) -> list[Flowable]:
    """Return the page with the signature fields and the fingerprints."""
    few = len(content.signatures) <= _TOGETHER
    found: list[Flowable] = (
        [Heading("Sign-off", 1, "sign-off")] if few else page_opening("Sign-off", "sign-off")
    )
    if content.not_held:
        found.append(paragraph("What this report does not hold", "h2"))
        found += [bullet(one) for one in content.not_held]
    if content.draft:
        found.append(lead_in("This is a draft.", " ".join(content.draft_reasons)))
    found.append(table([_place(one) for one in content.signatures], (64, 104), 0))
    found += [paragraph("What the signatures mean", "h2"), *(paragraph(one) for one in SIGNATURES)]
    found += _fingerprints(content)
    return [undivided(*found)] if few else found


def _fingerprints(content: ReportContent) -> list[Flowable]:
    if content.fingerprints:
        head = [paragraph(text, "cell.head") for text in ("Name", "Role", "Fingerprint of the certificate")]
        rows = [
            [paragraph(one.name, "cell"), paragraph(one.role, "cell"), paragraph(one.fingerprint, "cell")]
            for one in content.fingerprints
        ]
        return [paragraph("Fingerprints", "h2"), table([head, *rows], (42, 38, 88))]
    return []


def _long(rows: tuple[EvidenceRow, ...], widths: tuple[float, ...]) -> Flowable:
    head = [paragraph(text, "cell.head") for text in _EVIDENCE_HEAD]
    return LongTable(head, [_row(one) for one in rows], widths)


def _row(one: EvidenceRow) -> list[object]:
    when = [paragraph(one.day, "cell"), paragraph(f"{one.clock}  {one.author}", "cell.quiet")]
    if one.delay:
        when.append(paragraph(one.delay.capitalize(), "cell.badge"))
    source = [aside(one.source, one.kind)]
    if one.protected:
        source.append(paragraph("Protected", "cell.badge"))
    tags = [_tag(tag) for tag in one.tags] or [paragraph("–", "cell.quiet")]
    return [
        paragraph(one.number, "cell.bold", anchor=one.number),
        when,
        source,
        tags,
        paragraph(one.text, "cell"),
    ]


def _tag(tag: TagPart) -> Flowable:
    if tag.polarity is Polarity.NEUTRAL:
        return paragraph(tag.prompt, "cell")
    sign = "+" if tag.polarity is Polarity.STRENGTH else "−"
    return paragraph(f"{tag.prompt} {sign}\u00a0{word(tag.polarity).lower()}", f"cell.{tag.polarity.value}")


def _exhibit(one: ExhibitRow) -> list[object]:
    what = [paragraph(one.description or one.file_name or "Not described", "cell")]
    what += [paragraph(one.file_name, "cell.quiet")] if one.file_name else []
    digest = " ".join(one.sha256[at : at + 16] for at in range(0, len(one.sha256), 16))
    return [
        paragraph(one.reference, "cell.bold"),
        [*what, paragraph(digest, "mono")],
        [paragraph(one.received, "cell"), *([paragraph(one.since, "cell.badge")] if one.since else [])],
    ]


def _place(one: SignatureLine) -> list[object]:
    words = [paragraph(one.title, "strong"), gap(1), paragraph(one.meaning, "cell.quiet")]
    return [words, SignatureBox(one.field, one.title)]
