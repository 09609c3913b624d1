"""Engines in processes of their own for the tests of this folder."""

from tests.engine.conftest import engine, start_engine

__all__ = ["engine", "start_engine"]
