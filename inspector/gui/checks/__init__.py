"""The checks beyond the plan in the window: which there are, what a project wants of them, and the file it keeps."""
