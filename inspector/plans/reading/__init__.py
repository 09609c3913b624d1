"""From the bytes of a plan's files to a plan: documents, the formats one file each, and the table that finds them."""
