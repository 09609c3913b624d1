"""The intercepting proxy in the window: its chip and panel, and what is told when something goes wrong with it."""
