"""The acts round frameworks and what became of a judgement."""

from wellled_desktop.ui.action import Action

OF_A_VISIT: tuple[Action, ...] = (
    Action(
        "activity.notes",
        "Notes for the pe&rson…",
        "",
        "Visit",
        "capture",
        "file-text",
        "What they said, as PDF, without opinions",
    ),
    Action(
        "framework.bring_in", "Bring in a &framework…", "", "Visit", "", "download", "A team's own, as a file"
    ),
    Action(
        "framework.move",
        "&Another framework…",
        "",
        "Visit",
        "",
        "arrow-up-right",
        "Shown first, then done; nothing is rated by it",
    ),
)
COMPARING: tuple[Action, ...] = (
    Action(
        "levels.compare",
        "Compare the four &levels…",
        "Ctrl+Shift+L",
        "Evidence",
        "weigh",
        "scale",
        "What the question looks like at each",
    ),
    Action(
        "history.show",
        "&History…",
        "Ctrl+Shift+J",
        "Evidence",
        "weigh",
        "history",
        "Who changed what, and how it stood",
    ),
    Action(
        "measures.threshold",
        "S&mall numbers…",
        "",
        "Evidence",
        "trajectory",
        "users",
        "Fewest replies of a survey figure",
    ),
)
AFTER_THE_DRAFT: tuple[Action, ...] = (
    Action("report.find", "Fi&nd…", "Ctrl+F", "Report", "report", "search", "Words in the pages"),
    Action("report.find_next", "Find ne&xt", "F3", "Report", "report", "", "The next place"),
    Action(
        "report.order",
        "Reading &order",
        "Ctrl+Shift+R",
        "Report",
        "report",
        "list-filter",
        "As it is read aloud",
    ),
    Action("report.print", "&Print…", "Ctrl+P", "Report", "report", "printer", "By the system's own dialog"),
    Action("print.file", "Print a fi&le…", "", "Report", "", "printer", "A signed report, a sheet, a guide"),
    Action(
        "report.accuracy",
        "&Factual accuracy…",
        "",
        "Report",
        "",
        "message-square-reply",
        "What the provider says of the draft, and the answers",
    ),
    Action(
        "report.next_mark", "Next re&daction", "F2", "Report", "report", "", "What it stands for, and why"
    ),
    Action("report.redactions", "Red&actions…", "", "Report", "", "eye-off", "What copies withhold, and why"),
    Action(
        "identity.import",
        "My or&ganisation's certificate…",
        "",
        "Report",
        "",
        "id-card",
        "PKCS #12, to sign with",
    ),
    Action("card.smart", "S&mart card…", "", "Report", "", "key-round", "A card that signs, PKCS #11"),
    Action(
        "time.authorities", "T&ime authorities…", "", "Report", "", "clock", "Whose timestamps are believed"
    ),
    Action("report.template", "&Template…", "", "Report", "", "image", "Whose reports: name, markings, logo"),
    Action("report.versions", "V&ersions…", "", "Report", "", "history", "Two of them side by side"),
)
