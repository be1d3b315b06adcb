"""``filmgraph query``, ``show`` and ``open`` as they are called: answers, exit codes, one line for a mistake."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from filmgraph.cli import group
from filmgraph.cli.query import _FORMATS
from filmgraph.errors import FilmgraphError
from filmgraph.query.formats import FORMATS

CHAIR = "SELECT ?person { ?person fg:presidesOver ?event }"
ROSA = "<https://w3id.org/filmgraph/id/person/rosa-quispe>"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(CONCAT(STR(?c), STR(?f)) > STR(?i)) }"
MAIN = [sys.executable, "-c", "from filmgraph.cli import main; main()"]


def call(*args: str, stdin: str | bytes = "") -> Result:
    """The command as a function."""
    return CliRunner().invoke(group, args, input=stdin)


def error(result: Result) -> str:
    """What the command would print on stderr."""
    assert isinstance(result.exception, FilmgraphError), result.output
    assert result.exception.exit_code == 2
    return str(result.exception)


def shell(*args: str, **more: object) -> subprocess.CompletedProcess[str]:
    """The command as a process."""
    return subprocess.run([*MAIN, *args], capture_output=True, text=True, timeout=60, encoding="utf-8", **more)  # type: ignore


@pytest.fixture(scope="module")
def at(folder: Path) -> str:
    return f"--store={folder}"


def test_from_argument_file_and_standard_input(at: str, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("\ufeff" + CHAIR, encoding="utf-8")
    for result in (
        call("query", at, CHAIR),
        call("query", at, "-f", str(file)),
        call("query", at, "-", stdin=CHAIR),
        call("query", at, "-f", "-", stdin=CHAIR),
    ):
        assert (result.exit_code, result.stdout) == (0, f"?person\n{ROSA}\n")


def test_a_saved_question(at: str) -> None:
    result = call("query", at, "coproductions", "--country", "挪威", "--format", "markdown")
    assert result.stdout.splitlines()[2:] == ["| Salt Road | Norway | Peru |"]
    assert call("query", "--country=peru", at, "coproductions").stdout.count("\n") == 2


def test_names_in_another_language(at: str) -> None:
    assert "盐路" in call("query", at, "coproductions", "--format", "table", "--lang", "zh").stdout


def test_help_shows_a_worked_example_and_the_parameters_of_a_question() -> None:
    assert "filmgraph query coproductions --country" in call("query", "--help").output
    assert "--country" not in call("query", "--help").output.partition("Options:")[2]
    assert "--country" in call("query", "coproductions", "--help").output.partition("Options:")[2]
    for name in ("show", "open"):
        assert f"\n    filmgraph {name}" in call(name, "--help").output
    assert "\n    filmgraph query coproductions --country Norway\n" in call("query", "--help").output


def test_the_formats_are_those_of_the_library() -> None:
    assert _FORMATS == FORMATS


def test_the_list(at: str) -> None:
    listed = call("query", "--list").stdout.splitlines()
    assert any(line.startswith("coproductions [--country]") for line in listed)
    assert any(line.startswith("film --film ") for line in listed)
    assert "影片" in call("query", "--list", "--lang", "zh").stdout


def test_exit_status(at: str) -> None:
    no = "ASK { fg:a fg:directs fg:b }"
    assert call("query", at, no).exit_code == 0
    assert call("query", at, no, "--exit-status").exit_code == 1
    assert call("query", at, "ASK {}", "--exit-status").exit_code == 0
    assert call("query", at, "SELECT ?x { ?x fg:directs fg:b }", "--exit-status").exit_code == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["SELECT"], "line 1, column 7: the query ends too early"),
        (["coproductoins"], "did you mean coproductions?"),
        (["film"], "film needs --film"),
        (["-f", "/nowhere/q.rq"], "/nowhere/q.rq: cannot be read"),
        (["ASK {}", "--format", "ttl"], "ttl holds triples"),
        (["ASK {}", "-o", "/nowhere/x.txt"], "/nowhere/x.txt: cannot be written"),
        (["ASK {}", "--store", "/nowhere"], "/nowhere: no graph here"),
    ],
)
def test_one_line_for_a_mistake(at: str, args: list[str], told: str) -> None:
    message = error(call("query", at, *args))
    assert told in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "args", [[], ["ASK {}", "-f", "x"], ["coproductions", "--contry", "x"], ["ASK {}", "--country", "x"]]
)
def test_usage(at: str, args: list[str]) -> None:
    assert call("query", at, *args).exit_code == 2


def test_bytes_that_are_no_text(at: str, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_bytes(b"ASK { ?a ?b '\xff' }")
    assert "not UTF-8 at byte 13" in error(call("query", at, "-f", str(file)))
    done = subprocess.run([*MAIN, "query", at, b"ASK { ?a ?b '\xff' }"], capture_output=True, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    done = subprocess.run([*MAIN, "query", at, "film", b"--film=\xff"], capture_output=True, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (0, 1)


def test_an_output_file_is_complete_or_absent(at: str, tmp_path: Path) -> None:
    out = tmp_path / "answer.csv"
    assert call("query", at, CHAIR, "-o", str(out)).stdout == ""
    assert out.read_text().splitlines()[0] == "person"
    out.unlink()
    error(call("query", at, "SELECT ?x { BIND(<http://a.example/f>(1) AS ?x) }", "-o", str(out)))
    assert list(tmp_path.iterdir()) == []


def test_time_is_up(at: str, tmp_path: Path) -> None:
    out = tmp_path / "answer.csv"
    done = shell("query", at, ENDLESS, "--timeout", "0.5", "-o", str(out))
    assert done.returncode == 5
    assert done.stderr == (
        "filmgraph: stopped after 0.5 seconds, the answer is not complete; allow more with --timeout\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_interrupt(at: str) -> None:
    # Answers from the first moment on and for hours; of two parts of a UNION the engine may begin with either.
    args = [*MAIN, "query", at, ENDLESS.replace("(COUNT(*) AS ?n)", "?c")]
    with subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline()  # now it is at work
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (130, b"filmgraph: interrupted\n")


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
@pytest.mark.parametrize("format_", ["tsv", "table", "jsonl"])
def test_a_closed_pipe_is_quiet(at: str, format_: str) -> None:
    many = f"SELECT * {{ ?a ?b ?c . ?d ?e ?f }} LIMIT {400 if format_ == 'table' else 20000}"
    args = [*MAIN, "query", at, many, "--format", format_]
    with subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert (process.stderr.read(), process.wait(timeout=30)) == (b"", 0)


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
def test_on_a_terminal(at: str) -> None:
    import pty

    parent, child = pty.openpty()
    env = {**os.environ, "COLUMNS": "40", "NO_COLOR": "1"}
    with subprocess.Popen([*MAIN, "query", at, CHAIR], stdout=child, stderr=subprocess.PIPE, env=env) as process:
        assert process.stderr is not None
        assert process.stderr.read() == b"filmgraph: 1 row\n"
    os.close(child)
    shown = os.read(parent, 10000).decode("utf-8").replace("\r\n", "\n")
    os.close(parent)
    assert shown == "╭─────────────╮\n│ person      │\n├─────────────┤\n│ Rosa Quispe │\n╰─────────────╯\n"


def test_it_starts_at_once(at: str) -> None:
    heavy = [
        "rdflib",
        "spacy",
        "networkx",
        "pyvis",
        "igraph",
        "numpy",
        "rich",
        "opencc",
        "http",
        "email",
        "trafilatura",
    ]
    code = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print([m for m in {heavy!r} if m in sys.modules], file=sys.stderr))\n"
        "from filmgraph.cli import main; main()"
    )
    args = [sys.executable, "-c", code, "query", at, CHAIR]
    done = subprocess.run(args, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"

    def once() -> float:
        before = os.times()
        shell("query", at, CHAIR)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(once() for _ in range(5)) < 0.3  # seconds of CPU; about 0.12 on a quiet machine


def test_show(at: str) -> None:
    shown = call("show", at, "盐路").stdout
    assert shown.startswith("Salt Road (Film)\n  fgr:film/salt-road\n  names: Salt Road (en); 盐路 (zh)\n")
    assert "named in: wire/en.txt, wire/zh.txt" in shown
    assert "Ingrid Vik  [0.9]  fgr:person/ingrid-vik\n    “" in shown
    assert "“秘鲁与挪威合拍的《盐路》由英格丽·维克执导”  wire/zh.txt, from character 0" in shown
    assert "\x1b" not in shown
    assert '“"We start small," Quispe said”' in call("show", at, "quispe").stdout
    assert call("show", at, "fgr:film/salt-road").stdout == shown


def test_show_what_is_not_there(at: str) -> None:
    assert error(call("show", at, "Salt Rod")) == "nothing here is called Salt Rod; did you mean Salt Road?"
    assert error(call("show", at, "zzz")) == "nothing here is called zzz"


def test_show_what_several_things_are_called(tmp_path: Path) -> None:
    iri, label = "<https://w3id.org/filmgraph/id/{}>", "<http://www.w3.org/2000/01/rdf-schema#label>"
    lines = [f'{iri.format(x)} {label} "Lima"@en .' for x in ("place/lima", "film/lima")]
    (tmp_path / "filmgraph.ttl").write_text("\n".join(lines), encoding="utf-8")
    result = call("show", f"--store={tmp_path}", "lima")
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == ["fgr:film/lima", "fgr:place/lima"]
    assert error(result) == "lima means 2 things; name one by its IRI"


def test_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", lambda url: opened.append(url) or 0)
    assert "no page here; build one with: filmgraph build" in error(call("open", f"--store={tmp_path}"))
    page = tmp_path / "filmgraph.html"
    page.write_text("<p>", encoding="ascii")
    assert call("open", f"--store={tmp_path}").stdout == f"{page}\n"
    assert opened == [page.as_uri()]
    monkeypatch.setattr(click, "launch", lambda _: 1)
    assert "no browser could be started" in error(call("open", f"--store={tmp_path}"))
