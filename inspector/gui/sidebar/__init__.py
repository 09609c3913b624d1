"""The sidebar of the stream: what there is in a session, how much of each, and narrowing to it with a click."""
