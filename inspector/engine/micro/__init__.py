"""Snowplow Micro's REST interface at the endpoint, answered from the session."""
