import os
import subprocess
import sys

import pytest

from inspector.machine.processes import give_way

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither niceness nor process groups")

_SAYS = """
import os
from inspector.machine.processes import give_way, leave_group
give_way(3)
leave_group()
print(os.nice(0), os.getpgid(0), os.getsid(0))
"""


def test_a_process_gives_way_and_leaves_its_group_within_its_session() -> None:
    said = subprocess.run([sys.executable, "-c", _SAYS], check=True, capture_output=True, text=True)
    nice, group, session = map(int, said.stdout.split())
    assert (nice - os.nice(0), session) == (3, os.getsid(0))
    assert group != os.getpgid(0)


def test_another_process_is_made_to_give_way() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        give_way(4, process.pid)
        assert os.getpriority(os.PRIO_PROCESS, process.pid) == os.nice(0) + 4
        process.communicate(b"\n")
    give_way(4, process.pid)  # it is gone
