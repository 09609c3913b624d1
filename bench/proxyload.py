"""Load through a proxy, closed loop: ``proxyload.py requests|bytes JOB`` prints what was measured, as JSON.

Each connection goes through CONNECT, speaks TLS with whoever answers, and sends its next request when it has an answer.
It trusts everybody: what is measured is speed.
"""

import asyncio
import hashlib
import json
import ssl
import sys
import time
from typing import Any

import uvloop

_BODY = json.dumps(
    {
        "api_key": "0123456789abcdef0123456789abcdef",
        "events": [
            {
                "event_type": "Order Completed",
                "user_id": "u-4211",
                "device_id": "d-1",
                "event_properties": {"order_id": "50314b", "total": 99.95, "text": "x" * 300},
            }
        ],
    }
).encode()


async def _tunnel(job: dict[str, Any]) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection to the origin, through a proxy where the job has one."""
    reading, writing = await asyncio.open_connection("127.0.0.1", job["proxy"] or job["port"])
    if job["proxy"] is not None:
        where = f"{job['host']}:{job['port']}"
        writing.write(f"CONNECT {where} HTTP/1.1\r\nHost: {where}\r\n\r\n".encode())
        head = await reading.readuntil(b"\r\n\r\n")
        assert b" 200 " in head.split(b"\r\n")[0], head
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    await writing.start_tls(context, server_hostname=job["host"] if job["host"] != "127.0.0.1" else None)
    return reading, writing


async def _client(job: dict[str, Any], times: list[float], until: float) -> None:
    reading, writing = await _tunnel(job)
    shown = writing.get_extra_info("ssl_object").getpeercert(binary_form=True)
    untouched = hashlib.sha256(shown).hexdigest() == job["leaf"]
    assert untouched is (job["host"] == "127.0.0.1"), "who was to decrypt did not, or the other way round"
    head = f"POST /2/httpapi HTTP/1.1\r\nHost: {job['host']}:{job['port']}\r\nContent-Type: application/json\r\n"
    request = f"{head}Content-Length: {len(_BODY)}\r\n\r\n".encode() + _BODY
    clock = time.perf_counter
    while (begun := clock()) < until:
        writing.write(request)
        answer = await reading.readuntil(b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 200 "), answer
        length = int(answer.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        await reading.readexactly(length)
        times.append(clock() - begun)
    writing.close()


async def requests(job: dict[str, Any]) -> dict[str, Any]:
    """So many connections for so many seconds."""
    times: list[float] = []
    begun = time.perf_counter()
    await asyncio.gather(*(_client(job, times, begun + job["seconds"]) for _ in range(job["connections"])))
    ordered = sorted(times)
    return {
        "rate": len(times) / (time.perf_counter() - begun),
        "p50_ms": ordered[len(ordered) // 2] * 1000,
        "p99_ms": ordered[round((len(ordered) - 1) * 0.99)] * 1000,
        "requests": len(times),
    }


async def transfer(job: dict[str, Any]) -> dict[str, Any]:
    """So many bytes in one piece."""
    begun = time.perf_counter()
    reading, writing = await _tunnel(job)
    writing.write(b"%d\n" % job["bytes"])
    total = 0
    while data := await reading.read(1 << 20):
        total += len(data)
    writing.close()
    assert total == job["bytes"], total
    return {"seconds": time.perf_counter() - begun}


if __name__ == "__main__":
    what = {"requests": requests, "bytes": transfer}[sys.argv[1]]
    print(json.dumps(uvloop.run(what(json.loads(sys.argv[2])))))
