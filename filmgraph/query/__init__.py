"""Asking the graph: SPARQL on the store, saved questions, answers in many formats. Reads what the build wrote."""

from __future__ import annotations

from filmgraph.query.errors import QueryTimeout, SyntaxProblem
from filmgraph.query.run import Answer, run
from filmgraph.query.saved import Bound, Question, bind, question, questions

__all__ = ["Answer", "Bound", "QueryTimeout", "Question", "SyntaxProblem", "bind", "question", "questions", "run"]
