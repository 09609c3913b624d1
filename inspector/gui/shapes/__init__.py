"""The comparison of two sessions by what kinds of events and properties they have."""
