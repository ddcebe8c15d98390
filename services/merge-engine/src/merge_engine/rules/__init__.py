"""The rules engine: the base in its own words, less what the project says otherwise, and the project's words."""
