"""The HTTP endpoint that Segment and RudderStack SDKs are pointed at."""
