"""One article per record: JSON, JSON lines, CSV and TSV, with field names given or guessed."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from filmgraph.documents.draft import Draft, Item, headed
from filmgraph.documents.formats.markup import plain
from filmgraph.documents.formats.text import decoded
from filmgraph.documents.options import Options, Problem, Unreadable
from filmgraph.documents.places import Kind, lines
from filmgraph.documents.sources import Blob
from filmgraph.model import Repair

FIELDS = {
    "text": "text content body article fulltext full_text maintext article_text articlebody article_body story "
    "description 正文 内容 全文 文本 текст содержание",
    "title": "title headline name subject 标题 题目 заголовок название",
    "date": "date issued published publication_date published_at publish_date date_published datepublished pubdate "
    "pub_date created_at time 日期 时间 发布时间 дата",
    "url": "url link source_url href permalink uri address 链接 网址 ссылка",
    "language": "language lang locale 语言 язык",
    "publisher": "publisher source site website media outlet domain source_name newspaper 来源 媒体 источник издание",
    "creator": "creator author authors byline writer 作者 记者 автор",
}
"""Our name → names in use, best first; compared in small letters."""
LISTS = ("articles", "items", "data", "results", "docs", "documents", "records", "news", "entries", "rows")
MARKUP = re.compile(r"</?(?:p|div|br|span|a|h[1-6]|li|strong)\b[^<>]*>", re.IGNORECASE)


def drafts(blob: Blob, options: Options) -> Iterator[Draft | Item | Problem]:
    """Every record of a file; a record that is none is reported, the rest goes on."""
    found = decoded(blob.data, blob.charset)
    name = blob.name.lower()
    records: Iterator[tuple[int, Any]]
    kind: Kind = "line"
    path = ""
    if name.endswith((".csv", ".tsv")):
        kind = "row"
        # The header is the first row.
        records = enumerate(_rows(found.text, "\t" if name.endswith(".tsv") else ""), 2)
        count = found.text.count("\n") + 1
    elif name.endswith(".json"):
        kind = "item"
        listed, path = _json(found.text)
        if isinstance(listed, dict):
            yield _draft(listed, blob, options, found.repairs())
            return
        records, count = enumerate(listed, 1), len(listed)
    else:
        filled = [(n, line) for n, line in enumerate(lines(found.text), 1) if line.strip()]
        records, count = ((n, _line(line)) for n, line in filled), len(filled)
    width = max(4, len(str(count)))
    for number, (unit, record) in enumerate(records, 1):
        suffix = f"{number:0{width}d}"
        try:
            if isinstance(record, Unreadable):
                raise record
            if not isinstance(record, dict):
                raise Unreadable("not a record of named fields")
            draft = _draft(record, blob, options, found.repairs() if number == 1 else ())
        except Unreadable as error:
            yield Problem(f"{blob.identifier}/{suffix}", str(error))
        else:
            whole = json.dumps(record, ensure_ascii=True, sort_keys=True, default=str)
            draft = replace(draft, kind=kind, number=unit, path=path)
            yield Item(suffix, draft, hashlib.sha256(whole.encode()).hexdigest())


def _json(text: str) -> tuple[dict[str, Any] | list[Any], str]:
    """One record, or the list of records wherever the file keeps it, with the JSON pointer to it."""
    value = _parsed(text)
    if isinstance(value, dict):
        lists = [(value[k], f"/{k}") for k in LISTS if isinstance(value.get(k), list)]
        return lists[0] if lists else (value, "")
    if not isinstance(value, list) or not value:
        raise Unreadable("no records in the JSON file")
    return value, ""


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not valid JSON: {' '.join(str(error).split())[:80]}") from error


def _line(line: str) -> Any:
    """A record of JSON lines; what cannot be parsed is reported by its number."""
    try:
        return _parsed(line)
    except Unreadable as error:
        return error


def _rows(text: str, delimiter: str) -> Iterator[dict[str, str]]:
    head = text.lstrip().split("\n", 1)[0]
    delimiter = delimiter or max(",;\t|", key=head.count)
    csv.field_size_limit(max(csv.field_size_limit(), 1 << 30))
    try:
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield {k: v for k, v in row.items() if isinstance(k, str) and isinstance(v, str)}
    except csv.Error as error:
        raise Unreadable(f"not a valid table: {error}") from error


def _draft(record: dict[str, Any], blob: Blob, options: Options, repairs: tuple[Repair, ...]) -> Draft:
    values = {ours: _field(record, ours, options) for ours in FIELDS}
    text = values["text"]
    if not text:
        raise Unreadable(f"no text in this record (fields: {', '.join(sorted(map(str, record))[:8])[:120]})")
    if len(MARKUP.findall(text)) >= 2:
        text = plain(text)
    return Draft(
        headed(values["title"], text),
        title=values["title"] or None,
        issued=values["date"] or None,
        publisher=values["publisher"] or None,
        creator=values["creator"] or None,
        source=values["url"] if values["url"].startswith(("http://", "https://")) else blob.source,
        language=values["language"] or None,
        repairs=repairs,
    )


def _field(record: dict[str, Any], ours: str, options: Options) -> str:
    """The value of the field given for ``ours``, else of the first that is called as such fields are."""
    if ours in options.fields:
        return _string(record.get(options.fields[ours]))
    named = {str(k).strip().lower(): v for k, v in record.items()}
    found = (_string(named[name]) for name in FIELDS[ours].split() if name in named)
    return next((value for value in found if value), "")


def _string(value: Any) -> str:
    if isinstance(value, list):
        return "\n\n".join(v for v in map(_string, value) if v)
    if isinstance(value, dict):
        return _string(value.get("name") or value.get("title") or value.get("text"))
    return str(value).strip() if isinstance(value, (str, int, float)) else ""
