import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from inspector.core.problem import Verdict
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter
from tests.cli.cli_rig import run

PLAN = """\
inspector_plan: 1
name: Shop & Co
version: "3"
events:
  - name: Order Completed
    properties:
      total: required number
      lines: list of string
  - name: Never Sent
  - type: page
"""
HOSTILE = '<script>alert("x")</script>\x1b[2J\u202e'


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def track(name: str = "Order Completed", **properties: Any) -> dict[str, Any]:
    return {"type": "track", "event": name, "userId": "u", "properties": properties or {"total": 1}}


def events_file(folder: Path, *messages: object) -> Path:
    path = folder / "events.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in messages), encoding="utf-8")
    return path


def session_of(folder: Path, *messages: object) -> Path:
    session = folder / "shop.evs"
    done = run("import", session, events_file(folder, *messages))
    assert done.returncode == 0, done.stderr
    return session


MIXED = (
    track(),
    track(total="27.50"),
    track(total=1, lines=["a", 2]),
    track(total=1, lines=[3]),
    track("Order Compleeted"),
    {"type": "page", "userId": "u", "name": "Home"},
)


def test_text_tells_rates_first_then_problems_then_what_is_missing(tmp_path: Path, plan: Path) -> None:
    session = session_of(tmp_path, *MIXED)
    done = run("check", session, "--plan", plan, "--no-checks")
    assert done.returncode == 1
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0].endswith("checked against Shop & Co 3")
    assert lines[2].split() == ["33.3", "%", "good", "2", "of", "6", "checked", "events"]
    assert lines[3].split()[:4] == ["66.7", "%", "coverage", "2"]
    assert "Problems (2)" in lines
    assert any("2  33.3 %" in line and "`lines[1]`" in line and "event 3" in line for line in lines)
    assert any("did you mean Order Completed?" in line for line in lines)
    assert "  track     Never Sent" in lines


def test_what_the_checks_find_stands_apart_from_what_breaks_the_plan(tmp_path: Path, plan: Path) -> None:
    nobody = [{"type": kind, "name": "Home", "userId": None} for kind in ("page", "screen")]
    session = session_of(tmp_path, track(total="27.50"), *nobody)
    with_plan = run("check", session, "--plan", plan).stdout.splitlines()
    problems, beyond = with_plan.index("Problems (1)"), with_plan.index("Beyond the plan (3)")
    assert "[type]" in with_plan[problems + 1]
    told = "\n".join(with_plan[beyond:])
    assert "✗ page Home: " in told
    assert "✗ screen Home: " in told
    assert "[standard_property_type]" in told
    alone = run("check", session).stdout
    assert "Problems (3)" in alone
    assert "Beyond the plan" not in alone


def test_a_plan_that_checks_less_than_it_says_is_told(tmp_path: Path, plan: Path) -> None:
    session = session_of(tmp_path, track())
    plan.write_text(PLAN.replace("required number", '{type: string, pattern: "("}'), encoding="utf-8")
    done = run("check", session, "--plan", plan, "--no-checks")
    words = "plan.yaml: in one place other or less is checked than it says; `inspector plan lint` lists them.\n"
    assert done.stderr == words


def test_two_names_that_are_missing_are_two_problems(tmp_path: Path, plan: Path) -> None:
    plan.write_text(PLAN.replace("lines: list of string", "a/b: required string"), encoding="utf-8")
    session = session_of(tmp_path, track(total=1), {**track(), "properties": {}})
    found = json.loads(run("check", session, "--plan", plan, "--no-checks", "--format", "json").stdout)
    told = {each["property"]: (each["count"], each["sample"]["message"]) for each in found["problems"]}
    assert told == {
        "/properties/a~1b": (2, "`a/b` is missing."),
        "/properties/total": (1, "`total` is missing."),
    }


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "events.jsonl cannot be read: No such file or directory. Choose another file."),
        (b"\xff\xfe\n", "Nothing was checked."),
    ],
)
def test_a_file_that_cannot_be_checked(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "events.jsonl"
    if content is not None:
        path.write_bytes(content)
    done = run("check", path)
    assert done.returncode == 2
    assert done.stderr.rstrip().endswith(words)


def test_a_file_may_have_any_format_that_is_imported(tmp_path: Path, plan: Path) -> None:
    path = tmp_path / "events.json"
    path.write_text(json.dumps([track(), track(total="x")], indent=2))
    done = run("check", path, "--plan", plan, "--no-checks", "--format", "json")
    assert done.returncode == 1
    assert [(each["property"], each["count"]) for each in json.loads(done.stdout)["problems"]] == [
        ("/properties/total", 1)
    ]


def test_nothing_is_written_unless_it_is_saved(tmp_path: Path, plan: Path) -> None:
    session = session_of(tmp_path, *MIXED)
    before = session.read_bytes()
    run("check", session, "--plan", plan)
    assert session.read_bytes() == before
    assert run("check", session, "--plan", plan, "--save").returncode == 1
    with SessionReader(session) as reader:
        stored = reader.events(0, 10)
    good, bad, unplanned = Verdict.GOOD, Verdict.BAD, Verdict.UNPLANNED
    assert [each.row.verdict for each in stored] == [good, bad, bad, bad, unplanned, good]
    assert stored[1].problems[0].pointer == "/properties/total"
    with SessionWriter(session) as writer:
        judged = writer.judged_by()
    assert judged is not None
    assert (judged.complete, judged.plans[0].path) == (True, str(plan))


def test_what_a_forward_blocked_is_judged_by_the_plan_and_stays_blocked(tmp_path: Path, plan: Path) -> None:
    session = session_of(tmp_path, track(), track(total="x"), track())
    with SessionWriter(session) as writer:
        writer.block([1, 2])
    done = run("check", session, "--plan", plan, "--no-checks", "--save", "--format", "json")
    told = json.loads(done.stdout)
    assert (told["goodShare"], told["verdicts"]["good"], told["verdicts"]["bad"]) == (2 / 3, 2, 1)
    with SessionReader(session) as reader:
        stored = reader.events(0, 10)
    assert [each.row.verdict for each in stored] == [Verdict.BLOCKED, Verdict.BLOCKED, Verdict.GOOD]
    assert [len(each.problems) for each in stored] == [0, 1, 0]


def test_json_has_every_key_and_rolls_up_places_in_lists(tmp_path: Path, plan: Path) -> None:
    done = run("check", session_of(tmp_path, *MIXED), "--plan", plan, "--format", "json")
    found = json.loads(done.stdout)
    assert found["verdicts"] == {
        "unchecked": 0, "good": 2, "bad": 3, "unplanned": 1, "incomplete": 0, "blocked": 0
    }  # fmt: skip
    assert (found["events"], found["checked"], found["failed"], found["failOn"]) == (6, 6, True, "error")
    assert found["goodShare"] == pytest.approx(1 / 3)
    assert found["coverage"] == pytest.approx(2 / 3)
    assert [(each["event"], each["seen"], each["bad"]) for each in found["planned"]] == [
        ("Order Completed", 4, 3),
        ("Never Sent", 0, 0),
        (None, 1, 0),
    ]
    lines = next(each for each in found["problems"] if each["property"] == "/properties/lines/*")
    assert (lines["count"], lines["sample"]["id"], lines["sample"]["pointer"]) == (2, 3, "/properties/lines/1")
    assert found["unplannedEvents"][0]["event"] == "Order Compleeted"


def test_a_file_of_events_says_the_same_as_its_session(tmp_path: Path, plan: Path) -> None:
    session = session_of(tmp_path, *MIXED)
    exported = tmp_path / "exported.jsonl"
    assert run("export", session, "-o", exported).returncode == 0
    reports = []
    for subject in (session, tmp_path / "events.jsonl", exported):
        found = json.loads(run("check", subject, "--plan", plan, "--format", "json").stdout)
        assert found.pop("subject") == str(subject)
        reports.append(found)
    assert reports[0] == reports[1] == reports[2]


def test_junit_has_a_case_for_each_planned_event(tmp_path: Path, plan: Path) -> None:
    hostile = track(total=HOSTILE + "\x00")
    done = run("check", session_of(tmp_path, *MIXED, hostile), "--plan", plan, "--format", "junit")
    root = ET.fromstring(done.stdout)  # noqa: S314 - our own
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("4", "1", "1")
    suite, others = root
    assert suite.get("name") == "Shop & Co 3"
    cases = {case.get("name"): case for case in suite}
    assert set(cases) == {"track Order Completed", "track Never Sent", "page every call"}
    failure = cases["track Order Completed"].find("failure")
    assert failure is not None
    assert "/properties/lines/1" in (failure.text or "")
    assert cases["track Never Sent"].find("skipped") is not None
    assert others[0].find("failure") is None
    strict = run("check", tmp_path / "shop.evs", "--plan", plan, "--format", "junit", "--fail-on", "unplanned")
    assert ET.fromstring(strict.stdout).get("failures") == "2"  # noqa: S314 - our own


def test_two_plans_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    for name, event in (("web.yaml", "Order Completed"), ("app.yaml", "Never Sent")):
        (tmp_path / name).write_text(f"inspector_plan: 1\nname: Shop\nevents:\n  - name: {event}\n", encoding="utf-8")
    plans = [option for name in ("web.yaml", "app.yaml") for option in ("--plan", tmp_path / name)]
    session = session_of(tmp_path, track(total=1))
    root = ET.fromstring(run("check", session, *plans, "--no-checks", "--format", "junit").stdout)  # noqa: S314 - our own
    suites = [each for each in root if (each.get("name") or "").startswith("Shop (")]
    assert [[case.get("name") for case in suite] for suite in suites] == [
        ["track Order Completed"], ["track Never Sent"]
    ]  # fmt: skip
    assert "web.yaml" in str(suites[0].get("name"))
    assert "app.yaml" in str(suites[1].get("name"))
    assert len({case.get("classname") for suite in suites for case in suite}) == 2
    page = run("check", session, *plans, "--no-checks", "--format", "html").stdout
    assert "web.yaml" in page.partition("Planned events")[2]


class _Page(HTMLParser):
    """Collects tags, and what would be loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [name for name, _ in attrs if name in {"src", "href", "srcset", "onclick", "onload"}]


def test_html_is_one_page_that_loads_nothing_and_runs_nothing(tmp_path: Path, plan: Path) -> None:
    target = tmp_path / "report.html"
    session = session_of(tmp_path, *MIXED, track(HOSTILE), track(total=HOSTILE))
    assert run("check", session, "--plan", plan, "-o", target).returncode == 1
    text = target.read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    assert page.loads == []
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert "&lt;script&gt;" in text
    assert not re.search("[\x1b\u202e]", text)
    assert "prefers-color-scheme: dark" in text
    assert page.tags.count("caption") == page.tags.count("table") == 4


@pytest.mark.parametrize(
    ("messages", "fail_on", "code"),
    [
        ((track(),), "unplanned", 0),
        ((track("Unknown"),), "error", 0),
        ((track("Unknown"),), "warning", 1),
        ((track("Unknown"),), "unplanned", 1),
        ((track(total="x"),), "error", 1),
        (({"type": "track", "userId": "u"},), "warning", 1),
        ((), "warning", 1),
    ],
)
def test_the_exit_code_says_what_was_found(
    tmp_path: Path, plan: Path, messages: tuple[object, ...], fail_on: str, code: int
) -> None:
    events = events_file(tmp_path, *messages)
    assert run("check", events, "--plan", plan, "--fail-on", fail_on).returncode == code


@pytest.mark.parametrize(
    ("messages", "options", "words"),
    [
        ((), (), "There are no events to check."),
        (
            (track(), track("X")),
            ("--min-good", "60.5"),
            "50.0 % good is less than the 60.5 % that --min-good asks for.",
        ),
        ((track(),), ("--min-good", "100", "--min-coverage", "33"), ""),
    ],
)
def test_too_little_fails(
    tmp_path: Path, plan: Path, messages: tuple[object, ...], options: tuple[str, ...], words: str
) -> None:
    done = run("check", events_file(tmp_path, *messages), "--plan", plan, "--format", "json", *options)
    assert (done.returncode, json.loads(done.stdout)["shortfalls"]) == ((1, [words]) if words else (0, []))


def test_what_there_is_too_little_of_stands_in_every_form(tmp_path: Path, plan: Path) -> None:
    words = "33.3 % coverage is less than the 50 % that --min-coverage asks for."
    events = events_file(tmp_path, track())
    made = {
        form: run("check", events, "--plan", plan, "--format", form, "--min-coverage", "50").stdout
        for form in ("text", "junit", "html")
    }
    assert f"✗  {words}" in made["text"]
    assert f'<p class="bad">{words}</p>' in made["html"]
    assert made["junit"].count("<failure") == 1
    assert f'<failure type="shortfall" message="{words}"' in made["junit"]


def test_a_report_that_is_passed_on_names_no_folder(tmp_path: Path, plan: Path) -> None:
    page = run("check", events_file(tmp_path, track(total="x")), "--plan", plan, "--format", "html").stdout
    assert "<h1>events.jsonl</h1>" in page
    assert str(tmp_path) not in page
    assert re.search(r"checked on \d{4}-\d\d-\d\d at \d\d:\d\d UTC against", page)
    assert "<code>total</code> must be a number" in page


def test_a_filter_chooses_events(tmp_path: Path, plan: Path) -> None:
    session = session_of(tmp_path, *MIXED)
    for subject in (session, tmp_path / "events.jsonl"):
        done = run("check", subject, "--plan", plan, "--filter", "type:page", "--format", "json")
        assert done.returncode == 0
        assert json.loads(done.stdout)["events"] == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--plan", "nowhere.yaml"), "cannot be read"),
        (("--plan", "broken.yaml"), "line 3, column 1"),
        (("--plan", "plan.yaml", "--filter", "type:"), "--filter"),
        (("--plan", "plan.yaml", "--save", "--filter", "type:page"), "--save"),
        (("--plan", "plan.yaml", "-o", "no/where.html"), "cannot be written"),
        (("--no-checks",), "--plan"),
        (("--min-coverage", "80"), "--plan"),
        (("--no-checks", "--plan", "plan.yaml", "--checks", "plan.yaml"), "--checks"),
        (("--checks", "nowhere.yaml"), "cannot be read"),
        (("--checks", "."), "is a folder"),
        (("--checks", "broken.yaml"), "line 3, column 1"),
        (("--checks", "broken.json"), "line 1, column 2"),
        (("--checks", "list.yaml"), "holds no settings"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.yaml").write_text("inspector_plan: 1\nname: [\n", encoding="utf-8")
    (tmp_path / "broken.json").write_text("{no", encoding="utf-8")
    (tmp_path / "list.yaml").write_text("- naming\n", encoding="utf-8")
    session = session_of(tmp_path, track())
    done = run("check", session, *options)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_neither_session_nor_events_is_told_what_is(tmp_path: Path, plan: Path) -> None:
    done = run("check", plan, "--plan", plan)
    assert done.returncode == 2
    assert "a file of events (.csv" in done.stderr


def test_wrong_files_of_events_are_told_with_their_line(tmp_path: Path, plan: Path) -> None:
    path = events_file(tmp_path, track())
    path.write_text(path.read_text(encoding="utf-8") + "{no json\n", encoding="utf-8")
    done = run("check", path, "--plan", plan)
    assert (done.returncode, "line 2" in done.stderr) == (2, True)


BEYOND = (
    track(),
    track(total=2),
    track(total="27.50"),
    track("order_completed"),
    {"type": "track", "event": "Order Completed", "properties": {"total": 1}},
    {"type": "track", "userId": "u"},
)


def codes(*arguments: str | Path) -> dict[str, int]:
    """The sample event of every problem that is told, by its code."""
    done = run("check", *arguments, "--format", "json")
    assert done.returncode in {0, 1}, done.stderr
    return {each["code"]: each["sample"]["id"] for each in json.loads(done.stdout)["problems"]}


def test_without_a_plan_the_checks_beyond_it_run_alone(tmp_path: Path) -> None:
    session = session_of(tmp_path, *BEYOND)
    before = session.read_bytes()
    done = run("check", session)
    lines = done.stdout.splitlines()
    assert (done.returncode, lines[0].endswith("checked against the checks beyond the plan")) == (1, True)
    assert lines[2].split() == ["33.3", "%", "without", "a", "problem", "2", "of", "6", "events"]
    assert lines[3].split() == ["2", "bad"]
    found = codes(session)
    assert (found["no_user_anon_id"], found["standard_event_case"], found["standard_property_type"]) == (5, 4, 3)
    assert session.read_bytes() == before
    assert ET.fromstring(run("check", session, "--format", "junit").stdout)[0].get("name") == "Checks beyond the plan"  # noqa: S314 - our own


def test_a_recorded_request_is_held_to_the_size_that_it_was_sent_with(tmp_path: Path) -> None:
    sent = {"batch": [track("Order Completed", text="x" * 30_000) for _ in range(18)], "writeKey": "web"}
    asked = {
        "method": "POST",
        "url": "https://api.segment.io/v1/batch",
        "headers": [],
        "postData": {"mimeType": "application/json", "text": json.dumps(sent)},
    }
    entry = {"startedDateTime": "2026-11-20T10:00:00.123Z", "request": asked, "response": {"status": 200}}
    recording, session = tmp_path / "shop.har", tmp_path / "recorded.evs"
    recording.write_text(json.dumps({"log": {"entries": [entry]}}), encoding="utf-8")
    assert run("import", session, recording).returncode == 0
    assert codes(session)["batch_too_large"] == codes(recording)["batch_too_large"] == 1
    lines = events_file(tmp_path, sent)
    assert "batch_too_large" not in codes(session_of(tmp_path, sent)), "nobody sent what stands in a line"
    assert "batch_too_large" not in codes(lines)


def test_plan_and_checks_have_their_say_together(tmp_path: Path, plan: Path) -> None:
    session = session_of(tmp_path, *BEYOND)
    report = json.loads(run("check", session, "--plan", plan, "--format", "json").stdout)
    assert report["checks"] is True
    origins = {each["origin"] for each in report["problems"]}
    assert {"plan", "delivery", "semantic"} <= origins
    assert report["verdicts"] == {
        "unchecked": 0, "good": 2, "bad": 3, "unplanned": 1, "incomplete": 0, "blocked": 0
    }  # fmt: skip
    assert set(codes(session, "--plan", plan, "--no-checks")) == {
        each["code"] for each in report["problems"] if each["origin"] in {"decode", "plan"}
    }


def test_settings_of_checks_are_heeded_and_what_is_not_understood_is_told(tmp_path: Path) -> None:
    events = events_file(tmp_path, *BEYOND[:-1])
    settings = tmp_path / "checks.yaml"
    settings.write_text("families: {semantic: false, delivery: false}\nnameing: {}\n", encoding="utf-8")
    done = run("check", events, "--checks", settings)
    assert "Perhaps `naming` is meant." in done.stderr
    assert done.returncode == 0
    found = codes(events, "--checks", settings)
    assert (found["name_twin"], found["property_type_changed"]) == (4, 3)
    settings = settings.with_suffix(".json")
    settings.write_text(json.dumps({"families": {"semantic": False}}), encoding="utf-8")
    assert set(codes(events, "--checks", settings)) == {"name_twin", "property_type_changed", "no_user_anon_id"}


def test_a_filter_chooses_what_is_told_and_checks_compare_with_all_events(tmp_path: Path) -> None:
    session = session_of(tmp_path, *BEYOND)
    settings = tmp_path / "checks.yaml"
    settings.write_text("families: {semantic: false}\n", encoding="utf-8")
    for subject in (session, tmp_path / "events.jsonl"):
        found = codes(subject, "--checks", settings, "--filter", "event:order_completed")
        assert found == {"name_twin": 4}


def test_what_checks_find_is_saved_once_and_a_plan_leaves_it(tmp_path: Path, plan: Path) -> None:
    session = session_of(tmp_path, *BEYOND)
    told = []
    for options in ((), ("--plan", plan), ("--plan", plan), ()):
        assert run("check", session, "--save", *options).returncode == 1
        with SessionReader(session) as reader:
            told.append([(each.row.verdict.word, [one.code for one in each.problems]) for each in reader.events(0, 10)])
    assert told[0] == told[3]
    assert told[1] == told[2]
    assert [each[0] for each in told[0]] == ["unchecked"] * 4 + ["bad", "bad"]
    assert told[1][4] == ("bad", ["no_user_anon_id"])
    with SessionWriter(session) as writer:
        assert writer.judged_by() is None
