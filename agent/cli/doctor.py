"""`appealdesk doctor`: what keeps the agent from working, or what a platform's page still has, and what to do."""

import asyncio
import json
import urllib.error
import urllib.request
from typing import Any

from agent.casework.checkup.finding import Health, failed
from agent.casework.checkup.machine import LOOPBACK, agent_at
from agent.casework.checkup.running import run_checkup
from agent.casework.world import utc_now
from agent.errors import Invalid, SettingsInvalid
from agent.guard.cookie import cookie_name, make_cookie
from agent.keys import DESK_COOKIE, key_of, open_keys
from agent.settings import Settings, load_settings

SIGNS = {Health.OK: "✓", Health.WARN: "!", Health.FAIL: "✗"}
FIELD_SIGNS = {"found": "✓", "missing": "✗", "unseen": "·"}
PATIENCE_SECONDS = 60


def run(*, as_json: bool) -> int:
    """1 where something fails."""
    try:
        findings = asyncio.run(run_checkup(load_settings(), utc_now()))
    except SettingsInvalid as error:
        findings = [failed("settings", error.detail, error.next_step)]
    if as_json:
        print(json.dumps([finding.model_dump(mode="json") for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            print(f"{SIGNS[finding.state]} {finding.name}：{finding.meaning}{finding.next_step}")
    return 1 if any(finding.state is Health.FAIL for finding in findings) else 0


def run_page(url: str, *, as_json: bool) -> int:
    """1 where a field is missing or something stands before the page. Raises AgentError."""
    settings = load_settings()
    checks = _ask_agent(settings, url) if agent_at(settings.port) else asyncio.run(_look(settings, url))
    if as_json:
        print(json.dumps(checks, ensure_ascii=False))
    else:
        for check in checks:
            print(f"{check['platform_title']} · {check['page_title']}  {check['address']}")
            for field in check["fields"]:
                print(f"  {FIELD_SIGNS[field['state']]} {field['title']}：{field['way']}")
    lacking = [check for check in checks if check["state"] != "open" or not check["is_ready"]]
    missing = [field for check in checks for field in check["fields"] if field["state"] == "missing"]
    return 1 if lacking or missing else 0


def _ask_agent(settings: Settings, url: str) -> list[dict[str, Any]]:
    """The running agent looks in its own browser; who can read its key may ask it."""
    cookie = make_cookie(key_of(open_keys(settings), DESK_COOKIE), utc_now())
    asked = urllib.request.Request(
        f"http://{LOOPBACK}:{settings.port}/desk/doctor/pages",
        data=json.dumps({"url": url}).encode(),
        headers={"Content-Type": "application/json", "Cookie": f"{cookie_name(settings.port)}={cookie}"},
    )
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE_SECONDS) as answer:
            checks: list[dict[str, Any]] = json.load(answer)
    except urllib.error.HTTPError as refused:
        problem = json.load(refused)
        raise Invalid(problem["detail"], problem["next_step"]) from refused
    return checks


async def _look(settings: Settings, url: str) -> list[dict[str, Any]]:
    """Without a running agent: in the same browser profile, opened for this look."""
    from agent.casework.checkup.page_visits import check_address
    from agent.casework.opening import open_world
    from agent.store.claiming import claimed

    with claimed(settings.data):
        async with open_world(settings) as world:
            if world.browser is not None:
                await world.browser.open()
            return [check.model_dump(mode="json") for check in await check_address(world, url)]
