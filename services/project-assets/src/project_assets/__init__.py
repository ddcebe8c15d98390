"""Projects, branches, cards, matches and overrides."""
