"""Search keys: the other spellings under which a reader may look for a name.

The browser folds case and accents itself; what needs tables (pinyin, the other Chinese script, Latin for Cyrillic) is
worked out here, once, when the page is made.
"""

from __future__ import annotations

import re

from filmgraph.chinese import convert

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
LONGEST = 120
"""Nobody types more of a name than this; longer ones are cut before they are spelled out."""


def keys(names: list[str]) -> list[str]:
    """Spellings beyond ``names`` themselves: both Chinese scripts, pinyin, its initials, plain Latin. Sorted."""
    found: set[str] = set()
    for name in names:
        if not name.isascii():
            short = name[:LONGEST]
            found |= _chinese(short) if HAN.search(short) else {_latin(short)}
    return sorted(found - set(names) - {""})


def _chinese(name: str) -> set[str]:
    from pypinyin import lazy_pinyin

    syllables = [re.sub(r"[\W_]", "", s).lower() for s in lazy_pinyin(name)]
    initials = "".join(s[:1] for s in syllables) if len(syllables) > 2 else ""
    return {"".join(syllables), initials, convert(name, "t2s"), convert(name, "s2t")}


def _latin(name: str) -> str:
    from anyascii import anyascii

    plain: str = anyascii(name).replace("'", "").lower()
    return plain
