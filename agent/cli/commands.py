"""The commands by name."""

from typing import Annotated

import typer

app = typer.Typer(name="appealdesk", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def appealdesk() -> None:
    """申诉台：帮您准备恶意评价的申诉，由您自己提交。"""


@app.command()
def serve(
    open_desk: Annotated[bool, typer.Option("--open", help="启动后在浏览器里打开工作台")] = False,
) -> None:
    """启动助手。"""
    from agent.cli.serve import run

    run(open_desk=open_desk)
