"""The rules of styles, pure: no clock, no ids of their own, no I/O. A style is called a capsule in code."""
