"""What the chip, the panel and the lists call the states of the proxy and what it met."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from inspector.gui.proxy.words import counts_line, lost_line, passed_words, standing

RUNNING = {
    "state": "running", "error": None, "port": 8899, "url": "http://127.0.0.1:8899", "lan": False, "decrypted": 1,
    "passedThrough": 0, "dropped": 0, "restarts": 0, "install": None,
}  # fmt: skip
OFF = RUNNING | {"state": "off", "url": None}
INSTALLING = {"state": "installing", "progress": None, "error": None}
HALF = INSTALLING | {"progress": {"done": 9, "total": 20, "words": "h2"}}
BROKEN = INSTALLING | {"state": "failed", "error": "pip cannot reach its package index. Look after the network."}
COUNTS = {
    "exchanges": 2, "events": 1, "decrypted": 1_214, "tunnelled": 0, "dropped": 0, "ignored": 0, "restarts": 0,
    "loops": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("state", "brief", "text", "icon"),
    [
        ("off", None, "off", ""),
        ("off", OFF, "off", ""),
        ("missing", OFF, "not installed", "down"),
        ("starting", OFF, "starting", "incomplete"),
        ("running", RUNNING, "127.0.0.1:8899", "check"),
        ("running", RUNNING | {"passedThrough": 2}, "127.0.0.1:8899", "warning"),
        ("paused", RUNNING, "paused", "pause"),
        ("restarting", RUNNING, "restarting", "refresh"),
        ("failed", OFF, "failed", "cross"),
        ("missing", OFF | {"install": INSTALLING}, "installing", "down"),
        ("off", OFF | {"install": HALF}, "installing 45 %", "down"),
        ("missing", OFF | {"install": BROKEN}, "installation failed", "cross"),
        ("running", RUNNING | {"install": BROKEN}, "127.0.0.1:8899", "check"),
    ],
)
def test_each_state_has_a_word_a_sign_and_a_sentence(
    qapp: QApplication, state: str, brief: dict[str, Any] | None, text: str, icon: str
) -> None:
    shown = standing(state, brief)
    assert (shown.text, shown.icon) == (text, icon)
    assert shown.words.endswith(".")


def test_the_sentence_names_the_address_and_what_is_passed_through(qapp: QApplication) -> None:
    assert standing("running", RUNNING).words == "On at http://127.0.0.1:8899."
    open_ = standing("running", RUNNING | {"lan": True, "passedThrough": 1})
    assert open_.words == "On at http://127.0.0.1:8899, and open to the network; 1 host is passed through."


def test_a_failure_says_why_in_one_line(qapp: QApplication) -> None:
    shown = standing("failed", OFF | {"error": {"code": "PortTaken", "message": "Port 8899\nis in use."}})
    assert shown.words == "Port 8899⏎is in use."


def test_a_host_that_is_passed_through_says_for_whom_how_often_and_how_sure(qapp: QApplication) -> None:
    told = {"host": "a", "client": "192.168.1.20", "count": 2, "certain": True, "why": "It does not trust us."}
    assert passed_words(told) == "192.168.1.20, 2 times: It does not trust us."
    assert passed_words(told | {"certain": False}).endswith("It does not trust us. Likely, not certain.")
    assert passed_words(told | {"client": "127.0.0.1"}).startswith("A program of this computer, 2 times: ")
    assert "⟨U+202E⟩" in passed_words(told | {"client": "\u202e"})


def test_what_was_done_and_what_was_lost_in_a_line_each(qapp: QApplication) -> None:
    assert counts_line(COUNTS) == "1 event · 1,214 requests read · 0 connections passed through"
    said = counts_line(COUNTS | {"webSocketMessages": 1_200})
    assert said.endswith(" · 1,200 WebSocket messages")
    assert lost_line(COUNTS) == ""
    assert lost_line(COUNTS | {"dropped": 3, "restarts": 2, "loops": 1}) == (
        "3 records dropped · restarted 2 times · 1 loop refused"
    )
