"""Frameworks, the factual accuracy check, versions, templates and coded projects by terminal."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.makers import PASSPHRASE, make_interview, write
from tests.workspace.test_frameworks import framework_file
from wellled_desktop.workspace import Secret, open_workspace

NEW = ("--provider", "Larkmoor Hospitals", "--opens", "2026-10-14", "--closes", "2026-10-16")


@pytest.fixture
def visit(terminal: Terminal, lead: Path) -> str:
    """Return the id of a visit of the lead with one interview of two lines."""
    made: str = terminal("--workspace", lead, "--json", "visit", "new", *NEW).data["id"]
    with open_workspace(lead, Secret(PASSPHRASE)) as workspace:
        interview = make_interview(workspace, workspace.visits.named(made).id)
        write(workspace, interview, "Nights are short", "W2.2")
        write(workspace, interview, "Appraisals lapse 😀", "W4.2")
    return made


def test_a_framework_is_added_listed_and_a_visit_goes_over(
    terminal: Terminal, lead: Path, visit: str, tmp_path: Path
) -> None:
    at = ("--workspace", lead)
    added = terminal(*at, "framework", "add", framework_file(tmp_path))
    assert (added.code, "2 questions" in added.out) == (0, True)
    own = next(
        one for one in terminal(*at, "--json", "framework", "list").data if "team-own" in one["reference"]
    )
    move = ("framework", "move", visit, "--to", own["reference"], "--map", "W2.2=T2.1,T2.2")
    planned = terminal(*at, *move, "--dry-run")
    assert "W2.2 (1 tags) → T2.1, T2.2" in planned.out
    assert planned.out.endswith("Nothing was changed.\n")
    done = terminal(*at, "--json", *move)
    assert (done.code, done.data["done"], done.data["map"]["W2.2"]) == (0, True, ["T2.1", "T2.2"])
    wrong = terminal(*at, "framework", "move", visit, "--to", own["reference"], "--map", "W2.2")
    assert (wrong.code, "does not say where" in wrong.err) == (3, True)


def test_the_accuracy_check_from_draft_to_answer(
    terminal: Terminal, lead: Path, visit: str, tmp_path: Path
) -> None:
    at = ("--workspace", lead)
    assert terminal(*at, "accuracy", "list", visit).out == "No draft was sent yet.\n"
    too_early = terminal(*at, "accuracy", "point", visit, "--category", "inaccurate", "--said", "No")
    assert (too_early.code, "No draft was sent yet." in too_early.err) == (3, True)
    for name in ("one.pdf", "two.pdf"):
        report = ("report", visit, "--out", tmp_path / name, "--profile", "provider")
        assert terminal(*at, *report).code == 0
    kept = terminal(*at, "--json", "versions", visit).data
    assert [one["version"] for one in kept] == [1, 2]
    assert terminal(*at, "versions", visit).out.count("provider  draft") == 2
    sent = terminal(*at, "accuracy", "sent", visit, "--days", "10")
    assert (sent.code, sent.out.startswith("Version 2: ")) == (0, True)
    today = datetime.now(UTC).date()
    received = terminal(*at, "--json", "accuracy", "received", visit, "--day", today.isoformat())
    due = date.fromisoformat(received.data["due"])
    assert today + timedelta(13) <= due <= today + timedelta(21)  # ten working days, holidays among them
    said = ("--category", "inaccurate", "--said", "There are 40 beds", "--passage", "Nights are short")
    point = terminal(*at, "--json", "accuracy", "point", visit, *said).data["point"]
    assert f"  {point}  " in terminal(*at, "accuracy", "list", visit).out
    none = terminal(*at, "accuracy", "answer", visit, "ffff", "--answer", "accepted")
    assert (none.code, "No one point begins with ffff." in none.err) == (3, True)
    author = terminal(*at, "accuracy", "answer", visit, point, "--answer", "accepted", "--changed", "40 beds")
    assert author.code == 3  # whoever took part in the visit does not answer
    (state,) = terminal(*at, "--json", "accuracy", "list", visit).data
    assert [one["answer"] for one in state["points"]] == ["open"]


def test_two_versions_are_compared(terminal: Terminal, lead: Path, visit: str, tmp_path: Path) -> None:
    at = ("--workspace", lead)
    assert terminal(*at, "versions", visit).out == "No version was kept yet.\n"
    assert terminal(*at, "report", visit, "--out", tmp_path / "one.pdf").code == 0
    assert terminal(*at, "versions", visit, "--compare", "1").out == "They say the same.\n"
    with open_workspace(lead, Secret(PASSPHRASE)) as workspace:
        write(
            workspace,
            make_interview(workspace, workspace.visits.named(visit).id),
            "Rounds were short",
            "W3.2",
        )
    told = terminal(*at, "versions", visit, "--compare", "1")
    assert "Rounds were short" in told.out


def test_a_template_is_set_shown_and_forgotten(terminal: Terminal, lead: Path, tmp_path: Path) -> None:
    at, file = ("--workspace", lead), tmp_path / "ours.json"
    file.write_text(json.dumps({"name": "Care Standards Board", "accent": "#5B1F69"}), encoding="utf-8")
    line = "Care Standards Board: marked OFFICIAL-SENSITIVE, public copies OFFICIAL, colour #5B1F69.\n"
    assert terminal(*at, "template", "set", file).out == line
    assert terminal(*at, "template", "show").out == line
    assert terminal(*at, "template", "forget").out.startswith("No organisation: ")
    assert terminal(*at, "--json", "template", "show").data["accent"] == ""


def test_the_pre_flight_lists_what_blocks_and_what_warns(terminal: Terminal, lead: Path, visit: str) -> None:
    at = ("--workspace", lead)
    told = terminal(*at, "pre-flight", visit)
    assert told.code == 1
    assert (
        "Warns   Agreed ratings: W1, W2, W3 and 1 more have no agreed rating. Agree it in Weigh." in told.out
    )
    assert told.out.endswith("checks found something to look at.\n")
    data = terminal(*at, "--json", "pre-flight", visit, "--profile", "public").data
    assert data["signable"] is True
    assert {"code", "level", "title", "sentence", "advice", "count", "where"} <= data["checks"][0].keys()


def test_redactions_are_listed_chosen_and_written(
    terminal: Terminal, lead: Path, visit: str, tmp_path: Path
) -> None:
    at = ("--workspace", lead, "--json", "redactions", visit)
    assert terminal(*at).data["redactions"] == []
    refused = terminal(*at, "--withhold", "nights")
    assert (refused.code, "for a reason" in refused.err) == (3, True)
    (found,) = terminal(*at, "--withhold", "nights", "--reason", "one ward").data["redactions"]
    assert (found["words"], found["shown_as"], found["reason"]) == ("Nights", "[words withheld]", "one ward")
    plain = ("--workspace", lead, "redactions", visit)
    told = terminal(*plain, "--to", tmp_path / "list.csv")
    assert "“Nights” as [words withheld]: one ward" in told.out
    assert "Chosen: withhold “nights”, one ward" in told.out
    assert told.out.endswith("The provider copy withholds 1 piece of its words.\n")
    assert "Nights" in (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    assert terminal(*at, "--show", "nights", "--reason", "known to all").data["redactions"] == []
    assert terminal(*at, "--take-back", "nights").data["choices"] == []
    talk = terminal("--workspace", lead, "--json", "redactions", visit).data["perhaps_names"]
    assert talk == []
    gone = terminal(*at, "--take-back", "nights")
    assert (gone.code, "Nothing was chosen" in gone.err) == (3, True)
    missing = terminal(*at, "--version", "3")
    assert (missing.code, "was not kept here" in missing.err) == (3, True)


def test_a_coded_project_goes_out_and_comes_in(
    terminal: Terminal, lead: Path, jon: Path, visit: str, tmp_path: Path
) -> None:
    at, file = ("--workspace", lead), tmp_path / "visit.qdpx"
    out = terminal(*at, "export", visit, "--to", file)
    assert (out.code, "is in visit.qdpx" in out.out) == (0, True)
    outside = terminal(*at, "export", visit, "--to", tmp_path / "p.qdpx", "--profile", "public")
    assert (outside.code, "lines with their times" in outside.err) == (3, True)
    disclosed = terminal(*at, "export", visit, "--to", tmp_path / "d.qdpx", "--profile", "disclosure")
    assert (disclosed.code, "Nobody who spoke is a case in it" in disclosed.out) == (0, True)
    there = ("--workspace", jon)
    other = terminal(*there, "--json", "visit", "new", *NEW).data["id"]
    assert "Name it with --visit." in terminal(*there, "import", file).err
    assert (
        "There is no file none.qdpx."
        in terminal(*there, "import", tmp_path / "none.qdpx", "--visit", other).err
    )
    came = terminal(*there, "--json", "import", file, "--visit", other)
    assert (came.code, came.data["lines"]) == (0, 2)
    assert "Appraisals lapse" in terminal(*there, "search", "Appraisals").out


def test_a_visit_is_exported_as_it_stood(terminal: Terminal, lead: Path, visit: str, tmp_path: Path) -> None:
    at = ("--workspace", lead)
    early = terminal(*at, "export", visit, "--to", tmp_path / "as.json", "--as-of", "last week")
    assert (early.code, "is not a time" in early.err) == (3, True)
    late = ("export", visit, "--to", tmp_path / "as.json", "--as-of", "2099-01-01T00:00")
    assert terminal(*at, *late).code in (0, 3)
    tables = terminal(*at, "--json", "export", visit, "--to", tmp_path / "t.csv", "--profile", "public")
    assert (tables.code, tables.data["profile"]) == (0, "public")
