"""The feed as it lies in PostgreSQL."""
