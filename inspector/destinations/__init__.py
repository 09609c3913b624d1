"""Where events are sent on to, by the user's wish alone."""
