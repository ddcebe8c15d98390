"""The rules of the library, pure: no clock, no ids of their own, no I/O."""
