"""How to point an app here, and what the endpoint has seen of it so far."""
