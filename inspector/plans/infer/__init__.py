"""Drafts a plan from events: a fold of bounded memory over them, and guesses with their evidence."""
