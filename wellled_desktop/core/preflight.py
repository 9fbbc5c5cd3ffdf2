"""Pre-flight: what stands before a report is signed, each thing as heavy as the framework's data say.

A draft can always be made, marked as one; what blocks stands in the way of a signature alone. Reading age and
words to avoid are hints and never block (DOMAIN 7).
"""

from collections.abc import Iterable

from wellled_desktop.core import preflight_evidence as evidence
from wellled_desktop.core import preflight_judged as judged
from wellled_desktop.core import preflight_words as words
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.perhaps_names import possible_names
from wellled_desktop.core.preflight_parts import Check, Facts, Rule, Weight, Where
from wellled_desktop.core.redaction_log import closed_names, withheld_words
from wellled_desktop.core.vocabulary import Profile

__all__ = ["RULES", "Check", "Facts", "Rule", "Weight", "Where", "preflight", "weights_of"]

RULES: tuple[Rule, ...] = (
    Rule(
        "conflicts",
        "Open conflicts",
        "1 conflict between versions is open.",
        "{count} conflicts between versions are open.",
        "Settle it in Review first.",
        evidence.conflicts,
        Weight.BLOCK,
    ),
    Rule(
        "agreed_ratings",
        "Agreed ratings",
        "{names} has no agreed rating.",
        "{names} have no agreed rating.",
        "Agree it in Weigh.",
        judged.unrated,
        clear="complete",
    ),
    Rule(
        "rating_unlike_indicated",
        "Unlike what is indicated",
        "{names} is {said}.",
        "{names} is {said}.",
        "Write why the judgement is another one.",
        judged.unlike_indicated,
    ),
    Rule(
        "single_source",
        "Single-source judgements",
        "{names} rests on one source, and no reason is recorded.",
        "{names} rest on one source, and no reason is recorded.",
        "Find another source, or write beside the judgement why one is enough.",
        judged.single_drivers,
    ),
    Rule(
        "findings_without_evidence",
        "Findings without evidence",
        "{names} rests on no evidence.",
        "{names} rest on no evidence.",
        "Choose the lines or measures that it rests on.",
        judged.baseless,
    ),
    Rule(
        "strength_and_area",
        "Strength and area of each",
        "{names} lacks a strength or an area to improve.",
        "{names} lack a strength or an area to improve.",
        "Write the finding, or tick that none was found.",
        judged.one_sided,
        clear="complete",
    ),
    Rule(
        "prompts_without_evidence",
        "Prompts without evidence",
        "{names} has no evidence, and nobody noted having looked.",
        "{names} have no evidence, and nobody noted having looked.",
        "Look at it, or note that nothing was found or why it was left aside.",
        evidence.bare_prompts,
    ),
    Rule(
        "prompts_single_source",
        "Prompts with a single source",
        "{names} is spoken of by one source alone.",
        "{names} are spoken of by one source alone.",
        "Ask another kind of source, or let the report say so.",
        evidence.single_prompts,
    ),
    Rule(
        "follow_ups",
        "Lines to follow up",
        "{names} is still to be followed up.",
        "{count} lines are still to be followed up: {names}.",
        "Write down what became of it.",
        evidence.follow_ups,
    ),
    Rule(
        "escalations",
        "Told at once",
        "{names} could not wait, and nobody was told.",
        "{names} could not wait, and nobody was told.",
        "Tell somebody now, and write down whom and when.",
        evidence.escalations,
        clear="complete",
    ),
    Rule(
        "accuracy_points",
        "Points of the accuracy check",
        "{names} of the provider has no answer.",
        "{count} points of the provider have no answer: {names}.",
        "Accept it, in part or not, with the reason.",
        evidence.open_points,
        clear="answered",
    ),
    Rule(
        "entered_after_check",
        "Entered after the accuracy check",
        "{names} was entered after the draft went to be checked.",
        "{names} were entered after the draft went to be checked.",
        "Send the provider what is new, so that it can be checked too.",
        evidence.late,
    ),
    Rule(
        "stray_tags",
        "Tags without a prompt",
        "{names} bears the tag of a prompt that the framework does not have.",
        "{names} bear tags of prompts that the framework does not have.",
        "Tag the line for a prompt of this framework.",
        evidence.strays,
    ),
    Rule(
        "uncounted_claims",
        "Claims without a count",
        "{names} says how many people without a number.",
        "{names} say how many people without a number.",
        "Write how many of how many said so.",
        words.uncounted_claims,
    ),
    Rule(
        "small_numbers",
        "Small numbers named",
        "{names} names a group of fewer than 5 in a copy that leaves the team.",
        "{names} name groups of fewer than 5 in a copy that leaves the team.",
        "Write it without the number, or hold it back.",
        words.small_numbers,
    ),
    Rule(
        "words_withheld",
        "Words withheld",
        "{names} does not show words that could point to one person.",
        "{count} pieces that could point to one person are not shown, as in {names}.",
        "Look the list of redactions over; a choice with its reason can be recorded for each.",
        withheld_words,
        hint=True,
    ),
    Rule(
        "closed_names",
        "Sealed names not open here",
        "{names} has a sealed name that cannot be opened here, so nothing looks for it in the words.",
        "{names} have sealed names that cannot be opened here, so nothing looks for them in the words.",
        "Let the lead make this copy, or read it through for names.",
        closed_names,
    ),
    Rule(
        "perhaps_names",
        "Words that may be names",
        "{names} has a word that may be a person's name, and no rule knows it.",
        "{names} have words that may be names of people, and no rule knows them.",
        "Withhold each that names somebody in the list of redactions; choose to show the others there.",
        possible_names,
    ),
    Rule(
        "exhibit_descriptions",
        "Exhibits described",
        "{names} has no description but its file’s name.",
        "{names} have no description but their files’ names.",
        "Describe what it shows, for those who cannot see it.",
        evidence.descriptions,
        clear="complete",
    ),
    Rule(
        "letters",
        "Letters that can be drawn",
        "{names} holds letters that no typeface of the report has; their codes are drawn.",
        "{names} hold letters that no typeface of the report has; their codes are drawn.",
        "Write it in other letters where it can be.",
        words.letters,
        clear="all",
    ),
    Rule(
        "words_to_avoid",
        "Words to avoid",
        "{names} has words to avoid.",
        "{names} have words to avoid.",
        "Write what is said beside each in its place.",
        words.words_to_avoid,
        hint=True,
    ),
    Rule(
        "reading_age",
        "Reading age",
        "The narrative reads as for age {said}.",
        "The narrative reads as for age {said}. The hardest: {names}.",
        "Shorter sentences and plainer words help most.",
        words.reading,
        clear="within the aim",
        hint=True,
    ),
)


def weights_of(framework: Framework) -> dict[str, Weight]:
    """Return how heavy each check is by a framework's data; a hint never blocks."""
    said = dict(framework.preflight)
    return {one.code: _weight(one, said.get(one.code)) for one in RULES}


def preflight(
    inspection: Inspection,
    profile: Profile,
    facts: Facts,
    only: Iterable[Weight] = (Weight.WARN, Weight.BLOCK),
) -> tuple[Check, ...]:
    """Return what stands before this copy of a visit's report is signed, what blocks first.

    `only` chooses by weight; what the framework ignores is not looked for.
    """
    wanted, weights = set(only) - {Weight.IGNORE}, weights_of(inspection.framework)
    copy = words.copy_of(inspection, profile, facts)
    found = []
    for rule in RULES:
        if weights[rule.code] in wanted:
            seen = rule.find(copy)
            if seen.where or seen.said:
                found.append(rule.check(seen, weights[rule.code]))
    return tuple(sorted(found, key=lambda one: one.weight is not Weight.BLOCK))


def _weight(rule: Rule, said: str | None) -> Weight:
    weight = Weight(said) if said is not None else rule.weight
    return Weight.WARN if rule.hint and weight is Weight.BLOCK else weight
