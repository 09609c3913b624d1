"""Rules that act on requests on their way, to see how an app and its SDKs behave: late, failed, changed or held up.

Pure: what executes them (the endpoint, the proxy's child) hands in requests with their events and does what is decided.
"""
