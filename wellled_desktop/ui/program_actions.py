"""The acts that belong to the program and its file, whatever stands in the window."""

from wellled_desktop.ui.action import Action

FILE_AND_EDIT: tuple[Action, ...] = (
    Action(
        "visit.new", "&New visit…", "Ctrl+N", "File", "", "plus", "Begin a visit: provider, team and plan"
    ),
    Action(
        "package.receive", "&Receive package…", "Ctrl+R", "File", "", "package-open", "Read a carried file"
    ),
    Action(
        "package.make", "&Make package…", "Ctrl+Shift+M", "File", "", "send", "Seal this visit for the team"
    ),
    Action("visit.import", "&Import…", "", "File", "", "download", "Take in an open form: JSON"),
    Action("visit.export", "&Export…", "", "File", "", "upload", "The whole visit as open JSON"),
    Action(
        "backup.make", "&Back up now…", "", "File", "", "hard-drive", "A verified copy in a place you choose"
    ),
    Action(
        "backup.show",
        "Backups and reco&very…",
        "",
        "File",
        "",
        "history",
        "Restore points, a second place, bringing back, all of it out",
    ),
    Action("workspace.passphrase", "New &passphrase…", "", "File", "", "key-round", "In the old one's place"),
    Action("workspace.check", "&Check the file", "", "File", "", "shield-check", "Every page, chain and row"),
    Action("workspace.lock", "&Lock", "Ctrl+Alt+L", "File", "", "lock", "Lock until the passphrase is typed"),
    Action(
        "workspace.idle", "Lock when i&dle…", "", "File", "", "clock", "After how long it locks by itself"
    ),
    Action("app.quit", "&Quit", "Ctrl+Q", "File", "", "log-out", "Close; everything is saved already"),
    Action("edit.undo", "&Undo", "Ctrl+Z", "Edit", "", "undo-2", "Undo the last change in this pane"),
    Action(
        "search.open", "&Search and commands", "Ctrl+K", "Edit", "", "search", "Visits, notes, people, acts"
    ),
)

VIEW_AND_HELP: tuple[Action, ...] = (
    Action("view.light", "&Light", "", "View", "", "", "Dark text on light"),
    Action("view.dark", "&Dark", "", "View", "", "", "Light text on dark"),
    Action("view.system", "As the &system", "", "View", "", "", "Follow the desktop"),
    Action(
        "view.discreet",
        "&Hide protected",
        "Ctrl+Shift+H",
        "View",
        "",
        "lock-keyhole",
        "Protected lines are neither shown nor found while others look on",
    ),
    Action("view.touch", "&Touch sizes", "", "View", "", "", "Rows and buttons for a finger"),
    Action(
        "view.outline",
        "&Outline of the visit",
        "Ctrl+Shift+O",
        "View",
        "capture",
        "panel-left",
        "To the outline, and back to the note",
    ),
    Action("view.guide", "&Guide", "Ctrl+Shift+G", "View", "capture", "", "To the guide and back"),
    Action("zone.next", "&Next pane", "F6", "View", "", "", "Go round the panes"),
    Action("zone.before", "&Previous pane", "Shift+F6", "View", "", "", "Go round the panes the other way"),
    Action("help.open", "&Help", "F1", "Help", "", "circle-help", "About what is before you"),
    Action("help.keys", "All &shortcuts", "Ctrl+/", "Help", "", "command", "Every key of every place"),
    Action("help.about", "&About", "", "Help", "", "info", "Version, licences, this workspace"),
)
