"""The demo shop and its plan: every deliberate mistake is found at the right pointer, and none is invented."""

from itertools import islice

import orjson

from inspector.cli.demo.mistakes import EVENT_NAME
from inspector.cli.demo.shop import Sent, shop
from inspector.cli.demo.verifying import Finding, finding, required_of, verified
from inspector.core.event import EVENT_TYPES, EventType
from inspector.plans.checking import Subject, compile_plans
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from inspector.resources import resource


def test_precision_and_recall() -> None:
    plan = load_plan([PlanFile("demo-shop.yaml", resource("plans", "demo-shop.yaml").read_bytes())])
    checker = compile_plans([plan])

    def found(sent: Sent) -> frozenset[Finding]:
        kind = EVENT_TYPES[sent.message["type"]]
        name = sent.message.get("event" if kind is EventType.TRACK else "name")
        problems = checker.check(Subject(kind, name, orjson.dumps(sent.message))).problems
        return frozenset(finding(each.code, each.pointer, each.expected) for each in problems)

    all_of_it = [(sent, found(sent)) for sent in islice(shop(11, 20, 0.4), 12_000)]
    told = verified(all_of_it, required_of(plan))
    assert told.differing == ()
    assert told.score.right > 3_000
    assert (told.score.precision, told.score.recall, told.score.wrong) == (1.0, 1.0, False)
    worse = verified([(sent, frozenset() if sent.mistake else each) for sent, each in all_of_it], required_of(plan))
    assert (worse.score.recall, worse.score.wrong, len(worse.differing)) == (0.0, True, 20)


def test_misspelt_event_names_get_the_name_that_was_meant() -> None:
    plan = load_plan([PlanFile("demo-shop.yaml", resource("plans", "demo-shop.yaml").read_bytes())])
    checker = compile_plans([plan])
    wrong = [sent for sent in islice(shop(11, 20, 0.4), 4_000) if sent.mistake == EVENT_NAME]
    guessed = [
        checker.check(Subject(EventType.TRACK, sent.message["event"], sent.message)).problems[0].expected
        for sent in wrong
    ]
    assert None not in guessed
