"""The conversation about one document: which requests there are, and what becomes of the answers.

Written as a generator that gives requests and takes answers, so that a server, the cache, a batch file and a person can
answer, and the same answers give the same extraction whichever way they come.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field

from filmgraph.llm.answer import Answer, NotJson, parse
from filmgraph.llm.errors import AskError
from filmgraph.llm.parts import Numbered, Part
from filmgraph.llm.prompt import Prompt, Request
from filmgraph.llm.read import Reader

LONGEST_SUMMARY = 150
"""Things found so far that a request tells of; those found last come first in a very long article."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the words, why they ended (``stop``, ``length``), and tokens as the server counts them."""

    text: str
    finish: str = "stop"
    sent: int = 0
    received: int = 0


Conversation = Generator[Request, Reply, Reader]


@dataclass(slots=True)
class Outcome:
    """One part of a document was read, or not."""

    part: Part
    failed: str = ""


@dataclass(slots=True)
class Talk:
    """One document's conversation and what came of each part."""

    text: Numbered
    prompt: Prompt
    reader: Reader
    outcomes: list[Outcome] = field(default_factory=list)

    def run(self, parts: Sequence[Part]) -> Conversation:
        """Ask about ``parts`` in order; a part whose answer does not fit is asked about in halves."""
        waiting = list(parts)
        while waiting:
            part = waiting.pop(0)
            request = self.prompt.ask(self.text, part, self.reader.summary()[-LONGEST_SUMMARY:])
            reply = yield request
            if reply.finish == "length":
                halves = part.halves()
                if halves is None:
                    self.outcomes.append(Outcome(part, "the answer is longer than the model can write"))
                else:
                    waiting[:0] = halves
                continue
            failed = yield from self._read(request, reply)
            self.outcomes.append(Outcome(part, failed))
        return self.reader

    def _read(self, request: Request, reply: Reply) -> Generator[Request, Reply, str]:
        """Take in the answer; what breaks the schema goes back once. Says why the part was not read, if it was not."""
        answer, reasons = self._parsed(reply.text)
        if answer is not None:
            reasons, answer.broken = answer.broken, []
            self.reader.add(answer)
        if not reasons:
            return ""
        reply = yield self.prompt.again(self.text, request, reply.text, reasons, whole=answer is None)
        second, wrong = self._parsed(reply.text)
        if second is not None:
            mended = len(second.things) + len(second.facts) + len(second.speeches)
            left = max(len(second.broken), len(reasons) - mended if answer else 0)
            second.broken = []
            self.reader.add(second)
            self.reader.dropped["broke the schema"] += left
            return ""
        if answer is not None:
            self.reader.dropped["broke the schema"] += len(reasons)
            return ""
        return f"no usable answer: {wrong[0]}"

    def _parsed(self, text: str) -> tuple[Answer | None, list[str]]:
        try:
            return parse(text, self.reader.known()), []
        except NotJson as error:
            return None, [str(error)]


def drive(conversation: Conversation, ask: Callable[[Request], Reply]) -> Reader:
    """Let ``ask`` answer every request. Raises what ``ask`` raises."""
    try:
        request = next(conversation)
        while True:
            request = conversation.send(ask(request))
    except StopIteration as end:
        reader: Reader = end.value
        return reader


def failure(talk: Talk) -> AskError | None:
    """Why the document was not read in whole; None where it was."""
    failed = [o for o in talk.outcomes if o.failed]
    if not failed:
        return None
    much = f"{len(failed)} of {len(talk.outcomes)} parts: " if len(talk.outcomes) > 1 else ""
    return AskError(f"{much}{failed[0].failed}")
