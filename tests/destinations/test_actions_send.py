"""Sending through Segment's own destinations, to a server on loopback, and through the kind that the engine uses."""

import asyncio
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from inspector.core.delivery import Delivered, Outcome, Result
from inspector.core.errors import KnownError
from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing
from inspector.core.redaction import MASK
from inspector.destinations.actions.catalogue import ActionDestination
from inspector.destinations.actions.child import ActionsChild, Mode
from inspector.destinations.actions.delivering import ActionsDeliverer, Opened
from inspector.destinations.actions.installed import Installation, complete, current_folder
from inspector.destinations.actions.kind import find_kind, kinds
from inspector.destinations.actions.overview import preview_everywhere, table
from inspector.destinations.actions.process import Limits
from inspector.destinations.actions.results import ActionResult, Ran
from inspector.destinations.model import Deliverer, Destination
from inspector.destinations.opening import open_destination
from tests.destinations.actions_rig import (
    ORDER,
    PACKAGES,
    QUICK,
    Came,
    Reply,
    destination,
    listed,
    made_up,
    one_action,
    real,
    sink,
)
from tests.destinations.outgoing_events import outgoing

SECRET = "sh4red+secret/1"
POST = "return request(settings.url, {method: 'POST', json: {key: settings.apiKey, id: payload.id}})"
ID = "{id: {type: 'string', label: 'Id', description: '', default: {'@path': '$.messageId'}}}"


def send(
    chosen: ActionDestination,
    settings: Mapping[str, Any],
    installation: Installation | None = None,
    limits: Limits = QUICK,
) -> tuple[ActionResult, ...]:
    async def ask() -> tuple[ActionResult, ...]:
        async with ActionsChild(installation or real(), Mode.SEND, limits, only=chosen) as child:
            (results,) = await child.run(chosen, settings, [ORDER])
            return results

    return asyncio.run(ask())


def webhook(url: str) -> list[dict[str, Any]]:
    mapping = {"url": url, "method": "POST", "headers": {"X-Mine": "1"}, "data": {"@path": "$.properties"}}
    return [{"action": "send", "subscribe": 'type = "track"', "mapping": mapping}]


def made_up_deliverer(folder: Path, sink_url: str, perform: str = POST, limits: Limits = QUICK) -> ActionsDeliverer:
    """An opened made-up destination; its key is a secret."""
    installation = made_up(folder, one=one_action(perform, fields=ID))

    async def catalogue() -> ActionDestination:
        async with ActionsChild(installation, Mode.PREVIEW, QUICK) as child:
            (found,) = await child.catalogue()
            return found

    found = asyncio.run(catalogue())
    settings = {"url": sink_url, "apiKey": SECRET}
    opened = Opened(installation.folder, found, settings, found.subscriptions, {"X-Job": "j-1"})
    return ActionsDeliverer(opened, Destination("Mine", "actions:actions-made-up", {}), limits, clock=lambda: 0)


def deliver(deliverer: Deliverer, *events: Outgoing) -> Delivered:
    async def ask() -> Delivered:
        async with deliverer as opened:
            return await opened.deliver(events)

    return asyncio.run(ask())


def outcomes(delivered: Delivered) -> list[tuple[int, Result]]:
    return [(each.event_id, each.result) for each in delivered.outcomes]


@pytest.fixture
def installed(data_dir: Path) -> Path:
    """The real packages where a user has them."""
    folder = current_folder()
    folder.mkdir(parents=True)
    for name in ("node_modules", "package.json", "package-lock.json"):
        (folder / name).symlink_to(PACKAGES / name)
    complete(folder, listed())
    return folder


def test_a_webhook_gets_what_the_record_says(installed: Path) -> None:
    with sink() as server:
        mine = Destination("Hook", "actions:actions-webhook", {"subscriptions": webhook(f"{server.url}/in?a=1")})
        delivered = deliver(
            open_destination(mine, {"sharedSecret": SECRET}, "job-7"), outgoing(5, properties={"total": 3})
        )
        (came,) = server.came
    assert (came.method, came.path) == ("POST", "/in?a=1")
    assert json.loads(came.body) == {"total": 3}
    assert came.headers["x-mine"] == "1"
    assert came.headers["x-event-inspector-replay"] == "job-7"
    assert came.headers["x-signature"] == hmac.new(SECRET.encode(), came.body, hashlib.sha1).hexdigest()
    (outcome,) = delivered.outcomes
    assert outcome == Outcome(5, Result.DELIVERED, "Answered 200.", 200, None, 0)
    (exchange,) = delivered.exchanges
    assert exchange.request.body == came.body
    assert exchange.answer is not None
    assert exchange.answer.body == b'{"ok":true}'
    assert exchange.took_us > 0
    assert exchange.started_us > 1_700_000_000_000_000


def test_destinations_with_an_address_to_set() -> None:
    with sink() as server:
        results = send(destination("actions-equals"), {"url": f"{server.url}/equals"})
        assert [each.ran for each in results if each.ran is not Ran.UNSUBSCRIBED] == [Ran.SENT]
        results = send(
            destination("actions-movable-ink"), {"username": "u", "password": SECRET, "movable_ink_url": server.url}
        )
        sent = [each for each in results if each.ran is Ran.SENT]
        assert sent
        assert len(server.came) == 1 + len(sent)
        header = dict(sent[0].requests[0].headers)["authorization"]
        assert header == f"Basic {MASK}"
        assert server.came[-1].headers["authorization"].startswith("Basic dT")  # the one that arrived is the real one


def test_the_kinds_are_those_of_the_installation(installed: Path) -> None:
    assert len(kinds()) >= 200
    slack = find_kind("actions:actions-slack")
    assert slack.kind.name == "Slack"
    with pytest.raises(KnownError, match=r"no destination 'actions-slak'.*Did you mean 'actions:actions-slack'"):
        find_kind("actions:actions-slak")


def test_an_event_over_all_that_are_installed(installed: Path) -> None:
    """Two of them, that it takes no longer than it must; ``test_actions_preview`` has them all."""
    complete(installed, [each for each in listed() if each["slug"] in {"actions-amplitude", "actions-slack"}])
    rows = asyncio.run(preview_everywhere(ORDER))
    assert {row.destination for row in rows} == {"Actions Amplitude", "Slack"}
    assert [row.first.method for row in rows if row.first] == ["POST"]
    lines = table(rows).splitlines()
    assert lines[0].startswith("Actions Amplitude ")
    assert "POST https://api2.amplitude.com/2/httpapi" in lines[0]
    assert lines[-1] == "2 destinations, 1 run, 1 of them with requests"


def test_without_an_installation_there_is_a_way_out(data_dir: Path) -> None:
    with pytest.raises(KnownError, match=r"not installed.*inspector destinations install"):
        find_kind("actions:actions-slack")


def test_a_destination_that_cannot_be_loaded_is_refused_with_the_reason(data_dir: Path) -> None:
    folder = current_folder()
    folder.mkdir(parents=True)
    complete(
        folder, [{"slug": "broken", "id": "1", "directory": "broken", "name": "broken", "failed": "no such module"}]
    )
    with pytest.raises(KnownError, match="broken cannot be loaded: no such module"):
        find_kind("actions:broken")
    assert kinds() == ()


ANSWERS: dict[str, tuple[Reply, Result, str]] = {
    "taken": (Reply(), Result.DELIVERED, "Answered 200."),
    "wrong key": (Reply(401, {}, b'{"error":"bad key"}'), Result.REFUSED, "Answered 401: bad key"),
    "too many": (Reply(429, {"Retry-After": "7"}, b"slow down"), Result.RETRY, "Answered 429: slow down"),
    "broken": (Reply(503, {}, b""), Result.RETRY, "Answered 503 without a word why."),
    "hung up": (Reply(0), Result.UNKNOWN, "socket hang up"),
    "elsewhere": (Reply(307, {"Location": "http://127.0.0.1:1/x"}), Result.REFUSED, ""),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_answers_mean(tmp_path: Path, name: str) -> None:
    reply, result, words = ANSWERS[name]
    with sink(lambda _: reply) as server:
        delivered = deliver(made_up_deliverer(tmp_path, server.url), outgoing(1))
        assert len(server.came) == 1
        assert json.loads(server.came[0].body) == {"key": SECRET, "id": "m-1"}
        assert server.came[0].headers["x-job"] == "j-1"
    (outcome,) = delivered.outcomes
    assert outcome.result is result
    assert words in outcome.words
    assert outcome.key_refused is (name == "wrong key")
    assert outcome.wait_s == (7.0 if name == "too many" else None)
    (exchange,) = delivered.exchanges
    assert exchange.request.body == f'{{"key":"{MASK}","id":"m-1"}}'.encode()
    assert SECRET not in repr(delivered)


def test_nobody_there(tmp_path: Path) -> None:
    with sink() as server:
        url = server.url
    (outcome,) = deliver(made_up_deliverer(tmp_path, url), outgoing(1)).outcomes
    assert outcome.result is Result.RETRY
    assert "ECONNREFUSED" in outcome.words


def test_after_one_that_has_to_wait_the_rest_waits(tmp_path: Path) -> None:
    def answer(came: Came) -> Reply:
        return Reply(500) if b"m-2" in came.body else Reply()

    with sink(answer) as server:
        delivered = deliver(made_up_deliverer(tmp_path, server.url), *map(outgoing, range(1, 5)))
        assert len(server.came) == 2
    assert outcomes(delivered) == [(1, Result.DELIVERED), (2, Result.RETRY), (3, Result.RETRY), (4, Result.RETRY)]
    assert delivered.outcomes[2].words.startswith("Not sent, because of the event before it:")
    assert [each.held for each in delivered.outcomes] == [False, False, True, True]


def test_a_redirect_within_the_host_is_followed(tmp_path: Path) -> None:
    def answer(came: Came) -> Reply:
        return Reply(307, {"Location": "/moved"}) if came.path == "/" else Reply()

    with sink(answer) as server:
        (outcome,) = deliver(made_up_deliverer(tmp_path, server.url), outgoing(1)).outcomes
        assert [came.path for came in server.came] == ["/", "/moved"]
        assert server.came[0].body == server.came[1].body
    assert outcome.result is Result.DELIVERED


def test_a_slow_answer_ends_the_action(tmp_path: Path) -> None:
    over = threading.Event()

    def answer(came: Came) -> Reply:
        over.wait(20)
        return Reply()

    with sink(answer) as server:
        deliverer = made_up_deliverer(tmp_path, server.url, limits=Limits(action_s=0.5))
        (outcome,) = deliver(deliverer, outgoing(1)).outcomes
        over.set()
    assert outcome.result is Result.UNKNOWN
    assert "in time" in outcome.words


def test_an_action_that_is_done_is_not_done_again(tmp_path: Path) -> None:
    """Two actions: one fails at first. The next try sends that one alone."""
    fail = threading.Event()
    fail.set()

    def answer(came: Came) -> Reply:
        return Reply(500) if came.path == "/b" and fail.is_set() else Reply()

    async def twice(deliverer: ActionsDeliverer) -> list[Outcome]:
        async with deliverer as opened:
            first = await opened.deliver([outgoing(1)])
            fail.clear()
            second = await opened.deliver([outgoing(1)])
            return [*first.outcomes, *second.outcomes]

    with sink(answer) as server:
        deliverer = made_up_deliverer(tmp_path, server.url, "return request(settings.url + payload.id)")
        (subscription,) = deliverer._opened.subscriptions
        both = tuple(subscription._replace(name=path, mapping={"id": path}) for path in ("/a", "/b"))
        deliverer._opened = deliverer._opened._replace(subscriptions=both)
        first, second = asyncio.run(twice(deliverer))
        assert sorted(came.path for came in server.came) == ["/a", "/b", "/b"]
    assert first.result is Result.RETRY
    assert first.words.startswith("/a: Answered 200. /b: Answered 500")
    assert second.result is Result.DELIVERED
    assert second.words == "/a: Answered 200. /b: Answered 200."


def test_requests_beside_one_that_fails_come_to_their_end(tmp_path: Path) -> None:
    def answer(came: Came) -> Reply:
        if came.path == "/slow":
            time.sleep(0.3)
        return Reply(400 if came.path == "/bad" else 200)

    perform = "return Promise.all(['/slow', '/bad'].map((path) => request(settings.url + path, {method: 'POST'})))"
    with sink(answer) as server:
        delivered = deliver(made_up_deliverer(tmp_path, server.url, perform), outgoing(1))
    answers = [each.answer.status for each in delivered.exchanges if each.answer]
    assert answers == [200, 400]
    (outcome,) = delivered.outcomes
    assert (outcome.result, outcome.status, outcome.sent) == (Result.REFUSED, 400, 1)


def test_types_that_are_switched_off_are_left_out(tmp_path: Path) -> None:
    with sink() as server:
        deliverer = made_up_deliverer(tmp_path, server.url)
        deliverer._destination = deliverer._destination._replace(types=frozenset({EventType.TRACK}))
        delivered = deliver(
            deliverer, outgoing(1, EventType.PAGE, "Home"), outgoing(2), outgoing(3, EventType.OTHER, None)
        )
        assert len(server.came) == 1
    assert outcomes(delivered) == [(1, Result.SKIPPED), (2, Result.DELIVERED), (3, Result.SKIPPED)]


def test_an_event_that_it_is_not_subscribed_to_is_skipped(tmp_path: Path) -> None:
    with sink() as server:
        (outcome,) = deliver(made_up_deliverer(tmp_path, server.url), outgoing(1, EventType.IDENTIFY)).outcomes
        assert server.came == []
    assert outcome.result is Result.SKIPPED
    assert outcome.words == "It is not subscribed to this event."


def test_an_event_without_times_gets_them(tmp_path: Path) -> None:
    with sink() as server:
        deliverer = made_up_deliverer(
            tmp_path, server.url, "return request(settings.url, {method: 'POST', json: payload})"
        )
        (subscription,) = deliverer._opened.subscriptions
        mapping = {"id": {"@template": "{{timestamp}} {{receivedAt}}"}}
        deliverer._opened = deliverer._opened._replace(subscriptions=(subscription._replace(mapping=mapping),))
        deliver(deliverer, outgoing(1, timestamp=None))
        assert json.loads(server.came[0].body) == {"id": "2026-11-22T05:03:43.120Z 2026-11-22T05:03:43.120Z"}


def test_the_preview_of_a_kind(installed: Path) -> None:
    async def ask(deliverer: Deliverer) -> Delivered:
        async with deliverer as opened:
            return await opened.preview([outgoing(1), outgoing(2, EventType.ALIAS)])

    with sink() as server:
        mine = Destination("Hook", "actions:actions-webhook", {"subscriptions": webhook(server.url)})
        delivered = asyncio.run(ask(open_destination(mine, {"sharedSecret": SECRET})))
        assert server.came == []
    first, second = delivered.outcomes
    assert (first.result, first.words, first.sent) == (Result.SKIPPED, "Not sent, this is a preview.", 0)
    assert (second.result, second.words) == (Result.SKIPPED, "It is not subscribed to this event.")
    (exchange,) = delivered.exchanges
    assert exchange.answer is None
    assert exchange.request.method == "POST"


def probed(deliverer: Deliverer) -> Outcome:
    async def ask() -> Outcome:
        async with deliverer as opened:
            return await opened.test()

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("status", "result", "words"),
    [
        (200, Result.DELIVERED, "Made up takes these settings."),
        (403, Result.REFUSED, "Answered 403: no"),
        (502, Result.RETRY, "Answered 502: no"),
    ],
)
def test_the_test_says_what_the_destination_said(tmp_path: Path, status: int, result: Result, words: str) -> None:
    with sink(lambda _: Reply(status, {}, b"no")) as server:
        outcome = probed(made_up_deliverer(tmp_path, server.url))
        assert [came.method for came in server.came] == ["GET"]
    assert (outcome.event_id, outcome.result, outcome.words) == (0, result, words)


def test_one_without_a_test_says_so(installed: Path) -> None:
    mine = Destination("Hook", "actions:actions-webhook", {"subscriptions": webhook("http://127.0.0.1:9/")})
    assert probed(open_destination(mine, {})).words == "It can only be tested by sending an event."


def test_actions_that_are_set_up_wrongly_are_refused(installed: Path) -> None:
    bad: list[Any] = [
        {"a": 1},
        [{"action": "nowhere"}],
        [{"action": "send"}],
        [{"action": "send", "subscribe": "type = x", "mapping": 1}],
    ]
    for subscriptions in bad:
        with pytest.raises(KnownError):
            open_destination(Destination("Hook", "actions:actions-webhook", {"subscriptions": subscriptions}), {})


def test_tokens_in_answers_are_hidden(tmp_path: Path) -> None:
    with sink(
        lambda _: Reply(200, {"Content-Type": "application/json"}, b'{"access_token": "t0p-s3cret", "id": 1}')
    ) as server:
        delivered = deliver(made_up_deliverer(tmp_path, server.url), outgoing(1))
    (exchange,) = delivered.exchanges
    assert exchange.answer is not None
    assert exchange.answer.body == f'{{"access_token": "{MASK}", "id": 1}}'.encode()
