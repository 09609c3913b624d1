"""Sentry: sessions out of envelopes. Errors, traces and recordings are no events."""

from inspector.vendors.many.declaration import Case, Vendor, Way

VENDOR = Vendor(
    key="sentry",
    name="Sentry (sessions)",
    facts="develop.sentry.dev, sessions and envelopes; sentry-types 0.22, protocol/session",
    hosts=("*.ingest.sentry.io", "*.ingest.us.sentry.io", "*.ingest.de.sentry.io"),
    ways=(
        Way(
            path=("api/*/envelope", "envelope"),
            take="lines",
            methods=("POST",),
            signs=("0.dsn", "1.type"),
            type="none",
            cases=(Case(("sid", "started"), "other", "=Session"),),
            user="did",
            message_id="sid",
            time=("timestamp", "started"),
            properties="attrs",
            named={"status": "status", "errors": "errors", "duration": "duration", "init": "init"},
        ),
    ),
    quiet=("api/*/store", "api/*/security", "api/*/minidump"),
)
