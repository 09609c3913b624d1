"""Judging and sending a composed event. Everything here may wait: it is called off the GUI thread."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError
from inspector.gui.compose.shots import Fire, Outcome
from inspector.machine.clock import now_us
from inspector.replay.composing import Origin, Stamp, Wishes

if TYPE_CHECKING:
    from inspector.checks.settings import CheckSettings
    from inspector.engine.compose.judging import Judge, Judged
    from inspector.engine.compose.sending import Ahead, Fired
    from inspector.plans.checking import Checker

translate = QCoreApplication.translate


def stamp() -> Stamp:
    """What is new about an event that is sent now."""
    return Stamp(now_us(), f"composed-{uuid4()}")


def judged(  # noqa: PLR0913, PLR0917 - all that a verdict depends on
    known: "Judge | None",
    checker: "Checker | None",
    settings: "CheckSettings | None",
    text: str,
    origin: Origin,
    wishes: Wishes,
) -> "tuple[Judge, Judged]":
    """What plans and checks say of a text, and who said it, to be asked again."""
    from inspector.engine.compose.judging import Judge  # noqa: PLC0415 - it waits until it is needed

    judge = known or Judge(checker, settings)
    return judge, judge.judge(text, origin, stamp(), wishes)


def fire_off(fire: Fire, url: str | None, *, confirmed: bool) -> "Outcome | Ahead":
    """Send an event, or say where it would go when that looks like production. Raises ``KnownError``."""
    from inspector.engine.compose import sending  # noqa: PLC0415 - it waits until it is needed
    from inspector.engine.compose.judging import read_object  # noqa: PLC0415 - likewise

    message = read_object(fire.text)
    if message is None:
        raise KnownError(*_not_json())
    shot = sending.ready(message, fire.address.origin, stamp(), fire.wishes)
    if not fire.address.target:
        aim = sending.capture(_listening(url), fire.address.origin.label)
    else:
        from inspector.engine.replay.targets import Destinations  # noqa: PLC0415 - likewise

        aim = sending.at(Destinations().targets([fire.address.target])[0])
        if not confirmed:
            ahead = asyncio.run(sending.look_ahead(aim, [shot.outgoing]))
            if ahead.production:
                return ahead
    return _outcome(fire, asyncio.run(sending.fire_once(aim, shot.outgoing)))


def fire_text_off(fire: Fire, url: str | None) -> Outcome:
    """Send a text to the capture just as it is. Raises ``KnownError``."""
    from inspector.engine.compose.sending import fire_text  # noqa: PLC0415 - it waits until it is needed

    origin = fire.address.origin
    return _outcome(fire, asyncio.run(fire_text(_listening(url), origin.label, origin.write_key, fire.text)))


def _outcome(fire: Fire, fired: "Fired") -> Outcome:
    """What became of an event, written into the history too."""
    from inspector.engine.compose.history import History, Sent, history_path  # noqa: PLC0415 - it waits as well

    sent = Sent(now_us(), fire.name or _unnamed(), fire.address.target, fired.result, fired.words, fire.text)
    with suppress(KnownError):  # the list beside the event tells what is wrong with the file; the event was sent
        History(history_path()).add(sent)
    return Outcome(fire, fired, sent)


def _listening(url: str | None) -> str:
    if url is None:
        raise KnownError(
            translate("Compose", "No engine is running."), translate("Compose", "Start it, or choose a destination.")
        )
    return url


def _not_json() -> tuple[str, str]:
    return (
        translate("Compose", "The event is no JSON yet."),
        translate("Compose", "Mend it, or send it to the capture as it is."),
    )


def _unnamed() -> str:
    return translate("Compose", "an event")
