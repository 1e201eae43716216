"""The command line: one command per file, loaded when it is called, so that quick commands start quickly."""

import sys

from agent.errors import AgentError


def main() -> None:
    """`appealdesk`. An expected error is one sentence and what to do, exit 2; never a traceback."""
    from agent.cli.commands import app

    try:
        app()
    except AgentError as error:
        print(f"{error.title}：{error.words}", file=sys.stderr)
        raise SystemExit(2) from error
