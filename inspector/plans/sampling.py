"""A message that suits a planned event: what the form for a new event begins with, and what tests of a rule send.

The plan's own examples come first, then its constants, lists and defaults, then what format, pattern, limits and name
make likely. Several ways through the rule's alternatives are tried until one passes the rule itself.
"""

import re
from typing import Any

from inspector.core.event import EventType
from inspector.core.filter.regex import parse_regex
from inspector.core.filter.regextree import Anchor, Character, Choice, Node, PatternError, Repeat
from inspector.plans.checking import Subject, compile_plans
from inspector.plans.model import CommonRule, Plan, Rule, Schema
from inspector.plans.views import MOST_DEPTH, followed, types_of

_WAYS = 6
"""Through a rule's alternatives."""
_MOST_ELEMENTS = 50
_LONGEST = 10_000
_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_. :/@"
_FORMATS = {
    "date-time": "2026-01-31T12:00:00Z",
    "date": "2026-01-31",
    "time": "12:00:00Z",
    "duration": "PT1H",
    "email": "anna@example.com",
    "idn-email": "anna@example.com",
    "hostname": "example.com",
    "idn-hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/",
    "uri-reference": "/path",
    "iri": "https://example.com/",
    "iri-reference": "/path",
    "uuid": "00000000-0000-4000-8000-000000000001",
    "json-pointer": "/a",
    "relative-json-pointer": "0",
    "regex": "a",
    "uri-template": "/{id}",
}
_NAMED = {
    "currency": "EUR",
    "email": "anna@example.com",
    "url": "https://example.com/",
    "country": "DE",
    "locale": "en-GB",
    "language": "en",
    "phone": "+49 30 123456",
}
_NUMBERS = {"total": 27.5, "price": 9.95, "revenue": 27.5, "value": 27.5, "quantity": 1, "tax": 1.9, "shipping": 4.9}


def sample(rule: Rule, common: tuple[CommonRule, ...] = (), *, optional: bool = True) -> dict[str, Any]:
    """A message for a rule, with a made-up user and messageId, which whoever sends it replaces.

    ``optional`` properties are in it or not. What no way leads to (a pattern that cannot be turned round, rules that
    contradict each other) is left as near as it can be: the checks tell what is missing.
    """
    checker = compile_plans([Plan("sample", rules=(rule,), common=common)])
    first: dict[str, Any] | None = None
    for way in range(_WAYS):
        message = _message(rule, common, way, optional=optional)
        held = checker.check(Subject(rule.type, rule.name, message, vendor="segment", source=""))
        if held.verdict.word == "good":
            return message
        first = first or message
    return first or {}


def _message(rule: Rule, common: tuple[CommonRule, ...], way: int, *, optional: bool) -> dict[str, Any]:
    made = _Maker(rule.schema, way, optional=optional).value(rule.schema, "", 0)
    found = made if isinstance(made, dict) else {}
    message: dict[str, Any] = {"type": rule.type.word}
    if rule.type is EventType.TRACK:
        message["event"] = rule.name or "Something Happened"
    elif rule.name is not None:
        message["name"] = rule.name
    message["userId"] = "user-1"
    message["messageId"] = "sample-1"
    if rule.type is EventType.GROUP:
        message["groupId"] = "group-1"
    if rule.type is EventType.ALIAS:
        message["previousId"] = "anonymous-1"
    whole = {**message, **found, **{key: message[key] for key in ("type", "event") if key in message}}
    for each in common:
        if not each.types or rule.type in each.types:
            _fill(whole, _Maker(each.schema, way, optional=False).value(each.schema, "", 1))
    return whole


def _fill(target: dict[str, Any], more: Any) -> None:
    """Put in what is missing."""
    for key, value in more.items() if isinstance(more, dict) else ():
        if isinstance(target.get(key), dict):
            _fill(target[key], value)
        else:
            target.setdefault(key, value)


class _Maker:
    """Makes values for one schema on one way through its alternatives."""

    def __init__(self, root: Schema, way: int, *, optional: bool) -> None:
        self._root = root
        self._way = way
        self._optional = optional

    def value(self, schema: Any, name: str, depth: int) -> Any:
        """A value for a schema; ``name`` is what it is called."""
        if depth > MOST_DEPTH:
            return None
        whole = self._whole(schema, depth)
        if "const" in whole:
            return whole["const"]
        for key in ("examples", "enum"):
            if isinstance(whole.get(key), list) and whole[key]:
                return whole[key][min(self._way, len(whole[key]) - 1) if key == "enum" and self._way > 1 else 0]
        if "default" in whole:
            return whole["default"]
        return self._typed(whole, name, depth)

    def _typed(self, whole: Schema, name: str, depth: int) -> Any:
        kinds = [each for each in types_of(whole) if each != "null"] or _guessed(whole)
        kind = kinds[min(self._way % 2, len(kinds) - 1)] if kinds else "string"
        if kind == "object":
            return self._object(whole, depth)
        if kind == "array":
            return self._array(whole, name, depth)
        if kind in {"number", "integer"}:
            return _number(whole, name, whole=kind == "integer")
        if kind == "boolean":
            return True
        return None if kind == "null" else _text(whole, name)

    def _object(self, whole: Schema, depth: int) -> dict[str, Any]:
        inner = whole.get("properties")
        declared = inner if isinstance(inner, dict) else {}
        required = whole.get("required")
        needed = [each for each in required if isinstance(each, str)] if isinstance(required, list) else []
        wanted = [*declared, *(each for each in needed if each not in declared)]
        return {
            name: self.value(declared.get(name, {}), name, depth + 1)
            for name in wanted
            if declared.get(name) is not False
            and (name in needed or ((self._optional or depth == 0) and depth < MOST_DEPTH // 4))
        }

    def _array(self, whole: Schema, name: str, depth: int) -> list[Any]:
        least, most = _count(whole.get("minItems"), 0), _count(whole.get("maxItems"), _MOST_ELEMENTS)
        tuple_of = whole.get("prefixItems", whole.get("items"))
        places = tuple_of if isinstance(tuple_of, list) else []
        rest = whole.get("contains", whole.get("items", {}))
        count = min(max(least, 1, len(places)), most, _MOST_ELEMENTS) if depth < MOST_DEPTH // 2 else least
        singular = name.removesuffix("s")
        made = [self.value(places[at] if at < len(places) else rest, singular, depth + 1) for at in range(count)]
        if whole.get("uniqueItems") is True:
            made = [f"{each}-{at}" if isinstance(each, str) and at else each for at, each in enumerate(made)]
        return made

    def _whole(self, schema: Any, depth: int) -> Schema:
        """A schema with its references followed and what this way takes of its alternatives put in."""
        whole = dict(followed(schema, self._root))
        if depth > MOST_DEPTH:
            return whole
        parts = list(_listed(whole.pop("allOf", None)))
        for key in ("oneOf", "anyOf"):
            branches = _listed(whole.pop(key, None))
            parts += branches[min(self._way, len(branches) - 1) :][:1] if branches else []
        if "if" in whole:
            taken = [whole.get("if"), whole.get("then")] if self._way % 2 == 0 else [whole.get("else")]
            parts += [each for each in taken if isinstance(each, dict)]
        for part in parts:
            whole = _merged(whole, self._whole(part, depth + 1))
        return whole


def _merged(first: Schema, second: Schema) -> Schema:
    """Both schemas at once, as far as that can be told."""
    both = {**first, **second}
    for key in ("properties",):
        one, other = first.get(key), second.get(key)
        if isinstance(one, dict) and isinstance(other, dict):
            both[key] = {name: _both(one.get(name), other.get(name)) for name in {**one, **other}}
    one, other = first.get("required"), second.get("required")
    if isinstance(one, list) and isinstance(other, list):
        both["required"] = list(dict.fromkeys([*one, *other]))
    return both


def _both(first: Any, second: Any) -> Any:
    if isinstance(first, dict) and isinstance(second, dict):
        return {"allOf": [first, second]}
    return first if second is None or second is True else second


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _guessed(whole: Schema) -> list[str]:
    hints = {
        "object": ("properties", "required", "minProperties"),
        "array": ("items", "minItems", "contains", "prefixItems"),
        "number": ("minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"),
    }
    return [kind for kind, keys in hints.items() if any(key in whole for key in keys)]


def _count(value: Any, otherwise: int) -> int:
    return int(value) if isinstance(value, int | float) and 0 <= value < _LONGEST else otherwise


def _number(schema: Schema, name: str, *, whole: bool) -> float:
    step = schema.get("multipleOf")
    step = step if isinstance(step, int | float) and step > 0 else 1 if whole else None
    low, high = _limit(schema, "minimum", "exclusiveMinimum"), _limit(schema, "maximum", "exclusiveMaximum")
    likely: list[float] = [_NUMBERS.get(name.lower(), 1), 1, 0]
    if low is not None:
        likely += [low[0], low[0] + (step or 1), low[0] + (step or 1) / 2]
    if high is not None:
        likely += [high[0], high[0] - (step or 1), high[0] - (step or 1) / 2]
    if low is not None and high is not None:
        likely.append((low[0] + high[0]) / 2)
    if step is not None:
        likely += [step, *(_up(each, step) for each in likely)]
    for value in likely:
        if _inside(value, low, high) and (step is None or _is_multiple(value, step)):
            return int(value) if whole or value == int(value) else value
    return 1


def _up(value: float, step: float) -> float:
    return -(-value // step) * step


def _is_multiple(value: float, step: float) -> bool:
    return abs(value / step - round(value / step)) < 1e-9


Limit = tuple[float, bool]


def _limit(schema: Schema, inclusive: str, exclusive: str) -> Limit | None:
    """A limit, and whether the limit itself is outside; draft-04 says that with a boolean."""
    plain, strict = schema.get(inclusive), schema.get(exclusive)
    if isinstance(strict, int | float) and not isinstance(strict, bool):
        return strict, True
    return (plain, strict is True) if isinstance(plain, int | float) else None


def _inside(value: float, low: Limit | None, high: Limit | None) -> bool:
    above = low is None or value > low[0] or (value == low[0] and not low[1])
    return above and (high is None or value < high[0] or (value == high[0] and not high[1]))


def _text(schema: Schema, name: str) -> str:
    least, most = _count(schema.get("minLength"), 0), _count(schema.get("maxLength"), _LONGEST)
    pattern, form = schema.get("pattern"), schema.get("format")
    if isinstance(pattern, str):
        found = fitting(pattern, least)
        if found is not None:
            return found
    text = _FORMATS.get(form, "") if isinstance(form, str) else _likely(name)
    text = text or "text"
    return text[:most] if len(text) > most else text + "x" * (least - len(text))


def _likely(name: str) -> str:
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()).split()
    if not words:
        return ""
    return _NAMED.get(words[-1]) or (f"{words[0]}-1" if words[-1] == "id" else " ".join(words))


def fitting(pattern: str, least: int = 0) -> str | None:
    """A text that a pattern fits, of about so many characters at least; None when it cannot be turned round."""
    try:
        tree = parse_regex(pattern)
    except PatternError:
        return None
    for more in (0, 1, least):
        text = _text_of(tree, more)
        if text is not None and len(text) >= least:
            return text
    return None


def _text_of(node: Node, more: int) -> str | None:
    if isinstance(node, Anchor):
        return "" if node.kind in "^$b" else None
    if isinstance(node, Character):
        return next((each for each in _ALPHABET if re.fullmatch(node.test, each)), None)
    if isinstance(node, Choice):
        return _text_of(node.options[0], more)
    if isinstance(node, Repeat):
        one = _text_of(node.item, 0)
        wanted = node.low + more if node.low or more else 0
        count = min(wanted, node.high) if node.high is not None else wanted
        return None if one is None or count * len(one) > _LONGEST else one * count
    parts = [_text_of(each, more) for each in node.items]
    return None if None in parts else "".join(each for each in parts if each is not None)
