"""Runs the tests on three workers, then once more, alone, the few that failed.

    .venv/bin/python packaging/suite.py [--warm-up | ARGUMENTS OF PYTEST ...]

Most of the time goes by waiting for other processes, so that three workers are quicker than two even on two processors.
Some two hundred tests start browsers, SDKs, servers and windows, and a machine that does something else at the time can
keep any of them waiting beyond its limit. What fails twice, the second time with the machine to itself, fails. What
holds the second time is named at the end, for somebody to mend: a test that needs a second chance is a defect.

``--warm-up`` collects the tests of a fresh checkout and runs none. Each worker collects all of them, and compiles what
nobody has compiled before; this does it once, at a time when a processor has nothing else to do.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

MOST = 5
"""Where tests of more files than these fail, it is no accident."""
WARM_UP = "--warm-up"
_ROOT = Path(__file__).parent.parent
_FAILED = _ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
_TESTS_FAILED = 1
_SLOWEST = 15


def main(arguments: list[str]) -> int:
    """Run; pytest's exit code."""
    if arguments == [WARM_UP]:
        warm_up()
        return 0
    _FAILED.unlink(missing_ok=True)  # it would name tests of earlier runs, which this one may not run
    code = _pytest("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder", f"--durations={_SLOWEST}", *arguments)
    failed = failed_tests(_FAILED)
    files = {each.partition("::")[0] for each in failed}
    if code != _TESTS_FAILED or not 0 < len(files) <= MOST:
        return code
    print(f"\nOnce more, alone: {', '.join(failed)}", flush=True)
    code = _pytest("-n", "0", *failed)
    if not code:
        print("Unsteady, held the second time:", *failed, sep="\n  ")
    return code


def warm_up() -> None:
    """Have all tests compiled, unless some are already. What cannot be collected is told by the run itself."""
    if not any(_ROOT.glob("tests/**/*-pytest-*.pyc")):
        _pytest("--collect-only", "-qq", "-p", "no:cacheprovider", quiet=True)


def failed_tests(path: Path) -> list[str]:
    """The tests that pytest noted as failed; none when it noted nothing."""
    try:
        return sorted(json.loads(path.read_text("utf-8")))
    except OSError:
        return []


def environment() -> dict[str, str]:
    """What the tests and the processes that they start find in their environment.

    Compiled modules are kept, even where that was turned off: most tests start a process or two, each of which would
    compile the whole program anew and take twice the time for its start. And a Python that crashes, or is ended with
    SIGABRT because it does not end by itself, says where it is.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONFAULTHANDLER": "1"}


def _pytest(*arguments: str, quiet: bool = False) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    out = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=_ROOT, check=False, env=environment(), stdout=out).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
