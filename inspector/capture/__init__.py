"""Where exchanges come from: the endpoint that SDKs are pointed at; later the proxy."""
