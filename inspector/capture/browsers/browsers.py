"""Browsers that are started here and go through the proxy: started, watched, ended, their profiles removed.

Every call may wait for a process or the disk: call them in a thread. They are safe to be called from several.
"""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from inspector.capture.browsers.arguments import (
    BLANK,
    FIREFOX_ENVIRONMENT,
    chromium_arguments,
    firefox_arguments,
    firefox_settings,
    pac_url,
    trusting,
)
from inspector.capture.browsers.finding import Found, find_browsers
from inspector.capture.browsers.places import CHROMIUM
from inspector.capture.proxy.hosts import normal_host
from inspector.core.errors import KnownError
from inspector.machine.clock import now_us
from inspector.machine.leftovers import mark_owners, remove_leftovers

PREFIX = "event-inspector-browser-"
"""How the folders of profiles are called."""
_ENDS_S = 5.0
_SETTLES_S = 0.5
"""How long a browser that cannot start takes to say so."""
_CERTUTIL_S = 20.0
_NO_CERTUTIL = (
    "Firefox does not trust the proxy yet: certutil is missing (package libnss3-tools). Install it and start Firefox "
    "again, or import {file} in Firefox under Settings, Certificates, Authorities."
)


class WayIn(NamedTuple):
    """What a browser needs to know of the proxy."""

    proxy: str
    """``127.0.0.1:8899``."""
    spki: str
    """Base64 of the SHA-256 of the authority's public key."""
    certificate: Path
    """The authority's certificate, in PEM."""
    upstream: str = ""
    """The next proxy, ``proxy.corp:3128``."""


class Running(NamedTuple):
    """A browser that was started here."""

    id: str
    browser: str
    name: str
    pid: int
    started_us: int
    url: str
    problem: str | None = None
    """What does not work in it, as a sentence."""


class _Started(NamedTuple):
    told: Running
    process: subprocess.Popen[bytes]
    profile: Path


class Browsers:
    """The browsers of one engine."""

    def __init__(self) -> None:
        self._started: dict[str, _Started] = {}
        self._versions: dict[tuple[str, int], str | None] = {}
        self._lock = threading.Lock()

    def found(self) -> list[Found]:
        """The browsers of this machine."""
        return find_browsers(known=self._versions)

    def running(self) -> list[Running]:
        """Those that were started here and run, the oldest first. What the user closed is cleaned up and gone."""
        with self._lock:
            over = [each for each in self._started.values() if each.process.poll() is not None]
            for each in over:
                del self._started[each.told.id]
            left = [each.told for each in self._started.values()]
        for each in over:
            _remove(each.profile)
        return left

    def launch(self, browser: str | None, url: str | None, way: WayIn, *, headless: bool = False) -> Running:
        """Start a browser by its id, by default the first that can be used, at an address.

        Raises ``KnownError`` when there is none, when it does not start, and for an address that is none.
        """
        found, address = _chosen(self.found(), browser, headless=headless), _address(url)
        profile = _profile(found)
        remove_leftovers(profile.parent, PREFIX)
        try:
            started = _start(found, address, profile, way, headless=headless)
        except BaseException:
            _remove(profile)
            raise
        with self._lock:
            self._started[started.told.id] = started
        return started.told

    def end(self, running: str) -> None:
        """End a browser and remove its profile. Raises ``KnownError`` when there is none by this id."""
        with self._lock:
            started = self._started.pop(running, None)
        if started is None:
            raise KnownError("This browser does not run any more.")
        _end(started)

    def close(self) -> None:
        """End them all."""
        with self._lock:
            left, self._started = list(self._started.values()), {}
        for each in left:
            _end(each)


def _chosen(found: list[Found], wanted: str | None, *, headless: bool) -> Found:
    fitting = [each for each in found if wanted in {None, each.id, each.kind}]
    if not fitting:
        what = "no browser that can be started" if wanted is None else f"no browser {wanted}"
        message = f"There is {what} on this machine."
        raise KnownError(message, "Install Chromium, Chrome, Edge, Brave or Firefox, or use the PAC file in your own.")
    usable = [each for each in fitting if headless or each.problem is None]
    if not usable:
        raise KnownError(
            f"{fitting[0].name} cannot be used. {fitting[0].problem}", "Start it headless, or on a desktop."
        )
    return usable[0]


def _address(url: str | None) -> str:
    """What is opened. A browser would take other words for options or for a file."""
    text = (url or "").strip()
    if not text or text == BLANK:
        return BLANK
    if "://" not in text:
        text = f"http://{text}"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in {"http", "https"} or normal_host(host) is None or not text.isprintable():
        raise KnownError(f"{text[:200]} is no address of a page.", "It begins with http:// or https://.")
    return text


def _profile(found: Found) -> Path:
    """A fresh folder for a profile. A browser that is a snap sees its own folder alone."""
    parent = None
    if "/snap/" in found.path:
        own = Path.home() / "snap" / Path(found.path).name / "common"
        parent = own if own.is_dir() else None
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{found.kind}-", dir=parent))


def _start(found: Found, url: str, profile: Path, way: WayIn, *, headless: bool) -> _Started:
    pac, problem, environment = pac_url(way.proxy, way.upstream), None, dict(os.environ)
    if found.kind == CHROMIUM:
        as_root = sys.platform != "win32" and os.geteuid() == 0
        arguments = chromium_arguments(profile, (pac, way.spki), url, as_root=as_root, headless=headless)
    else:
        (profile / "user.js").write_text(firefox_settings(pac), encoding="utf-8")
        problem = _trust(profile, way.certificate)
        environment |= FIREFOX_ENVIRONMENT
        arguments = firefox_arguments(profile, url, headless=headless)
    said = profile / "event-inspector-said.txt"
    try:
        with said.open("wb") as output:
            process = subprocess.Popen(
                [found.path, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=output,
                env=environment,
                start_new_session=True,
            )
    except OSError as error:
        raise KnownError(f"{found.name} does not start: {error.strerror}.", "Try another browser.") from error
    with suppress(subprocess.TimeoutExpired):
        code = process.wait(_SETTLES_S)
        lines = said.read_text("utf-8", "replace").strip().splitlines()
        raise KnownError(f"{found.name} ended at once: {lines[-1][:300] if lines else f'exit code {code}'}.")
    mark_owners(profile, (os.getpid(), process.pid))
    told = Running(secrets.token_hex(6), found.id, found.name, process.pid, now_us(), url, problem)
    return _Started(told, process, profile)


def _trust(profile: Path, certificate: Path) -> str | None:
    """Let a Firefox profile trust the authority; what is to be done where that cannot be done here."""
    certutil = None if sys.platform == "win32" else shutil.which("certutil")  # Windows' own is another program
    if certutil is None:
        return _NO_CERTUTIL.format(file=certificate)
    for command in trusting(certutil, profile, certificate):
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=_CERTUTIL_S)
        except (OSError, subprocess.SubprocessError):
            return f"Firefox does not trust the proxy: certutil could not put {certificate} into its profile."
    return None


def _end(started: _Started) -> None:
    """Ask it to end, then make it, with all its processes."""
    process = started.process
    for number in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        if process.poll() is not None:
            break
        with suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                process.terminate()
            else:
                os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_ENDS_S)
    _remove(started.profile)


def _remove(profile: Path) -> None:
    for _ in range(20):
        shutil.rmtree(profile, ignore_errors=True)
        if not profile.exists():
            return
        time.sleep(0.1)  # a helper of the browser still writes
