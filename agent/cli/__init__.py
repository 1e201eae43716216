"""The command line: one command per file, loaded when it is called, so that quick commands start quickly."""

import os
import sys

from agent.cli.disk_words import disk_words
from agent.errors import AgentError


def main() -> None:
    """`appealdesk`. An expected error is one sentence and what to do, exit 2; never a traceback."""
    from agent.cli.commands import app

    os.umask(0o077)  # what is written is hers alone, also in a folder that others may read
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # a real stream
    try:
        app()
    except AgentError as error:
        print(f"{error.title}：{error.words}", file=sys.stderr)
        raise SystemExit(2) from error
    except OSError as error:
        words = disk_words(error)
        if words is None:
            raise
        print(words, file=sys.stderr)
        raise SystemExit(2) from error
