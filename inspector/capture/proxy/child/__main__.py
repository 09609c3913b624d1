"""``python -m inspector.capture.proxy.child HOST:PORT PACKAGES AUTHORITY``: the child as the engine starts it.

``HOST:PORT`` is where the engine waits for the hello, ``PACKAGES`` the folder with mitmproxy, ``AUTHORITY`` the one
with ``mitmproxy-ca.pem``. The token is the first line on standard input. ``--check PACKAGES`` only loads everything.

Exit codes: 0 when it was told to end or the engine is gone, 3 when the engine cannot be reached, 4 when it cannot do
its work and has said so (``Failed``).
"""

import sys


def main(arguments: list[str]) -> int:
    """Put mitmproxy's own libraries before the program's, and go."""
    packages = arguments[1]
    sys.path.insert(0, packages)
    from inspector.capture.proxy.child.program import check, serve  # noqa: PLC0415 - its libraries are found only now

    if arguments[0] == "--check":
        check()
        return 0
    return serve(arguments[0], arguments[2], sys.stdin.readline().strip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
