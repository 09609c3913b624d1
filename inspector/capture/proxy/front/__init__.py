"""The front: a small process that owns the public port and keeps traffic going whatever becomes of the rest."""
