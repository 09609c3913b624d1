"""The engine's side of the intercepting proxy: starts and watches its processes, and stores what they record."""
