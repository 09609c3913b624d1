"""Segment's own destinations as kinds of destinations, found by their ids: ``actions:actions-amplitude``."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from inspector.core.errors import KnownError
from inspector.destinations.actions.catalogue import ActionDestination
from inspector.destinations.actions.delivering import ActionsDeliverer, Opened
from inspector.destinations.actions.installed import installed_catalogue, installed_destination, installed_folder
from inspector.destinations.actions.setup import PREFIX, kind_of, node_settings, subscriptions_of
from inspector.destinations.model import Deliverer, Destination, Kind, Settings


@dataclass
class ActionKind:
    """See ``model.SinkKind``. Not frozen, since that protocol's ``kind`` is an attribute like any other."""

    kind: Kind
    actions: ActionDestination
    folder: Path

    def open(self, destination: Destination, settings: Settings, job_id: str) -> Deliverer:
        """Open it; Node is started when events come. Raises ``KnownError`` when actions are set up wrongly."""
        from inspector.destinations.transport import MARKER, NO_JOB  # noqa: PLC0415 - lists of kinds need no httpx

        opened = Opened(
            self.folder,
            self.actions,
            node_settings(self.actions, settings),
            subscriptions_of(self.actions, settings),
            {MARKER: job_id or NO_JOB},
        )
        return ActionsDeliverer(opened, destination)


def kinds() -> tuple[Kind, ...]:
    """Every one of Segment's destinations that can be used, by name. Raises ``KnownError`` when none is installed."""
    return tuple(kind_of(each) for each in installed_catalogue(installed_folder()) if not each.failed)


def find_kind(kind_id: str) -> ActionKind:
    """The kind with an id. Raises ``KnownError``: not installed, no such destination, or one that cannot be loaded."""
    folder = installed_folder()
    slug = kind_id.removeprefix(PREFIX)
    found = installed_destination(folder, slug)
    if found is None:
        near = get_close_matches(slug, [each.slug for each in installed_catalogue(folder)], n=1)
        hint = f"Did you mean '{PREFIX}{near[0]}'?" if near else "`inspector destinations kinds --actions` lists them."
        raise KnownError(f"Segment has no destination '{slug}'.", hint)
    if found.failed:
        message = f"Segment's destination {found.name} cannot be loaded: {found.failed}"
        raise KnownError(message, "Another version of Event Inspector may bring one that can.")
    return ActionKind(kind_of(found), found, folder)
