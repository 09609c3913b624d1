"""The live table: rows as they arrive, painted in one call a frame."""
