"""Makes pictures: dispatcher and runner."""
