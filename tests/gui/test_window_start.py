"""What the window loads before it stands: in a fresh interpreter, since this one has loaded it all."""

import os
import subprocess
import sys
from pathlib import Path

PROBE = """
import sys
from pathlib import Path
from inspector.gui.application import make_application
from inspector.gui.look.look import Look
from inspector.gui.look.theme import Mode
from inspector.gui.settings import WindowSettings
from inspector.gui.window import MainWindow, Options

app = make_application([])
window = MainWindow(Look(app, Mode.LIGHT), WindowSettings(Path(sys.argv[1])), Options(engine=False))
window.painted.connect(lambda: (print(*sys.modules), window.close(), app.quit()))
window.show()
app.exec()
"""
"""Opens the window, and prints what is loaded when it has been painted."""

LATER = {
    "asyncio",
    "httpx",
    "inspector.capture.doctor.sightings",
    "inspector.core.jsondiff",
    "inspector.gui.compare.comparison",
    "inspector.gui.compare.page",
    "inspector.gui.connect.page",
    "inspector.gui.palette.palette",
    "inspector.gui.preferences.page",
    "inspector.gui.presence",
    "inspector.gui.session.columns",
    "inspector.gui.session.importing",
    "inspector.gui.timeline.bins",
    "inspector.storage.importing",
    "inspector.storage.writer",
    "numpy",
    "pygments",
    "ssl",
}
"""What waits until the window stands, or until it is asked for."""


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)}
    command = [sys.executable, "-c", PROBE, str(tmp_path / "window.ini")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=60)
    assert run.returncode == 0, run.stderr
    loaded = set(run.stdout.split())
    assert "inspector.gui.stream.page" in loaded
    assert not loaded & LATER
