"""`appealdesk backup` and `restore`."""

import asyncio
from datetime import datetime
from pathlib import Path

from agent.casework.backups import restore_backup, write_backup
from agent.casework.status import product_version
from agent.casework.world import utc_now
from agent.settings import Settings, load_settings
from agent.store import audit
from agent.store.opening import open_store


def back_up(target: Path) -> None:
    manifest = write_backup(load_settings(), target, version=product_version(), now=utc_now())
    size = sum(file.size_bytes for file in manifest.files)
    print(f"已备份 {len(manifest.files)} 个文件、{size >> 10:,} KB 到 {target}。")
    print("里面有买家的资料，请妥善保管；密钥和浏览器登录不在备份里。")


async def _note(settings: Settings, aside: Path, now: datetime) -> None:
    """The log of what was restored goes on with the restoring."""
    engine = await open_store(settings.database)
    try:
        async with engine.begin() as conn:
            await audit.append(conn, at=now, actor="cli", action="restored", subject=aside.name)
    finally:
        await engine.dispose()


def restore(source: Path) -> None:
    settings, now = load_settings(), utc_now()
    aside = restore_backup(settings, source, now=now)
    print(f"已恢复。原来的数据移到了 {aside}，确认无误后可以删除。")
    asyncio.run(_note(settings, aside, now))
