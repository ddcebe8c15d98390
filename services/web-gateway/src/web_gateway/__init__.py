"""The one public door: page, JSON API, push, media, gRPC."""
