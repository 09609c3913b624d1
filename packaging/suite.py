"""Runs the tests on three workers, then once more, alone, the few that failed.

    .venv/bin/python packaging/suite.py [ARGUMENTS OF PYTEST ...]

Most of the time goes by waiting for other processes, so that three workers are quicker than two even on two processors.
Some two hundred tests start browsers, SDKs, servers and windows, and a machine that does something else at the time can
keep any of them waiting beyond its limit. What fails twice, the second time with the machine to itself, fails. What
holds the second time is named at the end, for somebody to mend: a test that needs a second chance is a defect.
"""

import json
import subprocess
import sys
from pathlib import Path

MOST = 5
"""Where tests of more files than these fail, it is no accident."""
_ROOT = Path(__file__).parent.parent
_FAILED = _ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
_TESTS_FAILED = 1


def main(arguments: list[str]) -> int:
    """Run; pytest's exit code."""
    _FAILED.unlink(missing_ok=True)  # it would name tests of earlier runs, which this one may not run
    code = _pytest("-n", "3", "--dist", "loadfile", *arguments)
    failed = failed_tests(_FAILED)
    files = {each.partition("::")[0] for each in failed}
    if code != _TESTS_FAILED or not 0 < len(files) <= MOST:
        return code
    print(f"\nOnce more, alone: {', '.join(failed)}", flush=True)
    code = _pytest("-n", "0", *failed)
    if not code:
        print("Unsteady, held the second time:", *failed, sep="\n  ")
    return code


def failed_tests(path: Path) -> list[str]:
    """The tests that pytest noted as failed; none when it noted nothing."""
    try:
        return sorted(json.loads(path.read_text("utf-8")))
    except OSError:
        return []


def _pytest(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=_ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
