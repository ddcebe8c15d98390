"""Composes descriptions."""
