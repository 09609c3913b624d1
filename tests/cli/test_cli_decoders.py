"""The user's own decoders on the command line, and sessions that are decoded again."""

import json
from pathlib import Path

from inspector.core.exchange import Via
from inspector.storage.imported import decoded
from tests.cli.cli_rig import run
from tests.storage.session_rig import all_events, fill, make_batch, make_exchange

DECODER = "name: Shop tracker\nshared: shop.example\nways:\n- {path: /collect, items: batch, name: e}\n"


def folder(home: Path) -> Path:
    made = home / "event-inspector" / "decoders"
    made.mkdir(parents=True)
    return made


def test_own_decoders_are_listed(tmp_path: Path) -> None:
    home = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert "There is no decoder of your own" in run("decoders", **home).stderr
    own = folder(tmp_path)
    (own / "shop.yaml").write_text(DECODER)
    shown = run("decoders", "--reload", **home, XDG_RUNTIME_DIR=str(tmp_path))
    assert (shown.returncode, shown.stdout.split()[:4]) == (
        0,
        ["Shop", "tracker", "vendor:shop-tracker", "shop.example"],
    )
    assert "No engine runs" in shown.stderr
    (own / "bad.yaml").write_text("name: Bad\n")
    shown = run("decoders", "--json", **home)
    assert shown.returncode == 1
    bad, good = map(json.loads, shown.stdout.splitlines())
    assert bad["wrong"][0].startswith("ways: it needs at least one way")
    assert good["vendors"] == [{"name": "Shop tracker", "vendor": "shop-tracker", "hosts": ["shop.example"]}]


def test_a_session_is_decoded_again(tmp_path: Path) -> None:
    (folder(tmp_path) / "shop.yaml").write_text(DECODER)
    body = json.dumps({"batch": [{"e": "buy"}]}).encode()
    exchange = make_exchange(body, target="/collect", headers=(("Host", "shop.example"),), via=Via.PROXY)
    found = decoded(exchange.request)
    assert found is not None
    source = fill(tmp_path / "a.evs", [make_batch(1, 1), (exchange, found.events)])
    shown = run("sessions", "redecode", source, tmp_path / "b.evs", XDG_CONFIG_HOME=str(tmp_path))
    assert shown.stdout.startswith("understood 1 more requests with 1 events; written into"), shown.stderr
    assert [event.row.vendor for event in all_events(tmp_path / "b.evs")] == ["segment", "shop-tracker"]
