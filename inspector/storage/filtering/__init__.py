"""Filters over a session: the second back end of the filter language, held to the predicate of ``core.filter``."""
