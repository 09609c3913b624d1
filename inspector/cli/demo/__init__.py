"""A make-believe shop, its customers, their mistakes, and the sending of what their SDKs would send."""
