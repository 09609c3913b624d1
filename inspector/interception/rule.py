"""What an interception rule is, and how it stands in JSON."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from inspector.core.exchange import Headers
from inspector.core.filter import FilterError, describe, parse
from inspector.replay.reading import BadJobError, choice, flag, known_keys, number, object_of, text, whole
from inspector.replay.rules import MOST_EDITS, Edit, Verb, edit_of

MOST_RULES = 200
LONGEST_WAIT_S = 600.0
_LONGEST_NAME = 120
_LONGEST_PATTERN = 500
_LONGEST_FILTER = 4_000
_LONGEST_BODY = 256 << 10
_MOST_HEADERS = 50
_TOKEN = frozenset("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""What a header's name is made of (RFC 9110, 5.6.2)."""
_OURS = frozenset({"content-length", "transfer-encoding", "connection"})
_FAILURE = '{"success":false,"error":"Service Unavailable"}'


class BadRuleError(ValueError):
    """What was asked for is no rule; the text says why in one sentence."""


class Where(StrEnum):
    """What a rule acts on."""

    BOTH = "both"
    PROXY = "proxy"
    """What goes to a vendor through the proxy."""
    ENDPOINT = "endpoint"
    """What was pointed at us."""


class Requests(StrEnum):
    """Which requests a rule looks at."""

    EVENTS = "events"
    """Those with events in them."""
    ALL = "all"
    """Settings and scripts too, but never a browser's preflight."""


class Do(StrEnum):
    """What a rule does."""

    DELAY = "delay"
    """The request waits before anything becomes of it."""
    THROTTLE = "throttle"
    """Its bytes, and those of the answer, travel at a rate."""
    FAIL = "fail"
    """It is answered with an error in the vendor's place."""
    ANSWER = "answer"
    """It is answered in the vendor's place."""
    RESET = "reset"
    """The connection is reset."""
    TIMEOUT = "timeout"
    """No answer comes; the connection is cut after a while."""
    DROP = "drop"
    """Events are taken out of it."""
    CHANGE = "change"
    """Events in it are changed."""
    BREAK = "break"
    """It is held until somebody decides, or until it has waited long enough."""


ON_EVENTS = frozenset({Do.DROP, Do.CHANGE})
"""What is done to single events."""


class OnError(StrEnum):
    """What becomes of a request on which a rule cannot do its work."""

    OPEN = "open"
    """It goes on as it is."""
    CLOSED = "closed"
    """It is refused: better not sent than sent with what had to be taken out."""


class Match(NamedTuple):
    """Which requests a rule acts on. ``*`` in a pattern stands for anything; an empty one takes all."""

    requests: Requests = Requests.EVENTS
    host: str = ""
    path: str = ""
    """Without the query."""
    method: str = ""
    filter: str = ""
    """One of its events must pass this filter."""


class Action(NamedTuple):
    """What a rule does, with what it needs for that."""

    do: Do
    seconds: float = 0.0
    """Of DELAY; the longest wait of TIMEOUT and BREAK."""
    bytes_per_second: int = 0
    status: int = 0
    headers: Headers = ()
    body: str = ""
    edits: tuple[Edit, ...] = ()
    """Of CHANGE; their paths are those of the event as its SDK sends it."""


class Rule(NamedTuple):
    """One rule."""

    id: str
    name: str
    action: Action
    on: bool = True
    where: Where = Where.BOTH
    match: Match = Match()
    share: float = 1.0
    """The part of matching requests that it acts on, from 0 to 1."""
    seed: int = 0
    """Chooses which; the same seed chooses the same."""
    times: int | None = None
    """After so many it acts no more."""
    on_error: OnError = OnError.OPEN


_FIELDS: Mapping[Do, tuple[str, ...]] = {
    Do.DELAY: ("seconds",),
    Do.THROTTLE: ("bytesPerSecond",),
    Do.FAIL: ("status", "headers", "body"),
    Do.ANSWER: ("status", "headers", "body"),
    Do.RESET: (),
    Do.TIMEOUT: ("seconds",),
    Do.DROP: (),
    Do.CHANGE: ("edits",),
    Do.BREAK: ("seconds",),
}
_KEYS = ("id", "name", "on", "where", "match", "action", "share", "seed", "times", "onError")


def rule_json(rule: Rule) -> dict[str, Any]:
    """What ``rule_of`` reads, JSON-ready."""
    return {
        "id": rule.id,
        "name": rule.name,
        "on": rule.on,
        "where": rule.where,
        "match": {key: str(value) for key, value in rule.match._asdict().items()},
        "action": _action_json(rule.action),
        "share": rule.share,
        "seed": rule.seed,
        "times": rule.times,
        "onError": rule.on_error,
    }


def rule_of(value: object, rule_id: str = "") -> Rule:
    """The rule that JSON tells; ``rule_id`` is its id whatever stands there, if given. Raises ``BadRuleError``."""
    try:
        return _rule_of(value, rule_id)
    except BadJobError as error:
        raise BadRuleError(str(error)) from error


def _rule_of(value: object, rule_id: str) -> Rule:
    given = object_of(value, "rule")
    known_keys(given, _KEYS, "rule")
    action = _action_of(given.get("action"))
    on_error = given.get("onError") or _usual(action)
    times = given.get("times")
    return Rule(
        id=rule_id or text(given.get("id"), "id", _LONGEST_NAME),
        name=text(given.get("name") or _called(action), "name", _LONGEST_NAME),
        action=action,
        on=flag(given.get("on", True), "on"),
        where=choice(given.get("where", Where.BOTH), Where, "where"),
        match=_match_of(given.get("match", {})),
        share=number(given.get("share", 1.0), "share", 0, 1),
        seed=whole(given.get("seed", 0), "seed", 0, (1 << 53) - 1),
        times=None if times is None else whole(times, "times", 1, 1_000_000_000),
        on_error=choice(on_error, OnError, "onError"),
    )


def _match_of(value: object) -> Match:
    given = object_of(value, "match")
    known_keys(given, Match._fields, "match")
    patterns = {key: _optional(given.get(key), key, _LONGEST_PATTERN) for key in ("host", "path", "method")}
    match = Match(
        requests=choice(given.get("requests") or Requests.EVENTS, Requests, "requests"),
        filter=_optional(given.get("filter"), "filter", _LONGEST_FILTER),
        **patterns,
    )
    try:
        parse(match.filter)
    except FilterError as error:
        raise BadRuleError(f"The filter cannot be read: {describe(error, match.filter)}") from error
    return match


def _action_of(value: object) -> Action:
    given = object_of(value, "action")
    do = choice(given.get("do"), Do, "do")
    known_keys(given, ("do", *_FIELDS[do]), f"action of {do}")
    if do in {Do.FAIL, Do.ANSWER}:
        return _answer_of(do, given)
    if do is Do.CHANGE:
        edits = given.get("edits")
        if not isinstance(edits, list) or not 0 < len(edits) <= MOST_EDITS:
            raise BadRuleError(f"`edits` is a list of 1 to {MOST_EDITS} edits.")
        return Action(do, edits=tuple(map(edit_of, edits)))
    if do is Do.THROTTLE:
        return Action(do, bytes_per_second=whole(given.get("bytesPerSecond"), "bytesPerSecond", 1, 1 << 40))
    if do is Do.DELAY:
        return Action(do, number(given.get("seconds"), "seconds", 0, LONGEST_WAIT_S))
    if do in {Do.TIMEOUT, Do.BREAK}:
        return Action(do, number(given.get("seconds", 30.0), "seconds", 0.1, LONGEST_WAIT_S))
    return Action(do)


def _answer_of(do: Do, given: Mapping[str, Any]) -> Action:
    usual = 503 if do is Do.FAIL else 200
    status = whole(given.get("status", usual), "status", 400 if do is Do.FAIL else 200, 599)
    body = given.get("body", _FAILURE if do is Do.FAIL else "")
    if body != "":
        body = text(body, "body", _LONGEST_BODY)
    headers = object_of(given.get("headers", {}), "headers")
    if len(headers) > _MOST_HEADERS:
        raise BadRuleError(f"`headers` has at most {_MOST_HEADERS} of them.")
    return Action(do, status=status, body=body, headers=tuple(_header(*each) for each in headers.items()))


def _header(name: str, value: object) -> tuple[str, str]:
    if not name or not set(name) <= _TOKEN:
        raise BadRuleError(f"`{name[:80]}` is no name of a header.")
    if name.lower() in _OURS:
        raise BadRuleError(f"The header {name} is set by what sends the answer.")
    if not isinstance(value, str) or not value.isprintable() or not value.isascii() or len(value) > _LONGEST_FILTER:
        raise BadRuleError(f"The value of the header {name} is a text of printable ASCII characters.")
    return name, value


def _action_json(action: Action) -> dict[str, Any]:
    told = {
        "seconds": action.seconds,
        "bytesPerSecond": action.bytes_per_second,
        "status": action.status,
        "headers": dict(action.headers),
        "body": action.body,
        "edits": [_edit_json(edit) for edit in action.edits],
    }
    return {"do": action.do, **{key: told[key] for key in _FIELDS[action.do]}}


def _edit_json(edit: Edit) -> dict[str, Any]:
    named: dict[str, Any] = {"do": edit.verb, "path": edit.path}
    if edit.verb is Verb.SET:
        named["value"] = edit.value
    elif edit.verb is Verb.RENAME:
        named["to"] = edit.value
    return named


def _optional(value: object, what: str, longest: int) -> str:
    return "" if value in {None, ""} else text(value, what, longest)


def _usual(action: Action) -> OnError:
    """What hides something fails closed, all else open."""
    hides = any(edit.verb in {Verb.REDACT, Verb.REMOVE} for edit in action.edits)
    return OnError.CLOSED if action.do is Do.DROP or hides else OnError.OPEN


def _called(action: Action) -> str:
    words = {
        Do.DELAY: f"Delay by {action.seconds:g} s",
        Do.THROTTLE: f"{action.bytes_per_second:,} bytes a second",
        Do.FAIL: f"Fail with {action.status}",
        Do.ANSWER: f"Answer {action.status}",
        Do.RESET: "Reset the connection",
        Do.TIMEOUT: "Never answer",
        Do.DROP: "Drop events",
        Do.CHANGE: "Change events",
        Do.BREAK: "Hold requests",
    }
    return words[action.do]
