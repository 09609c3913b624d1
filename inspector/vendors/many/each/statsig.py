"""Statsig: logged events. Exposures of gates and experiments are shown as such."""

from inspector.vendors.many.declaration import Vendor, Way

_EXPOSURES = {
    "statsig::gate_exposure": "other",
    "statsig::config_exposure": "other",
    "statsig::layer_exposure": "other",
    "statsig::diagnostics": "none",
    "statsig::non_exposed_checks": "none",
    "auto_capture::page_view": "page",
    "auto_capture::page_view_end": "none",
    "auto_capture::session_start": "other",
}
VENDOR = Vendor(
    key="statsig",
    name="Statsig",
    facts="@statsig/client-core 3.33: NetworkConfig, StatsigEvent, NetworkCore",
    hosts=("prodregistryv2.org", "events.statsigapi.net", "statsigapi.net", "api.statsig.com"),
    ways=(
        Way(
            path=("v1/rgstr", "v1/log_event"),
            take="json",
            methods=("POST",),
            signs=("events", "statsigMetadata"),
            items="events",
            name="eventName",
            types=_EXPOSURES,
            user="user.userID",
            anonymous=("user.customIDs.stableID", "^.statsigMetadata.stableID"),
            time="time",
            key=("@query.k", "@header.statsig-api-key"),
            library="^.statsigMetadata.sdkType",
            version="^.statsigMetadata.sdkVersion",
            properties="metadata",
            named={"value": "value"},
            traits="user",
            page={"url": "statsigMetadata.currentPage"},
        ),
    ),
    quiet=("v1/initialize", "v1/sdk_exception", "v1/download_config_specs/**", "v1/get_id_lists"),
)
