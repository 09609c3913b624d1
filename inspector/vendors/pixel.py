"""Messages that came as the query of an image: Segment's and RudderStack's pixel paths (protocol, section 8).

Either one field ``data`` holds the message as JSON, mostly in base64, or every field is one value of it under a dotted
path, ``properties.subject=hello``. Values given that way are texts, and a part of a path that was already used for a
value stays in the key as it is written.
"""

from typing import Any

from inspector.core.event import Decoded
from inspector.core.jsontext import write_json
from inspector.core.problem import Problem, Severity
from inspector.vendors.envelope import decode_single
from inspector.vendors.incoming import Incoming
from inspector.vendors.jsonbody import json_or_base64, parse_json
from inspector.vendors.normalise import Dialect


def decode_pixel(incoming: Incoming, dialect: Dialect) -> Decoded:
    """The message in the query; one in the body, which a script may post to the same path, goes before it."""
    if incoming.body is not None:
        return decode_single(incoming, dialect)
    fields = incoming.query
    nesting = incoming.limits.nesting
    if "data" in fields:
        body = parse_json(json_or_base64(fields["data"]), nesting)
    elif fields:
        body = parse_json(write_json(_unflatten(fields, int(nesting))), nesting)
    else:
        fault = Problem("empty_body", Severity.ERROR, "The pixel's query is empty.")
        return incoming.refuse(dialect.vendor, fault)
    return decode_single(incoming._replace(body=body), dialect)


def _unflatten(fields: dict[str, str], nesting: int) -> dict[str, Any]:
    """Dotted keys as nested objects; short paths go first, so that no value is put where an object is."""
    message: dict[str, Any] = {}
    for key, value in sorted(fields.items(), key=lambda item: item[0].count(".")):
        place = message
        path = key.split(".", nesting - 2)
        for step, part in enumerate(path[:-1]):
            inner = place.setdefault(part, {})
            if not isinstance(inner, dict):
                path[-1] = ".".join(path[step:])
                break
            place = inner
        place[path[-1]] = value
    return message
