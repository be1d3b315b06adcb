"""The command line: one module per command, imported only when that command runs or is listed.

A command parses its arguments, calls one library function and writes the result; everything heavy is imported inside it.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys

import click

from filmgraph import __version__
from filmgraph.errors import FilmgraphError


class CommandFolder(click.Group):
    """A group whose commands are the modules of this package, each with a ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(m.name.replace("_", "-") for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.group(cls=CommandFolder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="filmgraph")
def group() -> None:
    """Facts about international film cooperation, each with the sentence that states it."""


def main() -> None:
    """Entry point: errors of ours become one line on stderr and an exit code, never a traceback."""
    try:
        code = group(prog_name="filmgraph", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except FilmgraphError as error:
        click.echo(f"filmgraph: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # Nobody reads any more. Python flushes at exit once again, so give it somewhere to write.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
