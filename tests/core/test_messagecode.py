"""A message of a WebSocket as code; run against a server, Python's and JavaScript's send what was sent."""

import ast
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.requestcode import Call, Language, write

URL = "wss://live.shop.example/socket?v=2"
HEADERS = (
    ("Host", "live.shop.example"),
    ("Connection", "Upgrade"),
    ("Upgrade", "websocket"),
    ("Sec-WebSocket-Key", "k"),
    ("User-Agent", "Mozilla/5.0"),
    ("Origin", "https://shop.example"),
    ("Cookie", 'a="1"'),
    ("Bad\n", "x"),
)


def code(language: Language, body: bytes = b'{"event":"A"}') -> str:
    return write(language, Call("WS", URL, HEADERS, body))


@pytest.mark.parametrize("language", [Language.CURL, Language.HTTPIE])
def test_who_cannot_send_one_says_so(language: Language) -> None:
    assert code(language) == (
        f"# {language.value} cannot send a message over a WebSocket. Copy it as JavaScript or Python.\n"
    )


@given(st.binary(max_size=40) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace")))
def test_python_sends_the_message_with_the_headers_that_somebody_chose(body: bytes) -> None:
    tree = ast.parse(code(Language.PYTHON, body))
    values = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert set(values) >= {URL, "Origin", "https://shop.example", "Cookie", 'a="1"'}
    assert not {"Sec-WebSocket-Key", "User-Agent", "Bad\n"} & set(values)
    try:
        assert body.decode() in values
    except UnicodeDecodeError:
        assert body in values


def test_a_page_sends_its_own_headers() -> None:
    assert code(Language.FETCH, '{"a":"\u2028"}'.encode()) == (
        "// browsers send their own Origin\n"
        "// browsers send their own Cookie\n"
        f"const socket = new WebSocket({json.dumps(URL)});\n"
        'socket.addEventListener("open", () => socket.send("{\\"a\\":\\"\\u2028\\"}"));\n'
    )
    assert 'Uint8Array.from(atob("AP8=")' in code(Language.FETCH, b"\x00\xff")


def test_raw_is_the_handshake_and_the_message() -> None:
    assert code(Language.RAW) == (
        "GET /socket?v=2 HTTP/1.1\r\nHost: live.shop.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        'Origin: https://shop.example\r\nCookie: a="1"\r\n\r\n{"event":"A"}'
    )
    assert code(Language.RAW, b"\xff").endswith("\r\n\r\n[1 bytes in Base64] /w==")
