"""What previews show, and that they reach nobody."""

import asyncio
import json
import re
import socket
import threading
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from inspector.core.errors import KnownError
from inspector.core.redaction import MASK
from inspector.destinations.actions.catalogue import ActionDestination, Subscription, read_catalogue
from inspector.destinations.actions.child import ActionsChild, Mode
from inspector.destinations.actions.installed import Installation
from inspector.destinations.actions.overview import Row, made_up_settings, made_up_subscriptions, preview_all, table
from inspector.destinations.actions.results import ActionResult, Ran
from tests.destinations.actions_rig import ORDER, QUICK, destination, listed, made_up, one_action, real, sink


def preview(
    chosen: ActionDestination,
    settings: Mapping[str, Any],
    subscriptions: Sequence[Subscription] | None = None,
    event: Mapping[str, Any] = ORDER,
    *,
    masked: bool = True,
    installation: Installation | None = None,
) -> tuple[ActionResult, ...]:
    async def ask() -> tuple[ActionResult, ...]:
        async with ActionsChild(installation or real(), Mode.PREVIEW, QUICK, only=chosen) as child:
            (results,) = await child.run(chosen, settings, [event], subscriptions, masked=masked)
            return results

    return asyncio.run(ask())


def listed_one(installation: Installation) -> ActionDestination:
    async def ask() -> ActionDestination:
        async with ActionsChild(installation, Mode.PREVIEW, QUICK) as child:
            (found,) = await child.catalogue()
            return found

    return asyncio.run(ask())


def try_one(folder: Path, perform: str, settings: Mapping[str, Any] | None = None, **more: str) -> ActionResult:
    installation = made_up(folder, one=one_action(perform, **more))
    (result,) = preview(listed_one(installation), settings or {}, installation=installation)
    return result


def subscription(action: str, mapping: Mapping[str, Any], subscribe: str = 'type = "track"') -> Subscription:
    return Subscription(action, action, subscribe, mapping)


def test_an_order_over_all_of_them() -> None:
    every = read_catalogue(listed())

    async def ask() -> list[Row]:
        async with ActionsChild(real(), Mode.PREVIEW, QUICK) as child:
            return await preview_all(child, every, ORDER)

    rows = asyncio.run(ask())
    print(table(rows))  # noqa: T201 - to be looked at with -s
    assert {row.slug for row in rows} == {each.slug for each in every}
    assert len({row.slug for row in rows if row.ran}) >= 90
    assert len({row.slug for row in rows if row.first}) >= 90
    outcomes = {row.result.ran for row in rows if row.result}
    assert {Ran.SENT, Ran.INVALID, Ran.PARTIAL, Ran.CONNECTION, Ran.UNSUBSCRIBED} <= outcomes
    assert Ran.TIMEOUT not in outcomes
    for row in rows:
        assert row.result is not None, row
        if row.result.ran in {Ran.INVALID, Ran.ERROR, Ran.SETTINGS}:
            assert row.words, row
        for asked in row.result.requests:
            assert asked.answer is None
            assert asked.connection or asked.url.startswith(("https://", "http://")), row


def test_what_amplitude_would_get() -> None:
    amplitude = destination("actions-amplitude")
    results = preview(amplitude, {"apiKey": "0123456789abcdef", "secretKey": "s3cret-value", "endpoint": "europe"})
    by_name = dict(zip([each.name for each in amplitude.subscriptions], results, strict=True))
    assert by_name["Track Calls"].ran is Ran.UNSUBSCRIBED  # its subscription leaves orders out
    order = by_name["Order Completed Calls"]
    assert order.ran is Ran.SENT
    (asked,) = order.requests
    assert (asked.method, asked.url) == ("POST", "https://api.eu.amplitude.com/2/httpapi")
    assert ("content-type", "application/json") in asked.headers
    body = json.loads(asked.body)
    assert body["api_key"] == MASK
    assert body["events"][0]["event_type"] == "Order Completed"
    assert body["events"][0]["user_id"] == "u-42"
    assert body["events"][0]["revenue"] == 25.0
    assert body["events"][1]["event_type"] == "Product Purchased"


def test_a_field_that_is_missing_is_named() -> None:
    iterable = destination("actions-iterable")
    event = ORDER | {
        "properties": {**ORDER["properties"], "products": [{"product_id": "p-1", "price": 1, "quantity": 1}]}
    }
    results = preview(iterable, made_up_settings(iterable), event=event)
    refused = [each for each in results if each.ran is Ran.INVALID]
    assert refused
    assert "missing the required field 'name'" in refused[0].words
    assert refused[0].requests == ()


def test_a_setting_that_is_missing_is_named() -> None:
    amplitude = destination("actions-amplitude")
    results = preview(amplitude, {"apiKey": "k"})
    assert {each.ran for each in results} == {Ran.SETTINGS}
    assert "secretKey" in results[0].words


def test_own_subscriptions_and_mappings_are_used() -> None:
    webhook = destination("actions-webhook")
    mapping = {
        "url": "https://hook.example/in",
        "method": "PUT",
        "headers": {"X-Order": {"@path": "$.properties.order_id"}},
        "data": {"who": {"@template": "{{userId}}/{{anonymousId}}"}, "total": {"@path": "$.properties.total"}},
    }
    chosen = [
        subscription("send", mapping, 'type = "track" and properties.total > 20'),
        subscription("send", mapping, 'type = "track" and properties.total > 30'),
        subscription("send", mapping, 'type = "identify"'),
        subscription("send", mapping, 'type = "track'),
        subscription("nowhere", mapping),
    ]
    results = preview(webhook, {}, chosen)
    outcomes = [each.ran for each in results]
    assert outcomes == [Ran.SENT, Ran.UNSUBSCRIBED, Ran.UNSUBSCRIBED, Ran.SUBSCRIPTION, Ran.ERROR]
    (asked,) = results[0].requests
    assert asked.method == "PUT"
    assert ("x-order", "o-1") in asked.headers
    assert json.loads(asked.body) == {"who": "u-42/a-9f", "total": 27.5}
    assert results[3].words == 'type = "track'
    assert results[4].words == "It has no action “nowhere”."


@pytest.mark.parametrize(
    ("query", "ran"),
    [
        ('type = "track" and (event = "Order Completed" or properties.total != null)', Ran.SENT),
        ('contains(event, "Order") and !match(userId, "x*") and properties.total >= 27.5', Ran.SENT),
        ('type = "track" and context.ip = null', Ran.UNSUBSCRIBED),
        ("type = ", Ran.SUBSCRIPTION),
        ('type "track"', Ran.SUBSCRIPTION),
        ('(type = "track"', Ran.SUBSCRIPTION),
        ("everything", Ran.SUBSCRIPTION),
        ('type = "track" and (kind = "track")', Ran.SUBSCRIPTION),
    ],
)
def test_a_query_that_is_not_understood_is_said_to_be(query: str, ran: Ran) -> None:
    """The packages' parser alone lets some of these through, and then no event suits them."""
    mapping = {"url": "https://hook.example/in", "method": "POST"}
    (result,) = preview(destination("actions-webhook"), {}, [subscription("send", mapping, query)])
    assert result.ran is ran
    assert result.words == (query if ran is Ran.SUBSCRIPTION else "")


def test_what_depends_on_an_answer_says_so(tmp_path: Path) -> None:
    result = try_one(
        tmp_path,
        "const first = await request('https://a.example/token'); await request('https://a.example/next');"
        "return request('https://a.example/' + first.data.id.toString())",
    )
    assert result.ran is Ran.PARTIAL
    assert [asked.url for asked in result.requests] == ["https://a.example/token", "https://a.example/next"]
    assert [asked.after_answer for asked in result.requests] == [False, True]


def test_requests_made_side_by_side_depend_on_nothing(tmp_path: Path) -> None:
    result = try_one(
        tmp_path, "return Promise.all(['a', 'b', 'c'].map((name) => request('https://' + name + '.example')))"
    )
    assert result.ran is Ran.SENT
    assert [asked.after_answer for asked in result.requests] == [False, False, False]


def test_requests_that_nobody_waits_for_are_seen(tmp_path: Path) -> None:
    result = try_one(tmp_path, "request('https://a.example'); setTimeout(() => request('https://late.example'), 30)")
    assert result.ran is Ran.SENT
    assert [asked.url for asked in result.requests] == ["https://a.example/"]


def test_one_that_asks_for_ever_is_cut_short(tmp_path: Path) -> None:
    result = try_one(tmp_path, "for (;;) await request('https://a.example/ready')")
    assert result.ran is Ran.PARTIAL
    assert len(result.requests) == 25
    assert result.words == "It made 25 requests; a preview shows no more."


def test_other_clients_are_seen_too(tmp_path: Path) -> None:
    result = try_one(
        tmp_path,
        """
        await fetch('https://global.example/f', {method: 'POST', body: 'one'})
        await new Promise((resolve) => require('https').get('https://get.example/g?q=1', resolve))
        await new Promise((resolve) => {
            const r = require('http').request({host: 'node.example', path: '/p', method: 'POST', headers: {'X-A': 'b'}})
            r.on('response', (answer) => answer.on('data', () => {}).on('end', resolve))
            r.write('tw'); r.end('o')
        })""",
    )
    assert result.ran is Ran.SENT, result
    seen = [(asked.method, asked.url, asked.body) for asked in result.requests]
    assert seen == [
        ("POST", "https://global.example/f", b"one"),
        ("GET", "https://get.example/g?q=1", b""),
        ("POST", "http://node.example/p", b"two"),
    ]
    assert ("x-a", "b") in result.requests[2].headers


def test_packed_bodies_are_shown_unpacked(tmp_path: Path) -> None:
    result = try_one(
        tmp_path,
        "return request('https://a.example', {method: 'POST', headers: {'content-encoding': 'gzip'},"
        " body: require('zlib').gzipSync('key=' + settings.apiKey)})",
        {"apiKey": "abcdefgh1234"},
    )
    assert result.requests[0].body == f"key={MASK}".encode()


WAYS = {
    "fetch": "await fetch(URL)",
    "request": "await request(URL)",
    "http.get": "await new Promise((yes, no) => require('http').get(URL, yes).on('error', no))",
    "net.connect": "await connected(require('net').connect(PORT, '127.0.0.1'))",
    "net.createConnection": "await connected(require('net').createConnection({port: PORT, host: 'localhost'}))",
    "new net.Socket": "await connected(new (require('net').Socket)().connect(PORT, '127.0.0.1'))",
    "net through import": "await connected((await import('node:net')).connect(PORT, '127.0.0.1'))",
    "tls.connect": "await connected(require('tls').connect(PORT, '127.0.0.1'))",
    "http2.connect": "await connected(require('http2').connect(URL))",
    "http with an agent": (
        "await new Promise((yes, no) => require('http').request(URL, {agent: new (require('http').Agent)()}, yes)"
        ".on('error', no).end())"
    ),
    "ClientRequest": (
        "await new Promise((yes, no) => new (require('http').ClientRequest)(URL, yes).on('error', no).end())"
    ),
    "undici": "await require('undici').request(URL)",
    "dgram": "await new Promise((yes) => require('dgram').createSocket('udp4').send('x', PORT, '127.0.0.1', yes))",
    "child process": "require('child_process').execFileSync('curl', ['-s', '-m', '2', URL])",
    "spawn through import": "(await import('node:child_process')).spawn('curl', ['-s', URL])",
    "worker": (
        "await new Promise((yes, no) => { const { Worker } = require('worker_threads');"
        "new Worker(`require('net').connect(${PORT}, '127.0.0.1')`, {eval: true}).on('exit', yes).on('error', no) })"
    ),
    "binding": "new (process.binding('tcp_wrap').TCP)(0).connect()",
}
"""Ways to reach a port of this machine, by name. ``URL`` and ``PORT`` are its."""


@contextmanager
def listener() -> Iterator[tuple[int, list[str]]]:
    """A port for TCP and UDP, and what came there."""
    came: list[str] = []
    with socket.socket() as stream, socket.socket(type=socket.SOCK_DGRAM) as datagrams:
        stream.bind(("127.0.0.1", 0))
        stream.listen()
        port = stream.getsockname()[1]
        datagrams.bind(("127.0.0.1", port))
        stream.settimeout(0.1)
        datagrams.settimeout(0.1)
        over = threading.Event()

        def accept() -> None:
            while not over.is_set():
                try:
                    connection, _ = stream.accept()
                except TimeoutError:
                    continue
                came.append("connection")
                connection.close()

        def receive() -> None:
            while not over.is_set():
                try:
                    datagrams.recv(100)
                except TimeoutError:
                    continue
                came.append("datagram")

        threads = [threading.Thread(target=accept), threading.Thread(target=receive)]
        for thread in threads:
            thread.start()
        try:
            yield port, came
        finally:
            over.set()
            for thread in threads:
                thread.join()


def hostile(port: int) -> str:
    """The source of a destination with an action for each way."""
    connected = (
        "const connected = (s) => new Promise((yes, no) => s.on('connect', yes).on('error', no).on('close', no));"
    )
    actions = ", ".join(
        f"{json.dumps(name)}: {{title: {json.dumps(name)}, description: '', fields: {{}}, defaultSubscription: "
        f"'type = \"track\"', perform: async (request) => {{ {connected} {way} }}}}"
        for name, way in WAYS.items()
    )
    begin = f"const PORT = {port}; const URL = 'http://127.0.0.1:{port}/';"
    return f"{begin} exports.default = {{name: 'Hostile', slug: 'hostile', mode: 'cloud', actions: {{{actions}}}}}"


def test_a_preview_reaches_no_network(tmp_path: Path) -> None:
    with listener() as (port, came):
        installation = made_up(tmp_path, hostile=hostile(port))
        chosen = listed_one(installation)
        results = preview(chosen, {}, installation=installation)
        assert len(results) == len(WAYS)
        by_way = dict(zip([each.action for each in chosen.subscriptions], results, strict=True))
        for way in ("fetch", "request", "http.get", "http with an agent"):
            assert by_way[way].ran is Ran.SENT, way
        for way in (
            "net.connect",
            "tls.connect",
            "http2.connect",
            "new net.Socket",
            "net through import",
            "ClientRequest",
        ):
            assert by_way[way].ran is Ran.CONNECTION, way
            assert by_way[way].requests[0].url.endswith(f":{port}"), way
        for way in ("child process", "spawn through import", "worker", "binding", "dgram"):
            assert by_way[way].ran is Ran.ERROR, way
            assert "possible here" in by_way[way].words, way
    assert came == []


def test_the_same_ways_lead_somewhere_when_it_sends(tmp_path: Path) -> None:
    """Otherwise the test above would show nothing."""
    with listener() as (port, came):
        installation = made_up(tmp_path, hostile=hostile(port))
        chosen = listed_one(installation)

        async def send() -> tuple[ActionResult, ...]:
            async with ActionsChild(installation, Mode.SEND, QUICK) as child:
                (results,) = await child.run(chosen, {}, [ORDER])
                return results

        results = asyncio.run(send())
        by_way = dict(zip([each.action for each in chosen.subscriptions], results, strict=True))
        for way in ("child process", "spawn through import", "worker", "binding"):
            assert by_way[way].ran is Ran.ERROR, way
    assert came.count("connection") >= 8
    assert came.count("datagram") == 1


def test_a_child_for_previews_does_not_send(tmp_path: Path) -> None:
    webhook = destination("actions-webhook")

    async def ask() -> None:
        async with ActionsChild(real(), Mode.PREVIEW, QUICK, only=webhook) as child:
            with pytest.raises(KnownError, match="A child in mode preview does not test"):
                await child.test(webhook, {})
            child.mode = Mode.SEND
            with pytest.raises(KnownError, match="A child in mode preview does not send"):
                await child.run(webhook, {}, [ORDER], [subscription("send", {"url": server.url, "method": "POST"})])

    with sink() as server:
        asyncio.run(ask())
        assert server.came == []


def test_what_the_packages_say_on_the_console_is_no_answer(tmp_path: Path) -> None:
    result = try_one(
        tmp_path,
        """console.log('{"id":2,"ok":[]}'); process.stdout.write('{"id":2,"ok":[]}\\n'); console.error(settings.apiKey)
        setTimeout(() => { throw new Error('later') }); Promise.reject(new Error('nobody waits'))
        return request('https://a.example')""",
        {"apiKey": "abcdefgh1234"},
    )
    assert result.ran is Ran.SENT


def unmasked(text: str, secrets: Sequence[str]) -> list[str]:
    """Secrets that are in a text, or in what a Base64 word in it says."""
    words = [text]
    for word in re.findall(r"[A-Za-z0-9+/_-]{12,}", text):
        for start in range(4):
            piece = word[start:].replace("-", "+").replace("_", "/")
            piece = piece[: len(piece) // 4 * 4]
            words.append(b64decode(piece).decode("latin-1"))
    return [secret for secret in secrets if any(secret in word for word in words)]


def test_no_secret_is_shown_by_any_of_them() -> None:
    every = read_catalogue(listed())
    found: list[tuple[str, list[str]]] = []
    used = 0

    async def ask() -> None:
        nonlocal used
        async with ActionsChild(real(), Mode.PREVIEW, QUICK) as child:
            for each in every:
                settings = made_up_settings(each)
                secrets = {
                    field.key: f"Zq7{place}+pä/ss {field.key}~=&9"
                    for place, field in enumerate(each.settings)
                    if field.secret
                }
                settings |= {key: value for key, value in secrets.items() if key in settings}
                if each.oauth:
                    settings["oauth"] = {"access_token": "oauth+Token/Zq77 value"}
                    secrets["oauth"] = "oauth+Token/Zq77 value"
                chosen = [trial.subscription for trial in made_up_subscriptions(each)]
                ((raw,), (shown,)) = [
                    await child.run(each, settings, [ORDER], chosen, masked=masked) for masked in (False, True)
                ]
                forms = [form for value in secrets.values() for form in (value, value.encode().decode("latin-1"))]
                if unmasked(repr(raw), [*secrets.values(), *forms]):
                    used += 1
                if left := unmasked(repr(shown), forms):
                    found.append((each.slug, left))

    asyncio.run(ask())
    assert found == []
    assert used >= 60
