"""Tracking plans in the window: which are open, what of them was seen, and the rules that can be changed in place."""
