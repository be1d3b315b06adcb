"""What has been spent, and whether the next request may still be sent. A request is paid for before it goes out."""

from __future__ import annotations

from decimal import Decimal
from threading import Lock

from filmgraph.llm.converse import Reply
from filmgraph.llm.errors import Unanswered
from filmgraph.llm.prompt import Request
from filmgraph.llm.settings import Settings
from filmgraph.llm.tokens import count

MILLION = Decimal(1_000_000)
MARGIN = 1.25
"""What is sent may be so much more than estimated."""


class Purse:
    """Counts tokens and money of one run; safe between threads."""

    def __init__(self, settings: Settings) -> None:
        self.price = settings.price
        self.limit, self.in_tokens = settings.limit()
        self.sent = self.received = 0
        self.requests = 0
        self._held = Decimal(0)
        self._spent = Decimal(0)
        self._lock = Lock()

    def cost(self, sent: int, received: int) -> Decimal:
        """What so many tokens cost, in the unit of the budget: tokens, or money; 0 without prices."""
        if self.in_tokens:
            return Decimal(sent + received)
        price = self.price or (Decimal(0), Decimal(0))
        return (sent * price[0] + received * price[1]) / MILLION

    def hold(self, request: Request) -> Decimal:
        """Set aside what ``request`` may cost at most. Raises Unanswered where that would pass the budget."""
        most = self.cost(round(MARGIN * request.tokens), request.most)
        with self._lock:
            if self.limit is not None and self._spent + self._held + most > self.limit:
                raise Unanswered("not asked: the budget is spent")
            self._held += most
        return most

    def settle(self, held: Decimal, request: Request | None = None, reply: Reply | None = None) -> None:
        """Put back what was set aside and, where there is an answer, pay for it."""
        with self._lock:
            self._held -= held
            if request is not None and reply is not None:
                sent, received = reply.sent or request.tokens, reply.received or count(reply.text)
                self.sent, self.received, self.requests = self.sent + sent, self.received + received, self.requests + 1
                self._spent += self.cost(sent, received)

    def money(self) -> Decimal | None:
        """What was spent in the currency of the prices; None without prices."""
        if self.price is None:
            return None
        return (self.sent * self.price[0] + self.received * self.price[1]) / MILLION
