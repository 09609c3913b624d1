import socket
import sys

import pytest

from inspector.engine.display import display_missing

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="X and Wayland")


@pytest.fixture(autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_display_it_is_said() -> None:
    assert "There is no display" in (display_missing() or "")


@pytest.mark.parametrize("name", ["WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_other_screens_are_left_to_qt(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "something")
    assert display_missing() is None


def test_an_x_server_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{server.getsockname()[1] - 6000}.0")
        assert "does not answer" in (display_missing() or "")
        server.listen()
        assert display_missing() is None


def test_a_local_x_server_is_found_by_its_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    number = "4294967295"
    monkeypatch.setenv("DISPLAY", f":{number}")
    assert f":{number} (DISPLAY) does not answer" in (display_missing() or "")
    if sys.platform == "linux":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(f"\0/tmp/.X11-unix/X{number}")
            server.listen()
            assert display_missing() is None


def test_a_name_that_cannot_be_read_is_left_to_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "/private/tmp/com.apple.launchd/org.xquartz:0")
    assert display_missing() is None
