"""What the Replay page says of jobs; rules typed as lines; the event beside what a request has of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector.core.delivery import Answer, Exchanged, Outbound
from inspector.core.event import EventFlag, EventType
from inspector.core.exchange import Via
from inspector.core.problem import Verdict
from inspector.core.stored import EventRow, Source, StoredEvent
from inspector.gui.look.look import Look
from inspector.gui.replay.answers import shares
from inspector.gui.replay.bar import JobBar
from inspector.gui.replay.card import JobCard, deeds_of
from inspector.gui.replay.edits import BadLineError, edit_spans, edits_of, names_of
from inspector.gui.replay.exchangetext import answer_text, beside, exchange_of, exchange_spans, request_text
from inspector.gui.replay.joblist import JobList
from inspector.gui.replay.tablemodel import share_text
from inspector.gui.replay.words import facts_of, figures_of, shares_of, time_text, title_of
from inspector.replay.rules import rules_of


def job(state: str = "running", *counts: dict[str, int], **more: Any) -> dict[str, Any]:
    """A job as the control API tells it, of 4,120 events to each destination."""
    places: list[dict[str, Any]] = [
        {"name": f"place {number}", "counts": each, "finished": sum(each.values()), "left": 4120 - sum(each.values())}
        for number, each in enumerate(counts or ({"delivered": 2573, "refused": 41},), 1)
    ]
    rules = {"ids": "new", "times": "now", "pseudonyms": False, "writeKeys": {}, "sources": {}, "edits": []}
    told = {
        "id": "20261122-120000-abc", "session": "/home/ada/checkout-2026-11-22.evs", "state": state, "trouble": None,
        "chosen": 4120, "left": sum(each["left"] for each in places), "rate": 84.2,
        "held": 0.0, "remaining": 17.9, "busy": 31.0,
        "runsHere": state in {"running", "preparing", "paused"}, "destinations": places,
        "spec": {"pace": {"speed": "gaps", "factor": 10.0, "rate": 0.0}, "rules": rules, "transform": None},
    }  # fmt: skip
    return {**told, **more}


def test_a_job_is_told_as_people_say_it() -> None:
    assert title_of(job()) == "checkout-2026-11-22 → place 1"
    assert facts_of(job(), 1_204_311) == (
        "4,120 events of 1,204,311 · original pace ×10 · new messageIds · times moved to now"
    )
    assert figures_of(job()) == "2,573 delivered · 41 refused · 1,506 left · 84 a second · 18 s to go"
    assert figures_of(job(held=12.0)).endswith("18 s to go · waits 12 s, as it was asked to")
    assert figures_of(job("paused")).endswith("1,506 left · paused")
    assert figures_of(job("complete", {"delivered": 4120})) == "4,120 delivered · complete after 31 s"
    assert figures_of(job("interrupted")).endswith("interrupted: its engine ended in the middle")
    three = job("running", {"delivered": 1}, {"warned": 2}, {"retry": 3, "unknown": 4, "skipped": 5})
    assert title_of(three).endswith("→ place 1, place 2 and 1 more")
    assert figures_of(three).startswith("3 delivered · 3 not taken · 4 sent, no answer came · 5 left out · ")


def test_the_bar_shows_what_came_of_all_that_is_to_be_sent(look: Look, qtbot: QtBot) -> None:
    found = shares_of(job("running", {"delivered": 1030}, {"refused": 2060, "skipped": 1030}))
    assert found == (0.125, 0.25, 0.125)
    bar = JobBar(look)
    qtbot.addWidget(bar)
    bar.show_shares(found)
    assert bar.value() == 500


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (job("running"), ["pause", "cancel"]),
        (job("running", runsHere=False), []),
        (job("paused"), ["resume", "cancel", "show", "report"]),
        (job("paused", {"delivered": 40}), ["resume", "cancel", "report"]),
        (job("interrupted"), ["resume", "cancel", "show", "report"]),
        (job("cancelled"), ["resume", "show", "report", "remove"]),
        (job("complete", {"delivered": 4120}), ["report", "remove"]),
        (job("complete", {"delivered": 4079, "refused": 41}), ["retry", "show", "report", "remove"]),
    ],
    ids=str,
)
def test_a_job_offers_what_can_be_done_in_its_state(told: dict[str, Any], expected: list[str]) -> None:
    assert [each.do for each in deeds_of(told)] == expected


def test_cards_keep_their_buttons_and_older_jobs_wait(look: Look, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    listing = JobList(look, lambda _: 5000)
    listing.setParent(holder)
    jobs = [job("complete", {"delivered": 4120}, id=f"job-{number}") for number in range(8)]
    jobs[0] = job("running", id="job-0")
    listing.show_jobs(jobs, engine=True)
    assert list(listing.cards) == [f"job-{number}" for number in range(5)]
    assert listing.more.text() == "Show 3 older jobs"
    card: JobCard = listing.cards["job-0"]
    cancel = card.buttons["cancel"]
    jobs[0] = job("paused", id="job-0")
    listing.show_jobs(jobs, engine=True)
    assert card.buttons["cancel"] is cancel
    assert list(card.buttons) == ["cancel", "resume", "show", "report"]
    assert card.buttons["resume"].accessibleName() == "Resume: checkout-2026-11-22 → place 1"
    asked: list[tuple[str, str]] = []
    listing.wanted.connect(lambda job_id, do: asked.append((job_id, do)))
    cancel.click()
    assert asked == [("job-0", "cancel")]
    listing.more.click()
    assert len(listing.cards) == 8
    listing.show_jobs(jobs, engine=False)
    assert list(card.buttons) == ["show", "report"], "without an engine nothing can be done but read"


def test_shares_leave_out_what_was_not_meant_for_a_destination() -> None:
    jobs = [job("complete", {"delivered": 3, "skipped": 6, "refused": 1}), job("complete", {"delivered": 4})]
    assert shares(jobs) == {"place 1": 7 / 8}
    assert [share_text(each) for each in (1.0, 0.99999, 0.984, 0.0)] == ["100 %", "99.9 %", "98.4 %", "0.0 %"]
    assert [time_text(each) for each in (0.4, 119, 240, 7500)] == ["0 s", "119 s", "4 min", "2 h 5 min"]


def test_lines_become_rules() -> None:
    text = 'set properties.a = {"b": 1}\nset context.c = replay\n\n rename properties.total = revenue\n'
    edits = edits_of(text + "remove context.ip\nredact properties.products[*].note")
    assert edits == [
        {"do": "set", "path": "properties.a", "value": {"b": 1}},
        {"do": "set", "path": "context.c", "value": "replay"},
        {"do": "rename", "path": "properties.total", "to": "revenue"},
        {"do": "remove", "path": "context.ip"},
        {"do": "redact", "path": "properties.products[*].note"},
    ]
    assert len(rules_of({"edits": edits}).edits) == 5
    assert names_of("a = b\n* = c = d") == {"a": "b", "*": "c = d"}
    assert [each.length for each in edit_spans("  rename a = b")] == [6]


@pytest.mark.parametrize(
    "line", ["move a = b", "set a", "rename a", "rename a =", "remove", "set [ = 1", "rename a[0] = b"]
)
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(BadLineError, match="Line 2"):
        edits_of(f"remove b\n{line}")


@given(st.text(max_size=80))
def test_whatever_is_typed_is_rules_or_a_mistake(text: str) -> None:
    try:
        rules_of({"edits": edits_of(text), "writeKeys": names_of(text)})
    except BadLineError as error:
        words = str(error)
    else:
        words = "it is fine"
    assert words


def stored(message: bytes) -> StoredEvent:
    row = EventRow(
        1, 1, 1, EventType.TRACK, Verdict.UNCHECKED, EventFlag.NONE, len(message), "Order", "u", None, 1, None,
        "segment", 0, 1,
    )  # fmt: skip
    return StoredEvent(row, Source(1, "k", None, "web", 0), Via.ENDPOINT, 0, "", None, None, None, None, message, ())


def outbound(body: bytes) -> Outbound:
    headers = (("Authorization", "Bearer •••"), ("X", "a\u202eb"))
    return Outbound("POST", "https://api.test/track", headers, body)


def test_of_a_batch_the_event_is_found_that_is_most_like_it() -> None:
    event = stored(b'{"event":"Order","userId":"u-1","properties":{"total":27.5,"order":"o-9"}}')
    body = b'{"key":"k","events":[{"name":"Other","id":"u-2"},{"name":"Order","id":"u-1","total":27.5,"order":"o-9"}]}'
    found = beside(event, outbound(body))
    assert found is not None
    assert b'"u-1"' in found.right.message
    assert b"Other" not in found.right.message
    assert beside(event, outbound(b"a=b&c=d")) is None
    assert beside(event, outbound(b"[1, 2]")) is None


def test_an_exchange_is_text_that_hides_secrets_and_turns_nothing_around() -> None:
    text = request_text(outbound(b'{"writeKey":"abcdefghijkl","a":[1]}'))
    assert text.startswith("POST https://api.test/track\nAuthorization: Bearer •••\nX: a⟨U+202E⟩b\n\n{\n")
    assert "abcdefghijkl" not in text
    assert next(iter(exchange_spans(text))).tint == "json_key"
    assert "3 B that are no text" in request_text(outbound(b"\xff\xfe\x00"))
    said = Exchanged(outbound(b""), Answer(429, (("Retry-After", "3"),), b"slow down"), 0, 12_000)
    assert answer_text(said) == "── Answer after 12 ms\nHTTP 429\nRetry-After: 3\n\nslow down\n"
    gone = Exchanged(outbound(b""), None, 0, 0, "The connection was reset.")
    assert answer_text(gone) == "The connection was reset."


def test_an_exchange_is_read_as_the_control_api_tells_it() -> None:
    told = {
        "at": 5, "took": 0.25, "error": "",
        "request": {"method": "PUT", "url": "http://a.test/", "headers": [["A", "b"]], "body": "/w==", "base64": True},
        "answer": {"status": 204, "headers": [], "body": ""},
    }  # fmt: skip
    found = exchange_of(told)
    assert found.request == Outbound("PUT", "http://a.test/", (("A", "b"),), b"\xff")
    assert found.answer == Answer(204, (), b"")
    assert found.took_us == 250_000
    assert exchange_of({**told, "answer": None}).answer is None
