"""A child whose recorder breaks over every request."""

import sys
from typing import Any


def main() -> int:
    sys.path.insert(0, sys.argv[2])
    from inspector.capture.proxy.child.program import serve
    from inspector.capture.proxy.child.recorder import Recorder

    whole = Recorder.request

    async def broken(self: Recorder, flow: Any) -> None:
        if flow.request.host.endswith(".test"):
            raise ValueError("made to break")
        await whole(self, flow)

    Recorder.request = broken  # type: ignore[method-assign] # that is what this is about
    return serve(sys.argv[1], sys.argv[3], sys.stdin.readline().strip())


if __name__ == "__main__":
    sys.exit(main())
