"""Makes the calls of ``vendor_calls.json`` with one SDK for Python of a vendor beyond the Segment family.

``python python_vendors.py SDK URL KEY``. Each is set up as its documentation says but for the address. Ends with 0 when
the SDK reported no error, otherwise with 1.
"""

import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

CALLS = json.loads(Path(__file__).with_name("vendor_calls.json").read_text("utf-8"))
USER, EVENT, GROUP = CALLS["user"], CALLS["event"], CALLS["group"]


class Complaints(logging.Handler):
    """What SDKs log as an error or warning: a delivery that failed is told nowhere else."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.told.append(record.getMessage())


def amplitude(url: str, key: str) -> None:
    """The package amplitude-analytics."""
    from amplitude import Amplitude, BaseEvent, EventOptions, Identify

    client = Amplitude(key)
    client.configuration.server_url = f"{url}/2/httpapi"
    told = []
    client.configuration.callback = lambda _event, code, _message: told.append(code)
    options = EventOptions(user_id=USER, device_id=CALLS["anonymous"])
    identify = Identify()
    for name, value in CALLS["traits"].items():
        identify.set(name, value)
    client.identify(identify, options)
    client.track(BaseEvent(EVENT, USER, CALLS["anonymous"], event_properties=CALLS["properties"]))
    group = Identify()
    for name, value in GROUP["traits"].items():
        group.set(name, value)
    client.group_identify(GROUP["type"], GROUP["id"], group, options)
    client.shutdown()
    if told != [200, 200, 200]:
        raise SystemExit(f"amplitude-python: {told}")


def mixpanel(url: str, key: str) -> None:
    """The package mixpanel."""
    from mixpanel import Consumer, Mixpanel

    client = Mixpanel(key, Consumer(f"{url}/track", f"{url}/engage", f"{url}/import", groups_url=f"{url}/groups"))
    client.people_set(USER, CALLS["traits"])
    client.track(USER, EVENT, CALLS["properties"])
    client.group_set(GROUP["type"], GROUP["id"], GROUP["traits"])


def mixpanel_buffered(url: str, key: str) -> None:
    """The package mixpanel, which collects before it sends."""
    from mixpanel import BufferedConsumer, Mixpanel

    consumer = BufferedConsumer(50, f"{url}/track", f"{url}/engage", f"{url}/import", groups_url=f"{url}/groups")
    client = Mixpanel(key, consumer)
    client.people_set(USER, CALLS["traits"])
    client.track(USER, EVENT, CALLS["properties"])
    client.group_set(GROUP["type"], GROUP["id"], GROUP["traits"])
    consumer.flush()


def posthog(url: str, key: str, **options: Any) -> None:
    """The package posthog."""
    from posthog import Posthog

    client = Posthog(key, host=url, **options)
    client.set(distinct_id=USER, properties=CALLS["traits"])
    client.capture(EVENT, distinct_id=USER, properties=CALLS["properties"])
    client.group_identify(GROUP["type"], GROUP["id"], GROUP["traits"])
    client.alias(CALLS["anonymous"], USER)
    client.shutdown()


def posthog_gzip(url: str, key: str) -> None:
    """The package posthog, which packs what it sends."""
    posthog(url, key, gzip=True)


def posthog_v1(url: str, key: str) -> None:
    """The package posthog with its newer protocol."""
    posthog(url, key, capture_mode="v1")


def snowplow(url: str, key: str, **options: Any) -> None:
    """The package snowplow-tracker."""
    from snowplow_tracker.emitters import Emitter
    from snowplow_tracker.events.page_view import PageView
    from snowplow_tracker.events.screen_view import ScreenView
    from snowplow_tracker.events.self_describing import SelfDescribing
    from snowplow_tracker.events.structured_event import StructuredEvent
    from snowplow_tracker.self_describing_json import SelfDescribingJson
    from snowplow_tracker.subject import Subject
    from snowplow_tracker.tracker import Tracker

    address = url.removeprefix("http://")
    emitter = Emitter(address, protocol="http", batch_size=10, **options)
    subject = Subject()
    subject.set_user_id(USER)
    tracker = Tracker("cf", emitter, subject=subject, app_id=key)
    entity = SelfDescribingJson(CALLS["entity"]["schema"], CALLS["entity"]["data"])
    page, struct, screen = CALLS["page"], CALLS["struct"], CALLS["screen"]
    tracker.track(PageView(page_url=page["url"], page_title=page["title"]))
    tracker.track(SelfDescribing(event_json=SelfDescribingJson(CALLS["schema"], CALLS["properties"]), context=[entity]))
    tracker.track(
        StructuredEvent(
            category=struct["category"],
            action=struct["action"],
            label=struct["label"],
            property_=struct["property"],
            value=struct["value"],
        )
    )
    tracker.track(ScreenView(name=screen["name"], id_=screen["id"]))
    tracker.flush()


def snowplow_get(url: str, key: str) -> None:
    """The package snowplow-tracker, one GET an event."""
    snowplow(url, key, method="get")


def mparticle(url: str, key: str, *, bulk: bool = False) -> None:
    """The package mparticle, against the HTTP API."""
    import mparticle as mp

    configuration = mp.Configuration()
    configuration.host = f"{url}/v2"
    configuration.api_key, configuration.api_secret = key, "secret"
    client = mp.EventsApi(configuration)
    batch = mp.Batch(environment="development", mp_deviceid=CALLS["anonymous"])
    batch.user_identities = mp.UserIdentities(customerid=USER)
    order = mp.AppEvent(EVENT, "transaction")
    order.custom_attributes = {
        key: each for key, each in CALLS["properties"].items() if not isinstance(each, list | dict)
    }
    screen = mp.ScreenViewEvent(screen_name=CALLS["screen"]["name"])
    screen.custom_attributes = {"step": "2"}
    product = mp.Product(name="Shoe", id="A-1", price=19.5, quantity=2)
    action = mp.ProductAction(action="purchase", transaction_id="t-1", total_amount=39.0, products=[product])
    bought = mp.CommerceEvent(product_action=action)
    bought.custom_attributes = {"coupon": "none"}
    batch.events = [order, screen, bought]
    if bulk:
        client.bulk_upload_events([batch])
    else:
        client.upload_events(batch)


def mparticle_bulk(url: str, key: str) -> None:
    """The package mparticle, several batches at once."""
    mparticle(url, key, bulk=True)


DRIVERS: dict[str, Callable[[str, str], None]] = {
    "amplitude-python": amplitude,
    "mparticle-python": mparticle,
    "mparticle-python-bulk": mparticle_bulk,
    "mixpanel-python": mixpanel,
    "mixpanel-python-buffered": mixpanel_buffered,
    "posthog-python": posthog,
    "posthog-python-gzip": posthog_gzip,
    "posthog-python-v1": posthog_v1,
    "snowplow-python": snowplow,
    "snowplow-python-get": snowplow_get,
}


def main(sdk: str, url: str, key: str) -> int:
    """Plays all calls with one SDK and returns the exit code."""
    complaints = Complaints()
    logging.getLogger().addHandler(complaints)
    DRIVERS[sdk](url, key)
    for told in complaints.told:
        sys.stderr.write(f"{sdk}: {told}\n")
    return 1 if complaints.told else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
