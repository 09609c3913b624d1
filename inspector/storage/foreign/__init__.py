"""Files that others wrote, read as a stream: what they are, how they are opened, and what stands in them."""
