"""The intercepting proxy beside mitmdump, mockttp and no proxy at all: requests, latency, and a large download.

All are asked for the same: what goes to ``localhost`` is decrypted, what goes to ``127.0.0.1`` is passed on as it is.
Only ours keeps what it decrypts: each request becomes an event in a session file.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import psutil
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from bench.processes import engine, free_port, running, wait_for
from bench.programs import MOCK, ROOT, mitmdump, mock_server
from bench.results import QUICK, Plan, Table, spread

_OURS, _NONE = "Event Inspector", "no proxy"
_DECRYPTED, _PASSED = "localhost", "127.0.0.1"
_MANY = 16
_PACKAGES = ROOT / "build" / "proxy"
_LARGE = 1 << 30
_MB = 1 << 20


class Peer(NamedTuple):
    """A proxy that listens, and its processes."""

    port: int | None
    pids: tuple[int, ...] = ()


def measure(plan: Plan, folder: Path) -> Iterator[Table]:
    """Two tables; none where what the proxy decrypts with is not installed."""
    if not _PACKAGES.is_dir():
        print("build/proxy is missing (make test makes it); the proxy is left out.", file=sys.stderr)
        return
    certificate = _certificate(folder)
    origin, other = free_port(), free_port()
    with contextlib.ExitStack() as stack:
        command = [
            sys.executable,
            str(ROOT / "bench" / "servers" / "tls_origin.py"),
            str(origin),
            str(other),
            str(certificate),
        ]
        wait_for(stack.enter_context(running(command)), "the origin", origin)
        peers = {_NONE: Peer(None), **dict(_peers(stack, folder, certificate))}
        leaf = x509.load_pem_x509_certificate(certificate.read_bytes()).fingerprint(hashes.SHA256()).hex()
        yield _requests(plan, peers, {"port": origin, "leaf": leaf, "seconds": plan.seconds})
        yield _bytes(plan, peers, other)


def _requests(plan: Plan, peers: dict[str, Peer], job: dict[str, Any]) -> Table:
    found: dict[tuple[str, str, int], list[dict[str, float]]] = {}
    for _ in range(plan.rounds):
        for name, peer in peers.items():
            for host in (_DECRYPTED, _PASSED) if peer.port else (_PASSED,):
                for connections in (1, _MANY):
                    asked = {"proxy": peer.port, "host": host, "connections": connections}
                    measured = _load("requests", job | asked)
                    found.setdefault((name, host, connections), []).append(measured)
    rows = []
    for name, peer in peers.items():
        for host, word in ((_DECRYPTED, "decrypted"), (_PASSED, "passed on")) if peer.port else ((_PASSED, ""),):
            one, many = found[name, host, 1], found[name, host, _MANY]
            direct = found[_NONE, _PASSED, 1]
            added = [a["p50_ms"] - b["p50_ms"] for a, b in zip(one, direct, strict=True)]
            cells = (spread([each["rate"] for each in many]), spread([each["p50_ms"] for each in one], 2))
            rows.append(
                (name, word, *cells, spread(added, 2) if peer.port else "", spread([e["p99_ms"] for e in one], 2))
            )
    head = ("Proxy", "TLS is", f"requests/s, {_MANY} connections", "p50 ms, one connection", "added", "p99 ms")
    note = (
        "POSTs of 0.5 kB over TLS on kept connections, from a client in Python. Only Event Inspector stores what it"
        " decrypts: each is an event in its session file."
    )
    return Table("Through the proxy", head, rows, note)


def _bytes(plan: Plan, peers: dict[str, Peer], other: int) -> Table:
    size = _LARGE if plan.rounds > QUICK.rounds else _LARGE // 8
    rows = []
    for name, peer in peers.items():
        before, most = _memory(peer.pids), [0]
        with _watching(peer.pids, most):
            job = {"proxy": peer.port, "host": _PASSED, "port": other, "bytes": size}
            seconds = _load("bytes", job)["seconds"]
        grown = f"{max(0, most[0] - before) / _MB:.0f}" if peer.port else ""
        rows.append((name, f"{size / _MB / seconds:,.0f}", grown))
    head = ("Proxy", "MB/s", "its memory grew by, MB")
    return Table(f"{size // _MB:,} MB through a tunnel", head, rows, "One download in one connection, one round.")


def _load(what: str, job: dict[str, Any]) -> dict[str, float]:
    command = [sys.executable, str(ROOT / "bench" / "proxyload.py"), what, json.dumps(job)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=300)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _peers(stack: contextlib.ExitStack, folder: Path, certificate: Path) -> Iterator[tuple[str, Peer]]:
    yield _OURS, _ours(stack, folder, certificate)
    program = mitmdump()
    if program is not None:
        port = free_port()
        options = ["--set", "ssl_insecure=true", "--allow-hosts", f"^{_DECRYPTED}:", "--listen-host", "127.0.0.1"]
        confdir = ["--set", f"confdir={folder / 'mitm'}"]
        process = stack.enter_context(running([str(program), "-q", "--listen-port", str(port), *options, *confdir]))
        wait_for(process, "mitmdump", port)
        yield "mitmdump", Peer(port, (process.pid,))
    if mock_server() is not None:
        port = free_port()
        process = stack.enter_context(running(["node", str(MOCK / "through.mjs"), str(port)]))
        wait_for(process, "mockttp", port)
        yield "mockttp", Peer(port, (process.pid,))


def _ours(stack: contextlib.ExitStack, folder: Path, certificate: Path) -> Peer:
    """An engine with its proxy, as users start it."""
    data = Path(os.environ["XDG_DATA_HOME"]) / "event-inspector"
    data.mkdir(parents=True, exist_ok=True)
    if not (data / "proxy").exists():
        (data / "proxy").symlink_to(_PACKAGES, target_is_directory=True)
    command = ["-m", "inspector", "serve", "--port", "0", "--json", "--session", str(folder / "bench.evs")]
    options = ["--proxy", "0", "--decrypt", _DECRYPTED, "--proxy-trust", str(certificate)]
    ours = stack.enter_context(engine(folder, [*command, *options]))
    told = ours.client.proxy.status()
    children = psutil.Process(ours.process.pid).children(recursive=True)
    return Peer(told["port"], tuple(each.pid for each in children))


def _memory(pids: tuple[int, ...]) -> int:
    return sum(psutil.Process(pid).memory_info().rss for pid in pids)


@contextlib.contextmanager
def _watching(pids: tuple[int, ...], most: list[int]) -> Iterator[None]:
    over = threading.Event()

    def look() -> None:
        while not over.is_set():
            most[0] = max(most[0], _memory(pids))
            time.sleep(0.02)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _certificate(folder: Path) -> Path:
    """Key and certificate of the origin, which is its own authority."""
    key, now = generate_private_key(SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Origin")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(_DECRYPTED)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "origin.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(secret + made.public_bytes(Encoding.PEM))
    return file
