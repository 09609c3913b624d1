"""A process that gives stored events other verdicts, group by group, as the engine does after a plan was changed.

python -m bench.rechecking SESSION COUNT
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector.core.problem import Verdict
from inspector.gui.session.opened import OpenedSession
from inspector.storage.revising import Checked
from inspector.storage.writer import SessionWriter

EVENTS = 200_000
_GROUP = 2_000


@contextmanager
def begun(session: OpenedSession | None) -> Iterator["subprocess.Popen[bytes]"]:
    """The process at work on the first events of a session, until the block ends."""
    assert session is not None
    command = [sys.executable, "-m", "bench.rechecking", str(session.path), str(EVENTS)]
    with subprocess.Popen(command, cwd=Path(__file__).resolve().parent.parent) as process:
        yield process


def recheck(path: Path, count: int) -> None:
    """Give every event up to this one a verdict."""
    with SessionWriter(path, revising=True) as writer:
        for start in range(1, count + 1, _GROUP):
            writer.check([Checked(number, Verdict(number % 3), ()) for number in range(start, start + _GROUP)])


if __name__ == "__main__":
    recheck(Path(sys.argv[1]), int(sys.argv[2]))
