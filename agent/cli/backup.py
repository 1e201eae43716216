"""`appealdesk backup` and `restore`."""

from pathlib import Path

from agent.casework.backups import restore_backup, write_backup
from agent.casework.status import product_version
from agent.casework.world import utc_now
from agent.settings import load_settings


def back_up(target: Path) -> None:
    manifest = write_backup(load_settings(), target, version=product_version(), now=utc_now())
    size = sum(file.size_bytes for file in manifest.files)
    print(f"已备份 {len(manifest.files)} 个文件、{size >> 10:,} KB 到 {target}。")
    print("里面有买家的资料，请妥善保管；密钥和浏览器登录不在备份里。")


def restore(source: Path) -> None:
    aside = restore_backup(load_settings(), source, now=utc_now())
    print(f"已恢复。原来的数据移到了 {aside}，确认无误后可以删除。")
