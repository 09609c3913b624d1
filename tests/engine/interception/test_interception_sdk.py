"""An unmodified SDK while its vendor fails, at our endpoint and through the proxy: it tries again, loses nothing."""

from collections.abc import Iterator
from typing import Any

import psutil
import pytest

from tests.conftest import settle
from tests.engine.proxying.proxying_rig import Engine, Origin, children_of, engine, origin, run_sdk, send_here, until

HOST = "api.segment.io"
SDK = """
import sys
import segment.analytics as analytics
analytics.write_key, analytics.host, analytics.max_retries = "wk", sys.argv[1], 8
analytics.on_error = lambda error, items: print("lost", error)
analytics.track("u1", "Order Completed", {"total": 5, "email": "ada@shop.test"})
analytics.shutdown()
print("done")
"""


@pytest.fixture(scope="module")
def vendor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Origin]:
    with origin(tmp_path_factory.mktemp("origin"), HOST) as server:
        yield server


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, vendor: Origin) -> Iterator[Engine]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        settle(home, patch)
        with engine(home, home / ".local/share", "--proxy-trust", str(vendor.trust)) as found:
            send_here(found.client, vendor, HOST)
            yield found


@pytest.fixture(params=["endpoint", "proxy"])
def way(request: pytest.FixtureRequest, running: Engine, vendor: Origin) -> str:
    """A way to send by, with an empty session and no rules."""
    running.client.clear()
    vendor.asked.clear()
    for each in running.client.interception.status()["rules"]:
        running.client.interception.remove(each["id"])
    return str(request.param)


def send(running: Engine, way: str) -> None:
    if way == "proxy":
        said = run_sdk(SDK, running.proxy, running.ca, f"https://{HOST}")
    else:
        said = run_sdk(SDK, "", running.ca, running.url)
    assert said == "done\n"


def words(event: dict[str, Any]) -> list[str]:
    return [each["message"] for each in event["problems"] if each["code"] == "intercepted"]


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ({"do": "fail", "status": 503}, "The rule “Down” answered 503 in the vendor's place."),
        ({"do": "reset"}, "The rule “Down” reset the connection."),
    ],
    ids=["503", "reset"],
)
def test_an_sdk_tries_again(running: Engine, vendor: Origin, way: str, action: dict[str, Any], said: str) -> None:
    made = running.client.interception.add({"name": "Down", "action": action, "times": 2})
    send(running, way)
    events = running.stored(3, f"via:{way}")
    assert [words(each) for each in events] == [[said], [said], []]
    assert len({each["messageId"] for each in events}) == 1
    assert len(vendor.asked) == (way == "proxy")
    rules = running.client.interception.status()["rules"]
    assert [(each["id"], each["hits"]) for each in rules] == [(made["id"], 2)]


def test_what_a_vendor_must_not_see(running: Engine, vendor: Origin, way: str) -> None:
    hide = {"name": "Hide", "action": {"do": "change", "edits": [{"do": "redact", "path": "properties.email"}]}}
    running.client.interception.add(hide)
    send(running, way)
    (event,) = running.stored(1, f"via:{way}")
    assert event["message"]["properties"]["email"] == "ada@shop.test"
    assert words(event) == ["The rule “Hide” changed properties.email on the way to the vendor."]
    assert all(b"ada@shop.test" not in each.body and b"Order Completed" in each.body for each in vendor.asked)
    assert len(vendor.asked) == (way == "proxy")


def test_rules_survive_what_decrypts(running: Engine, vendor: Origin) -> None:
    running.client.clear()
    running.client.interception.add({"name": "Down", "action": {"do": "answer", "status": 200, "body": "{}"}})
    before = running.state()["counts"]["restarts"]
    psutil.Process(children_of(running.process.pid)["child"]).kill()
    until(lambda: running.state()["counts"]["restarts"] > before, "it was not missed")
    until(lambda: running.state()["state"] == "running", "it did not come back")
    vendor.asked.clear()
    send(running, "proxy")
    (event,) = running.stored(1, "via:proxy")
    assert words(event) == ["The rule “Down” answered 200 in the vendor's place."]
    assert vendor.asked == []
