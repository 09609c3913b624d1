"""Piwik PRO: Matomo's fields at a path of its own."""

from inspector.vendors.many.declaration import Vendor
from inspector.vendors.many.each.matomo import ways

VENDOR = Vendor(
    key="piwikpro",
    name="Piwik PRO",
    facts="Omnibug's PiwikPRO provider; @piwikpro/tracking-base-library 1.7; otherwise as Matomo",
    hosts=("*.piwik.pro", "*.containers.piwik.pro"),
    ways=ways(("ppms.php",)),
    quiet=("containers/**", "*.js", "*/*.js"),
)
