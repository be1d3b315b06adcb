"""The OpenAI-compatible chat protocol as bytes: what a response says, streamed or whole, and what its errors mean."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from filmgraph.llm.converse import Reply

MOST = 16_000_000
"""Bytes of one answer that are read."""
FINISHES = {"stop": "stop", "length": "length", "max_tokens": "length", "eos": "stop", "end_turn": "stop"}


class Cut(Exception):
    """The answer broke off or is no answer; asking again may help."""


class Refused(Exception):
    """The server answered that it will not answer."""


def whole(body: bytes) -> Reply:
    """The reply in a response that is not streamed. Raises Cut or Refused."""
    data = _object(body)
    choice = _first(data)
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    return _reply(_content(message), choice.get("finish_reason"), message, data.get("usage"))


def streamed(lines: Iterable[str]) -> Reply:
    """The reply in a stream of server-sent events. Raises Cut where it ends too early, and Refused."""
    text: list[str] = []
    size, finish, usage, done = 0, None, None, False
    last: dict[str, Any] = {}
    for data in _events(lines):
        if data == "[DONE]":
            done = True
            break
        chunk = _object(data.encode())
        usage = chunk.get("usage") or usage
        if not chunk.get("choices"):
            continue
        choice = _first(chunk)
        delta = choice.get("delta")
        delta = delta if isinstance(delta, dict) else {}
        last |= {k: v for k, v in delta.items() if v}
        piece = _content(delta)
        size += len(piece)
        if size > MOST:
            raise Cut("the answer does not end")
        text.append(piece)
        finish = choice.get("finish_reason") or finish
    if finish is None and not done:
        raise Cut("the stream was cut off")
    return _reply("".join(text), finish, last, usage)


def _events(lines: Iterable[str]) -> Iterable[str]:
    """The data of each event; several data lines are one event."""
    data: list[str] = []
    for line in lines:
        if not line:
            if data:
                yield "\n".join(data)
            data = []
        elif line.startswith("data:"):
            data.append(line[5:].removeprefix(" "))
    if data:
        yield "\n".join(data)


def _object(body: bytes) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise Cut("the response is not JSON") from None
    if not isinstance(data, dict):
        raise Cut("the response is no object")
    if isinstance(error := data.get("error"), dict | str) and error:
        raise Cut(f"the server says: {said(data)}")
    return data


def _first(data: dict[str, Any]) -> dict[str, Any]:
    choices = data.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise Cut("the response has no choices")
    first: dict[str, Any] = choices[0]
    return first


def _content(message: dict[str, Any]) -> str:
    """The text of a message; some servers send it in parts."""
    content = message.get("content")
    if isinstance(content, list):
        return "".join(str(p.get("text", "")) for p in content if isinstance(p, dict))
    return content if isinstance(content, str) else ""


def _reply(text: str, finish: object, message: dict[str, Any], usage: object) -> Reply:
    told = usage if isinstance(usage, dict) else {}
    sent, received = (_count(told.get(name)) for name in ("prompt_tokens", "completion_tokens"))
    if message.get("refusal"):
        raise Refused(f"the model refuses: {str(message['refusal'])[:100]}")
    if finish == "content_filter":
        raise Refused("the server's filter stopped the answer")
    ended = FINISHES.get(str(finish), "stop")
    if not text.strip() and ended == "stop":
        if message.get("tool_calls") or message.get("function_call"):
            raise Refused("the model calls a tool, and it was given none")
        raise Cut("the answer is empty")
    return Reply(text, ended, sent, received)


def _count(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 10**9 else 0


def said(data: object) -> str:
    """The message of an error response, on one line."""
    error = data.get("error", data.get("detail", data)) if isinstance(data, dict) else data
    if isinstance(error, dict):
        error = error.get("message") or error
    return " ".join(str(error).split())[:200]
