"""A request opened as one value that can be changed, and the request that becomes of it.

Where its events are in the value, decoding has told (``Event.pointer``): in a body that is JSON, or JSON in the field
``data`` of a form or query, or one value a line, or base64; in fields, which are then the event itself. All that is not
changed goes on byte for byte: the order and coding of fields, the alphabet of base64, the packing of the body.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from inspector.core.exchange import Request
from inspector.interception.wire import hits
from inspector.interception.wire.fields import BRACKETS, DOTS, FLAT, GTAG, Part, Place, Shape, rewriting, value_of
from inspector.interception.wire.packing import Opening, Pack, open_text, unpack
from inspector.interception.wire.splice import GONE, parsed, same, without_gone
from inspector.vendors.bodies import BodyError

_BODY_HEADERS = frozenset({"content-length", "transfer-encoding"})
_SHAPES = {"ga4": GTAG, "snowplow": FLAT, "segment": DOTS, "rudderstack": DOTS, "jitsu": DOTS, "june": DOTS}
_PAYLOADS = ("data", "e", "event")
"""Fields that have all events in them: everybody's, and those of Amplitude's older SDKs."""
_MOST_FIELDS = 2_000
_MOST_LINES = 100_000


class CannotOpenError(ValueError):
    """Why a request cannot be opened or written, in words that follow "the rule could not act:"."""


class Document(NamedTuple):
    """A request, opened."""

    form: str
    """How it holds its events: ``json``, ``lines``, ``data`` (JSON in a field), ``fields`` or ``hits``."""
    value: Any
    write: Callable[[Any], Request]
    """The request with another value; raises ``CannotOpenError``."""
    parts: tuple[Part, ...] = ()
    """Of ``hits``, which are common fields and a line for each event: the query, and the lines."""
    join: Callable[[Sequence[hits.Hit]], Request] | None = None


class _Sent:
    """A request taken apart."""

    def __init__(self, request: Request, most: int) -> None:
        self.request, self.most = request, most
        try:
            raw, self._pack = unpack(request.body, request.header("content-encoding"), most)
        except BodyError as error:
            raise CannotOpenError("the request's body cannot be unpacked") from error
        self.raw = raw
        path, mark, query = request.target.partition("?")
        self._path, self._mark, self.query = path, mark, query

    @property
    def text(self) -> str:
        """The body as JSON reads it; halves of characters stay halves."""
        try:
            return self.raw.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise CannotOpenError("the request's body is no text") from error

    @property
    def form(self) -> str:
        """The body as fields read it."""
        return self.raw.decode("utf-8", "surrogateescape")

    def with_text(self, text: str) -> Request:
        """The request with another body."""
        return repacked(self.request, text.encode("utf-8", "surrogatepass"), self._pack)

    def with_fields(self, query: str, form: str | None, path: str | None = None) -> Request:
        """The request with another query, form, and what follows the semicolon in its path."""
        before, mark, after = self._path.partition(";")
        way = f"{before}{mark}{after if path is None else path}"
        made = self.request._replace(target=way + (self._mark if query or not self.query else "") + query)
        if form is None or form == self.form:
            return made
        return repacked(made, form.encode("utf-8", "surrogateescape"), self._pack)

    @property
    def semicolons(self) -> str:
        """What follows the first semicolon in the path."""
        return self._path.partition(";")[2]


def documents(request: Request, vendor: str, most: int) -> Sequence[Callable[[], Document | None]]:
    """The ways in which a request can be opened, the most likely first. Raises ``CannotOpenError``."""
    sent = _Sent(request, most)
    shape = _SHAPES.get(vendor, BRACKETS)
    if sent.raw.lstrip()[:1] in {b"{", b"["}:
        return (lambda: _json(sent), lambda: _lines(sent), lambda: _fields(sent, shape, body=False))
    if vendor == "ga4":
        return (lambda: _hits(sent),)
    return (lambda: _payload(sent), lambda: _whole(sent), lambda: _fields(sent, shape, body=True))


def repacked(request: Request, body: bytes, pack: Pack) -> Request:
    """The request with another body, packed as the one before."""
    packed = pack(body)
    length = ("Content-Length", str(len(packed)))
    headers, there = [], False
    for name, value in request.headers:
        if name.lower() not in _BODY_HEADERS:
            headers.append((name, value))
        elif name.lower() == "transfer-encoding" or not there:
            there = True
            headers.append((name, value) if name.lower() == "transfer-encoding" else (name, length[1]))
    if not there:
        headers.append(length)
    return request._replace(headers=tuple(headers), body=packed, body_size=len(packed))


def with_body(request: Request, body: bytes, most: int) -> Request:
    """The request with another body, which is packed as its own was."""
    try:
        return repacked(request, body, unpack(request.body, request.header("content-encoding"), most)[1])
    except BodyError as error:
        raise CannotOpenError("the request's body cannot be unpacked") from error


def edited(request: Request, vendor: str, text: bytes, opened: bool, most: int) -> Request:  # noqa: FBT001 - a fact
    """The request with what somebody made of it: another body, or, ``opened``, another value of its document as JSON.
    Raises ``CannotOpenError``.
    """
    if not opened:
        return with_body(request, text, most)
    try:
        value = parsed(text.decode())
    except (ValueError, RecursionError) as error:
        raise CannotOpenError("it is not JSON") from error
    document = document_of(request, vendor, most)
    if document is None:
        raise CannotOpenError("the request can only go on as it is")
    try:
        return document.write(with_leaves(document.value, value))
    except CannotOpenError:
        raise
    except (ValueError, RecursionError) as error:
        raise CannotOpenError("it is nested too deeply") from error


def document_of(request: Request, vendor: str, most: int) -> Document | None:
    """The request as somebody can change it by hand; None where it can only go on as it is."""
    try:
        ways = documents(request, vendor, most)
        return next((found for way in ways if (found := way()) is not None), None)
    except (CannotOpenError, RecursionError):
        return None


def _json(sent: _Sent) -> Document | None:
    return _of(open_text(sent.text), "json", sent.with_text)


def _whole(sent: _Sent) -> Document | None:
    """A body that is JSON in base64, or percent-coded."""
    return _of(open_text(sent.form.strip(), most=sent.most), "json", sent.with_text)


def _lines(sent: _Sent) -> Document | None:
    """A body with one JSON value a line; empty lines stay."""
    lines = sent.text.split("\n")
    if len(lines) > _MOST_LINES:
        return None
    told = {number: open_text(line) for number, line in enumerate(lines) if line.strip()}
    openings = [(number, each) for number, each in told.items() if each is not None]
    if not openings:
        return None

    def write(new: Any) -> Request:
        if not isinstance(new, list) or len(new) != len(openings):
            raise CannotOpenError("lines can be changed and taken out, not added")
        made: list[str | None] = list(lines)
        for (number, opening), value in zip(openings, new, strict=True):
            made[number] = None if value is GONE else opening.seal(value)
        return sent.with_text("\n".join(line for line in made if line is not None))

    return Document("lines", [each.value for _, each in openings], write)


def open_form(text: str) -> Opening | None:
    """The fields that a text holds, which may begin with a question mark."""
    parts = [Part(text.removeprefix("?"))]
    if not all("=" in field.raw for field in parts[0].fields) or len(parts[0].fields) > _MOST_FIELDS:
        return None
    old = value_of(parts, BRACKETS)

    def seal(new: Any) -> str:
        done = rewriting(parts, old, with_leaves(old, without_gone(new)), BRACKETS)
        extra = [parts[0].coded(None, name, value) for name, value in done.extra]
        return text[: text.startswith("?")] + parts[0].write(_mine(done.changed, 0), extra)

    return Opening(old, seal)


def _payload(sent: _Sent) -> Document | None:
    """JSON in a field of the form, or of the query where there is no body."""
    part = Part(sent.form if sent.raw else sent.query)
    names = [field.name for field in part.fields]
    for name in _PAYLOADS:
        if name not in names:
            continue
        number = len(names) - 1 - names[::-1].index(name)
        opening = open_text(part.fields[number].value, most=sent.most)
        if opening is not None:

            def seal(new: Any, number: int = number, opening: Opening = opening, name: str = name) -> Request:
                text = part.write({number: part.coded(number, name, opening.seal(new))}, ())
                return sent.with_fields(sent.query, text) if sent.raw else sent.with_fields(text, None)

            return Document("data", opening.value, seal)
    return None


def _fields(sent: _Sent, shape: Shape, *, body: bool) -> Document | None:
    """The fields of query and form together, and those in a path behind a semicolon."""
    if body and sent.raw and "=" not in sent.form:
        return None
    texts = [sent.semicolons, sent.query, sent.form if body else ""]
    parts = [Part(texts[0], ";"), Part(texts[1]), Part(texts[2])]
    if not 0 < sum(bool(field.raw) for part in parts for field in part.fields) <= _MOST_FIELDS:
        return None
    target = 2 if texts[2] else 1 if texts[1] else 0
    old = value_of(parts, shape)

    def write(new: Any) -> Request:
        if not isinstance(new, dict):
            raise CannotOpenError("fields are an object")
        done = rewriting(parts, old, with_leaves(old, without_gone(new)), shape)
        extra = [parts[target].coded(None, name, value) for name, value in done.extra]
        path, query, form = (
            part.write(_mine(done.changed, number), extra if number == target else ())
            for number, part in enumerate(parts)
        )
        return sent.with_fields(query, form if body and sent.raw else None, path)

    return Document("fields", old, write)


def _hits(sent: _Sent) -> Document | None:
    """Hits of gtag: what is common in the query, and one event a line; or the query alone."""
    lines = sent.form.splitlines(keepends=True)
    parts = [Part(line.rstrip("\r\n")) for line in lines]
    numbers = [number for number, line in enumerate(lines) if line.strip()]
    if not numbers:
        return _fields(sent, GTAG, body=False)
    told = (Part(sent.query), *(parts[number] for number in numbers))

    def join(made: Sequence[hits.Hit]) -> Request:
        query, texts = hits.texts(told, made)
        found = dict(zip(numbers, texts, strict=True))
        kept = [
            (text or "") + line[len(line.rstrip("\r\n")) :]
            for number, line in enumerate(lines)
            if (text := found.get(number, line.rstrip("\r\n"))) is not None
        ]
        body = "".join(kept)
        return sent.with_fields(query, body if lines[-1][-1] in "\r\n" else body.rstrip("\r\n"))

    def write(new: Any) -> Request:
        try:
            return join(hits.by_hand(told, new))
        except ValueError as error:
            raise CannotOpenError("its hits are an object with `query` and as many `lines`") from error

    return Document("hits", hits.value_of_all(told), write, told, join)


def _mine(changed: dict[Place, str | None], part: int) -> dict[int, str | None]:
    return {number: text for (whose, number), text in changed.items() if whose == part}


def with_leaves(old: Any, new: Any) -> Any:
    """The new value with the old one's own leaves where they say the same, so that fields are known again."""
    if isinstance(old, str) and isinstance(new, str) and same(old, new):
        return old
    if isinstance(old, dict) and isinstance(new, dict):
        return {key: with_leaves(old.get(key), value) for key, value in new.items()}
    if isinstance(old, list) and isinstance(new, list):
        return [with_leaves(old[place] if place < len(old) else None, value) for place, value in enumerate(new)]
    return new


def _of(opening: Opening | None, form: str, put: Callable[[str], Request]) -> Document | None:
    return None if opening is None else Document(form, opening.value, lambda new: put(opening.seal(new)))
