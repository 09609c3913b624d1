"""Strict mode makes a unit test of a real SDK for Node fail: the example in ``docs/cli.md`` as it stands there."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.conftest import RunningEngine, starting
from tests.engine.plan_rig import PLAN
from tests.sdk.sdk_rig import HERE, JS, SECONDS, environment, node

GOOD, BAD = "total: 27.5", 'total: "27.50"'
OLDER = """
import { test } from "node:test"
import { promisify } from "node:util"
import Analytics from "analytics-node"

const analytics = new Analytics("test", { host: process.env.TRACKING, flushAt: 1, retryCount: 0 })
const track = promisify(analytics.track.bind(analytics))

test("an order is tracked as planned", async () => {
  await track({ userId: "u-1", event: "Order Completed", properties: { total: 27.5 } })
})
"""


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningEngine]:
    folder = tmp_path_factory.mktemp("strict")
    plan = folder / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    with starting(folder) as start:
        yield start("--plan", str(plan), "--strict")


def example() -> str:
    page: Path = HERE.parent.parent / "docs/cli.md"
    (found,) = re.findall(r"```js\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    return str(found)


def run(code: str, url: str) -> tuple[int, str]:
    """The exit code of Node's own test runner, and what it says."""
    done = subprocess.run(
        [node(), "--input-type=module", "--eval", code], cwd=JS, env=environment(TRACKING=url), capture_output=True,
        text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_the_example_passes_and_fails_with_what_is_wrong(strict: RunningEngine) -> None:
    assert GOOD in example()
    code, said = run(example(), strict.url)
    assert (code, "pass 1" in said) == (0, True), said
    code, said = run(example().replace(GOOD, BAD), strict.url)
    assert code == 1
    assert "Order Completed: `total` must be a number" in said


def test_without_its_own_client_it_fails_too(strict: RunningEngine) -> None:
    plain, count = re.subn(r"  httpClient: .*?\n  },\n", "", example().replace(GOOD, BAD), flags=re.DOTALL)
    assert count == 1
    code, said = run(plain, strict.url)
    assert code == 1
    assert "[400] Bad Request" in said


def test_the_older_sdk_fails_too(strict: RunningEngine) -> None:
    assert run(OLDER, strict.url)[0] == 0
    code, said = run(OLDER.replace(GOOD, BAD), strict.url)
    assert code == 1
    assert "Bad Request" in said
