"""Opening a destination: what the user set up, with its secrets, as something that takes events."""

from collections.abc import Mapping

from inspector.core.errors import KnownError
from inspector.core.redaction import MASK
from inspector.destinations.kinds import find_kind
from inspector.destinations.model import Deliverer, Destination, Kind, SettingType, SinkKind
from inspector.destinations.settings import validate


def stand_ins(kind: Kind, secrets: Mapping[str, str]) -> dict[str, str]:
    """The secrets, and for a preview a mask in place of those that are required and not set yet."""
    missing = {each.key: MASK for each in kind.settings if each.type is SettingType.SECRET and each.required}
    return {**missing, **secrets}


def open_destination(destination: Destination, secrets: Mapping[str, str], job_id: str = "") -> Deliverer:
    """Something that events can be given to; an asynchronous context.

    ``secrets`` are values by key, as ``Secrets.read`` gives them; ``job_id`` is written on every request. Raises
    ``KnownError`` when the kind is not known or settings are wrong or missing.
    """
    found = find_kind(destination.kind)
    settings, wrong = validate(found.kind, {**destination.settings, **secrets})
    if wrong:
        sentences = " ".join(sentence for _, sentence in wrong)
        message = f"{destination.name} cannot be used: {sentences}"
        raise KnownError(message, f"`inspector destinations set '{destination.name}' …` mends it.")
    if isinstance(found, SinkKind):
        return found.open(destination, settings, job_id)
    from inspector.destinations.sending import HttpDeliverer  # noqa: PLC0415 - a table or a file needs no httpx

    return HttpDeliverer(found, destination, settings, job_id)
