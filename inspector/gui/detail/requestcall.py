"""A captured request as a call that can be written as code, its secrets masked unless they are to be revealed.

Revealed it is the request byte for byte, still compressed. To be masked the body has to be unpacked; one that cannot be
unpacked cannot be masked either and is left out.
"""

from inspector.core.exchange import Request
from inspector.core.limits import Limits
from inspector.core.redaction import mask_headers
from inspector.core.requestcode import Call
from inspector.storage.harexport import mask_text
from inspector.vendors.bodies import BodyError, decompress

_SCHEMES = frozenset({"https", "ws", "wss"})


def call_of(request: Request, *, reveal: bool) -> Call:
    """The call that makes this request again."""
    if reveal:
        return Call(request.method, _url(request, request.target), request.headers, request.body)
    headers, body = mask_headers(request.headers), request.body
    try:
        plain = decompress(body, request.header("content-encoding"), int(Limits().decompressed_bytes))
    except BodyError:
        plain = b""
    if plain != body:
        headers = tuple(pair for pair in headers if pair[0].lower() != "content-encoding")
    masked = mask_text(plain.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    return Call(request.method, _url(request, mask_text(request.target)), headers, masked)


def _url(request: Request, target: str) -> str:
    """Where it went; a proxy is sent the whole URL in place of the target (RFC 9112, 3.2.2)."""
    if target.lower().startswith(("http://", "https://")):
        return target
    scheme = request.scheme if request.scheme in _SCHEMES else "http"
    return f"{scheme}://{request.header('host') or 'localhost'}{target}"
