"""In words: what is being done to events, and what was done."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from inspector.gui.look.language import counted, grouped
from inspector.gui.stream.undoing import Acted, Done, Emptied, Emptying, Noted, Wanted, Work
from inspector.storage.annotations import Action

translate = QCoreApplication.translate


def doing(work: Work) -> str:
    """What is being done."""
    if isinstance(work, Noted):
        return translate("Annotating", "Writing a note …")
    if isinstance(work, Emptying):
        return translate("Annotating", "Emptying the bin …")
    return {
        Action.MARK: translate("Annotating", "Marking events …"),
        Action.UNMARK: translate("Annotating", "Taking marks off …"),
        Action.DELETE: translate("Annotating", "Deleting events …"),
        Action.RESTORE: translate("Annotating", "Bringing events back …"),
        Action.TAG: translate("Annotating", "Putting tags on events …"),
        Action.UNTAG: translate("Annotating", "Taking tags off events …"),
    }[work.action]


def told(step: Sequence[Done]) -> str:
    """What was done."""
    return " · ".join(_one_told(each) for each in step)


def asked(step: Sequence[Work]) -> str:
    """The same of what was only asked for."""
    return " · ".join(_one_asked(each) for each in step)


def _one_asked(work: Work) -> str:
    from inspector.gui.stream.idranges import count_of  # noqa: PLC0415 - numpy waits until it is needed

    if isinstance(work, Wanted):
        ranges = work.chosen()
        return _one_told(Acted(work.action, ranges, count_of(ranges), work.word))
    return translate("Annotating", "Empty the bin") if isinstance(work, Emptying) else _one_told(work)


def _one_told(done: Done) -> str:
    if isinstance(done, Noted):
        if done.after is None:
            return translate("Annotating", "Removed the note on event {number}").format(number=grouped(done.event_id))
        return translate("Annotating", "Noted event {number}").format(number=grouped(done.event_id))
    count = done.events
    if isinstance(done, Emptied):
        return counted("Annotating", "Deleted {count} events for good", "Deleted {count} event for good", count)
    tag = f"“{done.word}”"
    words = {
        Action.MARK: counted("Annotating", "Marked {count} events", "Marked an event", count),
        Action.UNMARK: counted("Annotating", "Unmarked {count} events", "Unmarked an event", count),
        Action.DELETE: counted("Annotating", "Deleted {count} events", "Deleted an event", count),
        Action.RESTORE: counted("Annotating", "Brought {count} events back", "Brought an event back", count),
        Action.TAG: counted("Annotating", "Tagged {count} events {tag}", "Tagged an event {tag}", count, tag=tag),
        Action.UNTAG: counted("Annotating", "Took {tag} off {count} events", "Took {tag} off an event", count, tag=tag),
    }
    return words[done.action]
