"""Vendors that are read from a description: where their requests go, and where in them name, user and properties are.

``declaration`` is the language, ``each/`` has one small file a vendor, ``catalogue`` finds who a request is for by host
and path before any body is read, and ``reading`` turns a request into events. ``own`` makes the same descriptions of
a user's file.
"""
