"""How fast the floor is, beside what one would take instead and beside the bare minimum: `make bench`."""
