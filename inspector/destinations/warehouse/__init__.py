"""SQL tables in the layout of Segment's warehouses."""
