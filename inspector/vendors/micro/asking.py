"""What Snowplow Micro can be asked: filters of good and bad events, and of pages of events.

Facts: docs.snowplow.io, Snowplow Micro's REST API. Types and schemas are compared to the letter; of a list of contexts
an event must have all; unknown fields of a filter are ignored.
"""

from typing import Any, NamedTuple

import orjson


class BadQuestionError(ValueError):
    """A filter that cannot be read; ``status`` is what its sender is answered."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


class GoodFilter(NamedTuple):
    """Which good events are wanted."""

    type: str | None = None
    schema: str | None = None
    contexts: tuple[str, ...] = ()
    limit: int | None = None

    def keeps(self, kind: str | None, schema: str | None, contexts: list[str]) -> bool:
        """Whether an event of a type, schema and entities is one of them."""
        return (
            (self.type is None or self.type == kind)
            and (self.schema is None or self.schema == schema)
            and all(each in contexts for each in self.contexts)
        )


class BadFilter(NamedTuple):
    """Which bad events are wanted."""

    vendor: str | None = None
    version: str | None = None
    limit: int | None = None

    def keeps(self, vendor: str, version: str) -> bool:
        """Whether an event of such an adapter is one of them."""
        return self.vendor in (None, vendor) and self.version in (None, version)


class Page(NamedTuple):
    """Which events are wanted, and how many of them."""

    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Columns with texts of which their values must contain one."""
    valid: bool | None = None
    start: str | None = None
    end: str | None = None
    """Of the time of arrival, ISO 8601 in UTC."""
    column: str | None = None
    """What is sorted by."""
    descending: bool = False
    page: int = 1
    size: int = 50

    def keeps(self, event: dict[str, Any]) -> bool:
        """Whether an event is one of them."""
        came = event["collector_tstamp"]
        if (self.start is not None and came < self.start) or (self.end is not None and came >= self.end):
            return False
        return all(_contains(event.get(column), wanted) for column, wanted in self.filters)

    def of(self, events: list[dict[str, Any]]) -> dict[str, Any]:
        """The page of these events, which come newest first."""
        column = self.column
        if column is not None:
            # Twice in a stable sort: those without a value are last, whichever way the others go.
            events = sorted(events, key=lambda each: _text(each.get(column)), reverse=self.descending)
            events.sort(key=lambda each: each.get(column) is None)
        begin = (self.page - 1) * self.size
        pages = max(1, -(-len(events) // self.size))
        return {"events": events[begin : begin + self.size], "totalPages": pages, "totalItems": len(events)}


def good_filter(body: bytes) -> GoodFilter:
    """The filter in the body of a POST. Raises ``BadQuestionError``."""
    asked = _asked(body)
    contexts = _field(asked, "contexts", list) or []
    if not all(isinstance(each, str) for each in contexts):
        raise _invalid("contexts")
    kind, schema = _field(asked, "event_type", str), _field(asked, "schema", str)
    return GoodFilter(kind, schema, tuple(contexts), _field(asked, "limit", int))


def bad_filter(body: bytes) -> BadFilter:
    """The same for bad events."""
    asked = _asked(body)
    return BadFilter(_field(asked, "vendor", str), _field(asked, "version", str), _field(asked, "limit", int))


def page_of(body: bytes) -> Page:
    """The same for a page of events."""
    asked = _asked(body)
    filters = []
    for each in _field(asked, "filters", list) or []:
        if not isinstance(each, dict) or not isinstance(each.get("column"), str):
            raise _invalid("filters")
        values = each.get("values", [each.get("value", "")])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise _invalid("filters")
        filters.append((each["column"], tuple(value.lower() for value in values if value)))
    times, sorting = _field(asked, "timeRange", dict) or {}, _field(asked, "sorting", dict) or {}
    return Page(
        tuple(each for each in filters if each[1]),
        _field(asked, "validEvents", bool),
        _field(times, "start", str),
        _field(times, "end", str),
        _field(sorting, "column", str),
        _field(sorting, "desc", bool) is True,
        max(1, _field(asked, "page", int) or 1),
        max(1, _field(asked, "pageSize", int) or 50),
    )


def _asked(body: bytes) -> dict[str, Any]:
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadQuestionError(400, "The request body was malformed.") from error
    if not isinstance(value, dict):
        raise BadQuestionError(422, "The request body was invalid.")
    return value


def _field(asked: dict[str, Any], name: str, kind: type) -> Any:
    value = asked.get(name)
    if value is not None and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
        raise _invalid(name)
    return value


def _invalid(name: str) -> BadQuestionError:
    return BadQuestionError(422, f"The request body was invalid: {name}.")


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _contains(value: Any, wanted: tuple[str, ...]) -> bool:
    text = _text(value).lower()
    return value is not None and any(each in text for each in wanted)
