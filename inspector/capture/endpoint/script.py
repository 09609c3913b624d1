"""``analytics.min.js`` and its chunks, from the ``@segment/analytics-next`` package that the user has installed.

We carry no code of Segment's. The npm package's ``dist/umd/standalone.js`` is what Segment's CDN serves under that
name, and its chunks stand beside it; without the package a page gets a few lines that say in its console what to do.
"""

import re
from pathlib import Path

_CHUNK = re.compile(r"[A-Za-z0-9_-]{1,100}\.bundle\.[0-9a-f]{1,64}\.js")
_PACKAGE = Path("node_modules", "@segment", "analytics-next")
_BUILD = Path("dist", "umd")

CDN = b"""\
/* Event Inspector: chunks and settings come from where this script came from, unless the page says otherwise. */
(function () {
  var script = document.currentScript;
  var name = (script && script.getAttribute("data-global-segment-analytics-key")) || "analytics";
  if (script && window[name] && !window[name]._cdn) {
    window[name]._cdn = script.src.split("/analytics.js/v1/")[0];
  }
})();
"""
"""Stands in front of the script: over http it does not find out where it came from, and would ask Segment's CDN."""

MISSING = """\
(function () {
  "use strict";
  console.error(
    "Event Inspector: analytics.js is not served, because the npm package @segment/analytics-next is not installed " +
    "where the inspector looks for it. Run `npm install @segment/analytics-next` in the folder in which the " +
    "inspector is started, or tell it the package's folder. Until then no event of this page is sent anywhere."
  );
})();
"""
"""What a page is served instead of the script: valid JavaScript that changes nothing and says why."""


class SdkScript:
    """Finds the script and its chunks.

    ``folder`` is the package's folder (or its ``dist/umd``); None looks for ``node_modules/@segment/analytics-next`` in
    ``start`` and the folders above it, each time anew, so that an ``npm install`` helps at once.
    """

    def __init__(self, folder: Path | None, start: Path) -> None:
        self._folder = folder
        self._start = start

    @property
    def install_folder(self) -> Path | None:
        """The folder in which ``npm install`` puts the package where it is found; None where its own was named."""
        return self._start if self._folder is None else None

    def script(self) -> bytes | None:
        """The text of ``analytics.min.js``, or None without the package."""
        found = self._read("standalone.js")
        return None if found is None else CDN + found

    def chunk(self, name: str) -> bytes | None:
        """The text of a chunk by its file name, or None for what is no chunk of the package (or no chunk's name)."""
        return self._read(name) if _CHUNK.fullmatch(name) else None

    def _read(self, name: str) -> bytes | None:
        for build in self._builds():
            try:
                return (build / name).read_bytes()
            except OSError:
                continue
        return None

    def _builds(self) -> list[Path]:
        if self._folder is not None:
            return [self._folder / _BUILD, self._folder]
        return [folder / _PACKAGE / _BUILD for folder in (self._start, *self._start.parents)]
