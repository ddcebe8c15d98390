"""Which illustration set, in exactly which release. Nothing of it is in the repository."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A release of an npm package. `integrity` is npm's own (sha512, base64) of the packed archive."""

    package: str
    version: str
    integrity: str
    # Members of the archive that are kept, without its leading folder.
    keep: tuple[str, ...]
    credit: str


NOTO = Source(
    package="@iconify-json/noto",
    version="1.2.9",
    integrity="sha512-DQiuXENbun41ch+XPSV55H9FaWKpHTyz46YIKtSaKYD4fIDDzL1tR6H4np/T38jfrTAeI3rcKF0mqHYeZVAuaw==",
    keep=("icons.json", "metadata.json", "chars.json", "info.json", "package.json"),
    credit="""\
The illustrations in this folder are Noto Emoji, © Google Inc,
under the Apache License, Version 2.0 (https://www.apache.org/licenses/LICENSE-2.0),
from https://github.com/googlefonts/noto-emoji,
by way of the npm package @iconify-json/noto 1.2.9 (https://icon-sets.iconify.design/noto/).
Greenroom draws its stand-in pictures with them and changes their size, place and surroundings.
""",
)
