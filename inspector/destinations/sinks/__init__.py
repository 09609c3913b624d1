"""Destinations that are files or streams."""
