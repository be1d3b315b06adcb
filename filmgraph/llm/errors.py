"""What can go wrong between filmgraph and a language model."""

from __future__ import annotations

from filmgraph.errors import FilmgraphError


class ModelError(FilmgraphError):
    """The server, the key or the settings cannot be used: nothing more is asked."""


class AskError(FilmgraphError):
    """One request got no usable answer; its document is named and left out, the others go on."""


class Unanswered(AskError):
    """A request whose answer is not there yet: the budget is spent, or a batch has not been answered so far."""
