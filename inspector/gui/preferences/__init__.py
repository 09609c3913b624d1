"""Settings: their one declaration, and the page that is made from it."""
