"""``inspector demo``: a make-believe shop that plays realistic visits over real HTTP."""

import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import click

from inspector.cli.demo.sender import Delivery
from inspector.cli.demo.shop import Sent, shop
from inspector.cli.output import print_json, progress
from inspector.core.errors import KnownError
from inspector.machine.clock import now_us

if TYPE_CHECKING:
    from inspector.cli.demo.verifying import Verified
    from inspector.cli.demo.witness import Witness

FOUND_PROBLEMS = 1
_UNHURRIED = 5.0
"""Events a second when there is no end to them."""
_SHARE = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?)(%?)")


class _Share(click.ParamType[float]):
    """A share as ``5%`` or ``0.05``."""

    name = "SHARE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, float):
            return value
        match = _SHARE.fullmatch(str(value).strip())
        share = float(match[1]) / (100 if match[2] else 1) if match else -1.0
        if not 0 <= share <= 1:
            self.fail(f"{value} is no share; write 5% or 0.05.", param, ctx)
        return share


class _Plan(NamedTuple):
    """How much is to be sent, and how fast."""

    events: int | None
    rate: float | None


@click.command(name="demo")
@click.option("--url", metavar="URL", help="Where to; by default the running engine.")
@click.option("--rate", type=click.FloatRange(min=0, min_open=True), metavar="N", help="Events a second.")
@click.option("--events", type=click.IntRange(min=1), metavar="N", help="How many; without it until Ctrl+C.")
@click.option("--mistakes", type=_Share(), default="5%", show_default=True, help="Share of events with a mistake.")
@click.option("--seed", type=int, metavar="N", help="The same number gives the same events, messageIds included.")
@click.option("--users", type=click.IntRange(1, 10_000), default=20, show_default=True, help="Visitors at a time.")
@click.option("--batch", type=click.IntRange(1, 1_000), default=20, show_default=True, help="Most events in a batch.")
@click.option("--verify", is_flag=True, help="With --events: say how well the engine's plan found the mistakes.")
@click.option("--until-eof", is_flag=True, help="End when standard input ends.")
@click.option("--json", "as_json", is_flag=True, help="Say what was sent as JSON.")
def demo(  # noqa: PLR0913, PLR0917 - one parameter an option
    url: str | None,
    rate: float | None,
    events: int | None,
    mistakes: float,
    seed: int | None,
    users: int,
    batch: int,
    verify: bool,
    until_eof: bool,
    as_json: bool,
) -> int:
    """Send the events of a make-believe shop to a running engine.

    Its visitors browse, sign in, buy or leave on a web site and in an app; a server reports their orders. Some of the
    events are wrong on purpose. Without --events it goes on at 5 events a second until Ctrl+C.

    With --verify the engine, which has to use the demo shop's plan, is then asked what it found: precision and recall
    are printed, and the exit code is 1 when either is less than 1.
    """
    import secrets

    address = _own_address(url or _running())
    witness = _witness(address, events) if verify else None
    delivery = Delivery(address, batch, lambda text: click.echo(text, err=True))
    delivery.start()
    if until_eof:
        threading.Thread(target=_interrupt_at_eof, args=(delivery,), daemon=True).start()
    plan = _Plan(events, rate or (None if events else _UNHURRIED))
    made = islice(shop(secrets.randbits(32) if seed is None else seed, users, mistakes), events)
    messages = made if witness is None else witness.noting(made)
    started = time.monotonic()
    _send_all(delivery, messages, plan)
    seconds, broken_off = time.monotonic() - started, delivery.interrupted and events is not None
    found = None if witness is None or broken_off else witness.verdict()
    told = None if found is None or witness is None else (found, witness.plans)
    _tell(delivery, address, seconds, told, as_json=as_json)
    return 130 if broken_off else FOUND_PROBLEMS if found is not None and found.score.wrong else 0


def _witness(address: str, events: int | None) -> "Witness":
    from inspector.cli.demo import witness

    if events is None or events > witness.MOST:
        raise click.UsageError(f"--verify wants --events, and at most {witness.MOST:,}.")
    return witness.Witness(address)


def _running() -> str:
    from inspector.engine.runfile import running_engines

    engines = running_engines()
    if not engines:
        raise KnownError("No engine is running.", "Start one with `inspector serve`, or name one with --url.")
    return engines[0].url


def _own_address(url: str) -> str:
    """The address, if it is on this machine or this network: made-up events have no business elsewhere."""
    import ipaddress
    import socket
    from urllib.parse import urlsplit

    host = urlsplit(url).hostname or ""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except OSError as error:
        raise KnownError(f"There is no host {host or url}.", "An address looks like http://127.0.0.1:8765.") from error
    if all(ipaddress.ip_address(str(each).partition("%")[0]).is_private for each in found):
        return url
    raise KnownError(f"{host} is on the internet.", "Made-up events go only to an engine on this machine or network.")


def _send_all(delivery: Delivery, messages: Iterator[Sent], plan: _Plan) -> None:
    """Send until all is accepted or Ctrl+C comes."""
    with progress("Sending", plan.events) as report, _ending_with(delivery.interrupt):
        try:
            _hand_over(delivery, messages, plan, report)
            delivery.finish(now_us())
        finally:
            delivery.stop()


def _interrupt_at_eof(delivery: Delivery) -> None:
    """A window that is killed ends nobody, but what it held open is closed."""
    descriptor = sys.stdin.fileno()  # not through sys.stdin, whose lock the end of the interpreter would wait for
    while os.read(descriptor, 1_024):
        pass
    delivery.interrupt()


def _hand_over(delivery: Delivery, messages: Iterator[Sent], plan: _Plan, report: Callable[[float], None]) -> None:
    started = time.monotonic()
    for number, message in enumerate(messages):
        if plan.rate is not None:
            _wait_until(started + number / plan.rate, delivery)
        if delivery.interrupted:
            return
        delivery.hand(message, now_us())
        if number % 50 == 0 or plan.rate is not None:
            report(delivery.tally().accepted)
            delivery.watch()


def _wait_until(moment: float, delivery: Delivery) -> None:
    while (left := moment - time.monotonic()) > 0 and not delivery.interrupted:
        time.sleep(min(left, 0.1))
        delivery.flush(now_us())


@contextmanager
def _ending_with(interrupt: Callable[[], None]) -> Iterator[None]:
    """Let SIGINT and SIGTERM call this, however often they come, instead of breaking off somewhere."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: interrupt()) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _tell(
    delivery: Delivery, address: str, seconds: float, found: "tuple[Verified, list[str]] | None", *, as_json: bool
) -> None:
    """What was sent, what was accepted, which mistakes were made, and how well they were found."""
    tally, handed = delivery.tally(), delivery.handed
    mistakes = dict(sorted(handed.mistakes.items()))
    if as_json:
        counts = {"events": handed.messages, "repeats": handed.repeats, "accepted": tally.accepted}
        more = {
            "requests": tally.requests,
            "retries": tally.retries,
            "seconds": round(seconds, 3),
            "mistakes": mistakes,
        }
        if found is not None:
            from inspector.cli.demo import witness

            more["verified"] = witness.as_json(*found)
        print_json({"url": address, **counts, **more})
        return
    rate = tally.accepted / seconds if seconds else 0
    click.echo(f"sent {handed.messages:,} events to {address} in {seconds:.1f} s, {rate:,.0f} a second")
    again = f", {handed.repeats:,} of them sent twice on purpose" if handed.repeats else ""
    click.echo(f"accepted {tally.accepted:,} in {tally.requests:,} requests{again}; {tally.retries:,} retries")
    named = ", ".join(f"{count:,} {name}" for name, count in mistakes.items())
    click.echo(f"mistakes on purpose: {sum(mistakes.values()):,}{f' ({named})' if named else ''}")
    if found is not None:
        from inspector.cli.demo import witness

        witness.tell(*found)
