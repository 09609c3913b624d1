"""Tracking plans: one model for every tool's format, loaders, writers, and the checking of events against them."""
