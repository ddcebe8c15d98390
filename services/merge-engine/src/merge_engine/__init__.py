"""Composes descriptions out of a library asset's words and a project's own: `plain.compose`."""
