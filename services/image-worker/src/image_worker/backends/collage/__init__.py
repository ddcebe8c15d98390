"""The embedded stand-in: the described thing's illustration, on a ground or over the reference picture."""

from image_worker.backends.collage.backend import CollageBackend

__all__ = ["CollageBackend"]
