"""Adobe Analytics: image requests under ``/b/ss/``, on Adobe's hosts and on names of the customer's own.

Context data stand between a field ``c.`` and a field ``.c``, deeper levels likewise.
"""

import re
from typing import Any

from inspector.vendors.many.declaration import Case, Vendor, Way

_SAID = re.compile(r"(?:c|v|h|l)\d+|events|products|pe|pev\d|purchaseID|xact|state|zip|ch|cc|server|pageType|pageName")
_DEEPEST = 12


def _fields(fields: list[tuple[str, str]]) -> dict[str, Any]:
    """What was said under ``said``, context data in it under ``c``; the rest as it is."""
    said: dict[str, Any] = {}
    made: dict[str, Any] = {"said": said}
    stack: list[dict[str, Any]] = []
    for name, value in fields:
        if name.endswith(".") and len(name) > 1 and not value and len(stack) < _DEEPEST:
            inner: dict[str, Any] = {}
            (stack[-1] if stack else said)[name[:-1]] = inner
            stack.append(inner)
        elif name.startswith(".") and not value and stack:
            stack.pop()
        elif stack:
            stack[-1][name] = value
        else:
            (said if _SAID.fullmatch(name) else made)[name] = value
    return made


VENDOR = Vendor(
    key="adobeanalytics",
    name="Adobe Analytics",
    facts="Omnibug's AdobeAnalytics provider; captured requests of /b/ss/ in public tests",
    hosts=("*.sc.omtrdc.net", "*.2o7.net", "*.112.2o7.net", "*.d1.sc.omtrdc.net"),
    ways=(
        Way(
            path="b/ss/*/**",
            take="fields",
            where=("AQB",),
            signs=("AQB",),
            fields=_fields,
            type="page",
            name="said.pageName",
            cases=(
                Case(("said.pe",), "track", ("said.pev2", "said.pe")),
                Case(("!said.pageName", "said.events"), "track", "said.events"),
            ),
            user="said.c.userId",
            anonymous=("mid", "aid", "vid", "fid"),
            time="ts",
            key="@path.2",
            version="@path.4",
            properties="said",
            page={"url": "g", "referrer": "r"},
        ),
    ),
)
