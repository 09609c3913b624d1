"""What can be read of a damaged session, saved into a new one, from a banner's button to what became of it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.gui.look.language import counted, grouped
from inspector.gui.session.importing import free_path
from inspector.storage.salvage import Rescued, rescue
from inspector.storage.sessions_folder import remember

translate = QCoreApplication.translate


class Saved(NamedTuple):
    """A session that was saved out of a damaged one."""

    path: Path
    rescued: Rescued


def rescue_beside(path: Path, report: Callable[[float], None]) -> Saved:
    """Write what can be read into a new session beside the damaged one, which stays as it is.

    Raises ``SessionFileError``; then, and when ``report`` raises, there is no new session.
    """
    target = free_path(path.parent, translate("Rescue", "{name} rescued").format(name=path.stem))
    rescued = rescue(path, target, report)
    remember(target)
    return Saved(target, rescued)


def success_text(saved: Saved) -> str:
    """What was saved, and where."""
    events = counted("Cells", "{count} events", "{count} event", saved.rescued.events)
    return translate("Rescue", "Saved {events} into {name}.").format(events=events, name=saved.path.name)


def loss_text(saved: Saved) -> str:
    """What was lost; empty when nothing was."""
    lost = saved.rescued
    if not (lost.lost_events or lost.lost_requests or lost.open_ended):
        return ""
    events = counted("Cells", "{count} events", "{count} event", lost.lost_events)
    text = translate("Rescue", "Lost with the damaged parts: {events}, requests: {requests}.")
    text = text.format(events=events, requests=grouped(lost.lost_requests))
    if lost.open_ended:
        text += " " + translate("Rescue", "The end of the file cannot be read: more may have stood there.")
    return text
