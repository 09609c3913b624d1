"""The pane beside the stream: one event, its JSON and the request that brought it."""
