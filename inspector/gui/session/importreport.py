"""What became of imported files, in sentences for the window: what could not be read and what was left out."""

from collections import Counter

from PySide6.QtCore import QCoreApplication

from inspector.gui.look.language import counted
from inspector.storage.imported import Counted, FileReport, Why

translate = QCoreApplication.translate

_SHOWN = 3
"""Of the reasons of one file; all of them stand in the rows."""


def report_texts(found: Counted, wrong_decoders: tuple[str, ...]) -> list[str]:
    """What there is to say beside how many events came; nothing when all was taken."""
    texts = [_unread(each) for each in found.files if each.unread]
    left_out: Counter[Why] = Counter()
    for each in found.files:
        left_out.update(each.left_out)
    texts += [_left_out(why, number) for why, number in left_out.items()]
    texts += sorted({note for each in found.files for note in each.notes})
    told = translate("ImportReport", "A decoder of yours was not used: {reason}")
    return [*texts, *(told.format(reason=each) for each in wrong_decoders[:_SHOWN])]


def _unread(report: FileReport) -> str:
    count = counted(
        "ImportReport",
        "{count} parts of {name} could not be read and are kept as rows with the reason:",
        "{count} part of {name} could not be read and is kept as a row with the reason:",
        report.unread,
        name=report.path.name,
    )
    reasons = "; ".join(str(each) for each in report.remarks[:_SHOWN])
    return f"{count} {reasons}{'; …' if report.unread > _SHOWN else '.'}"


def _left_out(why: Why, number: int) -> str:
    if why is Why.NOT_HTTP:
        return counted(
            "ImportReport",
            "Left out: {count} connections that are not HTTP.",
            "Left out: {count} connection that is not HTTP.",
            number,
        )
    if why is Why.WEBSOCKET:
        return counted(
            "ImportReport", "Left out: {count} WebSocket messages.", "Left out: {count} WebSocket message.", number
        )
    if why is Why.IN_OWN_TABLE:
        return counted(
            "ImportReport",
            "Left out: {count} rows of tracks that stand in their event's table too.",
            "Left out: {count} row of tracks that stands in its event's table too.",
            number,
        )
    return counted(
        "ImportReport",
        "Left out: {count} requests without events.",
        "Left out: {count} request without events.",
        number,
    )
