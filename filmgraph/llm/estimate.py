"""What a build would cost, told before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from filmgraph.llm.cache import Cache
from filmgraph.llm.converse import Reply
from filmgraph.llm.errors import Unanswered
from filmgraph.llm.extractor import Conversation
from filmgraph.llm.prompt import Request
from filmgraph.llm.purse import MILLION
from filmgraph.llm.settings import Settings, cache_path
from filmgraph.model import Document, Extraction

PER_TOKEN = 4.0
"""Tokens of an answer for each token of the article, rather too many: on the articles in ``seeds/`` they are 2.3 to 4.4."""
SUMMARY = 600
"""Tokens that tell of the things found so far, in the requests after the first."""
AGAIN = 1.05
"""Requests are repeated with an error now and then."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Sizes in tokens as estimated; ``most`` is what the answers can be at the outside."""

    documents: int
    known: int
    """Documents whose answers are all in the cache."""
    requests: int
    sent: int
    received: int
    most: int
    price: tuple[Decimal, Decimal] | None

    def cost(self, received: int) -> Decimal | None:
        """In the currency of the prices; None without prices."""
        if self.price is None:
            return None
        return (self.sent * self.price[0] + received * self.price[1]) / MILLION

    def lines(self) -> list[str]:
        """For people."""
        out = [
            f"documents: {self.documents} ({self.known} answered before)",
            f"requests: {self.requests}",
            f"tokens: about {self.sent} sent, about {self.received} received (at most {self.most})",
        ]
        likely, most = self.cost(self.received), self.cost(self.most)
        told = f"about {likely:.4f}, at most {most:.4f}" if likely is not None and most is not None else "unknown"
        return [*out, f"price: {told}" + ("" if self.price else "; add --llm-price IN/OUT, per million tokens")]


def estimate(
    documents: Sequence[Document], settings: Settings, network: Iterable[Extraction] | None = None
) -> Estimate:
    """What is left to ask about ``documents``. Nothing is sent."""
    cache = Cache(settings.cache or cache_path())
    given: Iterable[Extraction | None] = [None] * len(documents) if network is None else network
    known = requests = sent = received = most = 0
    for document, extraction in zip(documents, given, strict=True):
        talk = Conversation(document, settings, extraction)
        first: list[Request] = []

        def ask(request: Request, first: list[Request] = first) -> Reply:
            if (reply := cache.get(request)) is None:
                first.append(request)
                raise Unanswered("")
            return reply

        done = talk.run(ask)
        if not first:
            known += done.problem == ""
            continue
        left = talk.parts[len(talk.talk.outcomes) :]
        requests += len(left)
        size = sum(talk.text.tokens(p.numbers) for p in left)
        fixed = first[0].tokens - talk.text.tokens(left[0].numbers)
        sent += round(AGAIN * (fixed * len(left) + size + SUMMARY * (len(left) - 1)))
        received += round(AGAIN * PER_TOKEN * size)
        most += sum(talk.talk.prompt.ask(talk.text, p, []).most for p in left)
    return Estimate(len(documents), known, requests, sent, received, most, settings.price)
