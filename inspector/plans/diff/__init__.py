"""What changed from one tracking plan to another, as values, text, JSON and Markdown."""
