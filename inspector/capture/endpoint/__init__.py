"""The HTTP endpoint that vendors' SDKs are pointed at."""
