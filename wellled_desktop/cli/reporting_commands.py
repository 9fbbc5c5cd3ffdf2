"""Commands round a report: the framework it is by, what it was checked for, its versions."""

from wellled_desktop.cli.command import PROFILES, VISIT, Command
from wellled_desktop.cli.command import argument as _a
from wellled_desktop.cli.later import frameworks, preflight

REPORTING: tuple[Command, ...] = (
    Command(
        "pre-flight",
        "what stands before a report is signed, and where",
        preflight.look,
        (VISIT, _a("--profile", default="internal", choices=PROFILES, help="for whom the copy is")),
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
)
