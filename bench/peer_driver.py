"""Drives mitmweb in a headless Chromium; runs in mitmproxy's own environment, which has what it takes.

python bench/peer_driver.py flows FILE COUNT | drive DEVTOOLS_PORT URL
"""

import asyncio
import json
import sys
import time
import urllib.request
from itertools import count
from pathlib import Path
from typing import Any

from mitmproxy import io
from mitmproxy.test import tflow, tutils
from tornado.websocket import WebSocketClientConnection, websocket_connect

_WAIT_S = 60
_FEW = 6
"""Rows of the page when one flow is left."""

_BEATS = """
window.gaps = []; let last = performance.now();
(function beat() { const now = performance.now(); gaps.push(now - last); last = now; setTimeout(beat, 4); })(); 0
"""
_ROWS = "document.querySelectorAll('.flow-table tbody tr').length"
_SCROLL = """
new Promise(done => {
  const table = document.querySelector('.flow-table'); let step = 0; window.gaps.length = 0;
  (function go() {
    table.scrollTop = table.scrollHeight * step / 60;
    if (++step < 60) setTimeout(go, 16); else setTimeout(() => done(Math.max(...gaps)), 200);
  })();
})
"""
_FILTER = """
new Promise(done => {
  const input = document.querySelector('.filter-input input'); window.gaps.length = 0;
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const began = performance.now();
  set.call(input, %s); input.dispatchEvent(new Event('input', {bubbles: true}));
  requestAnimationFrame(() => setTimeout(() => {
    const shown = performance.now() - began;
    setTimeout(() => done([shown, Math.max(...gaps)]), 1500);
  }, 0));
})
"""


def write_flows(path: str, number: int) -> None:
    """Requests with an event each, answered."""
    body = (
        b'{"event":"Product Viewed","userId":"u-%d","properties":{"order_id":"50314b%d","text":"' + b"x" * 600 + b'"}}'
    )
    with Path(path).open("wb") as file:
        writer = io.FlowWriter(file)
        for each in range(number):
            request = tutils.treq(path=b"/v1/t/%d" % each, method=b"POST", content=body % (each % 4211, each))
            writer.add(tflow.tflow(req=request, resp=True))


class Page:
    """One page, over Chromium's DevTools protocol."""

    def __init__(self, connection: WebSocketClientConnection) -> None:
        self._connection, self._numbers = connection, count(1)

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask for something and wait for the answer; events are passed over."""
        number = next(self._numbers)
        await self._connection.write_message(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(await asyncio.wait_for(self._connection.read_message(), _WAIT_S) or "{}")
            if answer.get("id") == number:
                return dict(answer["result"])

    async def evaluate(self, text: str) -> Any:
        """The value of an expression in the page; promises are waited for."""
        found = await self.call("Runtime.evaluate", expression=text, awaitPromise=True, returnByValue=True)
        return found["result"].get("value")


def _page_of(port: str) -> str:
    """Where Chromium's first page is spoken to."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=10) as answer:
        return str(next(each for each in json.load(answer) if each["type"] == "page")["webSocketDebuggerUrl"])


async def drive(port: str, url: str) -> None:
    """Open mitmweb, scroll, filter; print what was measured."""
    page = Page(await websocket_connect(_page_of(port), max_message_size=1 << 26))
    began = time.perf_counter()
    await page.call("Page.navigate", url=url)
    while not await page.evaluate(_ROWS):
        if time.perf_counter() - began > _WAIT_S:
            raise TimeoutError("no rows")
        await asyncio.sleep(0.02)
    found: dict[str, Any] = {"open": (time.perf_counter() - began) * 1000}
    await page.evaluate(_BEATS)
    await asyncio.sleep(1)
    found["scroll_gap"] = await page.evaluate(_SCROLL)
    found["filter"], found["filter_gap"] = await page.evaluate(_FILTER % json.dumps("~u /v1/t/77$"))
    assert await page.evaluate(_ROWS) < _FEW, "the filter did nothing"
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "flows":
        write_flows(sys.argv[2], int(sys.argv[3]))
    else:
        asyncio.run(drive(sys.argv[2], sys.argv[3]))
