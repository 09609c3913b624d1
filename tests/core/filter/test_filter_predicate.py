import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from inspector.core.filter import compile_filter, parse
from inspector.core.filter.jsonvalues import fold
from inspector.core.filter.moments import At
from inspector.core.filter.tree import (
    And,
    Before,
    Call,
    Column,
    Compare,
    Contains,
    Everything,
    Expression,
    Function,
    Glob,
    Matches,
    Not,
    OneOf,
    Operand,
    Operator,
    Or,
    Path,
    Present,
    Regex,
    Since,
    Text,
    Wildcard,
    Word,
)
from inspector.core.redaction import mask_key
from inspector.core.stored import StoredEvent
from tests.core.filter.filter_samples import NOW_US, SAMPLE, WORDS, events, expressions, make_event


def passes(text: str, event: StoredEvent | None = None) -> bool:
    return compile_filter(parse(text), NOW_US, json.loads)(event or make_event())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "COMPLETED",
        "u-42",
        "m-1",
        '"web shop"',
        "1.84",
        "50314B",
        r'"say \"hi\" \\ there"',
        '"\\"total\\""',
        "type:track",
        "type=track",
        "event:'order completed'",
        "event:order*",
        "event:*COMP*",
        'event:"o*d"',
        "event:/^Order/",
        "event:/^order/i",
        "event='Order Completed'",
        "event!='order completed'",
        "user:U-42",
        "user:*",
        "-anonymous:*",
        "anonymous=null",
        "anonymous!=x",
        "id:931",
        "id:9*",
        "id>=931",
        "verdict:bad",
        "problem:required",
        "problem:*",
        "is:retry is:marked -is:noted",
        "source:'web shop'",
        "vendor:segment",
        "via:endpoint",
        "label:staging",
        "library:analytics.js*",
        "writekey:wk_1234567890",
        "writekey:wk•••90",
        "properties.total>27",
        "properties.total=27.5",
        "properties.total:27.5",
        "properties.total:27.50",
        "properties.total:2*.5",
        "properties.count=3.0",
        "properties.price='27.50'",
        "properties.price:27.50",
        "properties.price!=27.5",
        "properties.price>'27.4'",
        "properties.gift=true",
        "properties.gift:TRUE",
        "properties.gift!=1",
        "properties.coupon:*",
        "properties.coupon:null",
        "properties.coupon=null",
        "properties.voucher=null",
        "-properties.voucher:*",
        "-properties.voucher:null",
        "properties.order_id!=null",
        "properties.empty:*",
        "properties.empty!=null",
        'properties."my key":spaced',
        'properties."a.b":dotted',
        "properties.url:https://shop.example/a?b=1",
        "properties.path:/checkout",
        "properties.features:dark-mode",
        "'Dark-Mode' in properties.features",
        "properties.products.price>10",
        "properties.products[0].price=5",
        "properties.products[-1].sku=C",
        "properties.products[*].sku:b",
        "properties.products.price!=6",
        "properties.grid[*][*]=3",
        "properties.grid[1]:3",
        "$.extra:top",
        "$.$insert_id:i-1",
        "contains(event, 'Comp')",
        "match(event, 'Order*')",
        "match(context.library.version, '1.*')",
        "lowercase(event)='order completed'",
        "uppercase(event)='ORDER COMPLETED'",
        "length(event)=15",
        "length(anonymous)=0",
        "length(properties.products)=3",
        "length(properties.products.sku)=1",
        "lowercase(anonymous)=null",
        "typeof(properties.total)='number'",
        "typeof(properties.coupon)='null' typeof(properties.voucher)='null'",
        "typeof(properties.features)=list typeof(properties.gift)=bool typeof(properties)=object",
        "type in [page, track]",
        "properties.count in ['3', 3]",
        "since:0s",
        "since:10m",
        "before:2026-11-22T05:03:01Z",
        "until:2026-11-22",
        "since:2026-11-22T06:03+01:00",
        "type:page or type:track",
        "type:track -type:page",
    ],
)
def test_passes(text: str) -> None:
    assert passes(text)
    assert not passes(f"-({text})" if text else "-event:*")


@pytest.mark.parametrize(
    "text",
    [
        "complted",
        "event:Order",
        "event='order completed'",
        "event:/^order/",
        "event:order*order*completed",
        "properties.price>27",
        "properties.price=27.5",
        "properties.total='27.5'",
        "properties.gift=1",
        "properties.gift>0",
        "properties.voucher:*",
        "properties.voucher>0",
        "properties.coupon>0",
        "properties.products:A",
        "properties.products.price=6",
        "properties.products[3]:*",
        "properties.total.x:*",
        "properties.total[0]:*",
        "properties.grid=3",
        "contains(event, 'comp')",
        "contains(anonymous, '')",
        "contains(properties.total, '27')",
        "match(event, 'Order')",
        "match(event, 'order*')",
        "length(properties.total)>=0",
        "lowercase(properties.total)='27.5'",
        "before:0s",
        "before:2026-11-22",
        "until:2026-11-22T05:02",
    ],
)
def test_does_not_pass(text: str) -> None:
    assert not passes(text)


def test_a_message_that_cannot_be_read_counts_as_empty() -> None:
    broken = make_event()._replace(message=b"\xff{")
    assert not passes("properties.total:*", broken)
    assert passes("type:track -properties.total:*", broken)


def test_the_message_is_parsed_only_when_a_path_decides() -> None:
    asked: list[bytes] = []

    def loads(message: bytes) -> Any:
        asked.append(message)
        return json.loads(message)

    event = make_event()
    for text in ("type:track", "completed", "properties.total>1 type:page", "properties.total>1 or type:track"):
        compile_filter(parse(text), NOW_US, loads)(event)
    assert asked == []
    assert compile_filter(parse("properties.total>1 properties.count=3"), NOW_US, loads)(event)
    assert asked == [event.message]


def test_text_is_found_in_letters_of_other_alphabets() -> None:
    event = make_event({"properties": {"city": "İstanbul", "food": "ΟΔΟΣ Über"}})
    for text in ("istanbul", "οδος", "οδοσ", "ÜBER", "über"):
        assert passes(text, event), text


def test_folding_keeps_every_letter_in_its_place() -> None:
    everything = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    folded = [fold(character) for character in everything]
    assert {len(letter) for letter in folded} == {1}
    assert fold("".join(everything)) == "".join(folded)


@given(expressions, events)
def test_the_predicate_agrees_with_a_plain_evaluation(tree: Expression, event: StoredEvent) -> None:
    assert compile_filter(tree, NOW_US, json.loads)(event) == plainly(tree, event)


@given(expressions, expressions, events)
def test_the_laws_of_logic_hold(one: Expression, other: Expression, event: StoredEvent) -> None:
    def holds(tree: Expression) -> bool:
        return compile_filter(tree, NOW_US, json.loads)(event)

    assert holds(Not(And((one, other)))) == holds(Or((Not(one), Not(other))))
    assert holds(Not(Or((one, other)))) == holds(And((Not(one), Not(other))))
    assert holds(Not(Not(one))) == holds(one)
    assert holds(And((one, other))) == holds(And((other, one))) == (holds(one) and holds(other))


def plainly(tree: Expression, event: StoredEvent) -> bool:
    """The meaning of a tree, written again without any of the code under test."""
    match tree:
        case Everything():
            return True
        case And(items):
            return [plainly(item, event) for item in items].count(False) == 0
        case Or(items):
            return [plainly(item, event) for item in items].count(True) > 0
        case Not(item):
            return not plainly(item, event)
        case Text(text):
            return mentioned(text, event)
        case _:
            return plain_term(tree, event)


def mentioned(text: str, event: StoredEvent) -> bool:
    row = event.row
    shown = [row.name, row.user_id, row.anonymous_id, event.message_id, event.source.name, row.library]
    wanted = [lower(text), lower(json.dumps(text, ensure_ascii=False)[1:-1])]
    return any(want in lower(hay) for want in wanted for hay in [*shown, event.message.decode()] if hay)


def plain_term(term: Expression, event: StoredEvent) -> bool:
    match term:
        case Since(moment) | Before(moment):
            late = event.row.time_us >= (moment.us if isinstance(moment, At) else NOW_US - moment.us)
            return late if isinstance(term, Since) else not late
        case Present(field):
            return found(field, event) != []
        case Matches(field, pattern):
            return any(loosely(value, pattern) for value in opened(found(field, event)))
        case OneOf(operand, values):
            return any(plain_term(Compare(operand, Operator.EQUAL, value), event) for value in values)
        case Compare(operand, operator, value):
            return compared(found(operand, event), operator, value)
        case Contains(operand) | Glob(operand):
            strings = [value for value in opened(found(operand, event)) if isinstance(value, str)]
            test = GLOBS[term.pattern] if isinstance(term, Glob) else re.compile(re.escape(term.text)).search
            return any(test(value) for value in strings)
    raise AssertionError(term)


def compared(values: list[Any], operator: Operator, wanted: Any) -> bool:
    if operator is Operator.UNEQUAL:
        return not compared(values, Operator.EQUAL, wanted)
    if wanted is None and not values:
        return True
    return any(strictly(value, operator, wanted) for value in opened(values))


GLOBS: dict[str, Callable[[str], bool]] = {
    "*": lambda _: True,
    "Order*": lambda value: value[:5] == "Order",
    "?rder": lambda value: len(value) == 5 and value[1:] == "rder",
    "[OX]*": lambda value: value[:1] in ("O", "X"),
    r"a\*b": lambda value: value == "a*b",
    "*.5": lambda value: value[-2:] == ".5",
    "*e*e*": lambda value: value.count("e") >= 2,
    'a"b': lambda value: value == 'a"b',
    "": lambda value: value == "",
}


def lower(text: str) -> str:
    return "".join("i" if letter == "İ" else "σ" if letter == "ς" else letter.lower() for letter in text)


def opened(values: list[Any]) -> list[Any]:
    flat: list[Any] = []
    for value in values:
        flat += value if isinstance(value, list) else [value]
    return flat


def strictly(value: Any, operator: Operator, wanted: Any) -> bool:
    def sort(item: Any) -> type:
        return float if type(item) is int else type(item)

    if sort(value) is not sort(wanted):
        return False
    if operator is Operator.EQUAL:
        return bool(value == wanted)
    order = (value > wanted) - (value < wanted)
    return order in {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}[operator.value]


def loosely(value: Any, pattern: Word | Wildcard | Regex) -> bool:
    if isinstance(value, dict | list):
        return False
    shown = value if isinstance(value, str) else json.dumps(value)
    if isinstance(pattern, Regex):
        return bool(re.search(pattern.pattern, shown, re.IGNORECASE if pattern.ignore_case else 0))
    if isinstance(pattern, Wildcard):
        return bool(re.fullmatch("(?s:.*)".join(re.escape(lower(part)) for part in pattern.parts), lower(shown)))
    if type(value) in (int, float):
        try:
            number = json.loads(pattern.text)
        except ValueError:
            return False
        return type(number) in (int, float) and bool(number == value)
    return lower(shown) == lower(pattern.text)


def found(operand: Operand, event: StoredEvent) -> list[Any]:
    if isinstance(operand, Call):
        inner = found(operand.operand, event)
        return [called(operand.function, value) for value in (inner or [None])]
    if isinstance(operand, Path):
        return walked(json.loads(event.message), list(operand.steps))
    row = event.row
    words = (("retry", 1), ("duplicate", 2), ("marked", 4), ("noted", 8), ("deleted", 16), ("tagged", 32))
    flags = [word for word, bit in words if row.flags & bit]
    columns: dict[Column, list[Any]] = {
        Column.EVENT: [row.name],
        Column.TYPE: [row.type.name.lower()],
        Column.VERDICT: [row.verdict.name.lower()],
        Column.PROBLEM: [problem.code for problem in event.problems],
        Column.USER: [row.user_id],
        Column.ANONYMOUS: [row.anonymous_id],
        Column.MESSAGE: [event.message_id],
        Column.ID: [row.id],
        Column.SOURCE: [event.source.name],
        Column.LIBRARY: [row.library],
        Column.VENDOR: [row.vendor],
        Column.VIA: ["endpoint"],
        Column.LABEL: [event.source.label],
        Column.WRITE_KEY: [event.source.write_key, mask_key(event.source.write_key)],
        Column.IS: flags,
        Column.TAG: list(event.tags),
        Column.NOTE: [event.note],
    }
    return [value for value in columns[operand] if value is not None]


def walked(value: Any, steps: list[str | int | None]) -> list[Any]:
    if not steps:
        return [value]
    first, rest = steps[0], steps[1:]
    if isinstance(first, str):
        holders = value if isinstance(value, list) else [value]
        return [
            leaf for each in holders if isinstance(each, dict) and first in each for leaf in walked(each[first], rest)
        ]
    if not isinstance(value, list):
        return []
    if first is None:
        return [leaf for each in value for leaf in walked(each, rest)]
    try:
        return walked(value[first], rest)
    except IndexError:
        return []


def called(function: Function, value: Any) -> Any:
    names = {
        type(None): "null",
        bool: "bool",
        int: "number",
        float: "number",
        str: "string",
        list: "list",
        dict: "object",
    }
    if function is Function.TYPEOF:
        return names[type(value)]
    if function is Function.LENGTH:
        if value is None:
            return 0
        return len(value.encode()) if isinstance(value, str) else len(value) if isinstance(value, list) else None
    if not isinstance(value, str):
        return None
    return value.lower() if function is Function.LOWERCASE else value.upper()


def test_the_sample_holds_what_the_tables_speak_of() -> None:
    assert json.loads(make_event().message) == SAMPLE
    assert len(set(WORDS)) == len(WORDS)
