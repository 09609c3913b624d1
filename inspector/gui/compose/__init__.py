"""Composing events in the window: edited as a form or as JSON, held to plan and checks while one types, and sent."""
