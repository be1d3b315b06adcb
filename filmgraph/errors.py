"""What can go wrong, said in one line: what, where, what to do. The command line prints it and exits with its code."""

from __future__ import annotations


def printable(text: str) -> str:
    """``text`` on one line, without characters that would act on a terminal instead of being shown."""
    return "".join(c if c.isprintable() else " " for c in text)


class FilmgraphError(Exception):
    """Base of every error that is the input's or the environment's, not the program's."""

    exit_code = 2


class InputError(FilmgraphError):
    """A document, folder or option that cannot be used."""


class OutputError(FilmgraphError):
    """A place that cannot be written."""


class StoreError(FilmgraphError):
    """A graph on disk that is missing, locked, damaged or of another version."""


class QueryError(FilmgraphError):
    """A query or saved question that is not well formed."""


class OntologyError(FilmgraphError):
    """Ontology files that are missing or contradict themselves."""
