"""What bytes are, told by themselves alone: neither a file's name nor what a browser says of it is looked at."""

# Pillow's word for each kind that is taken in, by how its files begin.
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"MM\x00+", "TIFF"),
    (b"II+\x00", "TIFF"),
)
# Two letters are also a word's: a BMP's next header has one of few lengths.
_BMP_HEADER, _BMP_HEADERS = slice(14, 18), (12, 40, 52, 56, 64, 108, 124)
# Where the four bytes "ftyp" stand in the files of cameras and films, and the names that pictures have behind them.
_BRAND = slice(8, 12)
_CAMERA_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")

_TAKEN = "Send a PNG, JPEG, WebP, GIF, TIFF or BMP picture."
_EXPORT = "Save it as PNG or JPEG, and send that."


class Unusable(Exception):
    """Why nothing can be made of the bytes: `reason` for programs, and a sentence that says what to do."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason, self.message = reason, message


def format_of(content: bytes) -> str:
    """PNG, JPEG, WEBP, GIF, TIFF or BMP. Raises Unusable, reason PICTURE_FORMAT."""
    for beginning, name in _BEGINNINGS:
        if content.startswith(beginning):
            return name
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content.startswith(b"BM") and int.from_bytes(content[_BMP_HEADER], "little") in _BMP_HEADERS:
        return "BMP"
    raise Unusable("PICTURE_FORMAT", _what_to_do(content))


def _what_to_do(content: bytes) -> str:
    if content[4:8] == b"ftyp" and content[_BRAND] in _CAMERA_BRANDS:
        return f"HEIC and AVIF pictures cannot be taken. {_EXPORT}"
    if content.startswith(b"8BPS"):
        return f"Photoshop files cannot be taken. {_EXPORT}"
    if content.startswith(b"%PDF"):
        return f"This is a PDF, not a picture. {_EXPORT}"
    if b"<svg" in content[:4096].lower():
        return f"SVG drawings cannot be taken. {_EXPORT}"
    return f"This is not a picture that can be taken, whatever it is called. {_TAKEN}"
