"""The field's closed lists of words; each value is what files and the database hold."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is on the team."""

    LEAD = "lead"
    INSPECTOR = "inspector"
    SPECIALIST_ADVISER = "specialist_adviser"
    EXPERT_BY_EXPERIENCE = "expert_by_experience"
    REVIEWER = "reviewer"


class Notice(StrEnum):
    """Whether the provider knew of the visit."""

    ANNOUNCED = "announced"
    UNANNOUNCED = "unannounced"


class VisitState(StrEnum):
    """How far a visit has come."""

    PLANNED = "planned"
    CAPTURING = "capturing"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    AGREED = "agreed"
    SIGNED = "signed"


class ActivityKind(StrEnum):
    """What happens on site."""

    INTERVIEW = "interview"
    FOCUS_GROUP = "focus_group"
    OBSERVATION = "observation"
    DOCUMENT_REVIEW = "document_review"
    WALK_ROUND = "walk_round"
    MEETING = "meeting"


class Confidentiality(StrEnum):
    """What was agreed with those who speak."""

    OPEN = "open"
    BY_ROLE = "by_role"
    PROTECTED = "protected"


class Level(StrEnum):
    """Where in the organisation a participant stands."""

    WARD = "ward"
    DIVISION = "division"
    EXECUTIVE = "executive"
    BOARD = "board"
    NON_EXECUTIVE = "non_executive"
    GOVERNOR = "governor"
    PARTNER = "partner"
    PATIENT = "patient"


class NoteKind(StrEnum):
    """How a line came to be; an opinion is never evidence."""

    ASKED = "asked"
    VERBATIM = "verbatim"
    PARAPHRASE = "paraphrase"
    SEEN = "seen"
    DOCUMENT = "document"
    OPINION = "opinion"


class Polarity(StrEnum):
    """What a note says about a prompt."""

    STRENGTH = "strength"
    CONCERN = "concern"
    NEUTRAL = "neutral"


class EvidenceCategory(StrEnum):
    """From whom or what evidence comes (columns of the matrix)."""

    STAFF = "staff"
    LEADERS = "leaders"
    PEOPLE_USING_SERVICES = "people_using_services"
    PARTNERS = "partners"
    OBSERVATION = "observation"
    DOCUMENTS = "documents"
    MEASURES = "measures"


class Rating(StrEnum):
    """The four ratings, and the two ways of having none."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires_improvement"
    INADEQUATE = "inadequate"
    INSUFFICIENT_EVIDENCE = "insufficient_evidence"
    NOT_RATED = "not_rated"


class Direction(StrEnum):
    """Direction of travel since the last visit, kept apart from the rating."""

    IMPROVING = "improving"
    STEADY = "steady"
    SLIPPING = "slipping"
    UNKNOWN = "unknown"


class FindingKind(StrEnum):
    """What a finding is."""

    STRENGTH = "strength"
    CONCERN = "concern"
    AREA_TO_IMPROVE = "area_to_improve"
    OUTSTANDING_PRACTICE = "outstanding_practice"


class Obligation(StrEnum):
    """Must: a regulation is breached; should: it would be better."""

    MUST = "must"
    SHOULD = "should"
    NONE = "none"


class CaptureKind(StrEnum):
    """What kind of evidence a prompt asks for."""

    STATEMENT = "statement"
    TESTIMONY = "testimony"
    COMPARISON = "comparison"
    QUANTITATIVE = "quantitative"
    OBSERVATION = "observation"


class MarkKind(StrEnum):
    """What is drawn over a picture."""

    ARROW = "arrow"
    BOX = "box"
    TEXT = "text"
    BLUR = "blur"


class NoteOrigin(StrEnum):
    """How a line came into the program."""

    TYPED = "typed"
    TRANSCRIBED = "transcribed"
    ADDENDUM = "addendum"


class Looked(StrEnum):
    """What a look at a prompt came to, where no line tells."""

    NOTHING_FOUND = "nothing_found"
    LEFT_ASIDE = "left_aside"


class LinkKind(StrEnum):
    """How two lines belong together."""

    SAME_EVENT = "same_event"
    CONFLICTS = "conflicts"


class Step(StrEnum):
    """The steps of a concern from raised to fed back, in their order."""

    RAISED = "raised"
    HEARD = "heard"
    DECIDED = "decided"
    ACTED = "acted"
    CHANGED = "changed"
    FED_BACK = "fed_back"


class Better(StrEnum):
    """Which way of a measure is the better one."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Progress(StrEnum):
    """How far an action has come; a culture takes time, so what is begun is told from what lasts."""

    PLANNED = "planned"
    STARTED = "started"
    EMBEDDED = "embedded"
    SUSTAINED = "sustained"
    STOPPED = "stopped"


class Said(StrEnum):
    """What members of a team answer."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_ASKED = "not_asked"


class PointCategory(StrEnum):
    """What a provider's point about a draft is."""

    TYPOGRAPHICAL = "typographical"
    INACCURATE = "inaccurate"
    INCOMPLETE = "incomplete"


class PointAnswer(StrEnum):
    """How a point was answered."""

    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


class Treatment(StrEnum):
    """What becomes of words in copies that leave the team."""

    WITHHOLD = "withhold"
    SHOW = "show"


class Profile(StrEnum):
    """For whom a report is made."""

    INTERNAL = "internal"
    PROVIDER = "provider"
    PUBLIC = "public"
    DISCLOSURE = "disclosure"


WORDS: dict[StrEnum, str] = {
    Role.LEAD: "Lead inspector",
    Role.SPECIALIST_ADVISER: "Specialist adviser",
    Role.EXPERT_BY_EXPERIENCE: "Expert by Experience",
    Confidentiality.BY_ROLE: "Attributable by role",
    Confidentiality.PROTECTED: "Confidential: protected disclosure",
    NoteKind.VERBATIM: "Quote",
    FindingKind.AREA_TO_IMPROVE: "Area to improve",
    EvidenceCategory.LEADERS: "Leaders and board",
    ActivityKind.WALK_ROUND: "Walk-round",
    ActivityKind.MEETING: "Board or huddle",
    Looked.NOTHING_FOUND: "Looked at, nothing found",
}


def word(value: StrEnum) -> str:
    """Return the value as people read it: requires_improvement becomes Requires improvement."""
    return WORDS.get(value) or value.value.replace("_", " ").capitalize()
