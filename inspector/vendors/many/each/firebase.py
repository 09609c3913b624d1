"""Google Analytics for Firebase: what apps upload, a protobuf of bundles with events with parameters."""

from typing import Any

from inspector.vendors.many.declaration import Vendor, Way
from inspector.vendors.many.protobuf import one, parts, read_fields

_MOST = 20_000
"""Fields of one upload, all levels together."""


def _batch(body: bytes) -> Any:
    """The bundles of an upload, or None."""
    left = [_MOST]
    found = read_fields(body, left)
    bundles = [_bundle(each, left) for each in parts(found, 1)]
    return {"bundles": bundles} if bundles and any(each["events"] for each in bundles) else None


def _bundle(data: bytes, left: list[int]) -> dict[str, Any]:
    fields = read_fields(data, left)
    events = [_event(each, left) for each in parts(fields, 2)]
    made: dict[str, Any] = {"events": [each for each in events if each["name"]]}
    for number, name in _BUNDLE.items():
        value = one(fields, number)
        if value is not None:
            made[name] = value
    traits = [_named(each, left, (2, 3, 4)) for each in parts(fields, 3)]
    made["user_properties"] = {name: value for name, value in traits if name}
    return made


def _event(data: bytes, left: list[int]) -> dict[str, Any]:
    fields = read_fields(data, left)
    params = [_named(each, left, (1, 2, 3)) for each in parts(fields, 1)]
    name = one(fields, 2)
    return {
        "name": name if isinstance(name, str) else "",
        "timestamp_millis": one(fields, 3),
        "params": {key: value for key, value in params if key},
    }


def _named(data: bytes, left: list[int], numbers: tuple[int, int, int]) -> tuple[str, Any]:
    """Name and value; the value is a text, a whole number, or a double in field 5."""
    fields = read_fields(data, left)
    name = one(fields, numbers[0])
    value = next((each for number in (*numbers[1:], 5) if (each := one(fields, number)) is not None), None)
    return (name if isinstance(name, str) else ""), value


_BUNDLE = {
    4: "upload_timestamp_millis",
    8: "platform",
    9: "operating_system_version",
    10: "device_model",
    11: "user_default_language",
    14: "app_id",
    16: "app_version",
    17: "gmp_version",
    21: "app_instance_id",
    25: "gmp_app_id",
}
VENDOR = Vendor(
    key="firebase",
    name="Firebase",
    facts="the protobuf definition of lari/firebase-ga4-app-measurement-protobuf",
    hosts=("app-measurement.com", "region1.app-measurement.com"),
    ways=(
        Way(
            path="a",
            methods=("POST",),
            body=_batch,
            items="bundles.*.events",
            name="name",
            types={"screen_view": "screen", "_vs": "screen", "_s": "other", "_e": "other", "_ab": "other"},
            names={
                "_vs": "screen_view",
                "_s": "session_start",
                "_f": "first_open",
                "_e": "user_engagement",
                "_ab": "app_background",
            },
            user="^.user_properties._id",
            anonymous="^.app_instance_id",
            time="timestamp_millis",
            sent="^.upload_timestamp_millis",
            key="^.gmp_app_id",
            version="^.gmp_version",
            properties="params",
            traits="^.user_properties",
        ),
    ),
    quiet=("config/**", "sdk-exp"),
)
