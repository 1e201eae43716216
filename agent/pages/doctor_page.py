"""What keeps the agent from working, as `appealdesk doctor` finds it."""

from collections.abc import Mapping

from aiohttp import web

from agent.casework.checkup.finding import Health
from agent.casework.checkup.running import run_checkup
from agent.casework.world import WORLD
from agent.pages.drawing import draw

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
}
WORST_FIRST = (Health.FAIL, Health.WARN, Health.OK)


async def show_doctor(request: web.Request) -> web.Response:
    """Looks anew at every visit; what is wrong comes first."""
    world = request.app[WORLD]
    findings = await run_checkup(world.settings, world.now())
    return await draw(
        request,
        "doctor.html",
        own_url="/desk/doctor",
        findings=sorted(findings, key=lambda finding: WORST_FIRST.index(finding.state)),
        wrong_count=sum(finding.state is not Health.OK for finding in findings),
        names=NAMES,
    )
