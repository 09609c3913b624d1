"""What the control API answers of a proxy that does not run."""

import json
from pathlib import Path
from typing import Any

import pytest

from inspector.client import EngineRefusedError
from inspector.engine.calls import BadCallError
from inspector.engine.proxycalls import _change
from inspector.engine.proxying.keeping import KeptHosts
from tests.engine.conftest import StartEngine
from tests.engine.proxying.proxying_rig import with_packages


def test_without_its_parts_it_is_missing(start_engine: StartEngine, data_dir: Path) -> None:
    with start_engine().client() as client:
        short = client.status().proxy
        assert short is not None
        assert (short["state"], short["port"], short["lan"]) == ("off", None, False)
        told = client.proxy.status()
        assert (told["state"], told["url"], told["install"]["state"]) == ("missing", None, "absent")
        assert told["authority"]["exists"] is False
        with pytest.raises(EngineRefusedError, match="`inspector proxy install`") as refused:
            client.proxy.start()
        assert refused.value.code == "ProxyMissing"
        assert client.proxy.cancel_install()["install"]["state"] == "absent"
        states = {way["way"]: way["state"] for way in client.proxy.ways()}
        assert (states["endpoint"], states["browser"], states["https"]) == ("waiting", "off", "off")
        client.authority.create(constrained=True)
        made = client.authority.status()
        assert (made["exists"], made["constrained"], made["pageUrl"]) == (True, True, None)
        assert client.authority.remove()["exists"] is False


def test_hosts_are_kept_whether_it_runs_or_not(start_engine: StartEngine, data_dir: Path) -> None:
    engine = start_engine()
    with engine.client() as client:
        told = client.proxy.change_hosts(add=["T.shop.example", "https://a.example/x"], never=["pay.example"])
        assert told["hosts"]["own"] == ["t.shop.example", "a.example"]
        assert told["hosts"]["never"] == ["pay.example"]
        assert client.proxy.change_hosts(resolve={"b.example": "127.0.0.1:1"})["hosts"]["resolve"] == {
            "b.example": "127.0.0.1:1"
        }
    (kept,) = Path(data_dir.parents[1] / ".config").glob("event-inspector/proxy.json")
    assert json.loads(kept.read_text(encoding="utf-8"))["own"] == ["t.shop.example", "a.example"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"add": "a.example"}, "`add` is a list"),
        ({"add": ["not a host"]}, "is no host"),
        ({"add": ["*.com"]}, "every host that ends so"),
        ({"never": [1]}, "`never` is a list"),
        ({"remove": ["x" * 400]}, "No host is so long"),
        ({"resolve": {"a.example": 1}}, "leads to another host"),
        ({"resolve": {"a.example": "b:99999"}}, "leads to another host"),
        ({"resolve": "a"}, "is an object"),
    ],
)
def test_what_is_no_host_is_refused(body: dict[str, Any], words: str) -> None:
    with pytest.raises(BadCallError, match=words):
        _change(body)


def test_a_change_is_read_as_hosts_are_kept() -> None:
    body = {"add": ["A.example."], "remove": ["B.example"], "never": [".c.example"], "resolve": {"d.example": None}}
    kept = KeptHosts(own=("b.example",), resolve=(("d.example", "127.0.0.1"),))
    assert _change(body)(kept) == KeptHosts(own=("a.example",), never=(".c.example",))


def test_calls_that_make_no_sense_are_refused(start_engine: StartEngine, data_dir: Path) -> None:
    asked: list[tuple[str, dict[str, Any], str]] = [
        ("/v1/proxy", {"port": "x"}, "`port` is a whole number"),
        ("/v1/proxy", {"trust": ["relative.pem"]}, "absolute paths"),
        ("/v1/proxy/retry", {"host": 1}, "`host` and `client` are texts"),
        ("/v1/authority", {"renew": 1}, "true or false"),
    ]
    with start_engine().client() as client:
        for path, body, words in asked:
            with pytest.raises(EngineRefusedError, match=words) as refused:
                client._call("POST", path, json=body)
            assert refused.value.code == "bad_call"


def test_kept_hosts_that_cannot_be_read_are_told(start_engine: StartEngine, data_dir: Path) -> None:
    with_packages(data_dir)
    file = data_dir.parents[1] / ".config" / "event-inspector" / "proxy.json"
    file.parent.mkdir(parents=True)
    file.write_text("{", encoding="utf-8")
    with start_engine().client() as client:
        told = client.proxy.status()
        assert told["state"] == "failed"
        assert "left as it is" in told["error"]["message"]
        with pytest.raises(EngineRefusedError, match="cannot be used"):
            client.proxy.start()
        file.unlink()
        assert client.proxy.status()["state"] == "off"
