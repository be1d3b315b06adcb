"""What can go wrong with a service, beside the errors of the package."""

from __future__ import annotations

from filmgraph.errors import FilmgraphError


class ServiceError(FilmgraphError):
    """A service that cannot be reached, refuses, or does not speak the Reconciliation API."""
