"""How much of a file a signature or timestamp covers, and what was added since."""

from binascii import unhexlify
from dataclasses import dataclass

from asn1crypto.parser import peek
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    GenericFieldModificationRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from wellled_desktop.report.reading import UNREADABLE
from wellled_desktop.report.soundness import TIMESTAMP
from wellled_desktop.report.what_changed import what_changed

# The library's own rules, but title and metadata count as content: a timestamp does not need to change them.
_RULES = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),  # type: ignore[no-untyped-call]
        DocInfoRule().as_qualified(ModificationLevel.FORM_FILLING),
        MetadataUpdateRule().as_qualified(ModificationLevel.FORM_FILLING),  # type: ignore[no-untyped-call]
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]
            SigFieldModificationRule(),
            GenericFieldModificationRule(),
        ]
    ),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of the four things: whether it is as it should be, and the sentence that says so."""

    ok: bool
    sentence: str


def coverage_and_since(one: EmbeddedPdfSignature, size: int) -> tuple[Verdict, Verdict]:
    """Say how much of the file's `size` bytes it covers, and what was done to the file since."""
    try:
        one.compute_integrity_info(_RULES)  # type: ignore[no-untyped-call]
        known = one.summarise_integrity_info()
    except (*UNREADABLE, SignatureValidationError):
        broken = Verdict(False, "How much of the file it covers cannot be told.")
        return broken, Verdict(False, "What changed since cannot be told.")
    if not _only_itself(one):
        since = "What else is in the file may have been added or changed."
        return Verdict(False, "In its place stand bytes that do not belong to it."), Verdict(False, since)
    if known["coverage"] is SignatureCoverageLevel.ENTIRE_FILE:
        return Verdict(True, "It covers the whole file."), Verdict(True, "Nothing was added since.")
    if known["coverage"] is not SignatureCoverageLevel.ENTIRE_REVISION:
        since = "What else is in the file may have been added or changed."
        return Verdict(False, "It does not cover a whole version of the file."), Verdict(False, since)
    later = size - end_of(one)
    coverage = Verdict(True, f"It covers the whole file as it was then; {later:,} bytes were added later.")
    if not known["docmdp_ok"]:
        return coverage, Verdict(False, f"Since then {what_changed(one)}.")
    return coverage, _since(one, known["diff_result"].modification_level)


def end_of(one: EmbeddedPdfSignature) -> int:
    """Return up to which byte it covers the file."""
    return int(one.byte_range[-2]) + int(one.byte_range[-1])


def _only_itself(one: EmbeddedPdfSignature) -> bool:
    """Say whether the bytes that it leaves out of what it covers are itself and noughts after it."""
    begins, ends = int(one.byte_range[1]), int(one.byte_range[2])
    one.reader.stream.seek(begins)
    place = one.reader.stream.read(ends - begins)
    try:
        held = unhexlify(place[1:-1])
        written = (f"<{held.hex()}>".encode(), f"<{held.hex().upper()}>".encode())
        return place in written and not any(held[peek(held) :])
    except ValueError:  # binascii's errors are among them
        return False


def _since(one: EmbeddedPdfSignature, level: ModificationLevel) -> Verdict:
    if one.signed_revision == one.reader.xrefs.total_revisions - 1:
        return Verdict(True, "No new version of the file was made since.")
    later = [each for each in one.reader.embedded_signatures if each.signed_revision > one.signed_revision]
    stamps = sum(each.sig_object_type == TIMESTAMP for each in later)
    if not stamps:
        return Verdict(True, "Since then only later signatures were added, as the author allowed.")
    if stamps < len(later):
        return Verdict(
            True, "Since then only later signatures and timestamps were added, as the author allowed."
        )
    if level.value > ModificationLevel.LTA_UPDATES.value:
        return Verdict(False, "Since then more than a timestamp was added, and nobody signed that.")
    what = "only a timestamp was" if stamps == 1 else f"only {stamps} timestamps were"
    return Verdict(True, f"Since then {what} added.")
