"""Commands round a report: the framework it is by, what it was checked for, its versions."""

from wellled_desktop.cli.command import PROFILES, VISIT, Command
from wellled_desktop.cli.command import argument as _a
from wellled_desktop.cli.later import accuracy, fallback, frameworks, preflight, redactions, templates

REPORTING: tuple[Command, ...] = (
    Command(
        "pre-flight",
        "what stands before a report is signed, and where",
        preflight.look,
        (VISIT, _a("--profile", default="internal", choices=PROFILES, help="for whom the copy is")),
    ),
    Command(
        "redactions",
        "what a copy withholds of its words, and choices about it",
        redactions.look,
        (
            VISIT,
            _a("--profile", default="provider", choices=PROFILES, help="for whom the copy is"),
            _a("--version", type=int, default=0, help="as that kept version had it"),
            _a("--withhold", default="", metavar="WORDS", help="withhold these words too"),
            _a("--show", default="", metavar="WORDS", help="show these, though a rule would not"),
            _a("--take-back", default="", metavar="WORDS", help="let the rules decide again"),
            _a("--reason", default="", help="why; it stands in the list"),
            _a("--to", default="", metavar="F.csv", help="write the list to a new file"),
        ),
    ),
    Command(
        "framework",
        "the questions and prompts that visits are made with",
        under=(
            Command("list", "which are at hand", frameworks.listed),
            Command(
                "add",
                "bring in a team's framework",
                frameworks.bring_in,
                (_a("file", metavar="FILE.json", help="form: resources/schemas/framework.json"),),
            ),
            Command(
                "move",
                "let a visit go over to another framework",
                frameworks.move,
                (
                    VISIT,
                    _a("--to", required=True, metavar="ID@VERSION", help="the framework to go over to"),
                    _a("--map", nargs="*", default=[], metavar="W1.1=A2.1,A2.3", help="where a prompt goes"),
                    _a("--dry-run", action="store_true", help="say what would be done, change nothing"),
                ),
            ),
        ),
    ),
    Command(
        "accuracy",
        "the factual accuracy check of a draft",
        under=(
            Command("list", "what was sent, what came back, by when", accuracy.listed, (VISIT,)),
            Command(
                "sent",
                "record that a kept version goes to the provider",
                accuracy.sent,
                (
                    VISIT,
                    _a("--version", type=int, default=0, help="which; the latest kept one otherwise"),
                    _a("--days", type=int, default=10, help="working days to answer in"),
                ),
            ),
            Command(
                "received",
                "record the day on which the provider had it",
                accuracy.received,
                (
                    VISIT,
                    _a("--day", required=True, metavar="DAY", help="as 2026-11-02"),
                    _a("--shown-by", default="", help="what shows it, as the mail of that day"),
                ),
            ),
            Command(
                "point",
                "write a point of the provider down",
                accuracy.point,
                (
                    VISIT,
                    _a("--category", required=True, choices=["typographical", "inaccurate", "incomplete"]),
                    _a("--said", required=True, help="what the provider says"),
                    _a("--passage", default="", help="the words of the draft"),
                    _a("--evidence", default="", help="what it is shown by"),
                ),
            ),
            Command(
                "answer",
                "answer a point, as someone who took no part in the visit",
                accuracy.answer,
                (
                    VISIT,
                    _a("point", metavar="POINT", help="its id or the beginning"),
                    _a("--answer", required=True, choices=["accepted", "partly", "rejected"]),
                    _a("--reason", default="", help="why"),
                    _a("--changed", default="", help="what the report says now"),
                ),
            ),
        ),
    ),
    Command(
        "versions",
        "the versions of a report that were kept, and where two differ",
        accuracy.versions,
        (
            VISIT,
            _a("--compare", type=int, metavar="N", help="this version with another, or with now"),
            _a("--with", dest="with_version", type=int, default=0, metavar="M", help="the other version"),
            _a("--profile", choices=PROFILES, default="internal"),
        ),
    ),
    Command(
        "notes",
        "the notes of an interview as PDF, for the person interviewed",
        fallback.notes,
        (
            VISIT,
            _a("activity", metavar="AB-I07", help="the interview"),
            _a("--to", required=True, metavar="F.pdf", help="the new file"),
            _a("--speaker", default="", metavar="AB-P03", help="which of several people"),
        ),
    ),
    Command(
        "template",
        "whose reports these are: name, markings, colour, logo",
        under=(
            Command(
                "set",
                "take a template for all reports made from now on",
                templates.bring_in,
                (_a("file", metavar="FILE.json", help="form: resources/schemas/report-template.json"),),
            ),
            Command("show", "which one is used", templates.shown),
            Command("forget", "go back to reports without an organisation", templates.forget),
        ),
    ),
)
