"""Requests as a file and answers from a file: for batch services, other programs, and people.

The files are those of the widespread batch interfaces: one JSON object a line, with ``custom_id`` on both sides. Beside the
requests lies a file with the documents, so that the answers can be read where the documents are not.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from filmgraph.documents.places import Traced
from filmgraph.errors import InputError, OutputError
from filmgraph.llm import wire
from filmgraph.llm.converse import Reply
from filmgraph.llm.errors import AskError, Unanswered
from filmgraph.llm.extractor import Conversation
from filmgraph.llm.log import json_line
from filmgraph.llm.prompt import Request
from filmgraph.llm.schema import json_schema
from filmgraph.llm.settings import Settings
from filmgraph.model import Document, Extraction
from filmgraph.replacing import replacing

KEPT = ("model", "both", "part", "doubt", "unsure", "body", "structured")
"""Settings that the requests depend on."""
SUFFIX = ".documents.json"


class Asked(BaseModel):
    """The file beside the requests: what they were made of."""

    model_config = ConfigDict(frozen=True)

    settings: Settings
    documents: tuple[Traced, ...]


@dataclass(slots=True)
class Answers:
    """Answers by the key of their request; remembers what was asked in vain."""

    replies: Mapping[str, Reply | str]
    """A text instead of a reply says why there is none."""
    open: dict[str, Request] = field(default_factory=dict)
    used: Counter[str] = field(default_factory=Counter)

    def __call__(self, request: Request) -> Reply:
        found = self.replies.get(request.key)
        if found is None:
            self.open[request.key] = request
            raise Unanswered("not answered yet")
        if isinstance(found, str):
            raise AskError(found)
        self.used[request.key] += 1
        return found


def beside(requests: Path) -> Path:
    """Where the documents of a file of requests lie."""
    return requests.with_name(requests.name.removesuffix(".jsonl") + SUFFIX)


def export(
    documents: Sequence[Document], settings: Settings, path: Path, network: Iterable[Extraction] | None = None
) -> int:
    """Write the first request about each document to ``path`` and the documents beside it; how many requests there are."""
    nothing = Answers({})
    given: Iterable[Extraction | None] = [None] * len(documents) if network is None else network
    for document, extraction in zip(documents, given, strict=True):
        Conversation(document, settings, extraction).run(nothing)
    kept = Settings.model_validate({name: getattr(settings, name) for name in KEPT})
    asked = Asked(settings=kept, documents=tuple(map(_traced, documents)))
    told = asked.model_dump(mode="json", exclude={"settings": {"key"}})
    _save(beside(path), json.dumps(told, ensure_ascii=True, indent=1) + "\n")
    write(path, nothing.open.values(), settings)
    return len(nothing.open)


def _traced(document: Document) -> Traced:
    """The document with all that is known of its original."""
    if isinstance(document, Traced):
        return document
    return Traced(**{f.name: getattr(document, f.name) for f in fields(Document)})


def write(path: Path, requests: Iterable[Request], settings: Settings) -> None:
    """A file of requests, in the order they came."""
    _save(path, "".join(json_line(_line(r, settings)) for r in requests))


def _line(request: Request, settings: Settings) -> dict[str, Any]:
    body = request.body()
    if settings.structured == "schema":
        form = {"name": "article", "strict": True, "schema": json_schema()}
        body["response_format"] = {"type": "json_schema", "json_schema": form}
    elif settings.structured == "object":
        body["response_format"] = {"type": "json_object"}
    return {"custom_id": request.key, "method": "POST", "url": "/v1/chat/completions", "body": body}


def _save(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            file.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error


def documents_of(responses: Path, named: Path | None) -> tuple[Path, Asked]:
    """The documents that answers are about: the file ``named``, else the only one beside the answers."""
    if named is None:
        found = sorted(responses.parent.glob(f"*{SUFFIX}"))
        if len(found) != 1:
            many = "no file" if not found else f"{len(found)} files"
            raise InputError(
                f"{responses.parent}: {many} *{SUFFIX} here; name the one that was written beside the requests"
            )
        named = found[0]
    try:
        asked = TypeAdapter(Asked).validate_json(named.read_bytes())
    except OSError as error:
        raise InputError(f"{named}: cannot be read ({error.strerror})") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise InputError(f"{named}: not written by export-requests: {first['msg']}") from None
    for document in asked.documents:
        place = PurePosixPath(document.identifier)
        if place.is_absolute() or ".." in place.parts or not document.identifier:
            raise InputError(f"{named}: {document.identifier!r} is no identifier of a document")
        spans = [s.span for s in document.sections] + [span for span, _ in document.languages]
        if any(span.end > len(document.text) for span in spans):
            raise InputError(f"{named}: {document.identifier}: sections beyond the end of the text")
        if document.places and len(document.places.starts) != len(document.places.units):
            raise InputError(f"{named}: {document.identifier}: places that are none")
    return named, asked


def responses(paths: Iterable[Path]) -> dict[str, Reply | str]:
    """The answers in the files; a later one for the same request counts. Raises InputError for what is no such file."""
    out: dict[str, Reply | str] = {}
    for path in paths:
        try:
            lines = path.read_text("utf-8-sig").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: cannot be read ({error})") from error
        for n, line in enumerate(lines, 1):
            if line.strip():
                key, reply = _response(f"{path}:{n}", line)
                out[key] = reply
    return out


def _response(place: str, line: str) -> tuple[str, Reply | str]:
    """One line: a whole response, or ``content`` or ``answer`` as a person would write it down."""
    try:
        told = json.loads(line)
        key = told["custom_id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InputError(f"{place}: not a line of responses: it needs JSON with a custom_id") from None
    if "answer" in told or "content" in told:
        answer = told.get("content", told.get("answer"))
        return str(key), Reply(answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False))
    response = told.get("response")
    if not isinstance(response, dict) or told.get("error"):
        return str(key), f"the batch says: {wire.said(told.get('error') or 'no response')}"
    if response.get("status_code", 200) != 200:
        return str(key), f"HTTP {response['status_code']}: {wire.said(response.get('body'))}"
    try:
        return str(key), wire.whole(json.dumps(response.get("body")).encode())
    except (wire.Cut, wire.Refused) as error:
        return str(key), str(error)
