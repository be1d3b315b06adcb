"""Which files are read and what they are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from filmgraph.documents import Options, Problem, read
from filmgraph.errors import InputError


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The film week opened in {name}.")


def names(*paths: Path, options: Options | None = None) -> list[str]:
    return [x.identifier for x in read(paths, options=options or Options()) if not isinstance(x, Problem)]


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.md", "a/b/c.txt", ".hidden.txt", ".git/x.txt", "a.css", "pic.JPG")
    assert names(tmp_path) == ["a/b/c.txt", "a/z.md", "b.txt"]


def test_names_do_not_depend_on_the_order_or_spelling_of_paths(tmp_path: Path) -> None:
    make(tmp_path, "one/x.txt", "two/x.txt", "two/y.txt")
    one, two = tmp_path / "one", tmp_path / "two"
    assert names(one, two) == names(two, one) == names(two / ".." / "two", one) == ["one/x.txt", "two/x.txt", "y.txt"]
    assert names(two / "y.txt", two) == names(two) == ["x.txt", "y.txt"]
    assert names(tmp_path, two / "y.txt") == ["one/x.txt", "two/x.txt", "two/y.txt"]
    assert names(one / "x.txt") == ["x.txt"]


def test_globs(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.md", "old/a.txt")
    assert names(tmp_path, options=Options(include=("*.txt",))) == ["a.txt", "old/a.txt"]
    assert names(tmp_path, options=Options(exclude=("old/*", "*.md"))) == ["a.txt"]


def test_what_is_missing_or_empty_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no/such: no such file or folder"):
        read([tmp_path / "no" / "such"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="nothing to read"):
        read([tmp_path / "empty"])
    make(tmp_path, "good/a.txt")
    with pytest.raises(InputError, match="nothing to read"):
        read([tmp_path / "good", tmp_path / "empty"])
    with pytest.raises(InputError, match="no documents given"):
        list(read([]))


def test_a_folder_where_nothing_could_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(InputError, match=r"no readable document: a\.txt: empty file"):
        list(read([tmp_path]))


@pytest.mark.skipif(os.name != "posix", reason="needs special files")
def test_special_files_and_odd_names(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "line\nbreak.txt", "r\u202etl.txt")
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text("The film week opened.")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = list(read([tmp_path]))
    problems = {x.identifier: x.message for x in found if isinstance(x, Problem)}
    assert problems["pipe.txt"] == "not a regular file; skipped"
    assert problems["gone.txt"].startswith("cannot be opened")
    assert {x.identifier for x in found} - set(problems) == {"a.txt", "line_break.txt", "r_tl.txt", "_.txt"}


def test_names_that_become_equal_stay_apart(tmp_path: Path) -> None:
    make(tmp_path, "a\nb.txt", "a_b.txt")
    assert len(set(names(tmp_path))) == 2
    assert names(tmp_path) == names(tmp_path)
