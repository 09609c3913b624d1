"""Algolia Insights: clicks, conversions and views of search results."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="algolia",
    name="Algolia Insights",
    facts="algolia.com/doc/rest-api/insights; search-insights 2.17",
    hosts=("insights.algolia.io", "insights.us.algolia.io", "insights.de.algolia.io"),
    ways=(
        Way(
            path="1/events",
            take="json",
            methods=("POST",),
            signs=("events.0.eventType", "events.0.index"),
            items="events",
            name="eventName",
            user="authenticatedUserToken",
            anonymous="userToken",
            time="timestamp",
            key=("@header.x-algolia-application-id", "@query.X-Algolia-Application-Id"),
            properties="*",
        ),
    ),
)
