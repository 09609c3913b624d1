"""The connection doctor: why events do not come, from what the endpoint saw of an app. Pure functions of values."""
