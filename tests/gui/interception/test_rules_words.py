"""What rules and held requests are called."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from inspector.gui.interception.words import (
    DEEDS,
    action_words,
    at_work_words,
    deed_words,
    form_words,
    gone_words,
    held_about,
    held_briefly,
    hits_words,
    match_words,
)
from inspector.interception.rule import Do

MATCH = {"requests": "events", "host": "", "path": "", "method": "", "filter": ""}
RULE: dict[str, Any] = {"where": "both", "match": MATCH, "share": 1.0, "times": None, "hits": 0, "lastAt": None}


def test_everything_that_a_rule_can_do_has_words(qapp: QApplication) -> None:
    assert set(DEEDS) == {str(each) for each in Do}
    assert len({deed_words(each) for each in DEEDS}) == len(DEEDS)


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ({"do": "fail", "status": 503}, "answers 503"),
        ({"do": "delay", "seconds": 2.5}, "delays by 2.5 s"),
        ({"do": "throttle", "bytesPerSecond": 2_000}, "slows down to 2,000 bytes a second"),
        ({"do": "change", "edits": [{}]}, "makes 1 change"),
        ({"do": "break", "seconds": 30.0}, "holds for 30 s at most"),
        ({"do": "reset"}, "resets the connection"),
    ],
)
def test_what_a_rule_does_with_its_numbers(qapp: QApplication, action: dict[str, Any], words: str) -> None:
    assert action_words(action) == words


def test_on_what_a_rule_acts_in_a_line(qapp: QApplication) -> None:
    assert match_words(RULE) == "Requests with events"
    match = MATCH | {"requests": "all", "method": "POST", "host": "*.x.io", "path": "/v1/*", "filter": "type:\u202e"}
    rule = RULE | {"where": "proxy", "match": match, "share": 0.5, "times": 3}
    assert match_words(rule) == (
        "All requests · Through the proxy · POST *.x.io/v1/* · type:⟨U+202E⟩ · 50 % of them · 3 times"
    )


def test_how_often_it_acted(qapp: QApplication) -> None:
    assert hits_words(RULE) == "not yet"
    assert hits_words(RULE | {"hits": 1, "lastAt": 1_000_000}).startswith("once, ")
    assert hits_words(RULE | {"hits": 2, "lastAt": 1_000_000}).startswith("2 times, last ")


@pytest.mark.parametrize(
    ("client", "words"),
    [
        ("127.0.0.1:40626", "A program of this computer"),
        ("[::1]:40626", "A program of this computer"),
        ("::1", "A program of this computer"),
        ("192.168.1.20:40626", "192.168.1.20"),
        ("fe80::1", "fe80::1"),
        ("", "A program of this computer"),
    ],
)
def test_who_sent_what_is_held(qapp: QApplication, client: str, words: str) -> None:
    events = [{"type": "track", "name": f"E{number}"} for number in range(4)]
    held = {"events": events, "name": "Hold", "via": "endpoint", "client": client}
    assert held_about(held) == f"E0, E1, E2 … · held by “Hold” · At the endpoint · {words}"


@pytest.mark.parametrize(
    ("form", "words"),
    [("json", ""), ("data", "of a form"), ("fields", "address or form"), ("hits", "in query"), ("lines", "a line")],
)
def test_in_which_form_a_held_request_is(qapp: QApplication, form: str, words: str) -> None:
    told = form_words({"opened": {"form": form, "text": "{}"}, "body": "{}"})
    assert words in told
    assert bool(words) == bool(told)
    assert form_words({"opened": None, "body": "a=1"}) == ""
    assert "no text" in form_words({"opened": None, "body": None})


def test_what_became_of_a_held_request(qapp: QApplication) -> None:
    assert "the vendor got nothing" in gone_words({"via": "proxy"})
    assert "in the session" in gone_words({"via": "endpoint"})
    assert at_work_words(592.4) == "Held while you edit, 9:52 at most"
    assert at_work_words(-3) == "Held while you edit, 0:00 at most"
    assert held_briefly({"method": "GET", "url": "https://a/b?c=d"}) == "GET https://a/b"
