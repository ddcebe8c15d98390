"""What can become of a generation. Pure: no clock, no ids, no I/O."""
