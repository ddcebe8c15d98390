"""Which illustration set and which keywords, in exactly which release. Nothing of them is in the repository."""

from pathlib import Path

from wording.npm_release import Source

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
    licence=Path(__file__).with_name("APACHE-2.0.txt"),
)

KEYWORDS = Source(
    package="emojibase-data",
    version="17.0.0",
    integrity="sha512-Yvgb5AWoHViHV/gq1qr5ZAarcBip+B27/ZLRsUJkbgAEaLlZ/fof9g882LTpmEpyhBNEC0m2SEmItljHsTygjA==",
    keep=("en/compact.json",),
    credit="""\
The keywords in this folder are the English annotations of Unicode CLDR, © Unicode, Inc.
(https://www.unicode.org/license.txt), by way of the npm package emojibase-data 17.0.0 (MIT, https://emojibase.dev/).
Greenroom finds the illustration of a described thing by them.
""",
    licence="LICENSE",
)
