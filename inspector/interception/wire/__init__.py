"""How requests hold their events: opened as values, and written again with all that was not changed byte for byte."""
