"""An engine as a program: starts it, says that it is ready, runs until it is told to end, ends in order."""

import asyncio
import gc
import logging
import secrets
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from inspector.engine.control import ControlApi
from inspector.engine.controlserver import ControlServer
from inspector.engine.engine import Engine, EngineSettings

_log = logging.getLogger("inspector.engine")

_SWITCH_INTERVAL_S = 0.001
"""The longest that a thread reading for the control API may keep the interpreter from the loop."""


class Ready(NamedTuple):
    """What an engine says when it can be used."""

    url: str
    session: str
    control: str
    pid: int
    runfile: str
    tls: str | None
    """The https address, or None."""
    proxy: str | None
    """The address of the intercepting proxy, or None."""
    wireguard: dict[str, Any] | None = None
    """How the tunnel for a device is, as in ``docs/control-api.md``, or None."""


class Ended(NamedTuple):
    """What an engine says at its end."""

    session: str
    captured: int


def run(settings: EngineSettings, on_ready: Callable[[Ready], None]) -> Ended:
    """Run an engine until SIGINT, SIGTERM or the control API's stop. Raises ``KnownError`` when it cannot start."""
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    # What lives from here on is short-lived and without cycles; looking for cycles often only costs time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        return runner.run(_serve(settings, on_ready))


async def _serve(settings: EngineSettings, on_ready: Callable[[Ready], None]) -> Ended:
    engine = Engine(settings)
    await engine.start()
    token = secrets.token_urlsafe(32)
    control = ControlServer(ControlApi(engine, token).app)
    runfile: Path | None = None
    try:
        await control.start()
        runfile = engine.announce(control.url, token)
        _on_signals(engine.stopping.set)
        tls, proxy = engine.addresses.tls_url, engine.proxy_url
        addresses = (engine.url, str(engine.session), control.url)
        on_ready(Ready(*addresses, engine.pid, str(runfile), tls, proxy, engine.tunnel))
        await engine.stopping.wait()
    finally:
        try:
            await engine.stop()
        finally:
            if runfile is not None:
                runfile.unlink(missing_ok=True)
            await control.stop()
    return Ended(str(engine.session), engine.captured)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    if sys.platform == "win32":
        return asyncio.new_event_loop
    import uvloop  # noqa: PLC0415 - Windows has none

    return uvloop.new_event_loop


def _on_signals(stop: Callable[[], None]) -> None:
    """Let SIGINT and SIGTERM end the engine in order; a second one changes nothing, the end is bounded in time."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        if sys.platform == "win32":
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))
        else:
            loop.add_signal_handler(number, stop)
