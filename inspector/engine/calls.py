"""What calls of the control API have in common: their answers, and what is read out of a request."""

from pathlib import Path
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

MOST_BODY = 64 << 10
LONGEST_WAIT_S = 600.0


class BadCallError(ValueError):
    """A request that asks for something impossible; its text tells the caller what."""


def answer(value: object, status: int = 200) -> Response:
    """A JSON answer."""
    return Response(orjson.dumps(value), status, media_type="application/json")


def refusal(status: int, code: str, message: str) -> Response:
    """A JSON error in the one shape of this API."""
    return answer({"error": {"code": code, "message": message}}, status)


async def call_body(request: Request, most: int = MOST_BODY) -> dict[str, Any]:
    """The JSON object that a request carries; an empty one where it carries nothing. Raises ``BadCallError``."""
    raw = b""
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > most:
            raise BadCallError("The body is too long.")
    if not raw:
        return {}
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise BadCallError(f"The body is not JSON: {error}.") from error
    if not isinstance(value, dict):
        raise BadCallError("The body must be a JSON object.")
    return value


def call_path(value: object) -> Path:
    """An absolute path. Raises ``BadCallError``."""
    if not isinstance(value, str) or not value or "\0" in value:
        raise BadCallError("`path` is the absolute path of a file.")
    path = Path(value)
    if not path.is_absolute():
        raise BadCallError("`path` must be absolute: the engine's current directory is not yours.")
    return path


def call_number(request: Request, name: str, default: int, most: int) -> int:
    """A whole number out of the query. Raises ``BadCallError``."""
    text = request.query_params.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) <= most:
        raise BadCallError(f"`{name}` is a whole number from 0 to {most}.")
    return int(text)


def call_seconds(request: Request) -> float:
    """The time-out out of the query. Raises ``BadCallError``."""
    text = request.query_params.get("timeout", "30")
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise BadCallError("`timeout` is a number of seconds.")
    return value
