"""A PostgreSQL server of our own on loopback, for the tests that write into one."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PASSWORD = "pass/word%40"
_WAIT_S = 30.0


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def postgres_server() -> Iterator[str]:
    """Start a server and end it; its address, without the password.

    Its files are not in a folder of pytest's: those are the user's alone, and PostgreSQL does not run as root.
    """
    place = programs()
    assert place is not None
    with TemporaryDirectory(prefix="postgres-") as folder:
        yield from _serving(place, Path(folder))


def _serving(place: Path, folder: Path) -> Iterator[str]:
    data, words = folder / "data", folder / "password"
    words.write_text(PASSWORD)
    user = _user()
    for path in (folder, words):
        if user is not None:
            shutil.chown(path, user)
    run: Any = {"user": user, "cwd": folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C"}}
    who = ["-U", "tester", "-A", "scram-sha-256", f"--pwfile={words}"]
    command = [str(place / "initdb"), "-D", str(data), *who, "-N", "-E", "UTF8"]
    subprocess.run(command, check=True, timeout=60, stdout=subprocess.DEVNULL, **run)
    port = _free_port()
    options = ["-p", str(port), "-k", str(folder), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
    start = [str(place / "postgres"), "-D", str(data), *options]
    quiet: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(start, **quiet, **run) as server:
        try:
            _wait(port, server)
            yield f"postgresql://tester@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # which does not wait for clients, as others do


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _user() -> str | None:
    """PostgreSQL refuses to run as root: the account that its package made, or nobody."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    import psycopg

    end = time.monotonic() + _WAIT_S
    while True:
        try:
            psycopg.connect(
                host="127.0.0.1", port=port, user="tester", password=PASSWORD, dbname="postgres", connect_timeout=5
            ).close()
        except psycopg.OperationalError:
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < end, "the server did not start"
            time.sleep(0.05)
        else:
            return
