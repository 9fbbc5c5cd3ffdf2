"""The terminal contract as data: each command, its words, its arguments, and the function that does it."""

from wellled_desktop.cli.command import BY_CARD, PROFILES, VISIT, Command
from wellled_desktop.cli.command import argument as _a
from wellled_desktop.cli.later import care, evidence, fallback, packages, people, reports, samples
from wellled_desktop.cli.reporting_commands import REPORTING
from wellled_desktop.cli.signing_commands import SIGNING

_RECOVERY_KEY = _a("--recovery-key", default="", metavar="KEY", help="instead of the passphrase")
_ROLES = ["inspector", "lead", "reviewer", "specialist_adviser", "expert_by_experience"]
_KINDS = ["interview", "focus-group", "observation", "document-review", "walk-round", "meeting"]

COMMANDS: tuple[Command, ...] = (
    Command(
        "sample",
        "the main job from end to end in a new folder, on the sample inspection",
        samples.sample,
        (_a("folder", metavar="DIR", help="a new folder"),),
    ),
    Command(
        "init",
        "make a new workspace; prints the recovery key once",
        people.init,
        (
            _a("--name", required=True, help="your name"),
            _a("--initials", required=True, help="your initials"),
            _a("--role", required=True, choices=_ROLES, help="your role on the team"),
        ),
    ),
    Command("whoami", "whose workspace it is, with the four words of the certificate", people.whoami),
    Command(
        "identity",
        "your certificate",
        under=(
            Command(
                "export", "write your card for others", people.export_card, (_a("file", metavar="FILE.pem"),)
            ),
            Command(
                "import",
                "use an organisation's certificate (PKCS#12)",
                people.import_identity,
                (
                    _a("file", metavar="FILE.p12"),
                    _a("--password-file", required=True, help="where the file's password stands"),
                ),
            ),
        ),
    ),
    Command(
        "trust",
        "the people you know",
        under=(
            Command(
                "add",
                "trust a person's card, after comparing the four words",
                people.trust_add,
                (_a("file", metavar="FILE.pem"),),
            ),
            Command("list", "whom this workspace trusts", people.trust_list),
        ),
    ),
    Command("visits", "list the visits", evidence.visits),
    Command(
        "visit",
        "make a visit and its team",
        under=(
            Command(
                "new",
                "make a visit with you as its lead",
                evidence.new_visit,
                (
                    _a("--provider", required=True, help="the provider's name"),
                    _a("--code", default="", help="the provider's organisation code"),
                    _a("--opens", required=True, help="first day, 2026-10-14"),
                    _a("--closes", required=True, help="last day, 2026-10-16"),
                    _a("--location", action="append", default=[], help="a location; may be repeated"),
                    _a("--framework", default="seed-2014@1", help="id@version"),
                ),
            ),
            Command(
                "add-member",
                "put a person on the visit's team",
                evidence.add_member,
                (VISIT, _a("file", metavar="FILE.pem", help="the person's card")),
            ),
        ),
    ),
    Command(
        "import",
        "bring a visit in from JSON, or a coded project into a visit",
        evidence.import_visit,
        (
            _a("file", metavar="FILE", help="FILE.json, or FILE.qdpx of another program"),
            _a("--visit", default="", help="into which visit a coded project comes"),
        ),
    ),
    Command(
        "export",
        "write a visit in an open form",
        evidence.export_visit,
        (
            VISIT,
            _a(
                "--to",
                required=True,
                metavar="FILE",
                help="where to: .json, .xlsx, .csv, .txt or .qdpx",
            ),
            _a("--profile", default="internal", choices=PROFILES, help="for whom; internal .json holds all"),
            _a("--history", action="store_true", help="with every save of every record"),
            _a("--protected", action="store_true", help="a .qdpx with protected lines too"),
            _a("--as-of", default="", metavar="TIME", help="as it stood then, as 2026-10-15T18:00"),
        ),
    ),
    Command(
        "guide",
        "a blank guide to print or to fill in with Word",
        fallback.guide,
        (
            VISIT,
            _a("--kind", required=True, choices=_KINDS, help="what it is for"),
            _a("--role", default="", help="who will speak, by role, or what is seen"),
            _a("--for", dest="questions_for", default="", metavar="GUIDE", help="questions for: ward, ..."),
            _a("--to", required=True, metavar="F.pdf|F.docx", help="where to"),
        ),
    ),
    Command(
        "day-sheet",
        "the sheet of a day for the team to print",
        fallback.day_sheet,
        (
            VISIT,
            _a(
                "--day", default="", metavar="2026-10-14", help="which day of the visit; the last one if none"
            ),
            _a("--to", required=True, metavar="F.pdf", help="where to"),
        ),
    ),
    Command(
        "transcribe",
        "bring in a Word form that was filled in",
        fallback.transcribe,
        (
            VISIT,
            _a("file", metavar="FILE.docx"),
            _a("--dry-run", action="store_true", help="only say what would come in"),
        ),
    ),
    Command(
        "search",
        "full text, with who, when and prompt",
        evidence.search,
        (_a("words", nargs="+"), _a("--visit", default="", help="only this visit")),
    ),
    Command(
        "report",
        "build the PDF report",
        reports.report,
        (
            VISIT,
            _a("--out", required=True, metavar="F.pdf", help="where to"),
            _a("--profile", default="internal", choices=PROFILES, help="for whom"),
            _a("--sign", action="store_true", help="sign it as its author"),
            _a("--reason", default="I wrote and stand by this report", help="why you sign"),
            *BY_CARD,
        ),
    ),
    *SIGNING,
    Command(
        "package",
        "sync packages, files that are carried",
        under=(
            Command(
                "make",
                "make a package of a visit",
                packages.make,
                (
                    VISIT,
                    _a("--out", required=True, metavar="F.wlsync", help="where to"),
                    _a(
                        "--for",
                        dest="recipients",
                        action="append",
                        default=[],
                        metavar="CERT.pem",
                        help="encrypt to this person in place of the team; may be repeated",
                    ),
                    _a("--team", action="store_true", help="encrypt to the team, beside those of --for"),
                    _a("--plain", action="store_true", help="in clear: anyone who holds it can read it"),
                    _a(
                        "--since-acknowledged",
                        action="store_true",
                        help="leave out what every recipient has shown to have",
                    ),
                    _a(
                        "--protected",
                        action="store_true",
                        help="the protected disclosures and nothing else, for those they were made to",
                    ),
                ),
            ),
            Command(
                "show", "what a package says of itself", packages.show, (_a("file", metavar="F.wlsync"),)
            ),
            Command(
                "receive",
                "check a package and merge it",
                packages.receive,
                (_a("file", metavar="F.wlsync"), _a("--dry-run", action="store_true", help="change nothing")),
            ),
        ),
    ),
    Command(
        "conflicts",
        "what differs, and settling it",
        packages.conflicts,
        (
            _a("words", nargs="*", metavar="[VISIT] | resolve ID", help="a visit, or `resolve` and an id"),
            _a("--keep", choices=["left", "right", "both"], help="which side"),
            _a("--text", metavar="FILE", help="the settled text"),
        ),
    ),
    *REPORTING,
    Command("check", "look the file over", care.check),
    Command(
        "backup", "make a backup, verified by opening", care.backup, (_a("file", nargs="?", metavar="FILE"),)
    ),
    Command(
        "restore",
        "bring a backup back as a new workspace",
        care.restore_backup,
        (
            _a("file", metavar="FILE"),
            _a("--to", required=True, metavar="FILE.wellled", help="a new name"),
            _RECOVERY_KEY,
        ),
    ),
    Command(
        "recover",
        "bring all that can be read out of a damaged workspace",
        care.recover_damaged,
        (
            _a("file", metavar="FILE.wellled"),
            _a("--to", required=True, metavar="DIR", help="a new folder"),
            _RECOVERY_KEY,
        ),
    ),
    Command(
        "passphrase",
        "put a new passphrase in the old one's place",
        care.new_passphrase,
        (
            _a("--new-passphrase-file", default="", metavar="FILE", help="else it is asked for twice"),
            _RECOVERY_KEY,
        ),
    ),
    Command(
        "recovery-key",
        "put a new recovery key in the old one's place; prints it once",
        care.new_recovery_key,
        (_RECOVERY_KEY,),
    ),
    Command(
        "history",
        "every save of a record",
        evidence.history,
        (
            _a(
                "record",
                nargs="+",
                metavar="RECORD",
                help="its id or the beginning, AB/001, AB-I07, W1 finding",
            ),
        ),
    ),
)
