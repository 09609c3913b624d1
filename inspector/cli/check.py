"""``inspector check``: a session or file of events against plans and the checks beyond them, for people and CI."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from inspector.cli.choosing import chosen, filter_option
from inspector.cli.locate import find_session
from inspector.cli.output import Progress, progress, visible
from inspector.core.problem import Severity

if TYPE_CHECKING:
    from inspector.cli.checkreport.report import Report
    from inspector.cli.checkreport.tally import Entry, Tally
    from inspector.engine.checking.beyond import Beyond
    from inspector.engine.checking.judging import Judge
    from inspector.plans.model import Plan
    from inspector.storage.judgedby import PlanMark

_FORMATS = ("text", "json", "junit", "html")
_SAVED = 1_024
"""Events whose verdicts are saved in one transaction."""


@click.command(name="check")
@click.argument("subject", metavar="SESSION|FILE")
@click.option(
    "--plan",
    "plans",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A tracking plan, a file or a folder; may be repeated. Without one the checks beyond the plan run alone.",
)
@click.option(
    "--checks",
    "settings",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Settings of the checks beyond the plan, as YAML or JSON.",
)
@click.option("--no-checks", is_flag=True, help="Leave the checks beyond the plan out.")
@filter_option
@click.option("--format", "form", type=click.Choice(_FORMATS), help="By default what --output ends in, else text.")
@click.option("--output", "-o", default="-", metavar="FILE", help="Where to; - is stdout, and the default.")
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "unplanned")),
    default="error",
    show_default=True,
    help="What makes the exit code 1; errors always do.",
)
@click.option(
    "--min-good",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Fail too when fewer of the checked events are good.",
)
@click.option(
    "--min-coverage",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Fail too when fewer of the planned events were seen.",
)
@click.option("--save", is_flag=True, help="Keep verdicts and problems in the session too.")
def check(  # noqa: PLR0913, PLR0917 - one parameter an option
    subject: str,
    plans: tuple[Path, ...],
    settings: Path | None,
    no_checks: bool,
    expression: str | None,
    form: str | None,
    output: str,
    fail_on: str,
    min_good: float | None,
    min_coverage: float | None,
    save: bool,
) -> int:
    """Check the events of a session or file: against tracking plans, and for what goes wrong without one.

    SESSION is a path, a name in the sessions folder, `latest` or `live`; FILE holds events in any format that
    `inspector import` reads. The exit code is 0 when all is well, 1 when something is as bad as --fail-on says or there
    is too little, such as no event at all, 2 when it could not be checked. Nothing is written into the session unless
    --save asks for it.
    """
    from inspector.cli.checkreport.report import Least, PlanName, Report
    from inspector.cli.checkreport.tally import Tally
    from inspector.core.errors import KnownError, NotASessionError
    from inspector.engine.checking.judging import Judge
    from inspector.plans.checking import compile_plans
    from inspector.storage.importing import ENDINGS

    chosen(expression)
    path = Path(subject)
    is_file = path.suffix.lower() in ENDINGS and not path.is_dir()
    if save and (is_file or expression):
        raise click.UsageError("--save is for whole sessions: neither for a file of events nor with --filter.")
    if no_checks and (settings or not plans):
        raise click.UsageError(
            "--no-checks leaves nothing to check with: it needs a --plan, and goes without --checks."
        )
    if (min_good is not None or min_coverage is not None) and not plans:
        raise click.UsageError("--min-good and --min-coverage are about planned events: they need a --plan.")
    if not is_file:
        path = find_session(subject)
    beyond = None if no_checks else _beyond(settings)
    read = [_read(each) for each in dict.fromkeys(each.absolute() for each in plans)]
    checker = compile_plans([plan for plan, _ in read])
    tally, judge = Tally(checker), Judge(checker)
    with ExitStack() as opened:
        saving = opened.enter_context(_Saving(path, [mark for _, mark in read])) if save else None
        try:
            for page in _pages(opened, path, expression or "", is_file, beyond):
                _judge(page, judge, tally, saving)
        except NotASessionError as error:
            endings = ", ".join(sorted(ENDINGS))
            raise KnownError(error.message, f"Choose a session (.evs) or a file of events ({endings}).") from error
    names = tuple(PlanName(mark.name, mark.version, mark.path) for _, mark in read)
    least = Least(min_good, min_coverage)
    report = Report(str(path), expression or "", names, fail_on, tally, not no_checks, least, _now())
    _write(report, form, output)
    return int(report.failed)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d at %H:%M UTC")


def _read(path: Path) -> "tuple[Plan, PlanMark]":
    from inspector.engine.checking.planbytes import content_hash
    from inspector.plans.files import read_files
    from inspector.plans.reading.table import load_plan
    from inspector.storage.judgedby import PlanMark

    files = read_files(path)
    plan = load_plan(files)
    weak = sum(1 for each in plan.repairs if each.severity > Severity.INFO)
    if weak:
        places = "in one place" if weak == 1 else f"in {weak:,} places"
        text = (
            f"{visible(path.name)}: {places} other or less is checked than it says; `inspector plan lint` lists them."
        )
        click.echo(text, err=True)
    return plan, PlanMark(plan.name, plan.version, str(path), content_hash(files))


def _beyond(path: Path | None) -> "Beyond":
    from inspector.cli.checksettings import chosen_checks
    from inspector.engine.checking.beyond import Beyond

    return Beyond(chosen_checks(path))


def _pages(
    opened: ExitStack, path: Path, expression: str, is_file: bool, beyond: "Beyond | None"
) -> "Iterator[list[Entry]]":
    from inspector.cli.checkreport.entries import file_entries, looked_at, pages, session_entries
    from inspector.storage.reader import SessionReader

    report: Progress
    if is_file:
        size = path.stat().st_size if path.is_file() else None
        report = opened.enter_context(progress("Checking", size, "bytes"))
        return pages(file_entries(path, expression, report, beyond), _SAVED)
    reader = opened.enter_context(SessionReader(path))
    some = expression and beyond is None
    report = opened.enter_context(progress("Checking", None if some else reader.info().event_count))
    if beyond is not None:
        return pages(looked_at(reader, expression, report, beyond), _SAVED)
    return pages(session_entries(reader, expression, report), _SAVED)


def _judge(page: "Iterable[Entry]", judge: "Judge", tally: "Tally", saving: "_Saving | None") -> None:
    from inspector.core.problem import Verdict
    from inspector.storage.mending import mended_problem
    from inspector.storage.revising import Checked

    checked = []
    for entry in page:
        verdict, problems = judge.judge(*entry[1:8], entry.standing)
        tally.add(entry, verdict, problems)
        if saving is not None:
            problems = tuple(map(mended_problem, problems))
            if entry.verdict is Verdict.BLOCKED:  # a forward's rules stopped it, whatever is thought of it now
                verdict = Verdict.BLOCKED
            if (verdict, problems) != (entry.verdict, entry.problems):
                checked.append(Checked(entry.id, verdict, problems))
    if saving is not None and checked:
        saving.writer.check(checked)


class _Saving:
    """Keeps verdicts in a session that no engine writes; says at the end which plans they come from."""

    def __init__(self, path: Path, marks: "list[PlanMark]") -> None:
        from inspector.storage.writer import SessionWriter

        self._marks = tuple(marks)
        self.writer = SessionWriter(path, revising=True)

    def __enter__(self) -> Self:
        self._remember(complete=False)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._remember(complete=True)
        finally:
            self.writer.close()

    def _remember(self, *, complete: bool) -> None:
        from inspector.storage.judgedby import JudgedBy

        self.writer.remember_plans(JudgedBy(self._marks, complete) if self._marks else None)


def _write(report: "Report", form: str | None, output: str) -> None:
    from inspector.cli.checkreport.writing import form_of, report_text, write_report

    text = report_text(report, form or form_of(Path(output)))
    if output == "-":
        click.echo(text, nl=False)
        sys.stdout.flush()
    else:
        write_report(text, Path(output))
