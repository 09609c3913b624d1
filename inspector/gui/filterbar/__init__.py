"""The filter bar: a field for an expression of the filter language, and what applies it to the stream."""
