"""Makes the calls of ``calls.json`` with one real Python SDK, set up as its documentation says but for the host.

``python python_driver.py SDK URL WRITE_KEY``. Ends with 0 when the SDK reported no error, otherwise with 1.
"""

import json
import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

CALLS = Path(__file__).with_name("calls.json")


def revive(value: dict[str, Any]) -> Any:
    """Turns ``{"$date": TEXT}`` into a datetime, as the application would pass it."""
    return datetime.fromisoformat(value["$date"]) if "$date" in value else value


def segment(url: str, write_key: str, gzip: bool) -> ModuleType:
    """The module of segment-analytics-python, configured."""
    from segment import analytics

    analytics.write_key = write_key
    analytics.host = url
    analytics.gzip = gzip
    return analytics  # type: ignore[no-any-return]


def rudderstack(url: str, write_key: str) -> ModuleType:
    """The module of rudder-sdk-python, configured."""
    import rudderstack.analytics as rudder_analytics

    rudder_analytics.write_key = write_key
    rudder_analytics.dataPlaneUrl = url
    return rudder_analytics  # type: ignore[no-any-return]


def play(analytics: ModuleType, calls: list[dict[str, Any]]) -> None:
    """Makes each call with the arguments in the order of the SDK's documentation."""
    for call in calls:
        user = call["userId"]
        match call["type"]:
            case "identify":
                analytics.identify(user, call["traits"])
            case "track":
                analytics.track(user, call["event"], call["properties"], timestamp=call["timestamp"])
            case "page":
                analytics.page(user, call["category"], call["name"], call["properties"])
            case "screen":
                analytics.screen(user, call["category"], call["name"], call["properties"])
            case "group":
                analytics.group(user, call["groupId"], call["traits"])
            case "alias":
                analytics.alias(call["previousId"], user)


def main(sdk: str, url: str, write_key: str) -> int:
    """Plays all calls with one SDK and returns the exit code."""
    errors: list[object] = []
    match sdk:
        case "segment-python":
            analytics = segment(url, write_key, gzip=False)
        case "segment-python-gzip":
            analytics = segment(url, write_key, gzip=True)
        case "rudder-python":
            analytics = rudderstack(url, write_key)
        case _:
            raise SystemExit(f"no driver for {sdk}")
    analytics.on_error = lambda error, *_items: errors.append(error)  # type: ignore[attr-defined]
    play(analytics, json.loads(CALLS.read_text("utf-8"), object_hook=revive))
    analytics.shutdown()
    for error in errors:
        sys.stderr.write(f"{sdk}: {error!r}\n")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
