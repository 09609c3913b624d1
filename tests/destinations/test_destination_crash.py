"""Neither the report of a bug nor a log tells a secret of a destination."""

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest

from inspector.core.delivery import Result
from inspector.engine.crashreport import write_report
from tests.destinations.kind_rig import deliverer, kind_of, results, send
from tests.destinations.outgoing_events import outgoing
from tests.destinations.standin_server import StandIn


@pytest.mark.parametrize("method", ["deliver", "preview", "test"])
def test_the_report_of_a_bug_holds_no_secret(data_dir: Path, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    def fails(*arguments: Any) -> None:
        raise RuntimeError(f"bug with {arguments}", 1)

    monkeypatch.setattr(type(kind_of("segment")), "build", fails)
    monkeypatch.setattr(type(kind_of("segment")), "probe", fails)

    async def act() -> None:
        async with deliverer("segment", {"write_key": "geheim-4711", "url": "http://127.0.0.1:9"}) as opened:
            await (opened.test() if method == "test" else getattr(opened, method)([outgoing()]))

    with pytest.raises(RuntimeError, match="bug with") as caught:
        asyncio.run(act())
    report = write_report(caught.value, "test")
    assert report is not None
    text = report.read_text()
    assert "bug with" in text
    assert "•••" in text
    assert "4711" not in text


def test_no_log_tells_a_secret_not_even_the_most_talkative(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with StandIn() as server:
        raw: dict[str, Any] = {"measurement_id": "G-1", "api_secret": "geheim-4711", "url": server.url}
        # Google takes what is up to three days old; what is older is told.
        assert set(results(send("ga4", [outgoing()], **raw))) <= {Result.DELIVERED, Result.WARNED}
        assert "geheim-4711" in server.seen[0].target
    assert "4711" not in caplog.text
