"""Texts that can be said in another language: they are English, and know what they were made from."""

import copy
import json

from inspector.core.wording import Phrase, Wording, worded


def test_it_is_the_english_text() -> None:
    text = worded("{count} events came from {sender}.", count=1_234, sender="a {page}")
    assert text == "1,234 events came from a {page}."
    assert json.dumps({"text": text}) == '{"text": "1,234 events came from a {page}."}'
    assert text.parts == (Phrase("{count} events came from {sender}.", {"count": 1_234, "sender": "a {page}"}),)


def test_texts_are_put_together_without_forgetting_their_parts() -> None:
    first, port = worded("Port {port} is taken.", port="8765"), worded("Choose another.")
    both = Wording("The disk is full.", first, "", port)
    assert both == "The disk is full. Port 8765 is taken. Choose another."
    assert both.parts == ("The disk is full.", first, port)
    assert Wording("", "") == ""


def test_a_copy_is_the_same_text() -> None:
    text = worded("Port {port} is taken.", port="8765")
    for again in (copy.copy(text), copy.deepcopy(text)):
        assert again == text
        assert again.parts == text.parts
