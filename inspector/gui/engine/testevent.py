"""One event of our own, sent to the endpoint the way an SDK would."""

import json
import time
from urllib.parse import urlsplit
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError

translate = QCoreApplication.translate

WRITE_KEY = "test-event"
"""The source that test events show up under."""


def send_test_event(url: str) -> None:
    """Send a track call to the endpoint at ``url``. Raises ``KnownError`` when it is not taken."""
    from http.client import HTTPConnection, HTTPException  # noqa: PLC0415 - with email and ssl behind it

    place = urlsplit(url)
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    event = {
        "type": "track",
        "event": "Test Event",
        "anonymousId": "event-inspector",
        "messageId": f"test-{uuid4()}",
        "timestamp": now,
        "sentAt": now,
        "writeKey": WRITE_KEY,
        "properties": {"sent_by": "Event Inspector"},
        "context": {"library": {"name": "event-inspector", "version": "test"}},
    }
    connection = HTTPConnection(place.hostname or "127.0.0.1", place.port or 80, timeout=5)
    try:
        connection.request("POST", "/v1/track", json.dumps(event), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        body = answer.read(500).decode("utf-8", "replace")
    except (OSError, HTTPException) as error:
        sentence = translate("Engine", "The test event could not be sent: {reason}.").format(reason=error)
        raise KnownError(sentence, translate("Engine", "See whether the engine runs.")) from error
    finally:
        connection.close()
    if answer.status != 200:
        sentence = translate("Engine", "The endpoint answered the test event with {status}: {body}")
        raise KnownError(sentence.format(status=answer.status, body=body))
