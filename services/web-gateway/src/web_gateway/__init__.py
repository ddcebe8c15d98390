"""The one public door: page, JSON API, push, media, gRPC."""

from importlib.metadata import version

__version__ = version("greenroom-web-gateway")
