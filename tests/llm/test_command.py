"""The command line: choosing a reader, estimates, files of requests and answers, and an install without the extra."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import filmgraph
from filmgraph.cli import group
from filmgraph.cli.build import command as build
from tests.llm.news import TEXT, Answers, answer
from tests.llm.standin import Fault, serving
from tests.llm.test_seeds import response

SECRET = "sk-very-secret-0815"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "days.txt").write_text(TEXT, "utf-8")
    return tmp_path / "days.txt"


def run(*args: object, **env: str) -> Result:
    return CliRunner().invoke(group, [str(a) for a in args], env=env)


def process(*args: object, before: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own; ``before`` runs first in it."""
    code = f"{before}\nfrom filmgraph.cli import main\nmain()"
    command = [sys.executable, "-c", code, *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | env, check=False)


def test_a_build_by_a_model(news: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    with serving(Answers({TEXT: answer()})) as server:
        args = ["--extractor", "llm", "--llm-url", server.url, "--llm-model", "stand-in", "--llm-log", log]
        done = run("build", news, "--out", tmp_path / "out", *args, FILMGRAPH_LLM_KEY=SECRET)
    assert done.exit_code == 0, done.output
    assert "model: 1 requests, 0 answers known before, 100 tokens sent, 10 received" in done.output
    assert server.headers[0]["Authorization"] == f"Bearer {SECRET}"
    assert len(filmgraph.load(tmp_path / "out").knowledge().claims) == 16
    written = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert log in written and any("cache" in p.parts for p in written)
    assert not [p for p in written if SECRET.encode() in p.read_bytes()]


def test_an_estimate(news: Path, tmp_path: Path) -> None:
    with serving() as server:
        args = ["--extractor", "llm", "--llm-url", server.url, "--llm-model", "m", "--llm-price", "1/4", "--estimate"]
        done = run("build", news, "--out", tmp_path / "out", *args)
    assert done.exit_code == 0, done.output
    assert not server.requests
    assert not (tmp_path / "out").exists()
    lines = done.output.splitlines()
    assert lines[:2] == ["documents: 1 (0 answered before)", "requests: 1"]
    assert lines[2].startswith("tokens: about ") and lines[3].startswith("price: about 0.0")


def test_what_was_not_read_is_named(news: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("Another article about nothing at all.\n", "utf-8")
    args = ["--extractor", "llm", "--llm-model", "m", "--llm-concurrency", "1", "--llm-retries", "0"]
    with serving(Answers({TEXT: answer()})) as server:
        server.faults = [Fault(), Fault(500)]
        done = run(
            "build", news, tmp_path / "more.txt", "--out", tmp_path / "out", "--llm-url", server.url, *args, "--strict"
        )
    assert done.exit_code == 1
    assert "left out: more.txt: HTTP 500: no (1 tries)" in done.output
    assert (tmp_path / "out" / "filmgraph.ttl").exists()


NOBODY = ["--extractor", "llm", "--llm-url", "http://127.0.0.1:1/v1", "--llm-model", "m"]
"""A server that is not there."""


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--extractor", "llm"], "needs --llm-url and --llm-model"),
        (["--extractor", "llm", "--llm-url", "nowhere", "--llm-model", "m"], "url: "),
        ([*NOBODY, "--budget", "1"], "--llm-price"),
        ([*NOBODY, "--llm-retries", "0"], "cannot be reached"),
        ([*NOBODY, "--llm-log", "/no/such/place"], "/no/such/place"),
        (["--llm-model", "m"], "--llm-model needs --extractor llm"),
        (["--estimate"], "--estimate needs --extractor llm"),
    ],
    ids=range(7),
)
def test_bad_settings_are_one_line_and_write_nothing(args: list[str], told: str, news: Path, tmp_path: Path) -> None:
    done = process("build", news, "--out", tmp_path / "out", *args)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_without_the_extra(news: Path, tmp_path: Path) -> None:
    """The model says what it needs; the rest never asks for it."""
    gone = "import sys\nfor name in ('httpx', 'keyring'): sys.modules[name] = None"
    done = process("build", news, "--out", tmp_path / "out", "--extractor", "llm", "--llm-model", "m", before=gone)
    assert done.returncode == 2
    assert done.stderr.strip() == "filmgraph: a language model needs httpx: pip install 'filmgraph[llm]'"
    assert process("llm", "--help", before=gone).returncode == 0
    told = "import atexit, sys\natexit.register(lambda: print([m for m in sys.modules if 'filmgraph.llm' in m]))"
    done = process("build", news, "--out", tmp_path / "out", "--jobs", 1, before=told)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_names_every_option() -> None:
    told = CliRunner().invoke(build, ["--help"]).output
    for name in (
        "--extractor",
        "--llm-url",
        "--llm-model",
        "--llm-config",
        "--estimate",
        "--budget",
        "--llm-log",
        "--llm-cache",
    ):
        assert name in told
    assert "key" not in told.replace("keep", "").lower().split()


def exported(news: Path, folder: Path) -> list[dict[str, Any]]:
    done = run("llm", "export-requests", news, "-o", folder / "requests.jsonl", "--llm-model", "m")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in (folder / "requests.jsonl").read_text("utf-8").splitlines()]


def test_requests_have_the_form_of_batch_services(news: Path, tmp_path: Path) -> None:
    (line,) = exported(news, tmp_path)
    assert set(line) == {"custom_id", "method", "url", "body"}
    assert (line["method"], line["url"], len(line["custom_id"])) == ("POST", "/v1/chat/completions", 64)
    assert {"model", "messages", "max_tokens", "response_format", "temperature"} <= set(line["body"])
    assert "stream" not in line["body"]


@pytest.mark.parametrize("form", ["batch", "content", "answer"])
def test_who_answers_makes_no_difference(form: str, news: Path, tmp_path: Path) -> None:
    """A batch service, a program that writes the text, a person who writes the JSON."""
    (line,) = exported(news, tmp_path)
    right = json.dumps(answer())
    told = {
        "batch": response(line, right),
        "content": {"custom_id": line["custom_id"], "content": f"```json\n{right}\n```"},
        "answer": {"custom_id": line["custom_id"], "answer": answer()},
    }[form]
    (tmp_path / "answers.jsonl").write_text("\n" + json.dumps(told) + "\n\n", "utf-8")
    done = run("llm", "import-responses", tmp_path / "answers.jsonl", "--out", tmp_path / "out", "--strict")
    assert done.exit_code == 0, done.output
    with serving(Answers({TEXT: answer()})) as server:
        args = ["--extractor", "llm", "--llm-url", server.url, "--llm-model", "m"]
        assert run("build", news, "--out", tmp_path / "live", *args).exit_code == 0
    assert (tmp_path / "out" / "filmgraph.ttl").read_bytes() == (tmp_path / "live" / "filmgraph.ttl").read_bytes()


def test_what_breaks_the_schema_is_to_be_asked_again(news: Path, tmp_path: Path) -> None:
    (line,) = exported(news, tmp_path)
    wrong = answer()
    wrong["facts"][0]["predicate"] = "happensIn"
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text(json.dumps({"custom_id": line["custom_id"], "answer": wrong}) + "\n", "utf-8")
    done = run("llm", "import-responses", first, "--out", tmp_path / "out", "--next", tmp_path / "more.jsonl")
    assert "read in part: days.txt: not answered yet" in done.output
    (again,) = [json.loads(x) for x in (tmp_path / "more.jsonl").read_text("utf-8").splitlines()]
    assert "happensIn" in again["body"]["messages"][-1]["content"]
    second.write_text(
        json.dumps({"custom_id": again["custom_id"], "answer": {"facts": [answer()["facts"][0]]}}) + "\n", "utf-8"
    )
    done = run("llm", "import-responses", first, second, "--out", tmp_path / "out", "--strict")
    assert done.exit_code == 0, done.output
    assert len(filmgraph.load(tmp_path / "out").knowledge().claims) == 16


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "answers.jsonl:1: not a line of responses"),
        ('{"content": "x"}', "answers.jsonl:1: not a line of responses"),
        ('{"custom_id": "KEY", "error": {"message": "expired"}}', "the batch says: expired"),
        (
            '{"custom_id": "KEY", "response": {"status_code": 429, "body": {"error": "slow down"}}}',
            "HTTP 429: slow down",
        ),
        ('{"custom_id": "KEY", "response": {"status_code": 200, "body": {"choices": []}}}', "no choices"),
        ('{"custom_id": "other", "content": "x"}', "not answered yet"),
    ],
    ids=range(6),
)
def test_answers_of_no_use_are_named(line: str, told: str, news: Path, tmp_path: Path) -> None:
    (asked,) = exported(news, tmp_path)
    (tmp_path / "answers.jsonl").write_text(line.replace("KEY", asked["custom_id"]) + "\n", "utf-8")
    done = process("llm", "import-responses", tmp_path / "answers.jsonl", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_a_forged_file_of_documents_writes_nowhere_else(news: Path, tmp_path: Path) -> None:
    exported(news, tmp_path)
    place = tmp_path / "requests.documents.json"
    told = json.loads(place.read_text("utf-8"))
    (tmp_path / "answers.jsonl").write_text("", "utf-8")
    for name in ("../../evil.txt", "/etc/evil.txt", ""):
        told["documents"][0]["identifier"] = name
        place.write_text(json.dumps(told), "utf-8")
        done = process("llm", "import-responses", tmp_path / "answers.jsonl", "--out", tmp_path / "out")
        assert done.returncode == 2 and "no identifier" in done.stderr
    place.write_text("{}", "utf-8")
    done = process("llm", "import-responses", tmp_path / "answers.jsonl", "--out", tmp_path / "out")
    assert done.returncode == 2 and "not written by export-requests" in done.stderr
    place.unlink()
    done = process("llm", "import-responses", tmp_path / "answers.jsonl", "--out", tmp_path / "out")
    assert done.returncode == 2 and "no file *.documents.json" in done.stderr


def test_requests_need_a_model(news: Path, tmp_path: Path) -> None:
    done = process("llm", "export-requests", news, "-o", tmp_path / "r.jsonl")
    assert done.returncode == 2 and "--llm-model" in done.stderr
    assert not (tmp_path / "r.jsonl").exists()
