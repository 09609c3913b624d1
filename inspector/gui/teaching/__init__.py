"""Teaching a decoder by example: a request that nobody understands, its places picked, the events previewed, saved."""
