"""What a mirror site does to a page, byte by byte: the damage that ``mirror`` and ``late`` mend, made on purpose."""

from __future__ import annotations

import opencc
from pypinyin import Style, pinyin

from filmgraph.chinese import simplified_signs

TO_TRADITIONAL = opencc.OpenCC("s2t")


def damage(text: str) -> str:
    """``text`` (simplified or traditional, with ``</p>`` and the like) as such a site delivers it."""
    traditional = TO_TRADITIONAL.convert(text)
    data = traditional.encode("gbk", "ignore")
    annotated = sorted({c for c in traditional if simplified_signs(c) != c and len(c.encode("gbk", "ignore")) == 2})
    # Readings are put in by replacing bytes, wherever they stand: also across two characters.
    for c in annotated:
        reading = pinyin(c, style=Style.TONE)[0][0]
        data = data.replace(c.encode("gbk"), c.encode("gbk") + b"(" + reading.encode("gbk", "ignore") + b")")
    data = data.replace("！".encode("gbk"), b"!").replace("，".encode("gbk"), b",")
    return _decode(data)


def _decode(data: bytes) -> str:
    """GBK as the site reads it: a first byte without a second becomes ``?``, and takes ``(`` or ``<`` with it."""
    out = []
    at = 0
    while at < len(data):
        if data[at] < 0x80:
            out.append(chr(data[at]))
            at += 1
            continue
        pair = data[at : at + 2]
        try:
            out.append(pair.decode("gbk"))
            at += 2
        except UnicodeDecodeError:
            out.append("?")
            at += 2 if pair[1:] in (b"(", b"<") else 1
    return "".join(out)
