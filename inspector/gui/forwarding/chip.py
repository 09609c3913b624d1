"""What the Forward chip in the top bar shows: to how many destinations, how that goes by sign and word, and details."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from inspector.gui.forwarding.words import Told, chip_text, place_line, standing, worst
from inspector.gui.frame.topbar import TopBar
from inspector.gui.look.safetext import one_line

translate = QCoreApplication.translate


def show_chip(top: TopBar, forwards: Sequence[Told]) -> None:
    """Show how the forwards go that run."""
    lines = [f"{one_line(each['name'])}: {standing(each).words}" for each in forwards]
    lines += [place_line(place) for each in forwards for place in each["destinations"]]
    off = translate("Forwarding", "What arrives is kept in the session and sent nowhere")
    sign = worst(forwards) if forwards else None
    tip = "\n".join(lines) or off
    if sign is None:
        top.show_forwards(chip_text(forwards), "", "", tip, "")
    else:
        top.show_forwards(chip_text(forwards), sign.icon, sign.tint, tip, sign.words)
