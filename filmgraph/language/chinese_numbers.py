"""Chinese numbers, in characters and mixed with digits. Everything here reads simplified characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from filmgraph.language.data import table


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    data = table("numbers")["zh"]
    signs = "".join((*data["digits"], *data["small"]))
    large = "".join(data["large"])
    part = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[{signs}])"
    return re.compile(
        rf"(?<![第几数\d.]){part}(?:(?:[余多]?[{large}])+|[{signs}]|点(?=[{signs}])|(?<=[{large}])\d+(?:\.\d+)?)*(?!几|数)"
    )


def numbers(text: str) -> Iterator[tuple[Decimal, int, int]]:
    """(value, start, end) of every number of ``text``; 两三 and 数百 say none."""
    for found in _pattern().finditer(text):
        value = value_of(found.group())
        if value is not None:
            yield value, found.start(), found.end()


def value_of(written: str) -> Decimal | None:
    """The value of one number: 1.06亿, 九千六百, 二〇二四, 三点五; None when it is a guess in itself (两三)."""
    written = re.sub(r"[,余多]", "", written)
    for sign, scale in sorted(table("numbers")["zh"]["large"].items(), key=lambda x: -x[1]):
        if sign in written:
            left, right = written.rsplit(sign, 1)
            high, low = (value_of(left) if left else Decimal(1)), (value_of(right) if right else Decimal(0))
            return None if high is None or low is None else high * scale + low
    return _section(written)


def _section(written: str) -> Decimal | None:
    """A number below ten thousand."""
    digits, small = table("numbers")["zh"]["digits"], table("numbers")["zh"]["small"]
    whole, _, fraction = written.partition("点")
    if fraction:
        left = _section(whole)
        return None if left is None else left + Decimal("0." + "".join(str(digits.get(c, c)) for c in fraction))
    if not any(c in small for c in whole):
        signs = "".join(str(digits.get(c, c)) for c in whole)
        guess = len(whole) == 2 and whole[0] in digits and int(signs[1]) == int(signs[0]) + 1
        return None if guess or not re.fullmatch(r"\d+(?:\.\d+)?", signs) else Decimal(signs)
    total, current = Decimal(0), None
    for token in re.findall(r"\d+(?:\.\d+)?|.", whole):
        if token in small:
            total += (current if current is not None and small[token] != 20 else 1) * Decimal(small[token])
            current = None
        else:
            current = Decimal(digits.get(token, token))
    return total + (current or 0)


def ordinal(text: str) -> int | None:
    """The edition: the last 第…届, 第…次 of the phrase, since what it is part of stands before it."""
    data = table("numbers")["zh"]
    signs = "".join((*data["digits"], *data["small"]))
    pattern = rf"第\s?(\d{{1,3}}|[{signs}]{{1,6}})\s?[{data['editions']}]|^(\d{{1,3}})届"
    found = [m[1] or m[2] for m in re.finditer(pattern, text)]
    if found:
        value = value_of(found[-1])
        return int(value) if value is not None and 0 < value < 1000 else None
    return 1 if re.search(data["first"], text) else None
