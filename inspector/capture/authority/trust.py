"""Whether this machine trusts the authority: its system's list, and the databases of Chromium and Firefox.

The system is asked by a real handshake, in memory, between a server with our certificate and a client with the system's
list. Browsers that use NSS (Chromium on Linux, Firefox) keep a database for each user or profile; ``certutil`` of NSS
reads it where it is installed, and without it the database is searched for the certificate's serial number, which is
enough to know that it is not there.
"""

import os
import re
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from inspector.capture.authority.bundle import SYSTEM_BUNDLES
from inspector.capture.authority.leaf import server_context
from inspector.capture.authority.root import Root
from inspector.core.wording import worded

_ANY_HOST = "event-inspector.test"
"""A host for the attempt where the authority may vouch for any; the name is reserved (RFC 6761)."""
_CERTUTIL_SECONDS = 10.0
_LINE = re.compile(r"^(?P<name>.+?)\s+(?P<ssl>[a-zA-Z]*),[a-zA-Z]*,[a-zA-Z]*\s*$")

_CHROMIUM = (".pki/nssdb", "snap/chromium/current/.pki/nssdb", ".var/app/org.chromium.Chromium/.pki/nssdb")
_FIREFOX = (
    ".mozilla/firefox/*",
    ".config/mozilla/firefox/*",
    "snap/firefox/common/.mozilla/firefox/*",
    ".var/app/org.mozilla.firefox/.mozilla/firefox/*",
    "Library/Application Support/Firefox/Profiles/*",
    "AppData/Roaming/Mozilla/Firefox/Profiles/*",
)


class Trusted(StrEnum):
    """What became of the question."""

    YES = "trusted"
    NO = "untrusted"
    UNKNOWN = "unknown"


class Store(NamedTuple):
    """One list of authorities, and whether ours is in it."""

    store: str
    """``system``, ``chromium`` or ``firefox``."""
    name: str
    state: Trusted
    words: str


def stores(root: Root, now: datetime, home: Path | None = None) -> Iterator[Store]:
    """Every list that is found on this machine. Reads files and may run ``certutil``: not for an event loop."""
    yield _system(root, now)
    home = home or Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    for folder in (*(home / place for place in _CHROMIUM), data / "pki/nssdb"):
        if (folder / "cert9.db").is_file():
            yield _database(root, folder, "chromium", "Chromium and Chrome")
    for pattern in _FIREFOX:
        for file in sorted(home.glob(f"{pattern}/cert9.db")):
            yield _database(root, file.parent, "firefox", f"Firefox, profile {file.parent.name}")


def handshake(root: Root, client: ssl.SSLContext, now: datetime, host: str | None = None) -> ssl.SSLError | None:
    """What a client says to a server with a certificate of ours for this host; None when it accepts it."""
    host = host or _permitted(root)
    names = [_general(host)]
    server = server_context(
        (root.certificate, root.key), names, now - timedelta(days=1), timedelta(days=2), root.folder
    )
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    asking = client.wrap_bio(to_client, to_server, server_hostname=host)
    answering = server.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(8):  # the messages of a handshake, at most
        for end in (asking, answering):
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
            except ssl.SSLError as error:
                return error
            if end is asking:
                return None
    return ssl.SSLError("the handshake did not come to an end")


def _system(root: Root, now: datetime) -> Store:
    name = worded("This system")
    client = _system_context()
    if client is None:
        return Store(
            "system", name, Trusted.UNKNOWN, worded("The system keeps its list where only its own programs look.")
        )
    if handshake(root, client, now) is None:
        return Store(
            "system", name, Trusted.YES, worded("Programs that ask the system accept the proxy's certificates.")
        )
    return Store("system", name, Trusted.NO, worded("The system does not know this authority."))


def _system_context() -> ssl.SSLContext | None:
    """A client with the system's list, whatever this process's variables name; None where no file or call has it."""
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if sys.platform == "win32":
        client.load_default_certs()
        return client
    if sys.platform == "darwin":
        return None
    for file in SYSTEM_BUNDLES:
        with suppress(OSError, ssl.SSLError):
            client.load_verify_locations(file)
            return client
    return None


def _database(root: Root, folder: Path, store: str, name: str) -> Store:
    serial = root.certificate.serial_number.to_bytes(20, "big").lstrip(b"\0")
    if not any(serial in _bytes(folder / file) for file in ("cert9.db", "cert9.db-wal")):
        return Store(store, name, Trusted.NO, worded("It is not among the authorities of this browser."))
    program = shutil.which("certutil") if sys.platform != "win32" else None  # Windows has another one of that name
    flags = program and _flags(program, folder, root.certificate)
    if flags is None or program is None:
        return Store(
            store, name, Trusted.UNKNOWN, worded("It is there; whether it is trusted, the browser's settings tell.")
        )
    if "C" in flags:
        return Store(store, name, Trusted.YES, worded("The browser accepts the proxy's certificates."))
    return Store(store, name, Trusted.NO, worded("It is there, but not trusted to vouch for websites."))


def _flags(program: str, folder: Path, certificate: x509.Certificate) -> str | None:
    """What NSS trusts the certificate with for TLS; empty where it is not listed, None when nothing is to be read."""
    listed = _certutil(program, folder, "-L")
    if listed is None:
        return None
    wanted = certificate.public_bytes(Encoding.PEM).split()
    for line in listed.splitlines():
        match = _LINE.match(line)
        if match and (_certutil(program, folder, "-L", "-a", "-n", match["name"]) or "").encode().split() == wanted:
            return match["ssl"]
    return ""


def _certutil(program: str, folder: Path, *arguments: str) -> str | None:
    command = [program, *arguments, "-d", f"sql:{folder}"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_CERTUTIL_SECONDS, check=False, text=True)
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return done.stdout if done.returncode == 0 else None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _permitted(root: Root) -> str:
    hosts = root.hosts
    return hosts[0] if hosts else _ANY_HOST


def _general(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)
