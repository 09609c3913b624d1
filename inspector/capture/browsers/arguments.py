"""How a browser is told to go through the proxy and to keep to itself: command lines and settings, as values."""

import json
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from inspector.capture.proxy.hosts import Hosts
from inspector.capture.proxy.pac import CONTENT_TYPE, DIRECT, pac_text

BLANK = "about:blank"

_FEATURES = (
    "AutofillServerCommunication",
    "CertificateTransparencyComponentUpdater",
    "InterestFeedContentSuggestions",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "Translate",
)
"""Parts of Chromium that ask somebody on their own."""
_NOWHERE = "http://localhost:9/"
"""The port that discards; a browser asks it without a proxy."""
_QUIET = (
    "--allow-browser-signin=false",
    "--no-first-run",
    "--no-service-autorun",
    f"--component-updater=url-source={_NOWHERE}",
    f"--gaia-url={_NOWHERE}",  # who is signed in: nobody
    "--disable-breakpad",
    "--disable-component-extensions-with-background-pages",
    "--disable-extensions",
    "--disable-field-trial-config",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--disable-search-engine-choice-screen",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-pings",
    "--password-store=basic",
    "--use-mock-keychain",
    "--disable-quic",  # it knows no proxy
    f"--disable-features={','.join(_FEATURES)}",
)
"""Neither first-run pages nor requests that nobody asked for: what is seen then is the page's own doing."""


def pac_url(proxy: str, upstream: str = "") -> str:
    """A PAC file as a URL: everything through ``proxy`` (``127.0.0.1:8899``), directly when it does not answer.

    ``upstream`` is the next proxy, ``proxy.corp:3128``, where the network wants one.
    """
    otherwise = f"PROXY {upstream}; {DIRECT}" if upstream else DIRECT
    text = pac_text(Hosts(), proxy, everything=True, otherwise=otherwise)
    return f"data:{CONTENT_TYPE};base64,{b64encode(text.encode()).decode()}"


def chromium_arguments(profile: Path, way: Sequence[str], url: str, *, as_root: bool, headless: bool) -> list[str]:
    """For Chromium and what is built from it.

    ``way`` is the PAC file's URL and the Base64 of the SHA-256 of the key whose certificates are accepted, in it alone.
    """
    pac, spki = way
    return [
        f"--user-data-dir={profile}",
        f"--proxy-pac-url={pac}",
        f"--ignore-certificate-errors-spki-list={spki}",
        *_QUIET,
        *(["--no-sandbox"] if as_root else []),  # root has none, and it does not start with it
        *(["--headless=new", "--disable-gpu"] if headless else []),
        "--new-window",
        url,
    ]


def firefox_arguments(profile: Path, url: str, *, headless: bool = False) -> list[str]:
    """For Firefox, whose settings are in its profile (``firefox_settings``)."""
    return ["--no-remote", "--new-instance", "--profile", str(profile), *(["--headless"] if headless else []), url]


FIREFOX_ENVIRONMENT = {"MOZ_REMOTE_SETTINGS_DEVTOOLS": "1", "MOZ_CRASHREPORTER_DISABLE": "1"}
"""Without the first, Firefox does not let a profile say from where it has its remote settings."""


def firefox_settings(pac: str) -> str:
    """The text of a profile's ``user.js``."""
    settings: dict[str, object] = {
        "network.proxy.type": 2,
        "network.proxy.autoconfig_url": pac,
        "network.proxy.failover_direct": True,
        "network.http.http3.enable": False,
        "network.trr.mode": 5,
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
        "network.prefetch-next": False,
        "network.dns.disablePrefetch": True,
        "security.enterprise_roots.enabled": True,
        "security.OCSP.enabled": 0,
        "app.update.auto": False,
        "app.update.enabled": False,
        "app.normandy.enabled": False,
        "app.shield.optoutstudies.enabled": False,
        "browser.aboutwelcome.enabled": False,
        "browser.shell.checkDefaultBrowser": False,
        "browser.startup.homepage_override.mstone": "ignore",
        "browser.startup.page": 0,
        "browser.newtabpage.activity-stream.feeds.telemetry": False,
        "browser.newtabpage.activity-stream.feeds.section.topstories": False,
        "browser.newtabpage.activity-stream.showSponsored": False,
        "browser.newtabpage.activity-stream.showSponsoredTopSites": False,
        "browser.region.network.url": "",
        "browser.region.update.enabled": False,
        "browser.safebrowsing.downloads.remote.enabled": False,
        "browser.safebrowsing.malware.enabled": False,
        "browser.safebrowsing.phishing.enabled": False,
        "browser.search.update": False,
        "browser.tabs.warnOnClose": False,
        "datareporting.healthreport.uploadEnabled": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "dom.push.enabled": False,
        "extensions.blocklist.enabled": False,
        "extensions.getAddons.cache.enabled": False,
        "extensions.update.enabled": False,
        "media.gmp-manager.updateEnabled": False,
        "media.gmp-provider.enabled": False,
        "services.settings.server": "data:,",
        "telemetry.fog.test.localhost_port": -1,
        "toolkit.telemetry.enabled": False,
        "toolkit.telemetry.server": "",
        "toolkit.telemetry.unified": False,
        "trailhead.firstrun.didSeeAboutWelcome": True,
    }
    return "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items())


def trusting(certutil: str, profile: Path, certificate: Path) -> Sequence[list[str]]:
    """Commands of NSS's certutil by which a Firefox profile trusts an authority for servers, and in nothing else."""
    store = f"sql:{profile}"
    return (
        [certutil, "-N", "-d", store, "--empty-password"],
        [certutil, "-A", "-d", store, "-n", "Event Inspector", "-t", "C,,", "-i", str(certificate)],
    )
