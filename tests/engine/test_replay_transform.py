import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from inspector.core.delivery import Outcome, Result
from inspector.core.errors import KnownError
from inspector.core.outgoing import Outgoing
from inspector.engine.replay.transforming import Transformer
from tests.engine.replay_rig import Fake, Job
from tests.replay.test_replay_rewriting import outgoing
from tests.storage.session_rig import fill, make_batch

_DOUBLES = """
import os
print("loaded")

def transform(event):
    print("what is printed is no answer")
    event["properties"]["total"] *= 2
    event["userId"] = "u-2"
    event["secret"] = os.environ.get("INSPECTOR_SECRET_SINK_WRITE_KEY")
    return event
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return tmp_path / "rules.py"


class Use(Protocol):
    """Writes a file and starts it."""

    def __call__(self, path: Path, text: str, limit_s: float = 5.0) -> Transformer: ...


@pytest.fixture
def use() -> Iterator[Use]:
    opened: list[Transformer] = []

    def start(path: Path, text: str, limit_s: float = 5.0) -> Transformer:
        path.write_text(text, encoding="utf-8")
        opened.append(Transformer(path, limit_s))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


def made(value: "Outgoing | Outcome") -> Outgoing:
    assert isinstance(value, Outgoing), value
    return value


def outcome(value: "Outgoing | Outcome") -> Outcome:
    assert isinstance(value, Outcome), value
    return value


def test_a_function_changes_events_and_sees_no_secret(rules: Path, use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_SECRET_SINK_WRITE_KEY", "hidden")
    event = made(use(rules, _DOUBLES).apply(outgoing()))
    message = json.loads(event.message)
    assert message["properties"]["total"] == 55.0
    assert message["secret"] is None
    assert (event.user_id, event.changed) == ("u-2", True)


def test_what_it_leaves_alone_keeps_its_bytes(rules: Path, use: Use) -> None:
    event = outgoing(b'{"a":  1.0}')
    assert use(rules, "def transform(event): return event").apply(event) is event


def test_none_leaves_an_event_out(rules: Path, use: Use) -> None:
    found = outcome(use(rules, "def transform(event): return None").apply(outgoing()))
    assert (found.event_id, found.result) == (7, Result.SKIPPED)
    assert "rules.py leaves it out" in found.words


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return event['nothing']", "line 2: KeyError: 'nothing'"),
        ("return 3", "gave back int"),
        ("return {'a': {1, 2}}", "TypeError"),
        ("raise SystemExit(3)", "line 2: SystemExit: 3"),
        ("return {'a': float('nan')}", "ValueError"),
    ],
)
def test_errors_are_told_on_the_event(rules: Path, use: Use, body: str, said: str) -> None:
    function = use(rules, f"def transform(event):\n    {body}\n")
    found = outcome(function.apply(outgoing()))
    assert found.result is Result.REFUSED
    assert said in found.words
    assert outcome(function.apply(outgoing())).result is Result.REFUSED


@pytest.mark.parametrize("body", ["while True: pass", "import os; os._exit(1)", "import time; time.sleep(60)"])
def test_one_that_hangs_or_dies_is_killed_and_started_anew(rules: Path, use: Use, body: str) -> None:
    text = f"def transform(event):\n    if event['event'] == 'Bad':\n        {body}\n    return event\n"
    function = use(rules, text, limit_s=0.5)
    found = outcome(function.apply(outgoing({"event": "Bad"})))
    assert found.result is Result.REFUSED
    assert "took longer than 0.5 seconds" in found.words
    made(function.apply(outgoing({"event": "Good"})))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def transform(event:\n", "line 1"),
        ("x = 1", "no function `transform`"),
        ("import nothing_like_it", "ModuleNotFoundError"),
        ("raise ValueError('no')", "line 1: ValueError: no"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_known_error(rules: Path, text: str, said: str) -> None:
    rules.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError, match=said):
        Transformer(rules)


def test_a_saved_file_is_used_from_then_on_and_a_broken_one_is_not(rules: Path, use: Use) -> None:
    function = use(rules, "def transform(event): return {'n': 1}")

    def after(text: str) -> bytes:
        rules.write_text(text, encoding="utf-8")
        os.utime(rules, ns=(time.time_ns(), time.time_ns() + 1_000_000_000))
        function._looked_s = 0.0
        return made(function.apply(outgoing())).message

    assert after("def transform(event): return {'n': 2}") == b'{"n":2}'
    assert after("def transform(event): return {") == b'{"n":2}'
    assert "line 1" in function.trouble
    assert after("def transform(event): return {'n': 3}") == b'{"n":3}'
    assert function.trouble == ""


def test_rules_come_after_the_function(tmp_path: Path, rules: Path) -> None:
    import asyncio

    session = fill(tmp_path / "shop.evs", [make_batch(1, 4)])
    body = ["event['ip'] = '10.0.0.1'", "return None if event['messageId'] == 'm-2' else event", ""]
    text = "\n    ".join(["def transform(event):", *body])
    rules.write_text(text, encoding="utf-8")
    fake = Fake()
    edits = [{"do": "redact", "path": "ip"}]
    job = Job(tmp_path, session, fake, transform=str(rules), rules={"edits": edits})
    asyncio.run(job.run().run())
    assert [json.loads(event.message)["ip"] for event in fake.events] == ["•••"] * 3
    assert job.results() == {Result.DELIVERED: 3, Result.SKIPPED: 1}
