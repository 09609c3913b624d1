"""A message of a WebSocket as code that sends it again, where a language can; where it cannot, that is said."""

import json
from base64 import b64encode
from collections.abc import Callable

from inspector.core.exchange import Headers

_HANDSHAKE = ("sec-websocket-", "host", "connection", "upgrade", "accept-encoding", "content-length", "user-agent", ":")
"""How headers begin that a client of WebSockets writes itself."""


def write_message(language: str, url: str, headers: Headers, body: bytes) -> str:
    """The message as code of a language (``requestcode.Language``), by its name for people."""
    writer = _WRITERS.get(language)
    return f"# {_CANNOT.format(language=language)}\n" if writer is None else writer(url, _own(headers), body)


_CANNOT = "{language} cannot send a message over a WebSocket. Copy it as JavaScript or Python."


def _python(url: str, headers: Headers, body: bytes) -> str:
    pairs = "".join(f"    ({json.dumps(name)}, {json.dumps(value)}),\n" for name, value in headers)
    text = _text(body)
    content = json.dumps(text, ensure_ascii=False) if text is not None and text.isprintable() else repr(text or body)
    return (
        "from websockets.sync.client import connect  # pip install websockets\n\n"
        f"headers = [\n{pairs}]\n"
        f"with connect({json.dumps(url)}, additional_headers=headers) as socket:\n"
        f"    socket.send({content})\n"
    )


def _script(url: str, headers: Headers, body: bytes) -> str:
    kept = "".join(f"// browsers send their own {name}\n" for name, _ in headers)
    text = _text(body)
    if text is None:
        content = f"Uint8Array.from(atob({_literal(b64encode(body).decode())}), (char) => char.charCodeAt(0))"
    else:
        content = _literal(text)
    return (
        f"{kept}const socket = new WebSocket({_literal(url)});\n"
        f'socket.addEventListener("open", () => socket.send({content}));\n'
    )


def _raw(url: str, headers: Headers, body: bytes) -> str:
    """The handshake, and the message behind it, which goes into a frame."""
    host, slash, path = url.partition("://")[2].partition("/")
    lines = [f"GET {slash}{path} HTTP/1.1", f"Host: {host}", "Connection: Upgrade", "Upgrade: websocket"]
    lines += [f"{name}: {value}" for name, value in headers]
    text = _text(body)
    shown = f"[{len(body)} bytes in Base64] {b64encode(body).decode()}" if text is None else text
    return "\r\n".join([*lines, "", shown])


_WRITERS: dict[str, Callable[[str, Headers, bytes], str]] = {
    "Python (httpx)": _python,
    "JavaScript (fetch)": _script,
    "Raw HTTP": _raw,
}


def _own(headers: Headers) -> Headers:
    """The headers that somebody chose."""
    return tuple(pair for pair in headers if not pair[0].lower().startswith(_HANDSHAKE) and _is_line(*pair))


def _is_line(name: str, value: str) -> bool:
    return bool(name) and not any(char in name + value for char in "\r\n\0")


def _text(body: bytes) -> str | None:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None


def _literal(text: str) -> str:
    """A string of JavaScript, as ``requestcode`` writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
