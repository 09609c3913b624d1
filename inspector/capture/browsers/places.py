"""Where browsers are installed, by their makers' and packagers' word. Linux is tested; the others are facts alone."""

from typing import NamedTuple

CHROMIUM, FIREFOX = "chromium", "firefox"


class Kind(NamedTuple):
    """A browser that there may be."""

    id: str
    name: str
    kind: str
    """``chromium`` for all that is built from it, or ``firefox``."""
    programs: tuple[str, ...]
    """What it is called on the PATH of Linux and BSD."""
    apps: tuple[str, ...]
    """Below /Applications of macOS."""
    windows: tuple[str, ...]
    """Below the folders for programs of Windows."""


KINDS = (
    Kind(
        "chromium",
        "Chromium",
        CHROMIUM,
        ("chromium", "chromium-browser"),
        ("Chromium.app/Contents/MacOS/Chromium",),
        (r"Chromium\Application\chrome.exe",),
    ),
    Kind(
        "chrome",
        "Google Chrome",
        CHROMIUM,
        ("google-chrome-stable", "google-chrome"),
        ("Google Chrome.app/Contents/MacOS/Google Chrome",),
        (r"Google\Chrome\Application\chrome.exe",),
    ),
    Kind(
        "edge",
        "Microsoft Edge",
        CHROMIUM,
        ("microsoft-edge-stable", "microsoft-edge"),
        ("Microsoft Edge.app/Contents/MacOS/Microsoft Edge",),
        (r"Microsoft\Edge\Application\msedge.exe",),
    ),
    Kind(
        "brave",
        "Brave",
        CHROMIUM,
        ("brave-browser-stable", "brave-browser", "brave"),
        ("Brave Browser.app/Contents/MacOS/Brave Browser",),
        (r"BraveSoftware\Brave-Browser\Application\brave.exe",),
    ),
    Kind(
        "vivaldi",
        "Vivaldi",
        CHROMIUM,
        ("vivaldi-stable", "vivaldi"),
        ("Vivaldi.app/Contents/MacOS/Vivaldi",),
        (r"Vivaldi\Application\vivaldi.exe",),
    ),
    Kind(
        "firefox",
        "Firefox",
        FIREFOX,
        ("firefox", "firefox-esr"),
        ("Firefox.app/Contents/MacOS/firefox",),
        (r"Mozilla Firefox\firefox.exe",),
    ),
)
"""In the order in which the first usable one is chosen."""

WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
"""Environment variables that lead to the folders for programs."""
MAC_FOLDERS = ("/Applications", "~/Applications")
