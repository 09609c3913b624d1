"""Installs what the proxy decrypts with, into a folder or where the program looks for it.

Run it with the environment's Python: ``.venv/bin/python packaging/proxy/install.py [FOLDER]``.
"""

import asyncio
import sys
from pathlib import Path

from inspector.capture.proxy.installing import Progress, install
from inspector.core.errors import KnownError


def main(arguments: list[str]) -> int:
    """Install; 0 when it is there, 2 with a sentence on stderr."""
    where = Path(arguments[0]) if arguments else None
    try:
        asyncio.run(install(_say, where))
    except KnownError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _say(step: Progress) -> None:
    if step.done == 0:
        print("Installing what the proxy decrypts with", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
