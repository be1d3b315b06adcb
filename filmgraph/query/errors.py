"""What can go wrong with a query, beside the errors of the whole package."""

from __future__ import annotations

from filmgraph.errors import QueryError


class SyntaxProblem(QueryError):
    """A query that is not SPARQL, with the place as the user typed it."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}: {message}")
        self.line = line
        self.column = column


class QueryTimeout(QueryError):
    """A query that was stopped because its time was up."""

    exit_code = 5

    def __init__(self, seconds: float) -> None:
        super().__init__(f"stopped after {seconds:g} seconds, the answer is not complete; allow more with --timeout")
