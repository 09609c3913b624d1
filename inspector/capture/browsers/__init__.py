"""Browsers, started with a fresh profile that goes through the proxy and trusts it; nothing else is changed."""
