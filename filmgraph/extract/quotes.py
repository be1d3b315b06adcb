"""Direct speech: which words of a document somebody says, and which of its mentions says them.

Quoted stretches come from :mod:`filmgraph.extract.marks`, speakers from :mod:`filmgraph.extract.speakers`. Who speaks
is looked for before the stretch, behind it, within it between dashes, at the quotation before, and at last in the
sentence before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from filmgraph.extract.marks import Stretch, parted, stretches
from filmgraph.extract.speakers import Speakers
from filmgraph.extract.speech import Speech, speech
from filmgraph.model import Mention, Quote, Span

BESIDE, PART, INHERITED, UNTOLD, PREVIOUS = 0.95, 0.85, 0.85, 0.8, 0.6
"""Confidence where a verb beside the words tells the speaker, the words are part of a sentence, the quotation before
tells, a colon or dash stands without a verb that we know, and the sentence before tells."""
REACH = 300
"""Code points from the words to who says them, at most."""
_ENDED = re.compile(r"[.!?…。！？]\W*$")
_STOP = re.compile(r"[.!?…。！？]")
_UTTERED = re.compile(r"[.!?…。！？,，；;—–]\s*$")
_LEADS_IN = re.compile(r"[:：,，]\s*$")
_COLON = re.compile(r"[:：]\s*$")
_STOPPED = re.compile(r"\s*[.。;；]")
_WITHIN_CLAUSE = re.compile(r"[，。；！？]")
_INNER_MARK = re.compile(r"[,，.。!！?？;；、]")
_DASH = re.compile(r",?\s*[—–-]\s")
_WORD = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_\u3400-\u9fff]+(?:['’-][^\W_\u3400-\u9fff]+)*"
)


def quotations(
    text: str, language: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> tuple[Quote, ...]:
    """The direct speech of ``text`` whose speaker is told, in order, without trailing commas.

    ``sentences`` are the code-point ranges that are read, in order; quotations outside them are passed over.
    ``mentions`` may also point without naming ("she"). A quotation over several paragraphs is one quote for each of
    them. For a language without rules nothing is found.
    """
    rules = speech(language)
    return _Reader(text, rules, sentences, mentions).quotes() if rules else ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A speaker, and how sure it is that the words are theirs."""

    speaker: int
    confidence: float


class _Reader:
    """One text with what is looked up in it again and again."""

    def __init__(
        self, text: str, rules: Speech, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]
    ) -> None:
        self.text, self.rules, self.mentions = text, rules, mentions
        self.sentences = [Span(*s) for s in sentences if s[0] < s[1]]
        self.speakers = Speakers(text, rules, mentions)
        every = stretches(text, dashes=rules.dashes)
        parts = [p for s in every for p in (parted(text, s, self.speakers.tells) if rules.dashes else [s])]
        self.spoken = [p for p in parts if self._is_speech(p) and self._sentence(p.start)]

    def quotes(self) -> tuple[Quote, ...]:
        found: list[_Found | None] = []
        for n in range(len(self.spoken)):
            found.append(self._speaker(n, found[-1] if found else None))
        for n in reversed(range(len(found) - 1)):
            if self.spoken[n].continues:
                found[n] = found[n] or found[n + 1]
        told = zip(self.spoken, found, strict=True)
        return tuple(Quote(who.speaker, self._trimmed(s), who.confidence) for s, who in told if who)

    # -- what is speech ------------------------------------------------------------------------------------------------

    def _is_speech(self, s: Stretch) -> bool:
        """Whether the words may be somebody's, not a title, a name or words held at arm's length."""
        before = self.text[max(0, s.left - 40) : s.left]
        words = self.text[s.start : s.end]
        if not _WORD.search(words):
            return False
        if s.told_by or s.continues:
            return True
        if s.dialogue:
            return _COLON.search(before) is not None and _ENDED.search(words) is not None
        if self._is_name(s) or self.rules.naming.search(before):
            return False
        if self.rules.spaced and not _ENDED.search(words) and _is_title(words):
            return False
        part = self.rules.part if _INNER_MARK.search(words) else self.rules.plain_part
        return len(_WORD.findall(words)) >= (self.rules.whole if self._is_whole(s) else part)

    def _is_whole(self, s: Stretch) -> bool:
        """Whether the words are a sentence of their own, not a part of the one around them."""
        before = self.text[max(0, s.left - 3) : s.left]
        if s.told_by or _UTTERED.search(self.text[s.start : s.end]) or _COLON.search(before):
            return True
        if self.rules.dashes and _DASH.match(self.text, s.right):
            return True
        if not self.rules.spaced and s.left and self.speakers.verb_ends(Span(max(0, s.left - 8), s.left)):
            return True
        alone = not before.strip() or (_STOP.match(before.rstrip()[-1:]) and _STOPPED.match(self.text, s.right))
        return self.text[s.start].isupper() and (_LEADS_IN.search(before) is not None or bool(alone))

    def _is_name(self, s: Stretch) -> bool:
        """Whether one mention is nearly all that stands between the marks."""
        inside = (m.span for m in self.mentions if m.span.start < s.end and s.start < m.span.end)
        return any(min(m.end, s.end) - max(m.start, s.start) >= 0.7 * (s.end - s.start) for m in inside)

    def _trimmed(self, s: Stretch) -> Span:
        words = self.text[s.start : s.end]
        start = s.start + len(words) - len(words.lstrip())
        return Span(start, s.start + len(words.rstrip().rstrip(",，").rstrip()))

    # -- who says it ---------------------------------------------------------------------------------------------------

    def _speaker(self, n: int, known: _Found | None) -> _Found | None:
        s = self.spoken[n]
        before = self.spoken[n - 1] if n else None
        if s.told_by:
            return _sure(self.speakers.behind(s.told_by), BESIDE)
        if before and before.continues and known:
            return known
        lead, tail = self._lead(s, before), self._tail(s, n)
        return self._beside(s, lead, tail) or self._elsewhere(s, before, known, lead, tail)

    def _beside(self, s: Stretch, lead: Span | None, tail: Span | None) -> _Found | None:
        sure = BESIDE if self._is_whole(s) else PART
        if lead:
            if (who := self.speakers.before(lead)) is not None:
                return _Found(who, sure)
            if _COLON.search(lead.of(self.text)) and (who := self.speakers.acting(lead)) is not None:
                return _Found(who, UNTOLD)
        if tail:
            if (who := self.speakers.behind(tail)) is not None:
                return _Found(who, sure)
            if self._dashed(s) and not self.speakers.tells(tail):
                return _sure(self.speakers.named(tail), UNTOLD)
        return None

    def _dashed(self, s: Stretch) -> bool:
        """Whether ``», —`` or ``!» —`` follows: what comes then says who speaks, whatever the verb."""
        comma = _DASH.match(self.text, s.right)
        return (
            self.rules.dashes
            and comma is not None
            and (comma.group()[0] == "," or bool(_ENDED.search(self.text[s.start : s.end])))
        )

    def _elsewhere(
        self, s: Stretch, before: Stretch | None, known: _Found | None, lead: Span | None, tail: Span | None
    ) -> _Found | None:
        """The speaker of the quotation before, or the subject of the sentence before."""
        if not self._is_whole(s):
            return None
        alone = not lead and not (tail and self.speakers.tells(tail))
        if alone and before and known and self._goes_on(before, s):
            return _Found(known.speaker, min(known.confidence, INHERITED))
        pronoun = any(r is not None and self.speakers.pronoun_speaks(r) for r in (lead, tail))
        ended = _ENDED.search(self.text[s.start : s.end]) and len(_WORD.findall(self.text[s.start : s.end])) > 4
        if not pronoun and not (alone and ended):
            return None
        earlier = self._sentence_before(s)
        if earlier is None or (before and before.right > earlier.start):
            return None
        return _sure(self.speakers.only_person(earlier), PREVIOUS)

    def _lead(self, s: Stretch, before: Stretch | None) -> Span | None:
        """What stands before the words in their sentence, or a line above that ends in a colon."""
        line = self.text.rfind("\n", 0, s.left) + 1
        above = self.text[:line].rstrip()
        if not self.text[line : s.left].strip() and _COLON.search(above[-1:]):
            line = above.rfind("\n") + 1
        held = max(line, len(self.text[: s.left].rstrip()) - 1)
        sentence = self._sentence(s.left if _STOP.match(self.text, held) else held)
        starts = (line, before.right if before else 0, sentence.start if sentence else 0, s.left - REACH)
        return self._filled(max(starts), s.left)

    def _tail(self, s: Stretch, n: int) -> Span | None:
        """What stands behind the words and may still belong to them."""
        words = self.text[s.start : s.end].rstrip()
        if _STOPPED.match(self.text, s.right) or (self.rules.stop_ends and words.endswith(".") and words[-3:] != "..."):
            return None
        line = self.text.find("\n", s.right)
        limit = min(x for x in (line if line >= 0 else len(self.text), s.right + REACH))
        following = self.spoken[n + 1].left if n + 1 < len(self.spoken) else len(self.text)
        rest = self.text[s.right : limit]
        sentence = self._sentence(s.right + len(rest) - len(rest.lstrip(" ,，、—–-\u3000")))
        end = min(limit, following, sentence.end if sentence else limit)
        if (
            not self.rules.spaced
            and _ENDED.search(words)
            and (clause := _WITHIN_CLAUSE.search(self.text, s.right, end))
        ):
            end = clause.start()
        if end == following and _COLON.search(self.text[s.right : end]):
            return None
        return self._filled(s.right, end)

    def _goes_on(self, before: Stretch, s: Stretch) -> bool:
        """Whether at most the end of one sentence, on the same line, lies between two quotations."""
        between = self.text[before.right : s.left]
        ends = [x for x in self.sentences if before.right + 1 < x.end <= s.left]
        return len(between) <= REACH and "\n" not in between and len(ends) <= 1

    def _sentence_before(self, s: Stretch) -> Span | None:
        """The sentence that ends before the one in which the words begin, on the same line."""
        n = bisect_right(self.sentences, s.left, key=lambda x: x.start) - 1
        n -= n >= 0 and self.sentences[n].end > s.start
        if n < 0 or "\n" in self.text[self.sentences[n].start : s.left].strip():
            return None
        return self.sentences[n]

    def _sentence(self, at: int) -> Span | None:
        """The sentence that holds the place."""
        n = bisect_right(self.sentences, at, key=lambda x: x.start) - 1
        return self.sentences[n] if n >= 0 and at < self.sentences[n].end else None

    def _filled(self, start: int, end: int) -> Span | None:
        return Span(start, end) if start < end and _WORD.search(self.text, start, end) else None


def _sure(who: int | None, confidence: float) -> _Found | None:
    return None if who is None else _Found(who, confidence)


def _is_title(words: str) -> bool:
    """Whether every longer word has a capital, as in English titles."""
    longer = [w for w in re.findall(r"[^\W\d_]+", words) if len(w) > 3]
    return all(w[0].isupper() for w in longer) and len(_WORD.findall(words)) <= 12
