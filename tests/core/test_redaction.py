import pytest

from inspector.core.redaction import MASK, mask_headers, mask_key, mask_message


@pytest.mark.parametrize(
    ("key", "masked"),
    [
        (None, None),
        ("", ""),
        ("a", f"a{MASK}"),
        ("abcdefgh", f"ab{MASK}"),
        ("abcdefghi", f"ab{MASK}hi"),
        ("Zx81kPq3vLw0", f"Zx{MASK}w0"),
    ],
)
def test_a_key_keeps_too_little_to_be_used(key: str | None, masked: str | None) -> None:
    assert mask_key(key) == masked


def test_a_message_loses_its_keys_and_nothing_else() -> None:
    message = {"writeKey": "abcdefghijk", "event": "A", "properties": {"writeKey": "a property of the user's own"}}
    assert mask_message(message) == message | {"writeKey": f"ab{MASK}jk"}


def test_a_key_that_is_no_text_is_left_as_it_is() -> None:
    assert mask_message({"writeKey": 12}) == {"writeKey": 12}


def test_secret_headers_are_hidden_whatever_their_case() -> None:
    headers = (
        ("AUTHORIZATION", "Basic d2s6"),
        ("Authorization", "d2s6"),
        ("Cookie", "a=1"),
        ("X-Write-Key", "wk"),
        ("Content-Type", "application/json"),
    )
    assert mask_headers(headers) == (
        ("AUTHORIZATION", f"Basic {MASK}"),
        ("Authorization", MASK),
        ("Cookie", MASK),
        ("X-Write-Key", MASK),
        ("Content-Type", "application/json"),
    )
