"""Documents → extractions by a language model: conversations side by side, answers from the cache first, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from filmgraph.llm import both
from filmgraph.llm.cache import Cache
from filmgraph.llm.client import Client
from filmgraph.llm.converse import Reply, Talk, drive, failure
from filmgraph.llm.errors import AskError
from filmgraph.llm.log import Log
from filmgraph.llm.parts import Numbered, Part, cut, numbered
from filmgraph.llm.prompt import Prompt, Request
from filmgraph.llm.purse import Purse
from filmgraph.llm.read import Reader
from filmgraph.llm.settings import Settings, cache_path
from filmgraph.model import Document, Extraction

Ask = Callable[[Request], Reply]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document."""

    document: Document
    extraction: Extraction | None
    """None where it is left out."""
    problem: str = ""
    """Why it is left out or read in part only."""
    dropped: Counter[str] = field(default_factory=Counter)
    """What the model said and the graph does not take, by reason."""


class Conversation:
    """One document, prepared: its parts, and what is known of it before the model is asked."""

    def __init__(self, document: Document, settings: Settings, network: Extraction | None) -> None:
        self.text: Numbered = numbered(document)
        self.settings, self.network = settings, network
        self.reader = Reader(self.text, settings.by)
        self.parts: list[Part] = cut(self.text, settings.part)
        if network is not None:
            self.reader.give(network)
            self.parts = both.parts(self.text, network, settings)
        self.talk = Talk(self.text, Prompt(settings.model, settings.extra), self.reader)

    def run(self, ask: Ask) -> Result:
        """Let the model read the document; ``ask`` answers its requests."""
        document = self.text.document
        try:
            drive(self.talk.run(self.parts), ask)
        except AskError as error:
            return self._result(document, str(error))
        told = failure(self.talk)
        return self._result(document, str(told) if told else "")

    def _result(self, document: Document, problem: str) -> Result:
        """What there is after all that was answered, and how much of the document that is."""
        reader = self.reader
        read = [o.part for o in self.talk.outcomes if not o.failed]
        kept = reader.extraction() if reader.answers or not self.parts else None
        if self.network is not None:
            kept = both.together(self.text, self.network, reader, read, self.settings)
            problem = problem and f"not all that the network doubts was asked: {problem}"
        return Result(document, kept, problem, reader.dropped)


class Asker:
    """Answers requests: from the cache, else from the server as long as the budget lasts."""

    def __init__(self, settings: Settings) -> None:
        self.log = Log(settings.log, settings.key.get_secret_value())
        self.cache = Cache(settings.cache or cache_path())
        self.purse = Purse(settings)
        self.client = Client(settings, self.log)
        self.known = 0

    def __call__(self, request: Request) -> Reply:
        if (reply := self.cache.get(request)) is not None:
            self.known += 1
            return reply
        held = self.purse.hold(request)
        try:
            reply = self.client.ask(request)
        except BaseException:
            self.purse.settle(held)
            raise
        self.purse.settle(held, request, reply)
        self.cache.put(request, reply)
        return reply

    def close(self) -> None:
        """Ask nothing more; requests on their way are given up."""
        self.client.close()


def results(
    documents: Sequence[Document],
    settings: Settings,
    ask: Ask,
    *,
    network: Iterable[Extraction] | None = None,
    progress: Callable[[Sequence[Document]], Iterable[Document]] = iter,
) -> Iterator[Result]:
    """What becomes of each document, in their order. ``network``: the offline extractions in the same order.

    Raises ModelError where no further request can succeed; answers that came before are in the cache.
    """
    given: Iterable[Extraction | None] = [None] * len(documents) if network is None else network

    def one(document: Document, extraction: Extraction | None) -> Result:
        return Conversation(document, settings, extraction).run(ask)

    pool = ThreadPoolExecutor(settings.concurrency, thread_name_prefix="llm")
    waiting: list[Future[Result]] = []
    try:
        waiting = [pool.submit(one, d, e) for d, e in zip(documents, given, strict=True)]
        for _ in progress(documents):
            yield waiting.pop(0).result()
    finally:
        pool.shutdown(wait=not waiting, cancel_futures=True)


def report(asker: Asker, dropped: Counter[str]) -> list[str]:
    """What was asked, what it cost and what was not taken, in a few lines."""
    purse = asker.purse
    lines = [
        f"model: {purse.requests} requests, {asker.known} answers known before, "
        f"{purse.sent} tokens sent, {purse.received} received"
    ]
    if (money := purse.money()) is not None:
        lines[0] += f", price {money:.4f}"
    total = +dropped
    if total:
        rows = ", ".join(f"{reason} {n}" for reason, n in sorted(total.items(), key=lambda x: (-x[1], x[0])))
        lines.append(f"not taken from the answers: {total.total()} ({rows})")
    return lines
