"""`appealdesk doctor`: what keeps the agent from working, and what to do."""

import asyncio
import json

from agent.casework.checkup.finding import Health
from agent.casework.checkup.running import run_checkup
from agent.casework.world import utc_now
from agent.settings import load_settings

SIGNS = {Health.OK: "✓", Health.WARN: "!", Health.FAIL: "✗"}


def run(*, as_json: bool) -> int:
    """1 where something fails."""
    findings = asyncio.run(run_checkup(load_settings(), utc_now()))
    if as_json:
        print(json.dumps([finding.model_dump(mode="json") for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            print(f"{SIGNS[finding.state]} {finding.name}：{finding.meaning}{finding.next_step}")
    return 1 if any(finding.state is Health.FAIL for finding in findings) else 0
