"""What is sent: the ontology as instructions, worked examples in the article's language, the article between its marks.

The article is data: it stands between marks whose number comes from a hash of it, which no article can know.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from filmgraph.language.pipeline import LANGUAGES
from filmgraph.llm.parts import Numbered, Part, numbered
from filmgraph.llm.schema import instructions
from filmgraph.llm.tokens import count
from filmgraph.model import Document

VERSION = "1"
"""Raised when the same request is to be asked anew although its words have not changed."""
_EXAMPLES = Path(__file__).parent / "data" / "examples"
ROOM, PER_TOKEN = 2_000, 6
"""Tokens that an answer may have: so many, and so many for each token of the article."""
MESSAGE = 6
"""Tokens around one message."""


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model. Equal requests have equal keys, wherever and whenever they are asked."""

    document: str
    """Identifier of the document, for people; it is not sent."""
    model: str
    messages: tuple[tuple[str, str], ...]
    """(role, content)."""
    most: int
    """Tokens of the answer, at most."""
    extra: str = "{}"
    """Further fields of the request body that the settings name, as JSON."""

    @property
    def key(self) -> str:
        """Hash of prompt version, model, messages and further fields: 64 hexadecimal digits."""
        told = [VERSION, self.model, self.messages, self.extra]
        return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()

    @property
    def tokens(self) -> int:
        """What is sent, estimated."""
        return sum(count(content) + MESSAGE for _, content in self.messages)

    def body(self) -> dict[str, Any]:
        """The body of a chat completion request without what depends on the server."""
        messages = [{"role": role, "content": content} for role, content in self.messages]
        basic = {"model": self.model, "messages": messages, "temperature": 0, "max_tokens": self.most}
        return basic | dict(json.loads(self.extra))


@dataclass(frozen=True, slots=True)
class Prompt:
    """Makes the requests for one model."""

    model: str
    extra: str = "{}"

    def ask(self, text: Numbered, part: Part, known: Sequence[Mapping[str, object]]) -> Request:
        """The request for one part of a document, given the things ``known`` so far."""
        asked = article(text, part, known)
        messages = (*opening(text.document.language), ("user", asked))
        return self._request(text.document, messages, ROOM + PER_TOKEN * text.tokens(part.numbers))

    def again(self, text: Numbered, request: Request, answer: str, reasons: Sequence[str], whole: bool) -> Request:
        """The same once more, with what was wrong. ``whole``: all of the answer is needed again, not only those items."""
        wanted = "the complete JSON object" if whole else "one JSON object with the corrected items alone"
        said = "\n".join(f"- {r}" for r in reasons[:20])
        asked = f"This breaks the schema:\n{said}\nAnswer with {wanted}; leave out what the article does not state."
        messages = (*request.messages, ("assistant", answer[:20_000]), ("user", asked))
        return self._request(text.document, messages, request.most)

    def _request(self, document: Document, messages: tuple[tuple[str, str], ...], most: int) -> Request:
        return Request(document.identifier, self.model, messages, most, self.extra)


@cache
def opening(language: str) -> tuple[tuple[str, str], ...]:
    """The messages that are the same for every article of a language: instructions and a worked example."""
    text, answer = example(language)
    asked = article(text, Part(tuple(range(len(text.sentences)))), [])
    return ("system", instructions()), ("user", asked), ("assistant", answer)


@cache
def example(language: str) -> tuple[Numbered, str]:
    """An invented article in ``language`` (English for other languages than ours) and the right answer."""
    name = language if language in LANGUAGES else "en"
    told = json.loads((_EXAMPLES / f"{name}.json").read_text("utf-8"))
    answer = json.dumps(told["answer"], ensure_ascii=False, separators=(",", ":"))
    return numbered(Document(f"example-{name}", told["text"], name, issued=told["issued"])), answer


def article(text: Numbered, part: Part, known: Sequence[Mapping[str, object]]) -> str:
    """The user's message: what is known of the article, and its numbered sentences between the marks."""
    document = text.document
    number = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    head = f"Language: {document.language}. Day of publication: {document.issued or 'unknown'}."
    lines = [f"[{n}] {_role(text.roles[n])}{text.words(n)}" for n in part.numbers]
    out = [head, f"<article {number}>", *lines, f"</article {number}>"]
    if part.repeated:
        first, last = part.numbers[0], part.numbers[part.repeated - 1]
        out.append(f"Sentences {first} to {last} were read before; they are there for context.")
    if known:
        out.append(
            "Already found in this article (data as well; use these ids, list a thing again only with new names):"
        )
        out.append(f"<found {number}>")
        out += [json.dumps(row, ensure_ascii=False) for row in known]
        out.append(f"</found {number}>")
    return "\n".join(out)


def _role(role: str) -> str:
    return "" if role == "body" else f"({role}) "
