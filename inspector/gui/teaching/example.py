"""The request that is taught by, read and opened off the GUI thread; and what a draft would make of it."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError
from inspector.core.exchange import Request
from inspector.gui.detail.outline import Outline, lay_out
from inspector.storage.reader import SessionReader
from inspector.vendors.bodies import BodyError, decompress
from inspector.vendors.many.declaration import Vendor
from inspector.vendors.many.places import Document
from inspector.vendors.many.teaching import Draft, Preview, document_of, guess, preview, shown_json

translate = QCoreApplication.translate

_MOST = 16 << 20
"""Bytes of a body that is taught by."""


class Example(NamedTuple):
    """A request, opened."""

    request: Request
    body: bytes
    document: Document
    outline: Outline
    """What there is to pick from, laid out."""
    draft: Draft
    """What it looks like, to begin with."""


class Shown(NamedTuple):
    """What a draft would make of the request."""

    preview: Preview
    first: Outline | None
    """The message of the first event, laid out; None when there is none."""


def read_example(path: Path, exchange_id: int) -> Example:
    """The request of a session. Raises ``KnownError`` when there is nothing in it to pick from."""
    with SessionReader(path) as reader:
        stored = reader.exchange(exchange_id)
    if stored is None:
        raise KnownError(translate("Teaching", "This request is no longer in the session."))
    request = stored.exchange.request
    try:
        body = decompress(request.body, request.header("content-encoding"), _MOST)
    except BodyError as error:
        raise KnownError(str(error)) from error
    document = document_of(request, body)
    outline = None if document is None else lay_out(shown_json(document).decode())
    if document is None or outline is None:
        sentence = translate("Teaching", "This request holds neither JSON nor the fields of a form or a query.")
        raise KnownError(sentence, translate("Teaching", "A decoder for it cannot be described by example."))
    return Example(request, body, document, outline, guess(request, document))


def try_draft(draft: Draft, example: Example, known: tuple[Vendor, ...]) -> Shown:
    """What a draft would make of the request; ``known`` are the user's decoders, whose names are taken."""
    found = preview(draft, example.request, example.body)
    if found.events and any(vendor.key == found.events[0].vendor for vendor in known):
        text = translate("Teaching", "You have a decoder called {name} already.").format(name=draft.name.strip())
        found = Preview((), (text,))
    first = lay_out(found.events[0].message.decode("utf-8", "replace")) if found.events else None
    return Shown(found, first)
