"""What comes in from outside. Thin: each translates, decides and appends."""
