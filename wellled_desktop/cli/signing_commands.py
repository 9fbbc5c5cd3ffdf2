"""Commands about what stands under a report: signatures, timestamps, and whether they hold."""

from wellled_desktop.cli.command import BY_CARD, PIN_FILE, Command
from wellled_desktop.cli.command import argument as _a
from wellled_desktop.cli.later import authorities, reports, smart_cards, timestamps

SIGNING: tuple[Command, ...] = (
    Command(
        "sign",
        "add a signature without touching the earlier ones",
        reports.sign,
        (
            _a("file", metavar="F.pdf"),
            _a("--reason", required=True, help="why you sign"),
            _a(
                "--despite",
                action="store_true",
                help="sign though your copy of the visit says something else; the signature says so",
            ),
            *BY_CARD,
        ),
    ),
    Command(
        "smart-card",
        "the card or security module that signs (PKCS#11)",
        under=(
            Command(
                "use",
                "set the card that signs, after trying it",
                smart_cards.use,
                (
                    _a("library", metavar="LIBRARY", help="of the card's maker: a .so, .dll or .dylib"),
                    _a("--token", required=True, metavar="LABEL", help="what the card is called"),
                    _a("--key", required=True, metavar="LABEL", help="what the key on it is called"),
                    _a("--certificate", default="", metavar="LABEL", help="as the key, if left out"),
                    PIN_FILE,
                ),
            ),
            Command("show", "which one is set", smart_cards.shown),
            Command("forget", "sign with your own certificate alone again", smart_cards.forget),
        ),
    ),
    Command(
        "timestamp",
        "add an authority's word of when a signed report was there",
        timestamps.timestamp,
        (
            _a("file", metavar="F.pdf", help="a signed report"),
            _a("--authority", default="", metavar="URL", help="ask this one now, over the network"),
            _a(
                "--request", default="", metavar="F.tsq", help="write what to ask, to be carried to a network"
            ),
            _a("--reply", default="", metavar="F.tsr", help="put in what came back for --request"),
            _a("--out", default="", metavar="G.pdf", help="where to, in place of the file itself"),
        ),
    ),
    Command(
        "time-authority",
        "whose word on times is trusted here",
        under=(
            Command(
                "add",
                "trust the certificates of a file for timestamps",
                authorities.add,
                (_a("file", metavar="CERT.pem"),),
            ),
            Command("list", "which are trusted", authorities.listed),
            Command(
                "remove",
                "trust one no longer",
                authorities.remove,
                (_a("fingerprint", metavar="SHA-256", help="six figures or more of its beginning"),),
            ),
        ),
    ),
    Command(
        "verify",
        "who signed a PDF or package, is it whole, what changed",
        reports.verify,
        (
            _a("file", metavar="FILE"),
            _a(
                "--time-authority",
                action="append",
                default=[],
                metavar="CERT.pem",
                help="trust this certificate for timestamps; may be repeated",
            ),
        ),
    ),
)
