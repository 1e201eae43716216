"""Whether there is a backup, and whether it is as young as she wants."""

from datetime import datetime

from agent.casework.backing_up import last_backup_at, wants_backup
from agent.casework.checkup.finding import Finding, doubtful, well
from agent.domain.workdays import SHANGHAI
from agent.settings import Settings

DO_IT = "请到“设置 → 数据”里点“现在备份”，最好放到另一块磁盘。"


def check_backups(settings: Settings, now: datetime) -> Finding:
    """None at all is her choice as long as she asked for no reminder."""
    last = last_backup_at(settings)
    said = f"上次备份是 {last.astimezone(SHANGHAI):%Y-%m-%d %H:%M}。" if last else "还没有备份。"
    return doubtful("backups", said, DO_IT) if wants_backup(settings, now) else well("backups", said)
