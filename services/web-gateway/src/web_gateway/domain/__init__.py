"""The push feed without I/O: cursors, messages, and the hub that hands each message to its readers."""
