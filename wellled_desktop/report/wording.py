"""The report’s standing words: how it was judged, and what its signatures mean."""

METHOD = (
    (
        "The judgement is a person’s. Each inspector first rated each question alone, from the evidence "
        "they had weighed. The team then agreed one rating for each question. The agreed rating stands "
        "beside the provisional ones and does not replace them; where somebody saw it differently, that "
        "is said."
    ),
    (
        "No rating was worked out from counts. The tables show how many lines of evidence speak for a "
        "strength or a concern, and from how many independent sources. One person is one source, and so "
        "is one document. Opinions of inspectors and questions asked are not evidence and are never "
        "counted."
    ),
)
EVIDENCE_TIMES = (
    "Each line of evidence shows when the thing was said or seen. Where it was written down more than "
    "an hour later, the delay is shown; after more than a day it is marked as retrospective."
)
EVIDENCE_KEPT = (
    "This copy gives what was found. The lines of evidence that it rests on, each with its time, stay "
    "with the team."
)
PROTECTS = (
    "This copy names nobody who spoke to the team. They are shown by groups that at least five of those "
    "heard belong to, and numbers below five are not given. What was said under protection is left out "
    "without a sign of where. Words that could point to one person are replaced by a mark in square "
    "brackets, as [role withheld]."
)
AUTHOR = "Wrote this report, stands by it and certifies it. Only reviewers’ signatures may follow."
REVIEWER = "Reviewed this report and agrees that it is issued. Does not alter the author’s signature."
SIGNATURES = (
    (
        "Each signature is cryptographic and covers all pages. It is made with the signer’s own "
        "certificate. A program that does not know this certificate shows the signature as unknown: that "
        "means not vouched for, not altered. Compare the fingerprint that the program shows with the one "
        "printed here, or ask the signer."
    ),
    (
        "The time of a signature is what the signer’s computer said. This is not a qualified electronic "
        "signature."
    ),
)
