"""Snowplow's events as Snowplow Micro tells them: raw and canonical events, bad rows. Pure functions of requests."""
