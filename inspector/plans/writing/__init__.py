"""From a plan to texts: our YAML, which loses nothing, and other forms, which say what they cannot hold."""
