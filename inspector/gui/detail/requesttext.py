"""An exchange as text for reading: request line, headers, the body unpacked, the reply; as it stood; in bytes; as code.

Secrets are masked unless they are to be revealed. What could not be unpacked is shown as bytes with the reason.
"""

import json
import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple
from urllib.parse import parse_qsl

import orjson
from PySide6.QtCore import QCoreApplication

from inspector.core.exchange import MESSAGE, Exchange, Headers, Request
from inspector.core.limits import Limits
from inspector.core.redaction import mask_headers
from inspector.core.requestcode import Language, write
from inspector.gui.detail.highlight import json_spans
from inspector.gui.detail.jsontext import pretty
from inspector.gui.detail.requestcall import call_of
from inspector.gui.look.highlighting import Piece, Span, language_of
from inspector.gui.look.language import counted, grouped
from inspector.gui.look.safetext import many_lines, one_line
from inspector.storage.harexport import mask_text
from inspector.vendors.bodies import BodyError, decompress
from inspector.vendors.jsonbody import json_or_base64

_RULE = "── "
_DUMPED_BYTES = 4_096
_MOST_DUMPED = 262_144
_MOST_FIELDS = 1_000
_REQUEST_LINE = re.compile(r"([A-Z]+) \S+ HTTP/|(HTTP) \d{3}$")
_HEADER = re.compile(r"""[^\s:"'{\[]+:(?= )""")
_DUMPED_LINE = re.compile(r"[0-9a-f]{6}  (?=[0-9a-f]{2} )")

_CODES = {
    Language.CURL: "bash",
    Language.HTTPIE: "bash",
    Language.PYTHON: "python",
    Language.FETCH: "javascript",
}

translate = QCoreApplication.translate


class Written(NamedTuple):
    """A text, and the parts of it that have colours beyond those of ``request_spans``."""

    text: str
    bodies: tuple[Piece, ...] = ()


class _Sheet:
    """Lines, and which of them are bodies in a language."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._bodies: list[Piece] = []

    def add(self, *lines: str) -> None:
        self._lines += lines

    def add_body(self, text: str, language: str | None) -> None:
        """A body; JSON that is laid out has its colours line by line, and needs no language."""
        if language is not None:
            self._bodies.append(Piece(len(self._lines), text, language))
        self._lines += text.split("\n")

    def written(self) -> Written:
        return Written("\n".join(self._lines), tuple(self._bodies))


def size_text(size: int) -> str:
    """``812 B``, ``1.4 KB``, ``2.5 MB``."""
    if size < 1_000:
        return f"{size} B"
    return f"{grouped(size / 1_000, 1)} KB" if size < 1_000_000 else f"{grouped(size / 1_000_000, 1)} MB"


def duration_text(duration_us: int) -> str:
    """``0.4 ms``, ``12 ms``, ``1.2 s``."""
    if duration_us < 10_000:
        return f"{grouped(duration_us / 1000, 1)} ms"
    return f"{duration_us / 1000:.0f} ms" if duration_us < 1_000_000 else f"{grouped(duration_us / 1_000_000, 1)} s"


def request_text(exchange: Exchange, *, reveal: bool) -> Written:
    """The whole exchange, laid out."""
    request, reply, sheet = exchange.request, exchange.reply, _Sheet()
    sheet.add(_request_line(request, reveal), *_header_lines(request.headers, reveal))
    if exchange.refusal and exchange.refusal.encode() not in reply.body:  # it is told once, mostly by the reply
        sheet.add("", _RULE + translate("RequestText", "Refused"), *many_lines(exchange.refusal).split("\n"))
    sheet.add("")
    _add_body(sheet, request, reveal)
    sheet.add("", _reply_heading(exchange), *_reply_lines(exchange, reveal))
    if reply.body:
        sheet.add("")
        sheet.add_body(*_laid_out(reply.body, _type(reply.headers), reveal))
    return sheet.written()


def request_spans(line: str) -> Iterable[Span]:
    """Colours of a line of that text."""
    if line.startswith(_RULE):
        return [Span(0, len(line), "text_faint")]
    if found := _REQUEST_LINE.match(line):
        return [Span(0, found.end(found.lastindex or 1), "accent")]
    if found := _DUMPED_LINE.match(line):
        return [Span(0, found.end(), "text_faint")]
    if found := _HEADER.match(line):
        return [Span(0, found.end(), "json_key")]
    return json_spans(line)


def raw_text(exchange: Exchange, *, reveal: bool) -> Written:
    """Request line, headers and body as they stood, the body unpacked but not laid out; then the reply likewise."""
    request, reply, sheet = exchange.request, exchange.reply, _Sheet()
    sheet.add(_request_line(request, reveal), *_header_lines(request.headers, reveal), "")
    sheet.add_body(*_plain(_unpacked(request)[0], _type(request.headers), reveal))
    sheet.add(_reply_heading(exchange), *_reply_lines(exchange, reveal), "")
    sheet.add_body(*_plain(reply.body, _type(reply.headers), reveal))
    return sheet.written()


def code_text(exchange: Exchange, language: Language, *, reveal: bool) -> Written:
    """The request as code that makes it again."""
    code = many_lines(write(language, call_of(exchange.request, reveal=reveal)))
    return Written(code, (Piece(0, code, _CODES[language]),) if language in _CODES else ())


def hex_text(body: bytes, *, reveal: bool) -> str:
    """The bytes of a body as they came, in hexadecimal and as ASCII; only revealed, since bytes cannot be masked."""
    if not body:
        return translate("RequestText", "The request had no body.")
    if not reveal:
        return translate("RequestText", "Bytes cannot be masked: press Reveal to see them.")
    return "\n".join(_dump(body, _MOST_DUMPED))


def encoding_text(request: Request) -> str:
    """The body's size, and what it was packed with and unpacked to: ``812 B gzip → 1.4 KB``."""
    if not request.body:
        return translate("RequestText", "no body")
    body, _ = _unpacked(request)
    if body == request.body:
        return size_text(request.body_size)
    packing = one_line(request.header("content-encoding") or "gzip")
    return f"{size_text(request.body_size)} {packing} → {size_text(len(body))}"


def _reply_heading(exchange: Exchange) -> str:
    if exchange.request.method == MESSAGE:
        return _RULE + translate("RequestText", "No reply: messages of WebSockets have none")
    words = translate("RequestText", "Reply after {time}")
    return _RULE + words.format(time=duration_text(exchange.duration_us))


def _request_line(request: Request, reveal: bool) -> str:
    target = request.target if reveal else mask_text(request.target)
    return f"{one_line(request.method)} {one_line(target)} {_version(request)}"


def _type(headers: Headers) -> str:
    """The content type; empty where none is said."""
    return next((value for name, value in headers if name.lower() == "content-type"), "")


def _version(request: Request) -> str:
    return f"HTTP/{request.http_version}" if request.http_version else f"({request.scheme})"


def _header_lines(headers: Headers, reveal: bool) -> list[str]:
    shown = headers if reveal else mask_headers(headers)
    return [f"{one_line(name)}: {one_line(value)}" for name, value in shown]


def _reply_lines(exchange: Exchange, reveal: bool) -> list[str]:
    if exchange.request.method == MESSAGE:
        return []
    reply = exchange.reply
    return [f"HTTP {reply.status}", *_header_lines(reply.headers, reveal)]


def _unpacked(request: Request) -> tuple[bytes, str]:
    """The body without its compression, and what is to be said about it."""
    encoding = request.header("content-encoding")
    try:
        body = decompress(request.body, encoding, int(Limits().decompressed_bytes))
    except BodyError as error:
        return request.body, str(error)
    if body != request.body:
        words = translate("RequestText", "unpacked from {packing}, {packed} → {size}")
        sizes = {"packed": size_text(request.body_size), "size": size_text(len(body))}
        return body, words.format(packing=encoding or "gzip", **sizes)
    return body, size_text(request.body_size)


def _add_body(sheet: _Sheet, request: Request, reveal: bool) -> None:
    if not request.body:
        none = translate("RequestText", "No body")
        if request.body_size:
            none = translate("RequestText", "No body, {size} announced").format(size=size_text(request.body_size))
        query = translate("RequestText", "The message in the query, {size}")
        if not _add_packed(sheet, request.query, query, reveal):
            sheet.add(f"{_RULE}{none}")
        return
    body, note = _unpacked(request)
    cut = len(request.body) < request.body_size
    words = translate("RequestText", "Body as sent, {note}")
    if request.method == MESSAGE:
        words = translate("RequestText", "Message as sent, {note}; above is its handshake")
    elif cut:
        words = translate("RequestText", "Body as sent, {note}; {kept} of {sent} bytes kept")
    heading = words.format(note=note, kept=grouped(len(request.body)), sent=grouped(request.body_size))
    sheet.add(f"{_RULE}{heading}")
    sheet.add_body(*_laid_out(body, _type(request.headers), reveal))
    form = "" if body.lstrip().startswith((b"{", b"[")) else body.decode("latin-1")
    _add_packed(sheet, form, translate("RequestText", "The message in the body, {size}"), reveal, "")


def _add_packed(sheet: _Sheet, fields: str, heading: str, reveal: bool, *before: str) -> bool:
    """Add the message that a query or a form carries in its field ``data``, laid out; whether there is one."""
    try:
        found = dict(parse_qsl(fields, max_num_fields=_MOST_FIELDS)) if "data=" in fields else {}
    except ValueError:
        found = {}
    if "data" not in found:
        return False
    message = json_or_base64(found["data"])
    sheet.add(*before, _RULE + heading.format(size=size_text(len(message))))
    sheet.add_body(*_laid_out(message, "", reveal))
    return True


def _laid_out(body: bytes, content_type: str, reveal: bool) -> tuple[str, str | None]:
    """A body for reading, and its language unless it is JSON; where it is no text, its bytes."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return "\n".join(_dump(body)), None
    laid_out = pretty(text) if _is_json(text) else None
    shown = laid_out.text if laid_out else many_lines(text)
    language = language_of(content_type, shown) if laid_out is None else None
    return shown if reveal else mask_text(shown), None if language == "json" else language


def _is_json(text: str) -> bool:
    """Whether this can be laid out: half a character pair, or a number beyond doubles, does not keep it from that."""
    try:
        orjson.loads(text)
    except orjson.JSONDecodeError:
        try:
            json.loads(text, parse_int=str, parse_constant=_refuse)
        except (ValueError, RecursionError):
            return False
    return True


def _refuse(word: str) -> None:
    raise ValueError(word)


def _plain(body: bytes, content_type: str, reveal: bool) -> tuple[str, str | None]:
    """A body as it stood, and its language; where it is no text, its bytes."""
    try:
        text = many_lines(body.decode())
    except UnicodeDecodeError:
        return "\n".join(_dump(body)), None
    return text if reveal else mask_text(text), language_of(content_type, text)


def _dump(body: bytes, most: int = _DUMPED_BYTES) -> Iterable[str]:
    """The bytes in hexadecimal and as ASCII, sixteen a line."""
    for start in islice(range(0, len(body), 16), most // 16):
        piece = body[start : start + 16]
        ascii_text = "".join(chr(byte) if 32 <= byte < 127 else "·" for byte in piece)
        yield f"{start:06x}  {piece.hex(' '):<47}  {ascii_text}"
    if len(body) > most:
        yield counted("RequestText", "… {count} bytes more", "… {count} byte more", len(body) - most)
