"""What the run of an action means for the event: delivered, refused, to be tried again …, in words. Pure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from inspector.core.delivery import MOST_ANSWER, Answer, Exchanged, Outbound, Result
from inspector.destinations.actions.results import ActionResult, Answered, Asked, Ran
from inspector.destinations.reading import result_of, words_of
from inspector.destinations.retryafter import retry_after_s

_NOT_REACHED = re.compile(
    r"\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|CERT_\w+|\w+_CERT\w*|UNABLE_TO_VERIFY_LEAF_SIGNATURE)\b"
    r"|self.signed certificate|certificate has expired"
)
"""What Node says when no connection was made, so that nothing can have arrived."""

_BEST_FIRST = (
    Result.SKIPPED,
    Result.DELIVERED,
    Result.WARNED,
    Result.REFUSED,
    Result.RETRY,
    Result.UNKNOWN,
)
"""Of an event's actions the last of these decides. What was refused does not keep another action from its next try."""

_PREVIEW_WORDS = {
    Ran.SENT: "Not sent, this is a preview.",
    Ran.PARTIAL: "Not sent, this is a preview; what would follow depends on the destination's answer.",
    Ran.CONNECTION: "Not sent, this is a preview; it speaks a protocol of its own, of which only the address is known.",
}

_NOTHING_WORDS = {
    Ran.NOTHING: "It found nothing to send in this event.",
    Ran.UNSUBSCRIBED: "It is not subscribed to this event.",
    Ran.UNTESTED: "It can only be tested by sending an event.",
}


class Judged(NamedTuple):
    """What became of an event in one action, or in all of them."""

    result: Result
    words: str
    status: int | None = None
    wait_s: float | None = None
    idle: bool = False
    """The action had nothing to do with the event."""


def judge(result: ActionResult, now_us: int) -> Judged:
    """What a run means. ``now_us`` is the moment that waits are reckoned from, in microseconds since 1970."""
    if result.ran in _NOTHING_WORDS:
        return Judged(Result.SKIPPED, _NOTHING_WORDS[result.ran], idle=True)
    if result.ran is Ran.SENT:
        return _sent(result)
    if result.ran is Ran.TIMEOUT:
        words = "It did not come to an end in time and was stopped."
        return Judged(Result.UNKNOWN if result.requests else Result.RETRY, words)
    if result.ran in {Ran.INVALID, Ran.SETTINGS, Ran.SUBSCRIPTION}:
        return Judged(Result.REFUSED, _invalid(result))
    return _failed(result, now_us)


def judge_preview(result: ActionResult) -> Judged:
    """What a run in a preview means: nothing was sent, or would be."""
    words = _PREVIEW_WORDS.get(result.ran)
    return Judged(Result.SKIPPED, words) if words else judge(result, 0)


def together(judged: Sequence[tuple[str, Judged]]) -> Judged:
    """What became of an event in several actions, pairs of a name and what it came to: the gravest, with all words."""
    took_part = [(name, each) for name, each in judged if not each.idle]
    if not took_part:
        return judged[0][1] if judged else Judged(Result.SKIPPED, "No action is set up.", idle=True)
    gravest = max((each for _, each in took_part), key=lambda each: _BEST_FIRST.index(each.result))
    if len(took_part) == 1:
        return gravest
    return gravest._replace(words=" ".join(f"{name}: {each.words}" for name, each in took_part))


def exchanged(asked: Asked) -> Exchanged:
    """A request of an action as deliveries keep it."""
    request = Outbound(asked.method, asked.url, asked.headers, asked.body)
    answer = _answer(asked.answer) if asked.answer is not None else None
    return Exchanged(request, answer, asked.started_us, asked.took_us, asked.error)


def _sent(result: ActionResult) -> Judged:
    answers = [asked.answer for asked in result.requests if asked.answer is not None]
    if not answers:
        return Judged(Result.DELIVERED, "Sent.")
    last = answers[-1]
    if last.status >= 400:
        return Judged(Result.WARNED, f"{words_of(_answer(last))} Segment's code takes that for a success.", last.status)
    return Judged(Result.DELIVERED, words_of(_answer(last)), last.status)


def _failed(result: ActionResult, now_us: int) -> Judged:
    bad = [asked for asked in result.requests if asked.error or (asked.answer and asked.answer.status >= 400)]
    last = bad[-1] if bad else None
    if last is not None and last.answer is not None:
        answer = _answer(last.answer)
        judged = result_of(answer.status)
        wait = retry_after_s(answer, now_us) if judged is Result.RETRY else None
        return Judged(judged, words_of(answer), answer.status, wait)
    if last is not None:
        said = f"{result.code} {last.error} {result.words}"
        words = last.error or result.words or "No answer came."
        return Judged(Result.RETRY if _NOT_REACHED.search(said) else Result.UNKNOWN, words)
    if _NOT_REACHED.search(result.code):
        return Judged(Result.RETRY, result.words)
    return Judged(result_of(result.status) if result.status else Result.REFUSED, result.words, result.status)


def _invalid(result: ActionResult) -> str:
    begins = {
        Ran.INVALID: "The mapping of this event does not do:",
        Ran.SETTINGS: "The settings do not do:",
        Ran.SUBSCRIPTION: "The subscription cannot be read:",
    }
    return f"{begins[result.ran]} {result.words}"


def _answer(answered: Answered) -> Answer:
    return Answer(answered.status, answered.headers, answered.body[:MOST_ANSWER])
