"""What keeps the agent from working, as `appealdesk doctor` finds it, and what the pages that are open still have."""

from collections.abc import Mapping
from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework.checkup.finding import Health
from agent.casework.checkup.page_checks import check_open_pages, list_strangers
from agent.casework.checkup.page_visits import check_address
from agent.casework.checkup.running import run_checkup
from agent.casework.world import WORLD
from agent.pages.browser_state import has_browser
from agent.pages.drawing import draw
from shared.model import Noun

NAMES: Mapping[str, str] = {
    "port": "端口",
    "browser": "浏览器",
    "fonts": "中文字体",
    "keyring": "钥匙串",
    "clock": "电脑时间",
    "calendar": "节假日",
    "database": "数据库",
    "pairing": "扩展配对",
    "contract": "版本一致",
    "packs": "平台资料",
    "disk": "磁盘空间",
    "vault": "打包存证",
    "backups": "备份",
}
WORST_FIRST = (Health.FAIL, Health.WARN, Health.OK)


class CheckAsk(Noun):
    url: Annotated[str, Field(pattern=r"^https?://", max_length=2000)]


async def show_doctor(request: web.Request) -> web.Response:
    """Looks anew at every visit; what is wrong comes first."""
    world = request.app[WORLD]
    findings = await run_checkup(world.settings, world.now())
    checks = await check_open_pages(world)
    checks.sort(key=lambda check: -check.missing_count)
    return await draw(
        request,
        "doctor.html",
        own_url="/desk/doctor",
        findings=sorted(findings, key=lambda finding: WORST_FIRST.index(finding.state)),
        wrong_count=sum(finding.state is not Health.OK for finding in findings),
        missing_count=sum(check.missing_count for check in checks),
        names=NAMES,
        checks=checks,
        strangers=await list_strangers(world),
        packs=world.packs,
        has_browser=has_browser(world),
    )


async def check_pages(request: web.Request) -> web.Response:
    """The same for one address, as JSON: for `appealdesk doctor --page`."""
    asked = await read_model(request, CheckAsk)
    checks = await check_address(request.app[WORLD], asked.url)
    return web.json_response([check.model_dump(mode="json") for check in checks])
