"""The timeline above the stream: events over time as stacked bars, and the range of time that is chosen in it."""
