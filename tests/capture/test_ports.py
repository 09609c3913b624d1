"""Taken ports are told with their holder, and no two engines share one."""

import os
import socket
import sys

import pytest

from inspector.capture.ports import holder_of, next_free_port
from inspector.core.errors import KnownError, PortTakenError
from tests.capture.endpoint_rig import Rig, serving


def test_a_second_server_on_the_port_fails_and_names_the_first(quick: Rig) -> None:
    for host in ("localhost", "127.0.0.1", "0.0.0.0", "::1"):  # noqa: S104 - it is taken
        with pytest.raises(PortTakenError) as caught, serving(host=host, port=quick.port):
            pass
        assert caught.value.port == quick.port
        assert str(quick.port) in caught.value.message
        if sys.platform == "linux":
            assert f"(process {os.getpid()})" in caught.value.message


def test_the_port_is_free_again_at_once() -> None:
    with serving() as first:
        port = first.port
        assert first.ask("GET", "/health").status == 200
    with serving(port=port) as second:
        assert second.port == port
        assert second.ask("GET", "/health").status == 200


def test_a_host_that_is_not_ours() -> None:
    with pytest.raises(KnownError, match=r"192\.0\.2\.1") as caught, serving(host="192.0.2.1", port=0):
        pass
    assert not isinstance(caught.value, PortTakenError)
    with pytest.raises(KnownError, match="no-such-host"), serving(host="no-such-host.invalid"):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_holder() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        assert f"(process {os.getpid()})" in (holder_of(port) or "")
    assert holder_of(port) is None


def test_next_free_port_skips_what_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        taken = listener.getsockname()[1]
        free = next_free_port(taken - 1)
        assert free is not None
        assert free > taken
        with socket.create_server(("127.0.0.1", free)):
            pass
    assert next_free_port(65535) is None
