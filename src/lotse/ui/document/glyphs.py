"""Which characters the fonts of a PDF can draw. One that they lack would stop the whole paper."""

import struct
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
STAND_IN = "?"
"""Stands for a letter of a script that the fonts lack. Pictures, signs without a shape and accents standing alone are left out."""
LEFT_OUT = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mc", "Me", "Mn", "Sk", "So"})
GROUP = 12  # bytes of one range in the table of characters


@lru_cache(maxsize=1)
def drawable() -> frozenset[int]:
    """Return the code points that every font of a PDF has."""
    return frozenset.intersection(*(_characters(file.read_bytes()) for file in sorted(FONTS.glob("*.ttf"))))


def printable(value: Any) -> Any:
    """Return plain data whose texts hold only characters that can be drawn, composed where Unicode has them composed."""
    if isinstance(value, str):
        return "".join(_drawn(sign) for sign in unicodedata.normalize("NFC", value))
    if isinstance(value, dict):
        return {name: printable(item) for name, item in value.items()}
    if isinstance(value, list):
        return [printable(item) for item in value]
    return value


def _drawn(sign: str) -> str:
    if ord(sign) in drawable() and (sign.isprintable() or sign == "\xad"):
        return sign
    if sign.isspace():
        return " "
    return "" if unicodedata.category(sign) in LEFT_OUT else STAND_IN


def _characters(font: bytes) -> frozenset[int]:
    """Return the code points of a TrueType font, from the table `cmap` in its format for all of Unicode (12)."""
    tables = {font[at : at + 4]: struct.unpack(">I", font[at + 8 : at + 12])[0] for at in range(12, 12 + 16 * _short(font, 4), 16)}
    start = tables[b"cmap"]
    for number in range(_short(font, start + 2)):
        at = start + struct.unpack(">I", font[start + 8 + 8 * number : start + 12 + 8 * number])[0]
        if _short(font, at) == 12:
            count = struct.unpack(">I", font[at + 12 : at + 16])[0]
            ranges = struct.iter_unpack(">III", font[at + 16 : at + 16 + GROUP * count])
            return frozenset(code for first, last, _ in ranges for code in range(first, last + 1))
    raise ValueError("The font has no table of characters that covers all of Unicode.")


def _short(data: bytes, at: int) -> int:
    return struct.unpack(">H", data[at : at + 2])[0]
