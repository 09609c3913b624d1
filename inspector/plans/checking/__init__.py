"""Checking events against tracking plans: which rule an event is held to, what breaks it, and how that is said.

Pure functions of values: no clock, socket, file or thread. ``compile_plans`` makes a ``Checker`` of plans;
``Checker.check`` gives a verdict and the problems of one event.
"""

from inspector.plans.checking.checker import Checker, Held, Subject, Verdicts, compile_plans

__all__ = ["Checker", "Held", "Subject", "Verdicts", "compile_plans"]
