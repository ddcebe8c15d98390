"""Small pictures as people send them."""

from io import BytesIO

from PIL import Image


def png(colour: str = "gold", width: int = 64, height: int = 48) -> bytes:
    return _saved(colour, width, height, "PNG")


def jpeg(colour: str = "gold", width: int = 64, height: int = 48) -> bytes:
    return _saved(colour, width, height, "JPEG")


def _saved(colour: str, width: int, height: int, kind: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), colour).save(file, kind)
    return file.getvalue()
