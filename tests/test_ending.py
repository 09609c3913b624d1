"""How tests see processes to their end."""

import subprocess
import sys

import pytest

from tests import ending


def started(code: str) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-X", "faulthandler", "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_process_is_asked_to_end() -> None:
    code = "import signal, sys\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(3))\nprint('ready', flush=True)\n"
    assert ending.end(started(code + "signal.pause()")) == 3


def test_one_that_does_not_end_tells_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ending, "PATIENCE_S", 0.2)
    code = "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('ready', flush=True)\n"
    with pytest.raises(AssertionError, match=r'(?s)did not end .*File "<string>", line 6 in hangs'):
        ending.end(started(code + "def hangs():\n  while True:\n    time.sleep(60)\nhangs()"))
