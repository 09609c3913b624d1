"""The examples in ``docs/testing.md`` run as they stand there, with a small shop in the place of the reader's app."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.sdk.sdk_rig import HERE, JS, SECONDS, browser, environment, node

DOCS = HERE.parent.parent / "docs/testing.md"
SHOP = """
import json
import urllib.request


class Shop:
    def __init__(self, tracking, consent=True):
        self.tracking, self.consent = tracking, consent

    def buy(self, what):
        event = {"userId": "u", "event": "Order Completed", "properties": {"total": 12.5, "what": what}}
        if self.consent:
            request = urllib.request.Request(self.tracking + "/v1/track", json.dumps(event).encode())
            urllib.request.urlopen(request).close()


"""
PAGE = b"""<!doctype html><title>Shop</title><link rel="icon" href="data:,">
<button onclick="
  const sent = {userId: 'u', event: 'Order Completed', properties: {total: 12.5}}
  const url = new URLSearchParams(location.search).get('tracking')
  fetch(url + '/v1/track', {method: 'POST', body: JSON.stringify(sent)})
">Buy</button>"""


def example(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    return str(found)


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with the command ``inspector``, as an installation has it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "inspector"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m inspector "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return folder


@pytest.fixture
def shop() -> Iterator[str]:
    class Shop(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(PAGE)))
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Shop) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def run(command: list[str], folder: Path, programs: Path, **variables: str) -> str:
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    told = environment(PATH=path, PYTHONPATH=str(HERE.parent.parent), **variables)
    done = subprocess.run(command, cwd=folder, env=told, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_example_for_pytest(tmp_path: Path, programs: Path) -> None:
    folder = tmp_path / "suite"
    folder.mkdir()
    (folder / "test_shop.py").write_text(SHOP + example("python"), "utf-8")
    said = run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_shop.py"], folder, programs)
    assert "2 passed" in said


def test_the_example_for_playwright(programs: Path, shop: str) -> None:
    launch = f'chromium.launch({{ executablePath: "{browser()}", args: ["--no-sandbox"] }})'
    code = example("js").replace('from "playwright"', 'from "playwright-core"').replace("chromium.launch()", launch)
    said = run([node(), "--input-type=module", "--eval", code], JS, programs, SHOP=shop)
    assert "pass 2" in said
    assert "fail 0" in said
