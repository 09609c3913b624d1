"""How typed messages become frames on a byte stream, and frames messages again.

A frame is the length of its header (4 bytes, big-endian), the header (one JSON object with ``type``, the message's
fields and ``parts``, the lengths of what follows) and the parts: the message's fields of bytes, raw and in order.
Whatever arrives, reading never raises: a frame that cannot be understood is told as ``Unreadable`` and passed over, and
a stream that holds no frames any more is told once and read no further.
"""

import struct
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

import orjson

MOST_HEADER = 8 << 20
"""Bytes of a header: the longest is a policy with all its hosts."""
MOST_PARTS = 64 << 20
"""Bytes of all parts of a frame together."""

_LENGTH = struct.Struct(">I")
_Message = TypeVar("_Message")
_Reader = Callable[[Any], Any]


class BrokenStreamError(Exception):
    """A message cannot be written: it is larger than a frame may be."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A frame, or the rest of a stream, that could not be understood."""

    reason: str
    fatal: bool
    """Whether nothing more can be read from this stream."""


class _WrongError(ValueError):
    """A field that is not what it should be; it never leaves this module."""


class Vocabulary(Generic[_Message]):
    """The messages that two ends know: frozen dataclasses of texts, numbers, flags, bytes, tuples of these and further
    such dataclasses (without bytes), by the names under which they travel.
    """

    def __init__(self, messages: Mapping[str, type[_Message]]) -> None:
        self._names = {kind: name for name, kind in messages.items()}
        self._bytes = {kind: tuple(_byte_fields(kind)) for kind in messages.values()}
        self._readers = {name: _reader(kind) for name, kind in messages.items()}
        self._kinds = dict(messages)

    def encode(self, message: _Message) -> bytes:
        """The frame of a message. Raises ``BrokenStreamError`` when it is too large."""
        kind = type(message)
        parts = [getattr(message, name) for name in self._bytes[kind]]
        head: dict[str, Any] = {"type": self._names[kind], "parts": [len(part) for part in parts]}
        for each in fields(message):  # type: ignore[arg-type] # a message is a dataclass
            if each.name not in self._bytes[kind]:
                head[each.name] = getattr(message, each.name)
        header = _json(head)
        if len(header) > MOST_HEADER or sum(map(len, parts)) > MOST_PARTS:
            raise BrokenStreamError(f"A message of the type {self._names[kind]} is too large for a frame.")
        return b"".join((_LENGTH.pack(len(header)), header, *parts))

    def read(self, head: dict[str, Any], body: memoryview) -> _Message | Unreadable:
        """The message of a frame's header and of its parts as they lie one after another."""
        try:
            kind = self._kinds[head["type"]]
            names, lengths, place = self._bytes[kind], head["parts"], 0
            if len(names) != len(lengths):
                raise _WrongError("parts")
            for name, length in zip(names, lengths, strict=True):
                head[name] = bytes(body[place : place + length])
                place += length
            message: _Message = self._readers[head["type"]](head)
        except KeyError as error:
            return Unreadable(f"A frame has no type that is known here ({str(error)[:80]}).", fatal=False)
        except (ValueError, TypeError, RecursionError) as error:
            return Unreadable(f"A frame cannot be understood: {str(error)[:200]}.", fatal=False)
        return message


class FrameReader(Generic[_Message]):
    """Turns a stream's bytes into messages, however they are cut."""

    def __init__(self, vocabulary: Vocabulary[_Message]) -> None:
        self._vocabulary = vocabulary
        self._kept = bytearray()
        self._broken = False

    @property
    def broken(self) -> bool:
        """Whether the stream holds no frames any more, so that it should be closed."""
        return self._broken

    def feed(self, data: bytes) -> list[_Message | Unreadable]:
        """What is complete now. Nothing ever comes after something fatal."""
        if self._broken:
            return []
        self._kept += data
        found: list[_Message | Unreadable] = []
        place = 0
        with memoryview(self._kept) as view:
            while (frame := self._frame(view, place)) is not None:
                if isinstance(frame, Unreadable):
                    self._broken = True
                    found.append(frame)
                    break
                head, body, place = frame
                found.append(self._vocabulary.read(head, body))
                body.release()
        if self._broken:
            self._kept.clear()
        else:
            del self._kept[:place]
        return found

    def _frame(self, view: memoryview, place: int) -> tuple[dict[str, Any], memoryview, int] | Unreadable | None:
        """Header, parts and end of the frame at a place; None while it is not all there."""
        if len(view) < place + _LENGTH.size:
            return None
        (size,) = _LENGTH.unpack_from(view, place)
        if size > MOST_HEADER:
            return Unreadable(f"A frame with a header of {size} bytes came.", fatal=True)
        begins = place + _LENGTH.size + size
        if len(view) < begins:
            return None
        head = _head(view[begins - size : begins])
        if head is None or (length := sum(head["parts"])) > MOST_PARTS:
            return Unreadable("A frame came that does not say how long it is, or is too long.", fatal=True)
        return (head, view[begins : begins + length], begins + length) if len(view) >= begins + length else None


def _head(header: memoryview) -> dict[str, Any] | None:
    """A frame's header; None when it does not say how much follows."""
    try:
        head = orjson.loads(header)
        lengths = head["parts"]
    except (ValueError, TypeError, KeyError):
        return None
    if not isinstance(lengths, list) or not all(type(each) is int and each >= 0 for each in lengths):
        return None
    return head if isinstance(head, dict) else None


def _json(head: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(head)
    except TypeError:  # half a surrogate pair in a text, which came from outside
        return orjson.dumps(_whole(head))


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _whole(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [_whole(each) for each in value]
    if is_dataclass(value):
        return {each.name: _whole(getattr(value, each.name)) for each in fields(value)}
    return value


def _byte_fields(kind: type) -> Iterable[str]:
    return (name for name, wanted in get_type_hints(kind).items() if wanted is bytes)


def _reader(wanted: Any) -> _Reader:
    """What turns JSON into a value of a type, raising ``_WrongError`` for anything else."""
    if is_dataclass(wanted):
        return _dataclass_reader(wanted)
    if get_origin(wanted) is tuple:
        return _tuple_reader(get_args(wanted))
    if get_origin(wanted) is types.UnionType:
        return _optional_reader(get_args(wanted))
    exact = {int: (int,), float: (int, float), str: (str,), bool: (bool,), bytes: (bytes,)}[wanted]

    def read(value: Any) -> Any:
        if type(value) not in exact:
            raise _WrongError(f"{type(value).__name__} where {wanted.__name__} belongs")
        return value

    return read


def _dataclass_reader(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    wanted = [(each.name, _reader(hints[each.name]), _needed(each)) for each in fields(kind)]

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise _WrongError(f"{type(value).__name__} where an object belongs")
        found: dict[str, Any] = {}
        for name, reader, needed in wanted:
            if name in value:
                found[name] = reader(value[name])
            elif needed:
                raise _WrongError(f"{name} is missing")
        return kind(**found)

    return read


def _needed(each: Any) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _tuple_reader(inner: tuple[Any, ...]) -> _Reader:
    if len(inner) == 2 and inner[1] is Ellipsis:
        each = _reader(inner[0])
        return lambda value: tuple(each(item) for item in _list(value))
    readers = [_reader(item) for item in inner]

    def read(value: Any) -> Any:
        if len(_list(value)) != len(readers):
            raise _WrongError(f"{len(value)} values where {len(readers)} belong")
        return tuple(reader(item) for reader, item in zip(readers, value, strict=True))

    return read


def _optional_reader(inner: tuple[Any, ...]) -> _Reader:
    (reader,) = (_reader(item) for item in inner if item is not types.NoneType)
    return lambda value: None if value is None else reader(value)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _WrongError(f"{type(value).__name__} where a list belongs")
    return value
