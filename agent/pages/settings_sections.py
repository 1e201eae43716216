"""What can be set where: each setting once, with the words that a shop owner reads."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["time", "number", "text", "choice"]

YES_NO = (("false", "否"), ("true", "是"))


@dataclass(frozen=True)
class Entry:
    """One field. `unit` stands behind it, `choices` are values with their words, `empty` says what no value means."""

    name: str
    title: str
    kind: Kind
    hint: str = ""
    unit: str = ""
    empty: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Section:
    """One page of settings. `icon` as in the icons' folder."""

    key: str
    title: str
    icon: str
    words: str
    entries: tuple[Entry, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(entry.name for entry in self.entries)


WATCHING = Section(
    "watching",
    "定时查看",
    "store",
    "助手按时去看各店铺的站内信和评价。免打扰时间里不打开平台页面，错过的之后会补看。",
    (
        Entry("quiet_from", "免打扰从", "time", "北京时间。两个时间一样就是全天都查看。"),
        Entry("quiet_until", "到", "time"),
        Entry(
            "watch_daily_pages",
            "每个店铺每天最多查看",
            "number",
            "看得太勤可能被平台要求验证。一般每天用不到 100 页。",
            unit="页",
        ),
    ),
)
STAMPING = Section(
    "stamping",
    "时间戳",
    "stamp",
    "封存证据和做材料包时，请时间戳机构证明“这些内容那时已经存在”。只有一串校验码会发给机构，内容不会。",
    (
        Entry(
            "timestamp_url",
            "机构的网址（RFC 3161）",
            "text",
            "向机构索取；网址里不能带用户名和密码。",
            empty="不填就不盖时间戳",
        ),
    ),
)
RETENTION = Section(
    "retention",
    "保留期限",
    "hourglass",
    "案件结束后，买家的资料和证据文件留多久。进行中的案件、别处还在用的文件从不清除；操作记录和统计一直保留。",
    (
        Entry(
            "keep_closed_days",
            "案件结束后保留",
            "number",
            "诉讼时效一般是三年；可能打官司的案件请先做好材料包。至少 30 天。",
            unit="天",
            empty="不填就一直保留",
        ),
        Entry(
            "purge_daily",
            "到期自动清除",
            "choice",
            "选“否”时什么都不会自己清除，到“数据”页点了才清。",
            choices=(("false", "否，我自己来清除"), ("true", "是，每天清除一次")),
        ),
        Entry(
            "watch_list_keep_days",
            "留意名单里的买家保留",
            "number",
            "从列入那天算起，到期自动移出；案件本身不受影响。",
            unit="天",
        ),
    ),
)
PACKING = Section(
    "packing",
    "打包存证",
    "package-check",
    "打包时录下的视频和照片留多久、占多少地方。用在案件里的从不清理。",
    (
        Entry(
            "vault_keep_days",
            "每个文件保存",
            "number",
            "到期的在“预防 → 打包存证”里列出来，由您点了才清理。",
            unit="天",
        ),
        Entry(
            "vault_budget_gb",
            "最多占用",
            "number",
            "用到八成和用满时提醒；新的照常保存，磁盘真的满了才拒绝。",
            unit="GB",
        ),
    ),
)
EXPORTS = Section(
    "exports",
    "导出",
    "package",
    "材料包离开这台电脑时，与案件无关的人的姓名、电话、地址默认打码。",
    (
        Entry(
            "package_with_originals",
            "没有打码的原件",
            "choice",
            "做材料包时仍可以逐次改。法院要看原件时，可以另做一份。",
            choices=(("false", "默认不放入，只放打码的副本"), ("true", "默认一起放入")),
        ),
    ),
)
BACKUPS = Section(
    "backups",
    "备份的设置",
    "hard-drive",
    "",
    (
        Entry(
            "backup_folder",
            "备份放在哪个文件夹",
            "text",
            "最好是另一块磁盘或移动硬盘；不能在数据文件夹里面。",
            empty="不填就放在数据文件夹旁边",
        ),
        Entry("backup_remind_days", "多少天没有备份就提醒", "number", unit="天", empty="不填就不提醒"),
    ),
)

SECTIONS = {one.key: one for one in (WATCHING, STAMPING, RETENTION, PACKING, EXPORTS, BACKUPS)}
"""By key. What stands in none of them is shown under 高级, and is not changed in the desk."""

UPLOADED = {"timestamp_root": "时间戳机构的根证书"}
"""Set by giving a file, not by typing."""

TITLES = {entry.name: entry.title for one in SECTIONS.values() for entry in one.entries} | UPLOADED
