"""A request as code that makes it again, byte for byte: curl, HTTPie, Python, fetch, raw HTTP.

What each tool adds by itself is taken away where the tool allows that, so that the headers are those of the request.
Headers about one connection (RFC 9110, 7.6.1), lengths and the encodings that a client accepts belong to the client
and are left to it. A body that is no text for a shell or a string literal travels as Base64.
"""

import json
from base64 import b64encode
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from inspector.core.exchange import MESSAGE, Headers
from inspector.core.messagecode import write_message

_CONNECTION = frozenset(
    {
        "host",
        "connection",
        "keep-alive",
        "proxy-connection",
        "proxy-authenticate",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "content-length",
        "accept-encoding",
        "expect",
    }
)
_BROWSER_ONLY = frozenset({"origin", "referer", "user-agent", "cookie", "accept-charset", "date", "dnt", "via"})
"""Headers that a page may not set (Fetch standard, forbidden request-headers), and the browser's own name."""


class Call(NamedTuple):
    """What is to be sent."""

    method: str
    url: str
    headers: Headers
    body: bytes

    @property
    def sent(self) -> Headers:
        """The headers without those that are the client's business, none that could not be a header line."""
        return tuple(pair for pair in self.headers if pair[0].lower() not in _CONNECTION and _is_header(*pair))


class Language(Enum):
    """What a request can be written in; the value is its name for people."""

    CURL = "cURL"
    HTTPIE = "HTTPie"
    PYTHON = "Python (httpx)"
    FETCH = "JavaScript (fetch)"
    RAW = "Raw HTTP"


def write(language: Language, call: Call) -> str:
    """The request as code of one language. The shell commands are for POSIX shells."""
    if call.method == MESSAGE:
        return write_message(language.value, call.url, call.headers, call.body)
    return _WRITERS[language](call)


def _curl(call: Call) -> str:
    parts = ["curl --globoff --path-as-is", _method(call, "--request "), _quoted(call.url)]
    lines = [" ".join(part for part in parts if part)]
    lines += [f"--header {_quoted(_curl_header(name, _typed(value)))}" for name, value in call.sent]
    lines += [f"--header {_quoted(f'{name}:')}" for name in _added_by(call, "User-Agent", "Accept")]
    if not call.body:
        return _command(lines)
    lines += [f"--header {_quoted('Content-Type:')}"] if not _has(call, "content-type") else []
    lines += [f"--header {_quoted('Expect:')}"] if len(call.body) > 1_000_000 else []
    text = _shell_text(call.body)
    if text is not None:
        return _command([*lines, f"--data-raw {_quoted(text)}"])
    return f"{_piped(call.body)} | {_command([*lines, '--data-binary @-'])}"


def _httpie(call: Call) -> str:
    lines = [f"http --ignore-netrc --path-as-is {_quoted(call.method)} {_quoted(call.url)}"]
    lines += [_quoted(_httpie_header(name, _typed(value))) for name, value in call.sent]
    lines += [_quoted(f"{name}:") for name in _added_by(call, "User-Agent", "Accept")]
    if not call.body:
        return _command(["http --ignore-stdin" + lines[0][4:], *lines[1:]])
    lines += [_quoted("Content-Type:")] if not _has(call, "content-type") else []
    text = _shell_text(call.body)
    if text is not None:
        return f"printf %s {_quoted(text)} | {_command(lines)}"
    return f"{_piped(call.body)} | {_command(lines)}"


def _python(call: Call) -> str:
    pairs = [f"    ({_python_bytes(name)}, {_python_bytes(value)}),\n" for name, value in call.sent]
    lines = ["import httpx\n\n", "headers = [\n", *pairs, "]\n"]
    if call.body:
        lines.append(f"content = {_python_content(call.body)}\n")
    given = f"{json.dumps(call.method)}, {_python_text(call.url)}, headers=headers"
    given += ", content=content" if call.body else ""
    added = _added_by(call, "User-Agent", "Accept")
    lines.append("with httpx.Client() as client:\n")
    lines += [f"    del client.headers[{json.dumps(name)}]\n" for name in added]
    lines += [f"    response = client.request({given})\n", "print(response.status_code, response.text)"]
    return "".join(lines)


def _fetch(call: Call) -> str:
    sent = [pair for pair in call.sent if pair[0].lower() not in _BROWSER_ONLY]
    kept = [pair for pair in call.sent if pair[0].lower() in _BROWSER_ONLY]
    lines = [f"const response = await fetch({_script(call.url)}, {{\n", f"  method: {_script(call.method)},\n"]
    pairs = [f"    [{_script(name)}, {_script(value)}],\n" for name, value in sent]
    pairs += [f"    [{_script(name)}, {_script(value)}], // browsers send their own\n" for name, value in kept]
    lines += ["  headers: [\n", *pairs, "  ],\n"] if pairs else []
    if call.body and call.method not in {"GET", "HEAD"}:
        lines.append(f"  body: {_script_body(call)},\n")
    elif call.body:
        lines.append("  // fetch sends no body with this method\n")
    return "".join([*lines, "});\n", "console.log(response.status, await response.text());"])


def _raw(call: Call) -> str:
    _, _, rest = call.url.partition("://")
    host, slash, path = rest.partition("/")
    lines = [f"{call.method} {slash}{path} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name}: {value}" for name, value in call.sent]
    lines += [f"Content-Length: {len(call.body)}"] if call.body else []
    try:
        body = call.body.decode()
    except UnicodeDecodeError:
        body = f"[{len(call.body)} bytes in Base64] {b64encode(call.body).decode()}"
    return "\r\n".join([*lines, "", body])


_WRITERS: dict[Language, Callable[[Call], str]] = {
    Language.CURL: _curl,
    Language.HTTPIE: _httpie,
    Language.PYTHON: _python,
    Language.FETCH: _fetch,
    Language.RAW: _raw,
}


def _command(lines: list[str]) -> str:
    return " \\\n  ".join(lines)


def _quoted(text: str) -> str:
    """A word of a POSIX shell that stands for this text, whatever is in it."""
    return "'" + text.replace("'", "'\\''") + "'"


def _piped(body: bytes) -> str:
    return f"printf %s {_quoted(b64encode(body).decode())} | base64 -d"


def _shell_text(body: bytes) -> str | None:
    """The body as a shell's word can hold it, or None: no NUL, no broken UTF-8, nothing longer than one word may be."""
    if b"\0" in body or len(body) > 100_000:
        return None
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None


def _is_header(name: str, value: str) -> bool:
    return bool(name) and not name.startswith(":") and not any(char in name + value for char in "\r\n\0")


def _has(call: Call, name: str) -> bool:
    return any(key.lower() == name for key, _ in call.sent)


def _added_by(call: Call, *names: str) -> list[str]:
    """Those of a client's own headers that the request did not have."""
    return [name for name in names if not _has(call, name.lower())]


def _method(call: Call, option: str) -> str:
    usual = "POST" if call.body else "GET"
    if call.method == "HEAD" and not call.body:
        return "--head"
    return "" if call.method == usual else f"{option}{_quoted(call.method)}"


def _curl_header(name: str, value: str) -> str:
    """As curl wants it: it takes ``Name:`` for a header to leave out, and ``Name;`` for one without a value."""
    return f"{name}: {value}" if value.strip() else f"{name};"


def _httpie_header(name: str, value: str) -> str:
    """The space keeps apart what would be another sign of HTTPie's, ``:=`` and ``:@``; it goes no further."""
    name = "".join(f"\\{char}" if char in "\\:=@;" else char for char in name)
    return f"{name}: {value}" if value else f"{name};"


def _typed(value: str) -> str:
    """A header's value as a terminal, which speaks UTF-8, has to be given it for the same bytes."""
    try:
        return value.encode("latin-1").decode()
    except UnicodeError:
        return value


def _python_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False) if text.isprintable() else repr(text)


def _python_bytes(text: str) -> str:
    return repr(text.encode("latin-1", "replace")) if not text.isascii() else _python_text(text)


def _python_content(body: bytes) -> str:
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return repr(body)
    return repr(body) if text.isascii() else f"{_python_text(text)}.encode()"


def _script(text: str) -> str:
    """A string of JavaScript: JSON's, but for two line ends that old ones take for such."""
    return json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _script_body(call: Call) -> str:
    try:
        text = call.body.decode()
    except UnicodeDecodeError:
        return f"Uint8Array.from(atob({_script(b64encode(call.body).decode())}), (char) => char.charCodeAt(0))"
    if _has(call, "content-type"):
        return _script(text)
    return f"new TextEncoder().encode({_script(text)})"  # of a string fetch would say text/plain
