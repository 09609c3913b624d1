"""The interception rules of a user, and how an engine has them act at its endpoint and in its proxy."""
