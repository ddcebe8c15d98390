"""The rules of projects, cards and matches, pure: no clock, no ids of their own, no I/O."""
