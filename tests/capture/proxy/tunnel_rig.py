"""A device at the other end of the tunnel: a real WireGuard client in a network of its own, on this machine.

It takes what a test machine does not always have: root, network namespaces, ``/dev/net/tun`` and the packages
``wireguard-go``, ``wireguard-tools`` and ``iproute2``. Without them tests are skipped, with what is missing.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

SECONDS = 50
"""How long anything may take, a bound against hanging and nothing more."""

_PROGRAMS = ("ip", "wg", "wireguard-go", "curl", "unshare")


class NoClientError(Exception):
    """WireGuard cannot be started on a device."""


class Device(NamedTuple):
    """It is there until the context ends."""

    folder: Path
    space: str
    """Its network."""
    interface: str
    address: str
    """Its own, outside the tunnel."""
    machine: str
    """Where it reaches the machine with the proxy."""
    elsewhere: str
    """Another address of that machine's, which it reaches by the tunnel alone."""

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run a program on it."""
        script = 'mount --bind "$0" /etc/resolv.conf && exec "$@"'
        inside = ["ip", "netns", "exec", self.space, "unshare", "-m", "sh", "-c", script]
        whole = [*inside, str(self.folder / "resolv.conf"), *command]
        return subprocess.run(whole, capture_output=True, text=True, timeout=SECONDS, check=False)

    def curl(self, *options: str) -> "subprocess.CompletedProcess[str]":
        """Ask a server."""
        return self.run("curl", "-sS", "--max-time", "40", *options)

    def talk(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run ``tunnel_talk`` on it."""
        return self.run(sys.executable, str(Path(__file__).with_name("tunnel_talk.py")), *arguments)

    def join(self, configuration: str) -> None:
        """Do as the app does that is given this configuration, in which only WireGuard's own lines are WireGuard's."""
        lines = configuration.splitlines()
        told = dict(line.split(" = ", 1) for line in lines if " = " in line)
        (self.folder / "resolv.conf").write_text(f"nameserver {told['DNS']}\noptions timeout:5 attempts:4\n")
        file = self.folder / "tunnel.conf"
        file.write_text("\n".join(line for line in lines if not line.startswith(("Address", "DNS"))))
        file.chmod(0o600)
        self.ip("netns", "exec", self.space, "wg", "setconf", self.interface, str(file))
        self.ip("-n", self.space, "addr", "replace", told["Address"], "dev", self.interface)
        self.ip("-n", self.space, "link", "set", self.interface, "up")
        self.ip("-n", self.space, "route", "replace", "default", "dev", self.interface)

    @staticmethod
    def ip(*arguments: str) -> None:
        """Change networks."""
        subprocess.run(["ip", *arguments], check=True, capture_output=True, timeout=SECONDS)


@cache
def missing() -> str:
    """Why there can be no device here; empty when there can."""
    absent = [name for name in _PROGRAMS if shutil.which(name) is None]
    if absent:
        return f"{', '.join(absent)} is not installed"
    if os.name != "posix" or os.geteuid() != 0:
        return "only root may make networks"
    if not Path("/dev/net/tun").exists():
        return "there is no /dev/net/tun"
    return _cannot(f"ei-probe-{os.getpid()}", f"eip{os.getpid() % 1_000_000}")


def _cannot(name: str, interface: str) -> str:
    """What of all that a device takes does not work here: a network, a cable and a tunnel in it, a file mounted over
    another, and a client that can be asked; empty when all does.
    """
    inside = ("ip", "netns", "exec", name)
    tries = (
        ("ip", "netns", "add", name),
        ("ip", "-n", name, "link", "add", "name", "end-a", "type", "veth", "peer", "name", "end-b"),
        ("ip", "-n", name, "tuntap", "add", "mode", "tun", "name", "tun-c"),
        (*inside, "unshare", "-m", "mount", "--bind", "/etc/hosts", "/etc/resolv.conf"),
    )
    try:
        for command in tries:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
        with TemporaryDirectory() as folder, _client(name, interface, Path(folder)):
            subprocess.run((*inside, "wg", "show", interface), check=True, capture_output=True, timeout=SECONDS)
    except subprocess.CalledProcessError as error:
        return f"`{' '.join(error.cmd)}` says {error.stderr.decode(errors='replace').strip()!r}"
    except (subprocess.SubprocessError, OSError, NoClientError) as error:
        return str(error)
    finally:
        subprocess.run(("ip", "netns", "del", name), check=False, capture_output=True, timeout=SECONDS)
    return ""


@contextmanager
def device(folder: Path) -> Iterator[Device]:
    """A device on a network with this machine alone; it has to ``join`` yet."""
    space, ours, theirs, interface = (f"ei{word}{os.getpid() % 1_000_000}" for word in ("n", "a", "b", "w"))
    made = Device(folder, space, interface, _address(0, 2), _address(0, 1), _address(50, 1))
    Device.ip("netns", "add", space)
    try:
        Device.ip("link", "add", ours, "type", "veth", "peer", "name", theirs, "netns", space)
        for address in (f"{made.machine}/30", f"{made.elsewhere}/32"):
            Device.ip("addr", "add", address, "dev", ours)
        Device.ip("link", "set", ours, "up")
        Device.ip("-n", space, "addr", "add", f"{made.address}/30", "dev", theirs)
        Device.ip("-n", space, "link", "set", theirs, "up")
        Device.ip("-n", space, "link", "set", "lo", "up")
        with _client(space, interface, folder):
            yield made
    finally:
        Device.ip("netns", "del", space)
        subprocess.run(["ip", "link", "del", ours], check=False, capture_output=True, timeout=SECONDS)


def _address(block: int, last: int) -> str:
    """An address that no other run of tests on this machine is likely to have."""
    return f"10.{150 + block + os.getpid() // 250 % 50}.{os.getpid() % 250}.{last}"


@contextmanager
def _client(space: str, interface: str, folder: Path) -> Iterator[None]:
    """WireGuard in a network, there once it says that it can be asked. Raises ``NoClientError``.

    ``wg`` must not be what asks: where the socket is there but nobody listens at it yet, ``wg`` takes it for a dead
    client's and removes it, and the client ends.
    """
    command = ["ip", "netns", "exec", space, "wireguard-go", "-f", interface]
    path, until = folder / "wireguard.log", time.monotonic() + SECONDS
    with path.open("w") as log:
        client = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "LOG_LEVEL": "verbose"})
        try:
            while "UAPI listener started" not in (said := path.read_text()):
                if client.poll() is not None or time.monotonic() > until:
                    raise NoClientError(f"wireguard-go does not run: {said[-200:].strip()}")
                time.sleep(0.02)
            yield
        finally:
            client.terminate()
            client.wait(SECONDS)


needs_device = pytest.mark.skipif(bool(missing()), reason=f"no WireGuard client can run here: {missing()}")
