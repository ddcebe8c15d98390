"""Visible treatments: what the looks of a description do to the pixels of the thing, and of the whole picture."""

from image_worker.backends.collage.treatments.looks import treat

__all__ = ["treat"]
