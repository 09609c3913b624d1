"""What the Compose page says: mistakes in JSON, verdicts, what became of an event."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from inspector.core.delivery import Result
from inspector.core.jsonplaces import Fault, Mistake
from inspector.core.problem import Severity, Verdict
from inspector.gui.compose.marks import Mark
from inspector.gui.look.language import counted
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words

if TYPE_CHECKING:
    from inspector.engine.compose.history import Sent
    from inspector.engine.compose.judging import Judged

translate = QCoreApplication.translate

_LONGEST = 300


def mistake_text(mistake: Mistake) -> str:
    """What is wrong with the form of a text."""
    return {
        Fault.EMPTY: translate("Compose", "There is nothing here: an event is a JSON object."),
        Fault.NO_OBJECT: translate("Compose", "An event is a JSON object, in curly brackets."),
        Fault.VALUE: translate("Compose", "A value is missing here."),
        Fault.KEY: translate("Compose", "A name in double quotes is missing here."),
        Fault.COLON: translate("Compose", "A colon is missing here."),
        Fault.COMMA: translate("Compose", "A comma or a closing bracket is missing here."),
        Fault.TRAILING: translate("Compose", "Nothing follows this comma."),
        Fault.OPEN_TEXT: translate("Compose", "This text has no closing quote."),
        Fault.OPEN: translate("Compose", "This bracket is never closed."),
        Fault.CLOSES: translate("Compose", "This bracket closes nothing."),
        Fault.ESCAPE: translate("Compose", "There is no such escape in JSON."),
        Fault.CONTROL: translate("Compose", "A control character must be written as an escape."),
        Fault.NUMBER: translate("Compose", "This is no JSON number."),
        Fault.WORD: translate("Compose", "This is no JSON value; a text stands in double quotes."),
        Fault.MORE: translate("Compose", "There is more after the event."),
        Fault.DEEP: translate("Compose", "This is nested too deeply."),
    }[mistake.fault]


def marks_of(judged: "Judged") -> list[Mark]:
    """What the editor underlines."""
    if judged.mistake is not None:
        return [Mark(judged.mistake.start, judged.mistake.end, mistake_text(judged.mistake), "bad")]
    return [
        Mark(each.start, each.end, in_words(each.problem.message), tint_of(each.problem.severity))
        for each in judged.problems
    ]


def tint_of(severity: Severity) -> str:
    """The colour of a problem."""
    return {Severity.ERROR: "bad", Severity.WARNING: "unplanned"}.get(severity, "text_secondary")


def verdict_text(judged: "Judged", *, plans: bool) -> tuple[str, str, str]:
    """What is thought of an event in a few words, the icon for it and its tint."""
    if judged.mistake is not None or judged.message is None:
        return translate("Compose", "not JSON yet"), "incomplete", "incomplete"
    if judged.too_large:
        return translate("Compose", "too large to be judged while you type"), "unchecked", "text_faint"
    if judged.problems or judged.verdict is Verdict.UNPLANNED:
        return _problems_text(judged)
    if judged.verdict is Verdict.GOOD:
        return translate("Compose", "good"), "check", "good"
    words = translate("Compose", "no plan is for it") if plans else translate("Compose", "no plan is open")
    return words, "unchecked", "text_faint"


def _problems_text(judged: "Judged") -> tuple[str, str, str]:
    errors = sum(each.problem.severity is Severity.ERROR for each in judged.problems)
    if errors:
        return counted("Compose", "{count} problems", "{count} problem", errors), "cross", "bad"
    if judged.verdict is Verdict.UNPLANNED:
        return translate("Compose", "unplanned"), "diamond", "unplanned"
    return counted("Compose", "{count} remarks", "{count} remark", len(judged.problems)), "warning", "unplanned"


def result_text(name: str, target: str, result: str, words: str) -> tuple[str, str, str]:
    """What became of an event in one sentence, the icon for it and its tint."""
    said = in_words(words)[:_LONGEST]
    name, target = one_line(name), one_line(target)
    if result in {Result.DELIVERED, Result.WARNED}:
        sentence = translate("Compose", "{event} arrived at {target}. {words}")
        icon, tint = ("check", "good") if result == Result.DELIVERED else ("warning", "unplanned")
    elif result == Result.SKIPPED:
        sentence, icon, tint = translate("Compose", "{event} was not sent to {target}. {words}"), "blocked", "blocked"
    elif result == Result.REFUSED:
        sentence, icon, tint = translate("Compose", "{target} refused {event}. {words}"), "cross", "bad"
    else:
        sentence, icon, tint = translate("Compose", "{event} did not get to {target}. {words}"), "cross", "bad"
    return sentence.format(event=name, target=target, words=said).strip(), icon, tint


def guard_text(name: str, target: str, hosts: Sequence[str]) -> str:
    """What would be sent where, before it is."""
    words = translate("Compose", "{event} would be sent to {target} ({hosts}). That looks like production.")
    return words.format(event=one_line(name), target=one_line(target), hosts=one_line(", ".join(hosts)))


def target_text(name: str) -> str:
    """What a target is called; an empty name is the capture."""
    return one_line(name) or translate("Compose", "this capture")


def sent_text(sent: "Sent") -> str:
    """What became of an event of the history, in a few words."""
    return result_text(sent.name, target_text(sent.target), sent.result, sent.words)[0]
