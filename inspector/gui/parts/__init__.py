"""Small widgets of our own that the pages are put together from. They know the look, and nothing of sessions."""
