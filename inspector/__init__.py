"""Event Inspector: see, check and replay the analytics events that an app sends."""

__version__ = "0.1.0"
