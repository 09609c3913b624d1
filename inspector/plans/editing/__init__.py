"""Changing single rules in a plan's own text: formatting and comments stay, and nothing else means anything else.

Texts in, texts out; files are the caller's. Every changed text is read again and compared before it is given out.
"""

from inspector.plans.editing.edits import EditError, EventEdit, Form, PropertyEdit, RuleId
from inspector.plans.editing.table import Edited, can_edit, edited, form_of

__all__ = [
    "EditError",
    "Edited",
    "EventEdit",
    "Form",
    "PropertyEdit",
    "RuleId",
    "can_edit",
    "edited",
    "form_of",
]
