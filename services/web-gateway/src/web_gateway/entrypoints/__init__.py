"""What the world reaches: events in, and out by HTTP and gRPC. Thin: they only translate."""
