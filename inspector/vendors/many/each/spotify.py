"""Spotify: the pixel's batches of actions."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="spotify",
    name="Spotify Ads",
    facts="Omnibug's SpotifyPixel provider; captured requests in public tests",
    hosts=("pixels.spotify.com",),
    ways=(
        Way(
            path="v1/ingest",
            take="json",
            methods=("POST",),
            items="batch.*.events",
            name="action",
            types={"view": "page"},
            anonymous="^.device_id",
            time="timestamp",
            key="^.pid",
            properties="body",
            page={"url": "body.url", "referrer": "body.referrer"},
        ),
        Way(
            path="v1/ingest",
            take="json",
            methods=("POST",),
            items="events",
            name="action",
            types={"view": "page"},
            key="^.pid",
            properties="body",
        ),
    ),
    quiet=("v1/config",),
)
