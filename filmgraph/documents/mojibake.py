"""UTF-8 read as another encoding and HTML entities left in text: ftfy, and single words that it is too careful for."""

from __future__ import annotations

import re

from filmgraph.documents.repairs import Repairs, difference

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
SUSPECT = re.compile("[\x80-\u02ff\u2010-\u203a\u20ac\u2122]")
"""What UTF-8 bytes look like when read as a one-byte encoding."""
DOUBTFUL = re.compile("[\x80-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}")
KEPT = re.compile("[\u00c0-\u017f\u0400-\u045f\u2013-\u2026]+")


def mend_mojibake(text: str, repairs: Repairs) -> str:
    """The text with entities resolved and wrongly decoded letters restored, line by line."""
    if text.isascii() and "&" not in text:
        return text
    return "\n".join(_line(line, repairs) for line in text.split("\n"))


def _line(line: str, repairs: Repairs) -> str:
    entities = ENTITY.findall(line) if "&" in line else []
    if not entities and not SUSPECT.search(line):
        return line
    from ftfy import TextFixerConfig, fix_and_explain

    # Quotes, widths and ligatures are the author's: only what is broken is touched.
    config = TextFixerConfig(
        unescape_html=True,
        uncurl_quotes=False,
        fix_character_width=False,
        fix_latin_ligatures=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        remove_terminal_escapes=False,
    )
    fixed, steps = fix_and_explain(line, config)
    kinds = {step.parameter for step in steps or [] if step.action == "apply"}
    if "unescape_html" in kinds:
        repairs.add("HTML entities", len(entities), entities[0] if entities else "")
    if any(step.action in ("encode", "transcode", "decode") for step in steps or []):
        repairs.add("mojibake", 1, difference(line, fixed))
    return _words(fixed, repairs)


def _words(line: str, repairs: Repairs) -> str:
    """Words in which two or more runs, or one between small letters, are UTF-8 read as windows-1252."""
    words = line.split(" ")
    for i, word in enumerate(words):
        fixed, count = DOUBTFUL.subn(_reread, word)
        inside = re.search(r"[a-z]" + DOUBTFUL.pattern + r"[a-z]", word)
        if fixed != word and (count >= 2 or inside) and not DOUBTFUL.search(fixed):
            repairs.add("mojibake", 1, f"{word} → {fixed}")
            words[i] = fixed
    return " ".join(words)


def _reread(match: re.Match[str]) -> str:
    try:
        fixed = match.group().encode("sloppy-windows-1252").decode("utf-8")
    except (UnicodeError, LookupError):
        return match.group()
    return fixed if KEPT.fullmatch(fixed) else match.group()
