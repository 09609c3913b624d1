"""The control API's calls about the user's own decoders."""

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from inspector.engine.calls import answer
from inspector.engine.decoders import DecoderFile, LiveDecoders


class DecoderCalls:
    """The handlers; ``routes`` are their places."""

    def __init__(self, decoders: LiveDecoders) -> None:
        self._decoders = decoders
        self.routes = [
            Route("/v1/decoders", self._list, methods=["GET"]),
            Route("/v1/decoders/reload", self._reload, methods=["POST"]),
        ]

    async def _list(self, _: Request) -> Response:
        return self._answer()

    async def _reload(self, _: Request) -> Response:
        """Read the folder again. Its files are few and small, yet a disk can be slow."""
        self._decoders.use(await asyncio.to_thread(self._decoders.read))
        return self._answer()

    def _answer(self) -> Response:
        return answer({"decoders": [_json(each) for each in self._decoders.found.files]})


def _json(file: DecoderFile) -> dict[str, Any]:
    vendors = [
        {"name": each.name, "vendor": each.key, "hosts": [*each.hosts, *each.shared], "ways": len(each.ways)}
        for each in file.vendors
    ]
    return {"file": str(file.path), "vendors": vendors, "wrong": list(file.wrong)}
