"""Measures everything, prints tables and writes them into ``docs/performance.md``.

    python bench/run.py [--quick] [--only NAME ...]

``--quick`` takes two minutes and writes nothing; ``--only`` measures some things and renews their sections of the page.
"""

import argparse
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bench import (
    batches,
    checks,
    forwarding,
    latency,
    peers,
    planpage,
    plans,
    proxy,
    recheck,
    replay,
    scale,
    search,
    singles,
    starts,
    typed,
    window,
)
from bench.machine import description
from bench.programs import ROOT, MissingError, need_wrk
from bench.results import FULL, QUICK, Plan, Table, markdown

_PAGE = ROOT / "docs" / "performance.md"
_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"

MEASUREMENTS: dict[str, Callable[[Plan, Path], Table | Iterable[Table]]] = {
    "singles": singles.measure,
    "batches": batches.measure,
    "latency": latency.measure,
    "bare": singles.measure_bare,
    "starts": starts.measure,
    "search": search.measure,
    "window": window.measure,
    "scale": scale.measure,
    "peers": peers.measure,
    "plans": plans.measure,
    "planpage": planpage.measure,
    "typed": typed.measure,
    "recheck": recheck.measure,
    "checks": checks.measure,
    "replay": replay.measure,
    "forwarding": forwarding.measure,
    "proxy": proxy.measure,
}


def main() -> int:
    """Measure what was asked for."""
    names = list(MEASUREMENTS)
    parser = argparse.ArgumentParser(description="Measure the Event Inspector against what runs beside it.")
    parser.add_argument("--quick", action="store_true", help="one short round of each; the page is not written")
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="NAME", help=", ".join(names))
    options = parser.parse_args()
    try:
        need_wrk()
    except MissingError as error:
        print(error, file=sys.stderr)
        return 2
    machine, start = description(), time.monotonic()
    print(machine)
    parts = list(_measured(options.only, quick=options.quick))
    print(f"took {time.monotonic() - start:.0f} s")
    if not options.quick:
        _write("\n".join([machine, *parts]) if options.only == names else _renewed(machine, parts))
    return 0


def _measured(wanted: list[str], *, quick: bool) -> Iterator[str]:
    """The tables in Markdown, printed as they come."""
    plan = QUICK if quick else FULL
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        # Engines note their sessions and themselves in the user's folders; these here are nobody's business.
        os.environ.update(XDG_DATA_HOME=home, XDG_STATE_HOME=home)
        for name, measure in MEASUREMENTS.items():
            if name not in wanted:
                continue
            with tempfile.TemporaryDirectory(prefix="bench-") as folder:
                found = measure(plan, Path(folder))
                for table in [found] if isinstance(found, Table) else found:
                    text = markdown(table)
                    print(text, flush=True)
                    yield text


def _write(measured: str) -> None:
    """Put the results between the marks in the page."""
    before, _, after = _page()
    _PAGE.write_text(f"{before}{_BEGIN}\n\n{measured}\n{_END}{after}", encoding="utf-8")
    print(f"{_PAGE.relative_to(ROOT)} is written")


def _renewed(machine: str, parts: list[str]) -> str:
    """What the page says now, with the sections that were measured on their own in the place of the old ones."""
    whole = [each.strip() for each in re.split(r"(?m)^(?=### )", _page()[1])]
    sections = {each.partition("\n")[0]: each for each in whole}
    when = machine.partition("\n")[0].removeprefix("- ")
    for part in parts:
        sections[part.partition("\n")[0]] = f"{part.strip()}\n\nMeasured on its own: {when}."
    return "\n\n".join(sections.values()) + "\n"


def _page() -> tuple[str, str, str]:
    """The page before, between and after the marks."""
    before, _, rest = _PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    measured, _, after = rest.partition(_END)
    return before, measured, after


if __name__ == "__main__":
    sys.exit(main())
