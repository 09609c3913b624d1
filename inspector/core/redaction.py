"""Hiding of write keys and tokens where people, logs and exports would otherwise show them."""

from collections.abc import Iterable, Mapping
from typing import Any

MASK = "•••"
"""Stands for what was hidden."""

SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie", "x-write-key"})
"""Lower-case names of headers whose values are hidden."""

SECRET_KEYS = frozenset({"writeKey", "write_key", "apiKey", "api_key", "api_secret"})
"""Top-level keys of a message, and query keys, whose values are hidden."""


def mask_key(key: str | None) -> str | None:
    """A write key with its middle hidden: enough to tell two apart, too little to use.

    Keys of up to eight characters keep their first two; longer ones also keep their last two. A key that comes masked
    (from an export that was read back) stays as it is.
    """
    if not key or MASK in key:
        return key
    return f"{key[:2]}{MASK}" if len(key) <= 8 else f"{key[:2]}{MASK}{key[-2:]}"


def mask_message(message: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of a message with the write keys at its top level hidden."""
    return {
        name: mask_key(value) if name in SECRET_KEYS and isinstance(value, str) else value
        for name, value in message.items()
    }


def mask_headers(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Headers with the values of the secret ones hidden; an authorization keeps its scheme."""
    masked = []
    for name, value in headers:
        if name.lower() in SECRET_HEADERS:
            scheme, space, _ = value.partition(" ")
            masked.append((name, f"{scheme} {MASK}" if space and "authorization" in name.lower() else MASK))
        else:
            masked.append((name, value))
    return tuple(masked)
