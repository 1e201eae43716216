"""The commands by name; what each needs is loaded when it is called."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(name="appealdesk", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
cases = typer.Typer(help="案件列表，或一个案件的全部内容。", invoke_without_command=True)
audit = typer.Typer(help="审计记录。", no_args_is_help=True)
app.add_typer(cases, name="cases")
app.add_typer(audit, name="audit")

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


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


@app.command()
def pair(
    accept: Annotated[str | None, typer.Option(help="扩展上显示的六位数字；不填就等待并询问")] = None,
    list_all: Annotated[bool, typer.Option("--list", help="列出全部配对")] = False,
    revoke: Annotated[str | None, typer.Option(help="取消这个配对")] = None,
) -> None:
    """接受扩展的配对请求，或列出、取消配对。"""
    from agent.cli import pair as pairing

    if list_all:
        asyncio.run(pairing.show_pairings())
    elif revoke is not None:
        asyncio.run(pairing.revoke(revoke))
    else:
        asyncio.run(pairing.pair(accept))


@cases.callback()
def list_cases(context: typer.Context, as_json: AsJson = False) -> None:
    """列出案件，最近变动的在前。"""
    if context.invoked_subcommand is None:
        from agent.cli.cases import show_list

        asyncio.run(show_list(as_json=as_json))


@cases.command("show")
def show_case(case_id: str) -> None:
    """一个案件的全部内容（JSON）。"""
    from agent.cli.cases import show_case

    asyncio.run(show_case(case_id))


@app.command()
def triage(
    file: Annotated[
        Path | None, typer.Argument(help="JSON 行文件；不填就读标准输入", dir_okay=False, exists=True)
    ] = None,
) -> None:
    """研判：每行一条评价进，每行一个结论出；坏行跳过并在标准错误里说明。"""
    from agent.cli.triage import run

    if file is None:
        raise typer.Exit(run(sys.stdin.buffer, sys.stdout, sys.stderr))
    with file.open("rb") as lines:
        raise typer.Exit(run(lines, sys.stdout, sys.stderr))


@app.command()
def fill(
    url: Annotated[str, typer.Option(help="要填的网页")],
    plan: Annotated[Path, typer.Option(help="计划：JSON 列表，每项一个 label 和 value、choice、files、date 之一")],
    report: Annotated[Path, typer.Option(help="报告写到哪个文件")],
    headless: Annotated[bool, typer.Option("--headless", help="不显示浏览器窗口")] = False,
    browser_arg: Annotated[list[str] | None, typer.Option(help="启动浏览器的附加参数，可写多次")] = None,
) -> None:
    """按计划填写任何网页上的表单，逐项读回，从不提交。全部填好退出码为 0，有没填的为 3，输入有误为 2。"""
    from agent.cli.fill import Errand, run
    from agent.settings import load_settings

    errand = Errand(url, plan, report, headless, tuple(browser_arg or ()))
    raise typer.Exit(asyncio.run(run(errand, load_settings())))


@app.command()
def settings() -> None:
    """列出全部设置：值、来源、含义。"""
    from agent.cli.settings import show

    show()


@app.command()
def doctor(
    page: Annotated[str | None, typer.Option("--page", help="只检查这个网址的平台页面：哪些栏找得到")] = None,
    as_json: AsJson = False,
) -> None:
    """检查有什么妨碍助手工作，以及怎么办。有一项不行时退出码为 1。

    带 --page 时检查一个平台页面。助手在运行，就看它的浏览器里打开着的那一页，没打开就另开一页再关上；
    没有运行，就自己打开浏览器看。
    """
    from agent.cli import doctor as checking

    raise typer.Exit(checking.run(as_json=as_json) if page is None else checking.run_page(page, as_json=as_json))


@audit.command("verify")
def verify_audit() -> None:
    """核对审计记录有没有被改动；被改动时退出码为 1。"""
    from agent.cli.audit import verify

    raise typer.Exit(asyncio.run(verify()))


@app.command()
def seal(case_id: str) -> None:
    """把一个案件的证据封存成一个文件夹：文件、清单，设置了机构时还有时间戳。"""
    from agent.cli.sealing import run_seal

    asyncio.run(run_seal(case_id))


@app.command()
def package(
    case_id: str,
    out: Annotated[Path, typer.Option(help="写到哪个 ZIP 文件；以前做的材料包会被换掉，别的文件不会")],
    unmasked: Annotated[
        bool | None, typer.Option("--unmasked/--masked", help="放不放没有打码的原件；不写就按设置")
    ] = None,
) -> None:
    """把一个案件做成一份法律材料包（ZIP，旁边有展开的文件夹）：给法官看的 PDF、证据、清单、操作记录、核对页。"""
    from agent.cli.packaging import run_package

    asyncio.run(run_package(case_id, out.absolute(), is_masked=None if unmasked is None else not unmasked))


@app.command()
def verify(
    path: Annotated[
        Path, typer.Argument(help="法律材料包（ZIP，或展开的文件夹），封存的文件夹，或其中的清单 manifest.json")
    ],
    root: Annotated[Path | None, typer.Option(help="从时间戳机构取来的根证书（PEM）")] = None,
) -> None:
    """离线核对材料包或封存的证据：完整退出码为 0，被改动为 1 并说出是哪个文件，读不了为 2。"""
    from agent.cli.sealing import verify

    raise typer.Exit(verify(path, root))


DryRun = Annotated[bool, typer.Option("--dry-run", help="只说会怎样，什么都不删")]


@app.command()
def purge(dry_run: DryRun = False) -> None:
    """清除超过保留期限的买家资料和证据文件；不能撤销。助手在运行时请在工作台里做。"""
    from agent.cli.erasing import run_purge

    asyncio.run(run_purge(dry_run=dry_run))


@app.command()
def forget(
    buyer: Annotated[str, typer.Argument(help="买家的昵称（照页面上的样子）、订单号或案件编号")],
    case: Annotated[list[str] | None, typer.Option(help="只删这些案件，可写多次；不写就是找到的全部")] = None,
    keep_parcel: Annotated[
        list[str] | None, typer.Option(help="包裹里还有别的订单时，这个运单的打包存证留给别的订单；可写多次")
    ] = None,
    dry_run: DryRun = False,
    yes: Annotated[bool, typer.Option("--yes", help="不再询问")] = False,
) -> None:
    """删除一位买家的全部资料；不能撤销。助手在运行时请在工作台里做。"""
    from agent.cli.erasing import run_forget

    asyncio.run(run_forget(buyer, case or [], keep_parcel or [], dry_run=dry_run, sure=yes))


@app.command()
def reindex() -> None:
    """重建案件的搜索和期限排序；搜不到该有的案件时用。助手运行时也可以，案件本身不会变。"""
    from agent.cli.reindexing import run_reindex

    asyncio.run(run_reindex())


@app.command()
def backup(file: Path) -> None:
    """把数据库、证据和设置备份成一个文件；助手运行时也可以。"""
    from agent.cli.backup import back_up

    back_up(file)


@app.command()
def restore(file: Path) -> None:
    """从备份恢复；现有数据会移到一边，不会丢。"""
    from agent.cli.backup import restore

    restore(file)
